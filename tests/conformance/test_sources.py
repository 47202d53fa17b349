"""What every kind of source promises, tried on the same table in each of them."""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import sqlalchemy as sa
from pydantic import TypeAdapter

from crm_migrate.errors import SourceError
from crm_migrate.sources.base import (
    DAMAGE_COLUMN,
    FILE_COLUMN,
    ROW_COLUMN,
    SHEET_COLUMN,
    Selection,
    Source,
)
from crm_migrate.sources.register import AnySource

HEADER = ("客户编号", "客户名称", "联系电话", "备注", "canary")
ROWS = [
    ("C001", "上海长城器械有限公司", "021-62345678", "NULL", "secret-1"),
    ("C002", "北京\n“一号”店", "013800138000", None, "secret-2"),
    ("C003", "NA", None, " 前后空格 ", "secret-3"),
    ("C004", "深圳, 南山; 科技|园", "007", "=1+1", "secret-4"),
    ("C005", "None", "1e5", "nan", "secret-5"),
]
ADDED = (FILE_COLUMN, SHEET_COLUMN, ROW_COLUMN, DAMAGE_COLUMN)
WHOLE = Selection(table="customers")  # a file has no table, and does not mind
SELECTION = Selection(columns=("联系电话", "客户编号", "客户名称", "备注"), table="customers")


def _delimited(folder: Path, encoding: str, delimiter: str) -> dict[str, str]:
    cells = [HEADER, *[tuple(cell or "" for cell in row) for row in ROWS]]
    lines = [
        delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n"
        for row in cells
    ]
    (folder / "t.csv").write_bytes("".join(lines).encode(encoding))
    return {"kind": "delimited", "path": "*.csv"}


def _workbook(folder: Path) -> dict[str, str]:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for number, row in enumerate((HEADER, *ROWS), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            if value is not None:
                cell.value, cell.data_type = value, "s"
    book.save(folder / "t.xlsx")
    return {"kind": "workbook", "path": "t.xlsx"}


def _sqlite(folder: Path) -> dict[str, str]:
    columns = ", ".join(f'"{name}" TEXT' for name in HEADER)
    with sqlite3.connect(folder / "t.db") as connection:
        connection.execute(f"CREATE TABLE customers ({columns}, PRIMARY KEY (客户编号))")
        connection.executemany("INSERT INTO customers VALUES (?,?,?,?,?)", ROWS)
    connection.close()
    return {"kind": "database", "url": "sqlite:///t.db"}


def _server(url: str, driver: str) -> dict[str, str]:
    engine = sa.create_engine(sa.make_url(url).set(drivername=driver))
    columns = [sa.Column(name, sa.String(40), primary_key=name == "客户编号") for name in HEADER]
    table = sa.Table("customers", sa.MetaData(), *columns)
    with engine.begin() as connection:
        table.drop(connection, checkfirst=True)
        table.create(connection)
        named = [dict(zip(HEADER, row, strict=True)) for row in reversed(ROWS)]
        connection.execute(table.insert(), named)
    engine.dispose()
    return {"kind": "database", "url": url}


MAKERS: dict[str, Callable[[Path], dict[str, str]]] = {
    "csv-utf8": lambda folder: _delimited(folder, "utf-8", ","),
    "csv-utf8-bom": lambda folder: _delimited(folder, "utf-8-sig", ";"),
    "csv-gb18030": lambda folder: _delimited(folder, "gb18030", "\t"),
    "csv-utf16": lambda folder: _delimited(folder, "utf-16", "|"),
    "csv-utf16-be-unmarked": lambda folder: _delimited(folder, "utf-16-be", ","),
    "xlsx": _workbook,
    "sqlite": _sqlite,
}


@pytest.fixture(
    params=[
        *MAKERS,
        pytest.param("postgres", marks=pytest.mark.postgres),
        pytest.param("mariadb", marks=pytest.mark.mariadb),
    ]
)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Source, Path]]:
    if request.param in MAKERS:
        spec = MAKERS[request.param](tmp_path)
    else:
        driver = {"postgres": "postgresql+psycopg", "mariadb": "mysql+pymysql"}[request.param]
        spec = _server(request.getfixturevalue(f"{request.param}_url"), driver)
    yield TypeAdapter(AnySource).validate_python(spec), tmp_path
    shutil.rmtree(tmp_path)


def _read(case: tuple[Source, Path], selection: Selection, rows: int = 50_000) -> pd.DataFrame:
    source, root = case
    return pd.concat(list(source.read(root, selection, rows)), ignore_index=True)


def test_cells_are_the_text_that_was_written(case: tuple[Source, Path]) -> None:
    frame = _read(case, WHOLE)
    expected = pd.DataFrame(ROWS, columns=list(HEADER), dtype="str")
    pd.testing.assert_frame_equal(frame[list(HEADER)], expected, check_column_type=False)


def test_all_columns_are_text_and_blank_is_missing(case: tuple[Source, Path]) -> None:
    frame = _read(case, SELECTION)
    assert set(frame.dtypes.astype(str)) == {"str"}
    assert frame["备注"].isna().tolist() == [False, True, False, False, False]
    assert (frame[DAMAGE_COLUMN] == "").all()


def test_only_wanted_columns_come_out(case: tuple[Source, Path]) -> None:
    frame = _read(case, SELECTION)
    assert tuple(frame.columns) == (*SELECTION.columns, *ADDED)
    assert "secret" not in frame.to_csv()


def test_rows_are_numbered_as_people_see_them(case: tuple[Source, Path]) -> None:
    first = 1 if case[0].kind == "database" else 2
    assert _read(case, SELECTION)[ROW_COLUMN].tolist() == [str(first + n) for n in range(5)]


def test_chunk_size_does_not_change_content(case: tuple[Source, Path]) -> None:
    whole = _read(case, SELECTION)
    for rows in (1, 2, 5):
        source, root = case
        chunks = list(source.read(root, SELECTION, rows))
        assert max(map(len, chunks)) <= rows
        pd.testing.assert_frame_equal(pd.concat(chunks, ignore_index=True), whole)


def test_reading_again_gives_the_same_and_leaves_the_source(case: tuple[Source, Path]) -> None:
    before = _digests(case[1])
    first = _read(case, WHOLE)
    pd.testing.assert_frame_equal(_read(case, WHOLE), first)
    assert _digests(case[1]) == before


def test_parts_name_the_columns(case: tuple[Source, Path]) -> None:
    source, root = case
    (part,) = source.parts(root, SELECTION)
    assert part.columns == HEADER
    assert part.name in {"t.csv", "t.xlsx", "customers"}


def test_missing_column_is_named_with_what_is_close(case: tuple[Source, Path]) -> None:
    source, root = case
    with pytest.raises(SourceError) as caught:
        source.parts(root, Selection(columns=("客户名",), table="customers"))
    assert caught.value.code == "E208"
    assert caught.value.params["did_you_mean"] == "客户名称"


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
