"""Words: the text of a cell, harmless wherever it is shown."""

import re

from crm_migrate.messages import CATALOGUE, render
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


def reason(code: str, language: str, **params: object) -> str:
    """Return a code's title; a parameter that is not known shows as an ellipsis."""
    if code not in CATALOGUE:
        return code
    title, _ = render(code, language, **params)
    return _UNFILLED.sub("…", title)


def text_of(cell: Cell, language: str) -> str:
    """Return a cell as people read it."""
    if cell is None:
        return ""
    if isinstance(cell, Term):
        return harmless(label(cell.key, language, **cell.params))
    if isinstance(cell, Reason):
        return harmless(reason(cell.code, language, **cell.params))
    if isinstance(cell, str):
        return harmless(cell)
    return f"{cell:,}" if isinstance(cell, int) else f"{cell:,.2f}"
