"""The sample project is what its generator writes, and holds the dirt it promises."""

import csv
import functools
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
DEMO = SAMPLES / "demo"
TEXTS = ("departments.csv", "users.csv", "销售B.csv", "客户反馈记录表.csv")
WORKBOOKS = ("销售A.xlsx", "客户信息表.xlsx", "销售阶段跟踪表.xlsx")
TRUTHS = ("duplicates.csv", "phones.csv")


def generate(folder: Path) -> Path:
    subprocess.run(
        [sys.executable, str(SAMPLES / "generate_demo.py"), "--output", str(folder)],
        check=True,
        env={"PYTHONHASHSEED": "random", "TZ": "America/St_Johns"},
    )
    return folder


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(tmp_path_factory.mktemp("demo"))


def cells(path: Path) -> list[tuple[str, str, list[tuple[object, ...]]]]:
    book = openpyxl.load_workbook(path)
    return [(s.title, s.sheet_state, list(s.iter_rows(values_only=True))) for s in book.worksheets]


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def truth(name: str) -> list[dict[str, str]]:
    with (DEMO / "expected" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", [f"data/{n}" for n in TEXTS] + [f"expected/{n}" for n in TRUTHS])
def test_text_files_are_what_the_generator_writes(fresh: Path, name: str) -> None:
    assert (DEMO / name).read_bytes() == (fresh / name).read_bytes()


@pytest.mark.parametrize("name", WORKBOOKS)
def test_workbooks_hold_what_the_generator_writes(fresh: Path, name: str) -> None:
    assert cells(DEMO / "data" / name) == cells(fresh / "data" / name)


def test_database_holds_what_the_generator_writes(fresh: Path) -> None:
    # the file header names the version of SQLite that wrote it, so bytes differ between machines
    assert dump(DEMO / "data" / "旧CRM.db") == dump(fresh / "data" / "旧CRM.db")


def test_running_again_gives_the_same_bytes(fresh: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    shutil.copytree(fresh, again)
    generate(again)
    for name in [*(f"data/{n}" for n in (*TEXTS, "旧CRM.db")), *(f"expected/{n}" for n in TRUTHS)]:
        assert (again / name).read_bytes() == (fresh / name).read_bytes(), name


def phone_cells() -> str:
    return "\n".join(row["raw"] for row in truth("phones.csv"))


@pytest.mark.parametrize(
    "pattern",
    [
        r"[０-９]{11}", r"\+86 ", r"0086", r"\(86\)", r"总\)", r"微信", r"手机：", r"电话:", r"\dO",
        r"^\d{11}\.0$", r"^01[3-9]\d{9}$", r"^'", r"/", r"、", r"；", r"\u00a0", r"\d-\d{4}-",
        r"\d\.\d{4}\.", r"转801", r"分机", r"\*803", r"^（", r"^\(\d{3,4}\)\d",
        r"^[1-9]\d{2}-\d{7,8}$", r"^[68]\d{6,7}$", r"—", r"^400\d{7}$", r"^\+852",
        r"^1\.38E\+10$", r"^见名片$", r"^1{11}$", r"^无$", r"^-$", r"^暂无$", r"^1\d{9}$",
        r"^1\d{11}$", r"^0000-",
    ],
)  # fmt: skip
def test_every_kind_of_telephone_dirt_is_there(pattern: str) -> None:
    assert re.search(pattern, phone_cells(), re.MULTILINE)


@functools.cache
def all_cells() -> tuple[str, ...]:
    return tuple(read_cells())


def read_cells() -> Iterator[str]:
    for name in TEXTS:
        encoding = "gb18030" if name == "销售B.csv" else "utf-8-sig"
        with (DEMO / "data" / name).open(encoding=encoding, newline="") as file:
            yield from (cell for row in csv.reader(file) for cell in row)
    for name in WORKBOOKS:
        for _, _, rows in cells(DEMO / "data" / name):
            yield from (str(cell) for row in rows for cell in row if cell is not None)
    yield from re.findall(r"'([^']*)'", "\n".join(dump(DEMO / "data" / "旧CRM.db")))


@pytest.mark.parametrize(
    "pattern",
    [
        "（已合作）$", "（杭州）|（宁波）|（上海）", r"\((杭州|上海|厦门|苏州|合肥)\)",
        "貿易|醫療|實業|電子", "王总介绍", "^ .*公司\t$", "司 ", "。example$", " at ", "＠",
        "^SALES", "^mailto:", ",example$", "^无邮箱$", "经理$", "女士$", "（采购）$",
        r"^\d{4}/\d{1,2}/\d{1,2}$",
        r"^\d{4}\.\d{1,2}\.\d{1,2}$", r"^20\d{6}$", "年.*月.*日$", r"\d 14:30$", "^[０-９]{4}－",
        "^2025-13-40$", "^去年年底$", "、.*区域", "，", "^元宇宙$", "^钱多多$", "^张伟$", "^#N/A$",
        "^999999", "[IOZ]{3}", "^待补$", "分公司$", "^0565-",
    ],
)  # fmt: skip
def test_every_other_kind_of_dirt_is_there(pattern: str) -> None:
    assert any(re.search(pattern, cell) for cell in all_cells())


def test_days_stand_as_text_as_serials_and_as_date_cells() -> None:
    rows = cells(DEMO / "data" / "销售A.xlsx")[0][2]
    place = rows[1].index("录入日期")
    assert {type(row[place]).__name__ for row in rows[2:]} >= {"str", "int", "datetime"}


def test_known_duplicates_and_look_alikes() -> None:
    sizes = Counter(Counter(row["entity"] for row in truth("duplicates.csv")).values())
    assert sizes[2] == 48
    assert sizes[3] == 14
    keys = [row["record_id"] for row in truth("duplicates.csv") if row["record_id"]]
    assert len(keys) == len(set(keys))


def test_mobile_numbers_of_different_firms_differ_but_for_the_agents() -> None:
    entity = {(r["source"], r["row"]): r["entity"] for r in truth("duplicates.csv")}
    owners: dict[str, set[str]] = {}
    for row in truth("phones.csv"):
        for number in re.findall(r"\b1\d{10}\b", row["expected"]):
            owners.setdefault(number, set()).add(entity[row["source"], row["row"]])
    shared = {frozenset(firms) for firms in owners.values() if len(firms) > 1}
    assert shared == {
        frozenset({"F330", "F331"}),
        frozenset({"F332", "F333", "F334", "F335"}),
        frozenset({"F336", "F337"}),
    }
