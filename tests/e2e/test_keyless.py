"""A workbook without keys: loaded, shuffled, one row more, one cell corrected."""

from pathlib import Path

import pytest
from migrated import invoke
from openpyxl import Workbook

BRANDS = (
    "澜禾", "栖舟", "砚垣", "澄锦", "岚屿", "霁泽", "沐岩", "淞川",
    "砺榆", "翎原", "岳桥", "泓亭", "桐帆", "麓峤", "昀梧", "渌棠",
)  # fmt: skip
HEADER = ["客户名称", "联系人", "手机", "地址"]
PROJECT = """
format: crm_migrate/project@1
name: keyless
sources:
  list: {kind: workbook, path: data/list.xlsx}
"""
MAPPING = """
format: crm_migrate/mapping@1
id: list
source:
  use: list
  content_key: [客户名称, 联系人]
target:
  entity: customer
fields:
  name: {from: 客户名称, required: true}
  phone: {from: 手机}
  notes: {from: 地址}
  owner_id: {from: 联系人, lookup: {entity: app_user, match: [display_name], missing: pool}}
"""


def rows() -> list[list[str]]:
    cities = ("杭州", "宁波", "苏州", "无锡", "合肥")
    trades = ("贸易", "纺织", "餐饮管理", "医疗器械", "机械设备", "物流")
    return [
        [
            f"{cities[n % 5]}{brand}{trades[n % 6]}有限公司",
            "顾陶姜戚邹柏"[n % 6] + "静怡",
            f"13{n % 10}{(n * 7919 + 13) % 10_000:04d}{(n * 104_729) % 10_000:04d}",
            f"文华路{n * 7 + 3}号",
        ]
        for n, brand in enumerate(BRANDS)
    ]


def write(path: Path, content: list[list[str]]) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in [HEADER, *content]:
        sheet.append(row)
    book.save(path)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "keyless"
    (folder / "data").mkdir(parents=True)
    (folder / "mappings").mkdir()
    (folder / "project.yaml").write_text(PROJECT, encoding="utf-8")
    (folder / "mappings" / "list.yaml").write_text(MAPPING, encoding="utf-8")
    write(folder / "data" / "list.xlsx", rows())
    return folder


def test_only_the_new_row_is_created_and_only_the_corrected_one_updated(project):
    first = invoke(project, "run")
    assert first.fates["customer"] == {"created": 16}
    content = rows()[::-1]
    content[3][3] = "学士街88号"
    content.insert(7, ["常州莘骥实业有限公司", "陶卫东", "15812046677", "枫林路6号"])
    write(project / "data" / "list.xlsx", content)
    second = invoke(project, "run")
    assert second.code == 0
    assert second.fates["customer"] == {"created": 1, "updated": 1, "unchanged": 15}


def test_a_row_that_stands_twice_keeps_two_identities(project):
    content = rows()
    write(project / "data" / "list.xlsx", [*content, content[0]])
    said = invoke(project, "run")
    assert sum(said.fates["customer"].values()) == 17
    assert said.fates["customer"]["created"] == 16  # the other one is merged into its double
