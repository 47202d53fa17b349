"""Sources: one file per kind of source; spec and reader together."""
