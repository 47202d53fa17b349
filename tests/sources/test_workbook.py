"""Workbooks as people really send them."""

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from crm_migrate.errors import SourceError
from crm_migrate.sources.base import DAMAGE_COLUMN, ROW_COLUMN, SHEET_COLUMN, Selection
from crm_migrate.sources.workbook import Workbook

if TYPE_CHECKING:
    from openpyxl.chartsheet import Chartsheet
    from openpyxl.worksheet.worksheet import Worksheet

SOURCE = Workbook(kind="workbook", path="t.xlsx")


def _book(folder: Path, *rows: tuple[object, ...]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(folder / "t.xlsx")
    return book


def _read(folder: Path, selection: Selection | None = None) -> pd.DataFrame:
    return pd.concat(list(SOURCE.read(folder, selection or Selection())), ignore_index=True)


def _error(folder: Path, selection: Selection | None = None, path: str = "t.xlsx") -> SourceError:
    with pytest.raises(SourceError) as caught:
        Workbook(kind="workbook", path=path).parts(folder, selection or Selection())
    return caught.value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (13800138000, "13800138000"),
        (1.38e10, "13800000000"),
        (0.13, "0.13"),
        (0.1 + 0.2, "0.3"),
        (0.00001, "0.00001"),
        (-5.0, "-5"),
        (999999999999999, "999999999999999"),
        (True, "true"),
        ("007", "007"),
        ("1.38E+10", "1.38E+10"),
        ("TRUE", "TRUE"),
        (dt.date(2024, 1, 2), "2024-01-02"),
        (dt.datetime(2024, 1, 2, 3, 4, 5), "2024-01-02 03:04:05"),  # noqa: DTZ001 - no zone
        (dt.time(3, 4, 5), "03:04:05"),
        (dt.timedelta(hours=30), "30:00:00"),
        ("a_x000D_b", "a\rb"),
        (" 空格 ", " 空格 "),
    ],
)
def test_cells_become_text_by_the_stated_rule(tmp_path: Path, value: object, text: str) -> None:
    _book(tmp_path, ("值", "名"), (value, "x"))
    assert _read(tmp_path)["值"].tolist() == [text]


def test_dates_of_the_1904_calendar(tmp_path: Path) -> None:
    book = _book(tmp_path)
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0].append(("日期", "名"))
    book.worksheets[0].append((dt.date(2024, 1, 2), "x"))
    book.save(tmp_path / "t.xlsx")
    assert _read(tmp_path)["日期"].tolist() == ["2024-01-02"]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("#N/A", "D106", "#N/A"),
        ("#REF!", "D106", "#REF!"),
        ("=A1&B1", "D108", "="),
        (110101199003078899, "D107", "110101199003078896"),
    ],
)
def test_damaged_cells_are_named(tmp_path: Path, value: object, code: str, shown: str) -> None:
    _book(tmp_path, ("名", "证号"), ("a", "x"), ("b", value))
    frame = _read(tmp_path)
    assert frame["证号"].isna().tolist() == [False, True]
    assert frame[DAMAGE_COLUMN].tolist() == ["", f"value\x1f{code}\x1f证号\x1f{shown}\x1f"]


def test_damage_in_a_column_that_is_not_wanted_stays_inside(tmp_path: Path) -> None:
    _book(tmp_path, ("名", "证号"), ("b", "#N/A"))
    assert _read(tmp_path, Selection(columns=("名",)))[DAMAGE_COLUMN].tolist() == [""]


def test_header_below_titles_is_found_by_wanted_names(tmp_path: Path) -> None:
    _book(
        tmp_path,
        ("客户信息表",),
        ("制表", "王", 2024),
        ("名称*", "电话（必填）"),
        ("a", 13800138000),
    )
    wanted = Selection(columns=("电话", "名称"))
    frame = _read(tmp_path, wanted)
    assert frame.loc[0, ["电话", "名称", ROW_COLUMN]].tolist() == ["13800138000", "a", "4"]
    assert _error(tmp_path, Selection(columns=("电话",), header_row=2)).code == "E208"


def test_exact_name_wins_over_the_one_with_a_mark(tmp_path: Path) -> None:
    _book(tmp_path, ("名称*", "名称"), ("marked", "bare"))
    assert _read(tmp_path, Selection(columns=("名称",)))["名称"].tolist() == ["bare"]


def test_blank_rows_are_no_records_and_count(tmp_path: Path) -> None:
    _book(tmp_path, ("a", "b"), ("1", "x"), (), ("2", "y"))
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    book.worksheets[0]["A9"].number_format = "0.00"  # formatted but blank
    book.save(tmp_path / "t.xlsx")
    assert _read(tmp_path)[ROW_COLUMN].tolist() == ["2", "4"]


