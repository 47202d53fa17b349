"""Suggestion: the names that somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches

_MOST = 12


def suggest(name: str, known: Iterable[str]) -> str:
    """Return the known names nearest to a mistyped one, or a list of what there is."""
    names = sorted(known)
    near = get_close_matches(name, names, n=2, cutoff=0.6)
    if near:
        return " / ".join(near)
    return ", ".join(names[:_MOST]) + (" …" if len(names) > _MOST else "")
