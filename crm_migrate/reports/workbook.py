"""Workbook: a report as .xlsx. Every text is a text cell, nothing in it is ever a formula."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from crm_migrate.messages.labels import label
from crm_migrate.reports.base import Cell, Report, Table
from crm_migrate.reports.files import replacing
from crm_migrate.reports.words import text_of

_FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TITLE = 31  # Excel's limits, in characters and in rows
_LONGEST_CELL = 32_767
MOST_ROWS = 1_048_575
_WIDTHS = (10, 60)
_SAMPLED = 200  # rows that decide a column's width
_HEAD = PatternFill("solid", fgColor="FFE8EEF4")


def write_workbook(report: Report, path: Path, language: str) -> None:
    """Write a report, its facts first and one sheet per table; mode 0600.

    Raises:
        UsageError: E010, the file cannot be written.
    """
    book = Workbook(write_only=True)
    titles: set[str] = set()
    guide = book.create_sheet(_title(label("title.guide", language), titles))
    _append(guide, [text_of(report.title, language)], bold=True)
    _append(guide, [text_of(report.subtitle, language)])
    for fact in report.facts:
        _append(guide, [text_of(fact.name, language), _value(fact.value, language)])
    for table in report.tables:
        _write_table(book, table, _title(text_of(table.title, language), titles), language)
    with replacing(path) as unfinished:
        book.save(unfinished)


def _write_table(book: Workbook, table: Table, title: str, language: str) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    last = get_column_letter(max(len(table.columns), 1))
    sheet.auto_filter.ref = f"A1:{last}{min(len(table.rows), MOST_ROWS) + 1}"
    header = [text_of(column, language) for column in table.columns]
    for place, width in enumerate(_widths(table, header, language), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    _append(sheet, header, bold=True)
    for row in table.rows[:MOST_ROWS]:
        _append(sheet, [_value(cell, language) for cell in row])


def _append(
    sheet: WriteOnlyWorksheet, values: Sequence[str | float], *, bold: bool = False
) -> None:
    sheet.append([_cell(sheet, value, bold=bold) for value in values])


def _cell(sheet: WriteOnlyWorksheet, value: str | float, *, bold: bool) -> Any:
    cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        cell.value = value[:_LONGEST_CELL]
        cell.data_type = "s"  # what begins with = + - @ stays text
        cell.number_format = "@"
    else:
        cell.value = value
    if bold:
        cell.font = Font(bold=True)
        cell.fill = _HEAD
    return cell


def _value(cell: Cell, language: str) -> str | float:
    return cell if isinstance(cell, int | float) else text_of(cell, language)


def _widths(table: Table, header: list[str], language: str) -> Iterator[int]:
    for place, name in enumerate(header):
        texts = (text_of(row[place], language) for row in table.rows[:_SAMPLED])
        longest = max(map(_columns_of, (name, *texts)))
        yield min(max(longest + 3, _WIDTHS[0]), _WIDTHS[1])


def _columns_of(text: str) -> int:
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)  # noqa: PLR2004 - CJK begins


def _title(text: str, taken: set[str]) -> str:
    """Return a sheet title that Excel accepts and no other sheet has."""
    plain = _FORBIDDEN_IN_TITLE.sub("", text)[:_LONGEST_TITLE] or "-"
    title, number = plain, 1
    while title.lower() in taken:
        number += 1
        tail = f" {number}"
        title = plain[: _LONGEST_TITLE - len(tail)] + tail
    taken.add(title.lower())
    return title
