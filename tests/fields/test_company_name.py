"""CompanyName: written form, parts, keys and comparison."""

import os
from pathlib import Path

import pandas as pd
import pytest

from crm_migrate.fields.base import Evidence
from crm_migrate.fields.company_name import CompanyName, name_key
from crm_migrate.fields.company_parse import parse_company

KIND = CompanyName()


def column(*values: str | None) -> pd.Series:
    return pd.Series(list(values), dtype="str")


def standardized(value: str) -> tuple[str, str, str]:
    found = KIND.standardize(column(value), Evidence())
    note = found.parts["note"].fillna("").iloc[0]
    return found.values.iloc[0], found.codes.iloc[0], note


@pytest.mark.parametrize(
    ("raw", "name", "note"),
    [
        ("★星河示例科技有限公司", "星河示例科技有限公司", "★"),
        ("1、星河示例科技有限公司", "星河示例科技有限公司", "1、"),
        ("[重要]星河示例科技有限公司", "星河示例科技有限公司", "(重要)"),
        ("客户名称：星河示例科技有限公司", "星河示例科技有限公司", "客户名称:"),
        ("星河示例科技有限公司—— 朋友介绍", "星河示例科技有限公司", "—— 朋友介绍"),
        ("星河示例科技有限公司（展会认识）", "星河示例科技有限公司", "(展会认识)"),
        ("星河示例科技有限公司 2023", "星河示例科技有限公司", "2023"),
        ("星河 示例　科技有限公司\t", "星河示例科技有限公司", ""),
        ("星河示例科技有限公司【A类】", "星河示例科技有限公司", "(A类)"),
        ("星河（上海)科技有限公司", "星河（上海）科技有限公司", ""),
        ("星河【上海】科技有限公司", "星河（上海）科技有限公司", ""),
        ("示例電力設備有限公司", "示例电力设备有限公司", ""),
        ("Ｓｔａｒ Ｒｉｖｅｒ Co., Ltd.", "Star River Co., Ltd.", ""),
    ],
)
def test_the_writing_is_unified_and_notes_move_aside(raw: str, name: str, note: str) -> None:
    assert standardized(raw) == (name, "D210", note)


@pytest.mark.parametrize(
    "name",
    [
        "星河示例科技有限公司",
        "星河(上海)科技有限公司",
        "星河（上海）科技有限公司",
        "某县乾昇养殖场（微型企业）",
        "星河示例事务所（普通合伙）",
        "星河示例有限公司第三分店",
    ],
)
def test_registered_names_stay(name: str) -> None:
    assert standardized(name) == (name, "", "")


def test_a_short_name_is_marked_and_not_completed() -> None:
    found = KIND.standardize(column("星河示例科技"), Evidence())
    assert found.values.tolist() == ["星河示例科技"]
    assert found.codes.tolist() == ["D211"]
    assert found.parts["short"].tolist() == ["true"]


def test_blank_words_are_missing() -> None:
    found = KIND.standardize(column("无", "-", "暂无", None), Evidence())
    assert found.values.isna().all()
    assert "D211" not in ";".join(found.codes)


def test_standardizing_twice_changes_nothing() -> None:
    raw = column("★ 星河（上海)科技 有限公司（老客户）", "A-示例電力", "無", "(上海)", "——", "※")
    once = KIND.standardize(raw, Evidence()).values
    twice = KIND.standardize(once, Evidence())
    pd.testing.assert_series_equal(once, twice.values)
    assert not twice.codes.str.contains("D210").any()


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("湖南省益阳星河房地产开发有限公司", ("4309", "星河", "房地产开发", "")),
        ("星河物资(武汉)有限公司", ("4201", "星河", "物资", "")),
        ("北京市星河科技有限责任公司苏州分公司", ("11", "星河", "科技", "苏州分公司")),
        ("星河科技(集团)有限公司", ("", "星河", "科技", "")),
        ("东方实业有限公司", ("", "东方", "实业", "")),
        ("武汉星河科技有限公可", ("4201", "星河", "科技", "")),
    ],
)
def test_names_have_parts(name: str, parts: tuple[str, ...]) -> None:
    parsed = parse_company(name)
    assert (parsed.place, parsed.brand, parsed.trade, parsed.branch) == parts


def test_the_key_forgets_writing_and_legal_form() -> None:
    keys = name_key(column("上海市星河科技（集团）有限公司", "上海星河科技有限责任公司", None))
    assert keys.tolist()[:2] == ["上海星河科技", "上海星河科技"]
    assert keys.isna().tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("上海星河科技有限公司", "上海星河科技有限公司", "exact"),
        ("上海星河科技有限公司", "上海市星河科技有限责任公司", "core_and_place"),
        ("上海星河科技有限公司", "星河科技", "core"),
        ("上海星河电子科技有限公司", "上海星河电于科技有限公司", "near"),
        ("上海星河电子科技有限公司", "上海星何电子科技有限公司", "near_brand"),
        ("上海星河电子科技有限公司", "星河电子", "part"),
        ("上海星河电子有限公司", "上海星河餐饮有限公司", "brand"),
        ("上海星河科技有限公司", "武汉星河科技有限公司", "brand"),
        ("上海星河科技有限公司", "上海万里运输有限公司", "else"),
    ],
)
def test_levels_rise_with_likeness_and_are_symmetric(left: str, right: str, level: str) -> None:
    found = KIND.compare(column(left, right, None), column(right, left, right))
    assert [KIND.level_names[found[0]], KIND.level_names[found[1]]] == [level, level]
    assert found[2] == -1


@pytest.mark.parametrize(
    ("left", "right", "conflict"),
    [
        ("上海星河科技有限公司", "武汉星河科技有限公司", True),
        ("上海星河科技有限公司", "上海星河科技有限公司苏州分公司", True),
        ("星河科技有限公司第一分公司", "星河科技有限公司第二分公司", True),
        ("湖南益阳星河科技有限公司", "益阳市星河科技有限公司", False),
        ("上海星河科技有限公司", "星河科技有限公司", False),
    ],
)
def test_other_regions_and_branches_conflict(left: str, right: str, *, conflict: bool) -> None:
    assert KIND.conflicts(column(left, right), column(right, left)).tolist() == [conflict] * 2


def test_a_mistyped_character_still_shares_a_blocking_key() -> None:
    keys = KIND.blocking_keys(column("上海星河电子科技有限公司", "上海星何电子科技有限公司"))
    heads = [series for rule, series in keys.items() if rule.startswith("head.")]
    assert {s.iloc[0] for s in heads} & {s.iloc[1] for s in heads}


@pytest.mark.skipif("CRM_MIGRATE_DATA" not in os.environ, reason="CRM_MIGRATE_DATA is not set")
def test_real_registered_names_stay() -> None:
    path = Path(os.environ["CRM_MIGRATE_DATA"]) / "zh_reference" / "registered_names_50k.csv"
    names = pd.read_csv(path, dtype="str")["name"]
    found = KIND.standardize(names, Evidence())
    assert (found.values == names).mean() >= 0.999
