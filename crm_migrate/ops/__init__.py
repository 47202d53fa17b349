"""Ops: what a scheduler needs."""
