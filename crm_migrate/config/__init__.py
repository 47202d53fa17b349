"""Config: project, mapping and rule files, read strictly and frozen."""
