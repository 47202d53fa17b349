"""Bad input: a documented exit code, one screen that names the file, and an untouched target."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from migrated import invoke

from crm_migrate.ops.lock import hold


def drop_file(project: Path) -> None:
    (project / "data" / "销售B.csv").unlink()


def drop_column(project: Path) -> None:
    path = project / "data" / "销售B.csv"
    text = path.read_bytes().decode("gb18030")
    path.write_bytes(text.replace("单位名称", "名头", 1).encode("gb18030"))


def rename_sheet(project: Path) -> None:
    path = project / "data" / "销售A.xlsx"
    book = openpyxl.load_workbook(path)
    book["客户资料"].title = "别的表"
    book.save(path)


def empty_file(project: Path) -> None:
    (project / "data" / "销售B.csv").write_bytes(b"")


def damage_file(project: Path) -> None:
    path = project / "data" / "客户信息表.xlsx"
    path.write_bytes(path.read_bytes()[:3000])


def drop_database(project: Path) -> None:
    (project / "data" / "旧CRM.db").unlink()


CASES = [
    (drop_file, 5, "销售B.csv"),
    (drop_column, 5, "单位名称"),
    (rename_sheet, 5, "客户资料"),
    (empty_file, 5, "销售B.csv"),
    (damage_file, 5, "客户信息表.xlsx"),
    (drop_database, 5, "旧CRM.db"),
]


@pytest.mark.parametrize(("spoil", "code", "named"), CASES, ids=[c[0].__name__ for c in CASES])
def test_source_faults(
    fresh_demo: Path, spoil: Callable[[Path], None], code: int, named: str
) -> None:
    spoil(fresh_demo)
    said = invoke(fresh_demo, "run")
    assert said.code == code
    assert named in said.words
    assert len(said.words.splitlines()) <= 24
    assert not loaded(fresh_demo)


def test_header_only_is_no_fault_but_loads_nothing_of_it(fresh_demo: Path) -> None:
    path = fresh_demo / "data" / "客户反馈记录表.csv"
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    said = invoke(fresh_demo, "run", "--entity", "ticket")
    assert said.code in {0, 5}
    assert "Traceback" not in said.words


def test_unknown_field_in_a_mapping(fresh_demo: Path) -> None:
    path = fresh_demo / "mappings" / "sales_b.yaml"
    text = path.read_text(encoding="utf-8").replace("  uscc:\n", "  uscd:\n")
    path.write_text(text, encoding="utf-8")
    said = invoke(fresh_demo, "run")
    assert said.code == 3
    assert "sales_b.yaml" in said.words
    assert not loaded(fresh_demo)


def give_unknown_type(project: Path) -> None:
    path = project / "mappings" / "sales_b.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("\nfields:\n", "\nfields:\n  notes: {from: 网址, type: nonsense}\n")
    )


def break_yaml(project: Path) -> None:
    with (project / "mappings" / "sales_b.yaml").open("a", encoding="utf-8") as file:
        file.write("a: [b\n")


@pytest.mark.parametrize("spoil", [give_unknown_type, break_yaml])
def test_mapping_faults_are_the_same_for_check_and_run(
    fresh_demo: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(fresh_demo)
    ran, checked = invoke(fresh_demo, "run"), invoke(fresh_demo, "mapping", "check")
    assert ran.code == checked.code == 3
    assert "sales_b.yaml:" in ran.words
    assert ran.result["error"]["code"] in json.dumps(checked.result)
    assert not loaded(fresh_demo)


def test_no_project(tmp_path: Path) -> None:
    said = invoke(tmp_path, "run")
    assert (said.code, said.result["error"]["code"]) == (3, "E101")


def test_lock_held(fresh_demo: Path) -> None:
    with hold(fresh_demo / ".crm-migrate" / "lock"):
        assert invoke(fresh_demo, "run").code == 75
    assert not loaded(fresh_demo)


def test_target_that_is_a_folder(fresh_demo: Path) -> None:
    (fresh_demo / "crm.db").mkdir()
    said = invoke(fresh_demo, "run")
    assert said.code == 6
    assert "crm.db" in said.words


def test_target_that_is_no_database_stays_as_it_is(fresh_demo: Path) -> None:
    target = fresh_demo / "crm.db"
    target.write_bytes(b"this is a letter, not a database\n" * 40)
    before = target.read_bytes()
    assert invoke(fresh_demo, "run").code == 6
    assert target.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do anything")
def test_target_folder_without_write_permission(fresh_demo: Path) -> None:
    locked = fresh_demo / "locked"
    locked.mkdir(mode=0o500)
    assert invoke(fresh_demo, "run", target=f"sqlite:///{locked / 'crm.db'}").code == 6


@pytest.mark.parametrize("url", ["postgresql://nobody@127.0.0.1:9/none", "mysql://a@127.0.0.1:9/b"])
def test_target_that_is_down(fresh_demo: Path, url: str) -> None:
    said = invoke(fresh_demo, "run", target=url)
    assert said.code == 6
    assert "127.0.0.1" in said.words


def loaded(project: Path) -> bool:
    """Return whether the target holds anything at all."""
    target = project / "crm.db"
    return target.exists() and target.stat().st_size > 0
