"""CLI: one file per verb."""
