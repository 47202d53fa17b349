"""Masks: no person can be read from a masked value."""

import pandas as pd
import pytest

from crm_migrate.reports.masks import mask_record_id, mask_text, mask_value, mask_values


@pytest.mark.parametrize(
    ("value", "field", "entity", "masked"),
    [
        ("13800138000", "mobile", "contact", "138****8000"),
        ("1380013800", "mobile", "contact", "13****00"),
        ("138-0013-8000", "phone", "customer", "138****8000"),
        ("(010) 6234 5678", "phone", "customer", "(010****5678"),
        ("zhang.san@corp.cn", "email", "contact", "z***@corp.cn"),
        ("王小明", "name", "contact", "王**"),
        ("上海医疗器械有限公司", "name", "customer", "上海医疗器械有限公司"),
        ("王小明", "display_name", "app_user", "王**"),
        ("河南省郑州市金水区花园路1号", "address", "customer", "河南省郑州市****"),
        ("110101199003078899", "note", "customer", "110****8899"),
        ("一般文字 123", "note", "customer", "一般文字 123"),
        ("", "mobile", "contact", ""),
    ],
)
def test_mask_value(value, field, entity, masked) -> None:
    assert mask_value(value, field, entity) == masked


def test_mask_values_keeps_index_and_treats_missing_as_blank() -> None:
    values = pd.Series(["13800138000", None], index=[7, 3], dtype="str")
    masked = mask_values(
        values,
        pd.Series("mobile", index=values.index, dtype="str"),
        pd.Series("contact", index=values.index, dtype="str"),
    )
    assert masked.to_dict() == {7: "138****8000", 3: ""}


def test_mask_text_covers_every_number_of_a_text() -> None:
    masked = mask_text("电话 13800138000 或 13900139000，a.b@c.cn")
    assert "00138" not in masked
    assert "00139" not in masked
    assert "a.b@" not in masked


@pytest.mark.parametrize(
    ("record_id", "masked"),
    [
        ("excel:customer:C001", "excel:customer:C001"),
        ("excel:contact:C001/王小明", "excel:contact:C001/王**"),
        ("csv:contact:13800138000", "csv:contact:138****8000"),
    ],
)
def test_mask_record_id(record_id, masked) -> None:
    assert mask_record_id(record_id) == masked
