"""Matching: which records are one entity, and which value survives."""
