"""Check: what can be said of a mapping without running it."""
