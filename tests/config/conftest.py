"""Fixtures: a small invented project, and a way to read broken files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crm_migrate.config.files import parse_document
from crm_migrate.config.mapping import Mapping
from crm_migrate.config.schema import build
from crm_migrate.errors import ConfigError

PROJECT = """\
format: crm_migrate/project@1
name: huadong-2026
sources:
  legacy_excel: {kind: workbook, path: "data/客户*.xlsx"}
  legacy_csv:   {kind: delimited, path: "data/contacts.csv", encoding: auto}
  legacy_db:    {kind: database, url: "env:LEGACY_URL"}
target: {url: "sqlite:///crm.db", region: CN}
mappings: [mappings/*.yaml]
rules: rules
gates: {quarantine: 2%, source_shrink: 20%, deletes: 1%}
"""

# the mapping of the contract, invented like it
MAPPING = """\
# yaml-language-server: $schema=mapping.schema.json
format: crm_migrate/mapping@1
id: excel_customers
source: {use: legacy_excel, sheet: 客户资料, header_row: 2, key: [客户编号], \
change: {watermark: 最后跟进时间, overlap: 2d, deletes: ignore}}
target: {entity: customer, mode: upsert, on_blank: keep, on_conflict: keep_crm}
fields:
  customer_no: {from: 客户编号}
  name:        {from: 客户名称, required: true}
  phone:       {from: 座机, with: {region: 城市}}
  industry_code: {from: 所属行业, dictionary: industry, unknown: quarantine}
  owner_id:    {from: 负责销售, lookup: {entity: app_user, \
match: [employee_no, display_name], missing: pool, ambiguous: quarantine}}
  tags:        {from: 客户标签, split: "、,;"}
  created_at:  {from: 录入日期, formats: ["%Y-%m-%d", excel_serial]}
  source_code: {const: "lead_source:address_book"}
  custom.合作年限: {from: 合作年限, type: amount}
children:
  contact: {key: [联系人姓名], fields: {name: {from: 联系人姓名, required: true}, \
mobile: {from: 联系方式, on_invalid: record}}}
ignore: {身份证号: 最小必要，不迁移}
reconcile: {totals: [{count: "*"}, {sum: 年采购额, by: [负责销售]}]}
tests:
  - {name: 科学计数法手机号, given: {客户编号: C1, 客户名称: 上海医疗器械有限公司, \
联系方式: "1.3800138E+10"}, expect_quarantine: D231}
"""

Faults = list[tuple[str, str]]


@pytest.fixture
def faults_of() -> Callable[[Callable[[], object]], Faults]:
    """Return a function that tells code and place of each fault that a call reports."""

    def faults(call: Callable[[], object]) -> Faults:
        with pytest.raises(ConfigError) as caught:
            call()
        return [(error.code, str(error.place)) for error in (caught.value, *caught.value.others)]

    return faults


@pytest.fixture
def sample_mapping() -> str:
    """Return the sample mapping as text."""
    return MAPPING


@pytest.fixture
def read_mapping() -> Callable[..., Mapping]:
    """Return a function that reads the sample mapping with one text replaced."""

    def read(old: str = "", new: str = "") -> Mapping:
        assert old in MAPPING
        return build(parse_document(MAPPING.replace(old, new, 1), "m.yaml"), Mapping)

    return read


@pytest.fixture
def project_folder(tmp_path: Path) -> Path:
    """Return a folder with the sample project."""
    (tmp_path / "mappings").mkdir()
    (tmp_path / "project.yaml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "mappings" / "customers.yaml").write_text(MAPPING, encoding="utf-8")
    return tmp_path
