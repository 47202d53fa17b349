from collections.abc import Callable
from pathlib import Path

import pytest

from crm_migrate.check.base import Finding, Level, findings_of
from crm_migrate.check.mapping_checks import check
from crm_migrate.check.render import as_text, as_values, failed
from crm_migrate.config.project import Project
from crm_migrate.errors import ConfigError, Place
from crm_migrate.messages.catalogue import CATALOGUE

PROJECT = """\
format: crm_migrate/project@1
name: sample
sources:
  excel: {kind: workbook, path: "data/*.xlsx"}
"""
MAPPING = """\
format: crm_migrate/mapping@1
id: customers
source: {use: excel, key: [编号]}
target: {entity: customer}
fields:
  customer_no: {from: 编号}
  name: {from: 名称, required: true}
  industry_code: {from: 行业, dictionary: trade}
  owner_id: {from: 负责人, lookup: {entity: app_user, match: [employee_no], missing: pool}}
  lifecycle: {const: prospect}
  source_code: {const: "lead_source:address_book"}
  tags: {from: 标签}
  custom.年限: {from: 年限}
children:
  contact: {key: [联系人], fields: {name: {from: 联系人}, mobile: {from: 手机}}}
ignore: {身份证号: 不迁移}
tests:
  - {name: a, given: {编号: C1}, expect: {name: 甲}}
"""
HEADERS = ("编号", "名称", "行业", "负责人", "标签", "年限", "联系人", "手机", "身份证号")

TO_POOL = "lookup: {entity: app_user, match: [mobile], missing: ▲pool}"

Check = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mappings").mkdir()
    (tmp_path / "rules" / "dictionaries").mkdir(parents=True)
    (tmp_path / "project.yaml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "mappings/m.yaml").write_text(MAPPING, encoding="utf-8")
    words = "from,to\n制造,industry:C\n"
    (tmp_path / "rules/dictionaries/trade.csv").write_text(words, encoding="utf-8")
    return tmp_path


@pytest.fixture
def check_with(folder: Path) -> Check:
    """Return a function that checks the sample with one text replaced."""

    def found(old: str, new: str, headers: tuple[str, ...] | None = None) -> list[tuple[str, str]]:
        assert old in MAPPING
        text = MAPPING.replace(old, new, 1)
        (folder / "mappings/m.yaml").write_text(text.replace("▲", ""), encoding="utf-8")
        findings = check(Project.open(folder), (lambda _: headers) if headers else None)
        return [(finding.code, str(finding.place)) for finding in findings]

    return found


def place_of_mark(old: str, new: str) -> str:
    before = MAPPING.replace(old, new, 1).split("▲")[0].split("\n")
    return f"mappings/m.yaml:{len(before)}:{len(before[-1]) + 1}"


def test_nothing_to_say(check_with: Check) -> None:
    assert check_with("", "", HEADERS) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("entity: customer}", "entity: ▲custmer}", "M101"),
        ("entity: app_user", "entity: ▲app_users", "M101"),
        ("  contact: {key", "  ▲contcat: {key", "M101"),
        ("name: {from: 名称", "▲nmae: {from: 名称", "M102"),
        ("mobile: {", "▲mobil: {", "M102"),
        ("match: [employee_no]", "match: [▲employe_no]", "M102"),
        ("fields:\n  customer_no: {from: 编号}\n  name", "▲fields:\n  short_name", "M103"),
        ("fields: {name: {from: 联系人}, ", "▲fields: {", "M103"),
        ("customer_no: {", "▲id: {", "M104"),
        ("lifecycle: {const: prospect}", "lifecycle: {const: ▲prospct}", "M106"),
        ('{const: "lead_source:address_book"}', '{const: ▲"industry:C"}', "M106"),
        ("entity: app_user", "entity: ▲department", "M108"),
        ("  owner_id: {from: 负责人, lookup:", "  ▲owner_id: {from: 负责人} #", "M109"),
        ("  contact: {key: [联系人], fields: {", "  ▲region: {key: [A], fields: {", "M112"),
        ("use: excel", "use: ▲exel", "M113"),
        ("ignore: {身份证号", "ignore: {编号: ▲重复, 身份证号", "M114"),
        ("from: 标签", "from: ▲身份证号码", "M117"),
        ("from: 标签", "from: ▲Bank_Card", "M117"),
        ("expect: {name: 甲}", "expect_quarantine: ▲D999", "M120"),
        ("given: {编号: C1", "given: {编码: ▲C1", "M121"),
        ("expect: {name: 甲}", "expect: {nam: ▲甲}", "M122"),
        ("mobile: {from: 手机}", f"owner_id: {{from: 手机, {TO_POOL}}}", "M123"),
        ("entity: customer}", "entity: customer, on_conflict: ▲newest}", "M125"),
        ("name: {from: 名称", "name: {on_conflict: ▲review, from: 名称", "M125"),
        ("dictionary: trade", "dictionary: ▲trad", "E135"),
    ],
)  # fmt: skip
def test_each_finding_has_its_place(check_with: Check, old: str, new: str, code: str) -> None:
    assert (code, place_of_mark(old, new)) in check_with(old, new)


