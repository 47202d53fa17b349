"""Stages: the seven steps of a migration, and the one exit from them."""
