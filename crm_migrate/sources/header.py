"""Header: which row names the columns, and where the wanted ones are."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from crm_migrate.errors import Place, SourceError

HEAD_ROWS = 50  # rows among which a header is looked for
_TEXTUAL = 0.8  # a header has at least this share of the fullest row's text cells
_REQUIRED_MARK = re.compile(r"^\s*[*＊]+|\s*[*＊]+\s*$|\s*[(（]\s*(?:必填|必选|required)\s*[)）]\s*$")


@dataclass(frozen=True)
class Header:
    """The columns of one file, sheet or table.

    Attributes:
        row: row of the names, from 1.
        names: all names in order, trimmed; a nameless column is `第N列`.
    """

    row: int
    names: tuple[str, ...]

    def choose(self, wanted: Sequence[str] | None, place: Place) -> dict[str, int]:
        """Return the positions (from 0) of the wanted columns by wanted name; None = all.

        A name that is not there exactly is taken without its mark of a required column:
        `名称` finds `名称*` or `名称（必填）`.

        Raises:
            SourceError: E208 a column is missing, E209 its name stands more than once.
        """
        bare = [_REQUIRED_MARK.sub("", name).strip() for name in self.names]
        chosen = {}
        for name in self.names if wanted is None else wanted:
            exact = name.strip() if wanted is not None else name
            found = [at for at, other in enumerate(self.names) if other == exact]
            found = found or [at for at, other in enumerate(bare) if other == exact]
            if not found:
                raise self._missing(name, place)
            if len(found) > 1:
                columns = "、".join(letter(at) for at in found)
                raise SourceError("E209", place, column=name, positions=columns)
            chosen[name] = found[0]
        return chosen

    def _missing(self, name: str, place: Place) -> SourceError:
        near = difflib.get_close_matches(name, self.names, n=3, cutoff=0.5)
        return SourceError(
            "E208",
            place,
            column=name,
            there="、".join(self.names),
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
            first row that is about as full of text as any.
    """
    at = row - 1 if row else _likely(rows, frozenset(wanted or ()))
    if at is None or at >= len(rows):
        return None
    names = [str(cell if cell is not None else "").strip("\ufeff \t\r\n\u3000") for cell in rows[at]]
    below = rows[at + 1 :]
    while names and not names[-1] and not any(_cell(line, len(names) - 1) for line in below):
        names.pop()
    return Header(at + 1, tuple(name or f"第{at}列" for at, name in enumerate(names, 1)))


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
    return next(at for at, count in enumerate(texts) if count >= max(texts) * _TEXTUAL)


def _bare(cell: object) -> str:
    return _REQUIRED_MARK.sub("", cell.strip("\ufeff \t\r\n\u3000")) if isinstance(cell, str) else ""


def _cell(row: Sequence[object], position: int) -> bool:
    return position < len(row) and row[position] not in {"", None}
