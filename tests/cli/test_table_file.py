"""Table files: what goes in comes out, and nothing is ever half written."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from crm_migrate.cli.table_file import check_columns, check_files, write_table
from crm_migrate.errors import UsageError

FRAME = pd.DataFrame({"编号": ["007", "=1+1"], "备注": ["a\nb", None]}, dtype="str")


def test_csv_opens_in_excel_and_keeps_zeros(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    write_table(FRAME, out)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    again = pd.read_csv(out, dtype="str", keep_default_na=False)
    assert again["编号"].tolist() == ["007", "=1+1"]
    assert again["备注"].tolist() == ["a\nb", ""]


def test_workbook_holds_text(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    write_table(FRAME.assign(备注=["\x07bell", "x"]), out)
    sheet = openpyxl.load_workbook(out).active
    assert list(sheet.values) == [("编号", "备注"), ("007", "bell"), ("=1+1", "x")]
    assert {cell.data_type for row in sheet for cell in row} == {"s"}


def test_existing_file_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("old", encoding="utf-8")
    write_table(FRAME, out)
    assert "old" not in out.read_text(encoding="utf-8-sig")
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        write_table(FRAME, tmp_path / "absent" / "out.csv")
    assert caught.value.code == "E010"


def test_output_may_not_be_the_input_by_any_name(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text("x", encoding="utf-8")
    link = tmp_path / "link.csv"
    link.hardlink_to(file)
    for out in (file, tmp_path / "." / "in.csv", link):
        with pytest.raises(UsageError) as caught:
            check_files(file, [out])
        assert caught.value.code == "E007"


def test_unknown_column_names_its_neighbour() -> None:
    with pytest.raises(UsageError) as caught:
        check_columns(["编 号"], FRAME, Path("in.csv"), "zh")
    assert "编号" in str(caught.value.params["hint"])