def test_table_that_does_not_start_in_a1(tmp_path: Path) -> None:
    book = _book(tmp_path)
    for cell, value in {"C4": "a", "D4": "b", "C5": "x", "D5": "#N/A"}.items():
        book.worksheets[0][cell] = value
    book.save(tmp_path / "t.xlsx")
    frame = _read(tmp_path)
    assert [c for c in frame.columns if not c.startswith("\x00")] == ["a", "b"]
    assert frame[ROW_COLUMN].tolist() == ["5"]
    assert "D106" in frame[DAMAGE_COLUMN].iloc[0]


def test_merged_cells_have_their_value_top_left(tmp_path: Path) -> None:
    book = _book(tmp_path, ("a", "b"), ("x", "1"), (None, "2"))
    book.worksheets[0].merge_cells("A2:A3")
    book.save(tmp_path / "t.xlsx")
    assert _read(tmp_path)["a"].fillna("-").tolist() == ["x", "-"]


def _sheets(folder: Path) -> None:
    book = openpyxl.Workbook()
    first: Worksheet = book.worksheets[0]
    first.title, first.sheet_state = "隐藏", "hidden"
    first.append(("h",))
    chart: Chartsheet = book.create_chartsheet("图")
    assert chart is not None
    book.create_sheet("空")
    for name in ("客户资料", "其他"):
        sheet = book.create_sheet(name)
        sheet.append(("n", "m"))
        sheet.append((name, "x"))
    book.save(folder / "t.xlsx")


def test_first_visible_sheet_with_content_is_read(tmp_path: Path) -> None:
    _sheets(tmp_path)
    assert _read(tmp_path)[SHEET_COLUMN].tolist() == ["客户资料"]
    assert _read(tmp_path, Selection(sheet="其他"))["n"].tolist() == ["其他"]
    error = _error(tmp_path, Selection(sheet="客户资枓"))
    assert (error.code, error.params["did_you_mean"]) == ("E203", "客户资料")


def test_far_cells_do_not_cost_memory(tmp_path: Path) -> None:
    book = _book(tmp_path, ("a", "b"), ("1", "x"), ("2", "#N/A"))
    book.worksheets[0]["XFD1048576"] = "far"
    book.save(tmp_path / "t.xlsx")
    frame = _read(tmp_path, Selection(columns=("a", "b")))
    assert frame[ROW_COLUMN].tolist() == ["2", "3", "1048576"]
    assert "D106" in frame[DAMAGE_COLUMN].iloc[1]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"<html><table><tr><td>1</td></tr></table></html>", "HTML"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "MHTML"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "XML 2003",
        ),
        (b"a,b\n1,2\n", "CSV"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_other_files_named_xls_are_called_by_name(
    tmp_path: Path, content: bytes, found: str
) -> None:
    (tmp_path / "t.xls").write_bytes(content)
    error = _error(tmp_path, path="t.xls")
    assert (error.code, error.params["found"]) == ("E214", found)


def test_encrypted_workbook_is_called_so(tmp_path: Path) -> None:
    content = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )
    (tmp_path / "t.xlsx").write_bytes(content)
    assert _error(tmp_path).code == "E212"


def _damage_zip(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def _damage_ole(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000)


def _damage_sheet(path: Path) -> None:
    _rewrite(path, lambda xml: xml[: len(xml) // 2])


def _bomb(path: Path) -> None:
    _rewrite(path, lambda xml: xml + b" " * (40 << 20))


def _doctype(path: Path) -> None:
    _rewrite(path, lambda xml: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hosts">]>' + xml)


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (_damage_zip, "E206"),
        (_damage_ole, "E206"),
        (_damage_sheet, "E206"),
        (_bomb, "E215"),
        (_doctype, "E215"),
    ],
)
def test_damaged_and_hostile_files(
    tmp_path: Path, damage: Callable[[Path], None], code: str
) -> None:
    _book(tmp_path, ("a", "b"), ("1", "x"))
    damage(tmp_path / "t.xlsx")
    assert _error(tmp_path).code == code


def test_empty_sheet_and_header_only(tmp_path: Path) -> None:
    _book(tmp_path)
    assert _error(tmp_path).code == "E204"
    _book(tmp_path, ("a", "b"))
    assert list(SOURCE.read(tmp_path, Selection())) == []


def _rewrite(path: Path, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = change(parts["xl/worksheets/sheet1.xml"])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
