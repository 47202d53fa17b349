"""Source: spec and reader of one kind of source."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from pydantic import BaseModel, ConfigDict

# Columns that a reader adds beside the source's own; no source column may bear these names.
FILE_COLUMN = "\x00file"  # path relative to the project, or table name
SHEET_COLUMN = "\x00sheet"  # sheet name, missing for files without sheets
ROW_COLUMN = "\x00row"  # row as the user sees it, from 1, as text
DAMAGE_COLUMN = "\x00damage"  # packed findings (see `issues`) on single cells of the row, or ''


@dataclass(frozen=True)
class Selection:
    """Which part of a source a mapping wants.

    Attributes:
        columns: source columns to hand on; all others must not leave the reader. None = all.
        sheet: sheet name, '' = the only or first visible data sheet.
        table: table name of a database source.
        query: one SELECT, instead of a table.
        header_row: row of the headers, from 1; 0 = find it.
    """

    columns: tuple[str, ...] | None = None
    sheet: str = ""
    table: str = ""
    query: str = ""
    header_row: int = 0


@dataclass(frozen=True)
class Part:
    """One file, sheet or table that a source consists of, as found on opening.

    Attributes:
        name: path relative to the project, or table name.
        sheet: sheet name or ''.
        columns: header in order.
        encoding: of a text file, else ''.
        sha256: of the file's bytes; '' for a database.
        rows: data rows; -1 when not known before reading.
    """

    name: str
    sheet: str
    columns: tuple[str, ...]
    encoding: str = ""
    sha256: str = ""
    rows: int = -1


class Source(BaseModel, ABC):
    """Spec and reader of one kind of source; members carry a literal `kind`.

    Every cell arrives as text under its source column name, missing = blank. Nothing is
    guessed and the source is never changed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    @abstractmethod
    def parts(self, root: Path, selection: Selection) -> tuple[Part, ...]:
        """Return what the source consists of, headers read, sorted by name.

        Raises:
            SourceError: E201 nothing found, E202 no permission, E203 sheet missing,
                E204 empty, E205 cannot be decoded, E206 damaged, E207 unreachable database,
                E208 column missing, E209 repeated column.
        """

    @abstractmethod
    def read(self, root: Path, selection: Selection, rows: int = 50_000) -> Iterator[pd.DataFrame]:
        """Yield chunks of at most `rows` rows of `str` columns, with FILE, SHEET, ROW, DAMAGE.

        Raises:
            SourceError: as `parts`; E210 the source changed while it was read.
        """
