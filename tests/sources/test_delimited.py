"""Text files as people really send them."""

import os
from pathlib import Path

import pandas as pd
import pytest

from crm_migrate.errors import SourceError
from crm_migrate.sources.base import DAMAGE_COLUMN, ROW_COLUMN, Selection
from crm_migrate.sources.delimited import Delimited

SIMPLE = "编号,名称,电话\n1,上海长城,021\n2,北京一号,010\n"


def _read(folder: Path, content: bytes | str, **spec: object) -> pd.DataFrame:
    data = content.encode() if isinstance(content, str) else content
    (folder / "t.csv").write_bytes(data)
    source = Delimited.model_validate({"kind": "delimited", "path": "t.csv", **spec})
    return pd.concat(list(source.read(folder, Selection())), ignore_index=True)


def _code(folder: Path, content: bytes | str, **spec: object) -> SourceError:
    with pytest.raises(SourceError) as caught:
        _read(folder, content, **spec)
    return caught.value


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_line_ends_and_delimiters(tmp_path: Path, newline: str, delimiter: str) -> None:
    frame = _read(tmp_path, SIMPLE.replace("\n", newline).replace(",", delimiter))
    assert frame["名称"].tolist() == ["上海长城", "北京一号"]
    assert frame[ROW_COLUMN].tolist() == ["2", "3"]


def test_delimiters_inside_quotes_do_not_decide(tmp_path: Path) -> None:
    frame = _read(tmp_path, 'a;b\n"x,y,z";1\n"p,q,r";2\n')
    assert frame["a"].tolist() == ["x,y,z", "p,q,r"]


def test_one_column_stays_one_column(tmp_path: Path) -> None:
    assert _read(tmp_path, "名称\n上海\n北京\n")["名称"].tolist() == ["上海", "北京"]


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("編號,名稱,地址\n1,長城貿易股份有限公司,臺北市信義區忠孝東路\n", "big5"),
        ("编号,名称,地址\n1,长城贸易有限公司,上海市浦东新区张杨路\n", "gbk"),
        ("编号,名称,地址\n1,長城貿易股份有限公司,臺灣臺北市信義區\n", "gb18030"),
    ],
)
def test_chinese_encodings_are_told_apart(tmp_path: Path, text: str, codec: str) -> None:
    frame = _read(tmp_path, text.encode(codec))
    assert ",".join(frame.iloc[0, :3]) == text.splitlines()[1]


def test_encoding_is_decided_on_the_whole_file(tmp_path: Path) -> None:
    lines = "no,name\n" + "1,plain\n" * 700_000  # more than one block of plain ASCII
    frame = _read(tmp_path, lines.encode() + "2,上海长城\n".encode("gb18030"))
    assert frame["name"].iloc[-1] == "上海长城"


