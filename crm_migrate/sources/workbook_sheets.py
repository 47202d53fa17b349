"""Sheets: rows of one sheet of a workbook, by three readers of one form.

- .xlsx: python-calamine, the fast one; cells that it shows as blank although they are damaged
  are put in from the scan of the raw XML.
- .xlsx whose cells lie so far apart that calamine would lay out billions: openpyxl, read-only.
- .xls: xlrd, since calamine reads wrong first columns of some (python-calamine issue 161).
"""

import datetime as dt
import io
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import python_calamine as calamine
import xlrd
from xlrd.biffh import XLRDError
from xlrd.compdoc import CompDocError

from crm_migrate.errors import Place, SourceError
from crm_migrate.sources.cell_text import Damaged
from crm_migrate.sources.workbook_preflight import ERROR_CELL, SheetScan, scan_sheet


class Book(ABC):
    """An open workbook."""

    @abstractmethod
    def sheets(self) -> dict[str, bool]:
        """Return the names of data sheets in order, and whether each is visible."""

    @abstractmethod
    def rows(self, sheet: str) -> Iterator[list[object]]:
        """Yield the rows of a sheet from row 1, column A; blank cells are ''."""


class PackageBook(Book):
    """A .xlsx or .xlsm."""

    def __init__(self, path: Path, name: str) -> None:
        self._path, self._name = path, name
        try:
            self._book = calamine.load_workbook(path)
        except calamine.PasswordError as error:
            raise SourceError("E212", Place(name)) from error
        except (calamine.CalamineError, OSError) as error:
            raise SourceError("E206", Place(name), detail=str(error)) from error

    def sheets(self) -> dict[str, bool]:
        """Return worksheets; chart and macro sheets hold no data."""
        return {
            sheet.name: sheet.visible == calamine.SheetVisibleEnum.Visible
            for sheet in self._book.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        }

    def rows(self, sheet: str) -> Iterator[list[object]]:
        """Yield rows with damaged cells in their places."""
        scan = scan_sheet(self._path, self._name, sheet)
        if scan.vast:
            return _far_rows(self._path, sheet)
        return self._near_rows(sheet, scan)

    def _near_rows(self, name: str, scan: SheetScan) -> Iterator[list[object]]:
        try:
            sheet = self._book.get_sheet_by_name(name)
        except calamine.CalamineError as error:
            raise SourceError("E206", Place(self._name, sheet=name), detail=str(error)) from error
        if sheet.start is None:
            return
        before: list[object] = [""] * sheet.start[1]
        if not before and not scan.damaged:
            yield from sheet.iter_rows()  # type: ignore[misc]
            return
        marked: dict[int, dict[int, Damaged]] = {}
        for (row, column), cell in scan.damaged.items():
            marked.setdefault(row, {})[column - 1] = cell
        for number, values in enumerate(sheet.iter_rows(), 1):
            cells: list[object] = [*before, *values]
            for position, damage in marked.get(number, {}).items():
                cells[position] = damage
            yield cells


class BinaryBook(Book):
    """A .xls of Excel 5 to 2003."""

    def __init__(self, path: Path, name: str) -> None:
        try:
            self._book = xlrd.open_workbook(str(path), on_demand=True, logfile=io.StringIO())
        except (XLRDError, CompDocError) as error:
            code = "E212" if "encrypted" in str(error) else "E206"
            raise SourceError(code, Place(name), detail=str(error)) from error

    def sheets(self) -> dict[str, bool]:
        """Return worksheets; xlrd does not know others."""
        return {sheet.name: sheet.visibility == 0 for sheet in self._book.sheets()}

    def rows(self, sheet: str) -> Iterator[list[object]]:
        """Yield rows with dates and errors told apart from numbers."""
        table = self._book.sheet_by_name(sheet)
        for number in range(table.nrows):
            types, values = table.row_types(number), table.row_values(number)
            yield [
                value if kind in _PLAIN else self._cell(kind, float(value or 0))
                for kind, value in zip(types, values, strict=True)
            ]

    def _cell(self, kind: int, value: float) -> object:
        if kind == xlrd.XL_CELL_BOOLEAN:
            return bool(value)
        if kind == xlrd.XL_CELL_ERROR:
            return Damaged(ERROR_CELL, xlrd.error_text_from_code.get(int(value), "#ERR"))
        return self._moment(value) if kind == xlrd.XL_CELL_DATE else ""

    def _moment(self, value: float) -> object:
        try:
            moment = xlrd.xldate_as_datetime(value, self._book.datemode)
        except (xlrd.XLDateError, OverflowError):
            return value
        if value < 1:
            return moment.time()
        return moment.date() if moment.time() == dt.time() else moment


_PLAIN = frozenset({xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER})


def _far_rows(path: Path, name: str) -> Iterator[list[object]]:
    """Yield rows by openpyxl, one by one; the gaps between rows are blank rows."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        sheet = book[name]
        sheet.reset_dimensions()
        for row in sheet.iter_rows():
            yield [
                Damaged(ERROR_CELL, str(cell.value))
                if cell.data_type == "e"
                else ("" if cell.value is None else cell.value)
                for cell in row
            ]
    finally:
        book.close()
