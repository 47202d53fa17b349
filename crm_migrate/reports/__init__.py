"""Reports: titled tables, and the ways to show them."""
