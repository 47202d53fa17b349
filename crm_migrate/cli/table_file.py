"""TableFile: one table in, one table out, cell by cell as it stands."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from crm_migrate.cli.faults import hint_of
from crm_migrate.errors import UsageError
from crm_migrate.reports.files import replacing

READABLE = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls")
WRITABLE = (".csv", ".xlsx")


def check_suffix(path: Path, known: tuple[str, ...]) -> None:
    """Refuse a file whose kind is not known.

    Raises:
        UsageError: E008.
    """
    if path.suffix.lower() not in known:
        raise UsageError("E008", file=str(path), known=" ".join(known))


def check_files(file: Path, outputs: Sequence[Path]) -> None:
    """Refuse files of an unknown kind, and an output that is the input.

    Raises:
        UsageError: E007, E008.
    """
    check_suffix(file, READABLE)
    for out in outputs:
        check_suffix(out, WRITABLE)
        if out.resolve() == file.resolve() or (
            file.exists() and out.exists() and out.samefile(file)
        ):
            raise UsageError("E007", file=str(out))


def read_table(file: Path) -> pd.DataFrame:
    """Return a file's rows as text columns in their order; missing = blank.

    Raises:
        SourceError: the file cannot be read as promised.
    """
    from crm_migrate.sources.base import Selection, Source
    from crm_migrate.sources.delimited import Delimited
    from crm_migrate.sources.workbook import Workbook

    text = file.suffix.lower() in {".csv", ".tsv", ".txt"}
    source: Source = (
        Delimited(kind="delimited", path=file.name)
        if text
        else Workbook(kind="workbook", path=file.name)
    )
    folder = file.resolve().parent
    selection = Selection()
    chunks = list(source.read(folder, selection))
    if not chunks:
        (part, *_) = source.parts(folder, selection)
        return pd.DataFrame({name: pd.Series([], dtype="str") for name in part.columns})
    frame = pd.concat(chunks, ignore_index=True)
    return frame[[column for column in frame.columns if not column.startswith("\x00")]]


def check_columns(names: Iterable[str], frame: pd.DataFrame, file: Path, language: str) -> None:
    """Refuse the first name that no column bears.

    Raises:
        UsageError: E006.
    """
    columns = list(frame.columns)
    for name in names:
        if name not in columns:
            hint = hint_of(get_close_matches(name, columns, n=2), language)
            raise UsageError(
                "E006", file=str(file), name=name, hint=hint, columns=", ".join(columns)
            )


def write_table(frame: pd.DataFrame, out: Path) -> None:
    """Write a table whole or not at all: .csv as Excel reads it, or .xlsx of text cells.

    Raises:
        UsageError: E010.
    """
    with replacing(out) as unfinished:
        if out.suffix.lower() == ".csv":
            frame.to_csv(unfinished, index=False, encoding="utf-8-sig", lineterminator="\n")
        else:
            _write_cells(frame, unfinished)


def _write_cells(frame: pd.DataFrame, path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet("data")
    sheet.freeze_panes = "A2"

    def text_cell(value: str) -> Any:
        if not value:
            return None
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
        cell.data_type = "s"  # what begins with = + - @ stays text
        cell.number_format = "@"
        return cell

    texts = frame.astype("str").fillna("")
    for row in ([*frame.columns], *texts.itertuples(index=False, name=None)):
        sheet.append([text_cell(value) for value in row])
    book.save(path)
