"""Workbook: .xlsx, .xlsm and .xls files, one sheet of each.

How cells become text is stated in `cell_text`. A merged cell has its value in its top left
cell, the others are blank. Rows whose cells are all blank are not records. Hidden sheets are
read only when named, chart sheets never.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import pandas as pd
from pydantic import Field

from crm_migrate.errors import Place, SourceError
from crm_migrate.sources.base import Part, Selection, Source
from crm_migrate.sources.cell_text import spreadsheet_text
from crm_migrate.sources.chunk import complete, typed_frame
from crm_migrate.sources.header import HEAD_ROWS, Header, find_header, missing
from crm_migrate.sources.snapshot import Snapshot, find_files, take_snapshot
from crm_migrate.sources.workbook_preflight import check_package, kind_of_workbook
from crm_migrate.sources.workbook_sheets import BinaryBook, Book, PackageBook

_Row = list[object]
_Rows = list[_Row]


class Workbook(Source):
    """One or several workbooks with the same columns.

    Attributes:
        path: file or glob relative to the project.
        sheet: sheet to read, '' = the first visible one with content.
        header_row: row of the names, from 1; 0 = find it.
    """

    kind: Literal["workbook"]
    path: str
    sheet: str = ""
    header_row: Annotated[int, Field(ge=0)] = 0

    def parts(self, root: Path, selection: Selection) -> tuple[Part, ...]:
        """Return the sheet of each file with its header."""
        return tuple(
            Part(page.snapshot.name, page.sheet, page.header.columns, "", page.snapshot.sha256)
            for page in self._pages(root, selection)
        )

    def read(self, root: Path, selection: Selection, rows: int = 50_000) -> Iterator[pd.DataFrame]:
        """Yield the records of all files, file by file."""
        for page in self._pages(root, selection):
            yield from page.chunks(rows)
            page.snapshot.verify()

    def _pages(self, root: Path, selection: Selection) -> Iterator["_Page"]:
        for path, name in find_files(root, self.path):
            snapshot = take_snapshot(path, name)
            yield self._open(snapshot, _open_book(path, name), selection)

    def _open(self, snapshot: Snapshot, book: Book, selection: Selection) -> "_Page":
        name, head, rows = _choose_sheet(book, selection.sheet or self.sheet, snapshot.name)
        header = find_header(head, selection.columns, selection.header_row or self.header_row)
        if header is None:
            raise SourceError("E204", Place(snapshot.name, sheet=name))
        place = Place(snapshot.name, sheet=name, row=header.row)
        chosen = header.choose(selection.columns, place)
        return _Page(snapshot, name, header, chosen, itertools.chain(head, rows))


@dataclass(frozen=True)
class _Page:
    """A sheet whose header is known; its rows can be taken once."""

    snapshot: Snapshot
    sheet: str
    header: Header
    chosen: dict[str, int]
    rows: Iterator[list[object]]

    def chunks(self, size: int) -> Iterator[pd.DataFrame]:
        below = itertools.islice(enumerate(self.rows, 1), self.header.row, None)
        records = (pair for pair in below if _is_filled(pair[1]))
        while part := list(itertools.islice(records, size)):
            numbers, rows = zip(*part, strict=True)
            columns = list(itertools.zip_longest(*rows, fillvalue=""))
            columns += [("",) * len(part)] * (len(self.header.names) - len(columns))
            cells = {name: columns[position] for name, position in self.chosen.items()}
            frame, damage = typed_frame(cells, len(part), spreadsheet_text)
            yield complete(frame, self.snapshot.name, self.sheet, numbers, damage)


def _open_book(path: Path, name: str) -> Book:
    if kind_of_workbook(path, name) == "xls":
        return BinaryBook(path, name)
    check_package(path, name)
    return PackageBook(path, name)


def _choose_sheet(book: Book, wanted: str, file: str) -> tuple[str, _Rows, Iterator[_Row]]:
    """Return the wanted sheet, or the first visible one that holds something: name and rows."""
    sheets = book.sheets()
    if wanted and wanted not in sheets:
        raise missing("E203", wanted, tuple(sheets), Place(file))
    for name in (wanted,) if wanted else [name for name, shown in sheets.items() if shown]:
        rows = book.rows(name)
        head = list(itertools.islice(rows, HEAD_ROWS))
        if any(map(_is_filled, head)):
            return name, head, rows
    raise SourceError("E204", Place(file, sheet=wanted))


def _is_filled(row: _Row) -> bool:
    return any(row) or row.count("") < len(row)  # 0 is a value
