"""Fold: the form in which short words are compared."""

import unicodedata


def fold(text: str) -> str:
    """Return a text in compatibility form, without case and spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
