"""CRM: the bundled schema, what it demands of a row, and how rows are written."""
