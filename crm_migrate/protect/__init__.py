"""Protect: personal data and secrets."""
