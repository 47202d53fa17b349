"""The readers on real files, where these lie beside the project."""

import os
from pathlib import Path

import pandas as pd
import pytest
from pydantic import TypeAdapter

from crm_migrate.sources.base import ROW_COLUMN, Selection, Source
from crm_migrate.sources.register import AnySource

DATA = os.environ.get("CRM_MIGRATE_DATA", "")
pytestmark = pytest.mark.skipif(not DATA, reason="CRM_MIGRATE_DATA is not set")
FIVE = (
    {"kind": "workbook", "path": "zh_customers/销售A.xlsx"},
    {"kind": "delimited", "path": "zh_customers/销售B.csv"},
    {"kind": "delimited", "path": "zh_customers/ERP导出.csv"},
    {"kind": "delimited", "path": "zh_customers/名片.csv"},
    {"kind": "database", "url": "sqlite:///zh_customers/旧CRM.db"},
)


def _read(spec: dict[str, str], names: dict[int, str] | None = None) -> pd.DataFrame:
    source: Source = TypeAdapter(AnySource).validate_python(spec)
    frame = pd.concat(list(source.read(Path(DATA), Selection())), ignore_index=True)
    return frame.rename(columns={frame.columns[at]: name for at, name in (names or {}).items()})


def test_five_files_hold_the_whole_list() -> None:
    whole = _read({"kind": "delimited", "path": "zh_customers/customers.csv"})
    whole = whole.set_index("客户编号").sort_index()
    names = {0: "客户编号", 1: "客户名称", 3: "联系人", 4: "联系电话"}
    parts = pd.concat([_read(spec, names) for spec in FIVE]).set_index("客户编号").sort_index()
    assert len(parts) == 9969
    for column in ("客户名称", "联系人", "省份", "城市", "地址", "客户类型", "负责销售", "备注"):
        pd.testing.assert_series_equal(parts[column], whole[column])


@pytest.mark.parametrize("name", ["customer", "vendor", "member", "goods"])
def test_templates_of_an_old_system(name: str) -> None:
    frame = _read({"kind": "workbook", "path": f"legacy/jsherp/{name}_template.xls"})
    assert frame[ROW_COLUMN].tolist() == ["3", "4"]
    assert frame["状态*"].tolist() == ["1", "1"]
    if name != "goods":
        assert frame["手机号码"].tolist() == ["13000000000", "15000000000"]