def test_keys_of_link_tables_and_aliases_are_fields(folder: Path) -> None:
    text = """\
format: crm_migrate/mapping@1
id: roles
source: {use: excel, sheet: b, key: [A, B]}
target: {entity: user_role}
fields:
  user_id: {from: A, lookup: {entity: app_user, match: [employee_no]}}
  role_id: {from: B, lookup: {entity: access_role, match: [code]}}
"""
    (folder / "mappings/n.yaml").write_text(text, encoding="utf-8")
    assert check(Project.open(folder)) == ()


def test_customers_are_found_by_alias(check_with: Check) -> None:
    lookup = "lookup: {entity: customer, match: [name, aliases]}"
    assert check_with("tags: {from: 标签}", f"parent_id: {{from: 标签, {lookup}}}") == []


def test_custom_fields_need_a_custom_column(check_with: Check) -> None:
    found = check_with("name: {from: 联系人}", "name: {from: 联系人}, custom.x: {const: a}")
    assert found == []
    found = check_with(
        "children:\n", "children:\n  customer_alias: {key: [B], fields: {custom.x: {from: B}}}\n"
    )
    assert "M105" in [code for code, _ in found]


def test_coverage(check_with: Check) -> None:
    headers = (*HEADERS[:7], "手机号", "传真", "护照号", "身份证号")
    assert check_with("", "", headers) == [
        ("M115", "mappings/m.yaml:3:1"),
        ("M115", "mappings/m.yaml:3:1"),
        ("M117", "mappings/m.yaml:3:1"),
        ("M116", "mappings/m.yaml:15:68"),
    ]


def test_codes_of_a_dictionary_fit_their_column(folder: Path, check_with: Check) -> None:
    words = "from,to\n制造,industry:C\n农业,trade:A\n"
    (folder / "rules/dictionaries/trade.csv").write_text(words, encoding="utf-8")
    assert check_with("", "") == [("M107", "rules/dictionaries/trade.csv:3")]


def test_a_broken_dictionary_is_told_once(folder: Path, check_with: Check) -> None:
    (folder / "rules/dictionaries/trade.csv").write_text("a,b\n", encoding="utf-8")
    more = "industry_code: {from: A, dictionary: trade}\n  level_code:"
    assert check_with("industry_code:", more) == [("E132", "rules/dictionaries/trade.csv:1")]


def test_words_of_the_pick_list_need_no_file(check_with: Check) -> None:
    assert check_with("dictionary: trade", "dictionary: industry") == []


def test_two_mappings_of_one_source(folder: Path) -> None:
    text = MAPPING.replace("id: customers", "id: again")
    (folder / "mappings/n.yaml").write_text(text, encoding="utf-8")
    found = [(f.code, str(f.place)) for f in check(Project.open(folder))]
    assert found == [("M118", "mappings/n.yaml:3:15")]


def test_update_needs_no_required_columns(check_with: Check) -> None:
    target = "entity: customer, mode: update}\nfields:\n  short_"
    assert check_with("entity: customer}\nfields:\n  customer_no: {from: 编号}\n  ", target) == [
        ("M122", "mappings/m.yaml:17:47")
    ]


def test_render() -> None:
    finding = Finding("M102", Place("a\x1b.yaml", 7, 3), params={
        "entity": "customer", "field": "nam\n", "known": "name"})  # fmt: skip
    assert as_text([finding], "en") == (
        'M102 a�.yaml:7:3 customer has no field "nam�". did you mean name?'
    )
    assert as_text([finding], "zh").endswith("customer 没有字段“nam�”。可以写：name")
    assert as_values([finding], "en")[0] | {"remedy": ""} == {
        "code": "M102", "level": "error", "file": "a\x1b.yaml", "line": 7, "column": 3,
        "message": 'customer has no field "nam\n"', "remedy": "",
    }  # fmt: skip


def test_faults_of_reading_become_findings() -> None:
    error = ConfigError("E106", Place("a", 1), others=(ConfigError("E107", key="x"),), key="y")
    assert [(f.code, f.params) for f in findings_of(error)] == [
        ("E106", {"key": "y"}),
        ("E107", {"key": "x"}),
    ]


def test_failed() -> None:
    warning = Finding("M115", Place(), Level.WARNING)
    assert not failed([warning])
    assert failed([warning], strict=True)
    assert failed([Finding("M102", Place())])
    assert not failed([], strict=True)


def test_words_fill_in_titles_and_remedies_only() -> None:
    for code, message in CATALOGUE.items():
        if code.startswith(("E1", "M1")):
            for words in (message.zh, message.en):
                assert all((words.title, words.cause, words.remedy))
                assert "{{" not in words.cause + words.example
