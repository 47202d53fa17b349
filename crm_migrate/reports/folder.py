"""Folder: a report in every form a customer may want it."""

import json
from collections.abc import Sequence
from pathlib import Path

from crm_migrate.errors import UsageError
from crm_migrate.reports.base import Report, Table, Term, heads
from crm_migrate.reports.files import replacing
from crm_migrate.reports.html import html_page
from crm_migrate.reports.plain import plain_report
from crm_migrate.reports.workbook import write_workbook


def write_report(report: Report, folder: Path, language: str) -> tuple[Path, ...]:
    """Write a report into a folder as report.html, report.xlsx and report.json.

    Raises:
        UsageError: E010, a file cannot be written.
    """
    _make_folder(folder)
    page, book, plain = (folder / f"report.{suffix}" for suffix in ("html", "xlsx", "json"))
    _write_text(page, html_page(report, language))
    write_workbook(report, book, language)
    values = plain_report(report, language)
    _write_text(plain, json.dumps(values, ensure_ascii=False, indent=1) + "\n")
    return page, book, plain


def _write_text(path: Path, text: str) -> None:
    with replacing(path) as unfinished:
        unfinished.write_text(text, encoding="utf-8")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("E010", file=str(folder), why=error.strerror or "") from error


def files_report(paths: Sequence[Path]) -> Report:
    """Return which files were written."""
    rows = tuple((str(path),) for path in paths)
    return Report(Term("title.written"), (Table(Term("title.written"), heads("path"), rows),))