@pytest.mark.parametrize("codecs", [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_mixed_encodings_are_refused_with_place(tmp_path: Path, codecs: tuple[str, str]) -> None:
    first = "编号,名称\n1,上海长城器械\n".encode(codecs[0])
    error = _code(tmp_path, first + "2,北京一号店铺\n".encode(codecs[1]))
    assert (error.code, error.place.line) == ("E205", 3)
    assert len(first) <= int(str(error.params["offset"]))


def test_declared_encoding_is_strict(tmp_path: Path) -> None:
    error = _code(tmp_path, "编号\n上海\n".encode("gbk"), encoding="utf-8")
    assert (error.code, error.params["offset"]) == ("E205", 0)


def test_empty_and_header_only(tmp_path: Path) -> None:
    assert _code(tmp_path, "").code == "E204"
    assert _code(tmp_path, b"\xef\xbb\xbf").code == "E204"
    (tmp_path / "t.csv").write_text("编号,名称\n", "utf-8")
    source = Delimited(kind="delimited", path="t.csv")
    assert source.parts(tmp_path, Selection())[0].columns == ("编号", "名称")
    assert sum(map(len, source.read(tmp_path, Selection()))) == 0


def test_ragged_rows_come_through_with_a_finding(tmp_path: Path) -> None:
    text = "a,b,c\n1,2,3\n4,5,6,7\n8\n9,10,11,\n12,13,14\n"
    frame = _read(tmp_path, text)
    assert frame["a"].tolist() == ["1", "4", "8", "9", "12"]
    assert frame[ROW_COLUMN].tolist() == ["2", "3", "4", "5", "6"]
    codes = frame[DAMAGE_COLUMN].str.contains("D104").tolist()
    assert codes == [False, True, True, False, False]
    assert frame[DAMAGE_COLUMN].str.startswith("quarantine").sum() == 2


def test_rows_before_a_ragged_one_are_read_once(tmp_path: Path) -> None:
    good = "".join(f"{n},{'x' * 50},{n}\n" for n in range(200_000))  # more than one Arrow block
    frame = _read(tmp_path, "a,b,c\n" + good + "bad\n")
    assert len(frame) == 200_001
    assert frame["a"].iloc[:-1].tolist() == [str(n) for n in range(200_000)]
    assert frame[ROW_COLUMN].iloc[-1] == "200002"


@pytest.mark.parametrize(
    "text",
    [
        'a,b\n1,2\n3,"open\n5,6\n',
        'a,b\n1,2\n3,"open\n5,6\n"shut",8\n',
        'a,b\n1,2\n3,"shut"x\n',
    ],
)
def test_unmatched_quotes_are_refused_with_their_line(tmp_path: Path, text: str) -> None:
    error = _code(tmp_path, text)
    assert (error.code, error.place.line) == ("E213", 3)


def test_a_quote_inside_a_bare_cell_is_text(tmp_path: Path) -> None:
    assert _read(tmp_path, 'a,b\n19" 机柜,1\n')["a"].tolist() == ['19" 机柜']


def test_blank_records_count_but_are_none(tmp_path: Path) -> None:
    frame = _read(tmp_path, "a,b\n1,2\n\n,\n3,4\n\n")
    assert frame["a"].tolist() == ["1", "3"]
    assert frame[ROW_COLUMN].tolist() == ["2", "5"]


def test_line_breaks_inside_cells_keep_row_numbers(tmp_path: Path) -> None:
    frame = _read(tmp_path, 'a,b\n"x\ny",1\nz,2\n')
    assert frame[ROW_COLUMN].tolist() == ["2", "3"]


def test_nul_is_a_finding_on_its_cell(tmp_path: Path) -> None:
    frame = _read(tmp_path, "a,b\nx\x00y,1\n")
    assert frame["a"].isna().all()
    assert frame[DAMAGE_COLUMN].tolist() == ["value\x1fD105\x1fa\x1fx␀y\x1f"]


def test_title_rows_above_the_header_are_skipped(tmp_path: Path) -> None:
    frame = _read(tmp_path, "客户资料表,,\n制表:王,,\n编号,名称,电话\n1,上海,021\n")
    assert frame["名称"].tolist() == ["上海"]
    assert frame[ROW_COLUMN].tolist() == ["4"]


def test_repeated_and_nameless_columns(tmp_path: Path) -> None:
    assert _code(tmp_path, "a,b,a\n1,2,3\n").code == "E209"
    frame = _read(tmp_path, "a,b,c,d,,\n1,2,3,4,x,\n")
    assert [c for c in frame.columns if not c.startswith("\x00")] == [*"abcd", "第5列"]


def test_several_files_are_read_sorted(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.csv").write_text(f"n\n{name}\n", "utf-8")
    source = Delimited(kind="delimited", path="*.csv")
    assert pd.concat(list(source.read(tmp_path, Selection())))["n"].tolist() == ["a", "b"]


def test_missing_file(tmp_path: Path) -> None:
    for path in ("none.csv", "*.csv", "../*.csv"):
        with pytest.raises(SourceError) as caught:
            Delimited(kind="delimited", path=path).parts(tmp_path, Selection())
        assert caught.value.code == "E201"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(SIMPLE, "utf-8")
    (tmp_path / "t.csv").chmod(0)
    with pytest.raises(SourceError) as caught:
        Delimited(kind="delimited", path="t.csv").parts(tmp_path, Selection())
    assert caught.value.code == "E202"


def test_change_while_reading_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(SIMPLE, "utf-8")
    chunks = Delimited(kind="delimited", path="t.csv").read(tmp_path, Selection(), 1)
    next(chunks)
    path.write_text(SIMPLE + "3,x,y\n", "utf-8")
    with pytest.raises(SourceError) as caught:
        list(chunks)
    assert caught.value.code == "E210"
