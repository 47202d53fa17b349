"""Fields: one file per kind of value; all that is known of it."""
