"""Words: the text of a cell, harmless wherever it is shown."""

import re

from crm_migrate.messages.catalogue import CATALOGUE, render
from crm_migrate.messages.labels import label
from crm_migrate.reports.base import Cell, Reason, Term

# Whole terminal sequences first, then what is left of C0, C1, line and paragraph separators,
# bidi marks, invisible characters and lone surrogates.
_HARMFUL = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?"
    "|[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff]"
)
_GAP = re.compile(r"[\t\n]+")
_UNFILLED = re.compile(r"\{\w+\}")


def harmless(text: str) -> str:
    """Return text on one line that can neither steer a terminal nor turn reading direction."""
    return _HARMFUL.sub("", _GAP.sub(" ", text))


def reason(cell: Reason, language: str) -> str:
    """Return what the catalogue says of a code; without an entry the code itself."""
    if cell.code not in CATALOGUE:
        return cell.code if cell.part == "title" else ""
    title, remedy = render(cell.code, language, **cell.params)
    return without_gaps(title if cell.part == "title" else remedy)


def without_gaps(sentence: str) -> str:
    """Return a sentence of the catalogue in which parameters left open show as ellipses."""
    return _UNFILLED.sub("…", sentence)


def text_of(cell: Cell, language: str) -> str:
    """Return a cell as people read it."""
    if cell is None:
        return ""
    if isinstance(cell, Term):
        inner = {
            name: text_of(value, language) if isinstance(value, Term) else value
            for name, value in cell.params.items()
        }
        return harmless(label(cell.key, language, **inner))
    if isinstance(cell, Reason):
        return harmless(reason(cell, language))
    if isinstance(cell, str):
        return harmless(cell)
    return f"{cell:,}" if isinstance(cell, int) else f"{cell:,.2f}"
