"""Upsert: how each kind of database is written and read."""
