"""Header: which row names the columns, and where the wanted ones are."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from crm_migrate.errors import Place, SourceError

HEAD_ROWS = 50  # rows among which a header is looked for
_SPACE = "\ufeff \t\r\n\u3000"
_FILLED = 0.8  # a header has text in at least this share of the cells that a full row has
_REQUIRED_MARK = re.compile(
    r"^\s*[*＊]+|\s*[*＊]+\s*$|\s*[(（]\s*(?:必填|必选|required)\s*[)）]\s*$"
)


@dataclass(frozen=True)
class Header:
    """The columns of one file, sheet or table.

    Attributes:
        row: row of the names, from 1.
        names: all names in order, trimmed; a nameless column is `第N列`, or '' when the first
            rows hold nothing in it.
    """

    row: int
    names: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of columns that can be read."""
        return tuple(filter(None, self.names))

    def choose(self, wanted: Sequence[str] | None, place: Place) -> dict[str, int]:
        """Return the positions (from 0) of the wanted columns by wanted name; None = all.

        A name that is not there exactly is taken without its mark of a required column:
        `名称` finds `名称*` or `名称（必填）`.

        Raises:
            SourceError: E208 a column is missing, E209 its name stands more than once.
        """
        bare = [_REQUIRED_MARK.sub("", name).strip() for name in self.names]
        chosen = {}
        for name in self.columns if wanted is None else wanted:
            exact = name.strip()
            found = [at for at, other in enumerate(self.names) if other == exact]
            found = found or [at for at, other in enumerate(bare) if other == exact]
            if not found:
                raise missing("E208", name, self.columns, place)
            if len(found) > 1:
                columns = "、".join(letter(at) for at in found)
                raise SourceError("E209", place, column=name, positions=columns)
            chosen[name] = found[0]
        return chosen


def missing(code: str, name: str, there: tuple[str, ...], place: Place) -> SourceError:
    """Return the error of a name that is not there: what is, and what is close to it."""
    near = difflib.get_close_matches(name, there, n=3, cutoff=0.4)
    return SourceError(
        code,
        place,
        name=name,
        there="、".join(there),
        near="、".join(near) or "-",
        did_you_mean=near[0] if near else "",
    )


def find_header(
    rows: Sequence[Sequence[object]], wanted: Sequence[str] | None, row: int
) -> Header | None:
    """Return the header among the first rows of a source; None when there is no row at all.

    Args:
        rows: first rows, blank cells '' or None.
        wanted: column names to look for, None = unknown.
        row: row of the header from 1; 0 = the first row with most of the wanted names, else the
            first row with text in most of the cells that full rows have.
    """
    at = row - 1 if row else _likely(rows, frozenset(wanted or ()))
    if at is None or at >= len(rows):
        return None
    names = ["" if cell is None else str(cell).strip(_SPACE) for cell in rows[at]]
    below = rows[at + 1 :]
    for position, name in enumerate(names):
        if not name and any(_is_filled(row, position) for row in below):
            names[position] = f"第{position + 1}列"
    return Header(at + 1, tuple(names))


def letter(position: int) -> str:
    """Return the letters of a column as a spreadsheet shows them, for a position from 0."""
    text = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _likely(rows: Sequence[Sequence[object]], wanted: frozenset[str]) -> int | None:
    matches = [sum(_bare(cell) in wanted for cell in row) for row in rows]
    if any(matches):
        return matches.index(max(matches))
    texts = [sum(isinstance(cell, str) and bool(cell.strip()) for cell in row) for row in rows]
    if not any(texts):
        return None
    filled = sorted(sum(cell not in {"", None} for cell in row) for row in rows)
    enough = min(filled[len(filled) * 3 // 4] * _FILLED, max(texts))
    return next(at for at, count in enumerate(texts) if count and count >= enough)


def _bare(cell: object) -> str:
    return _REQUIRED_MARK.sub("", cell.strip(_SPACE)) if isinstance(cell, str) else ""


def _is_filled(row: Sequence[object], position: int) -> bool:
    return position < len(row) and row[position] not in {"", None}
