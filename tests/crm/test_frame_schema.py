"""Frames are held to what the tables take."""

import pandas as pd
import pytest

from crm_migrate.crm.frame_schema import failures
from crm_migrate.messages.catalogue import ISSUE_CODES


def codes(column: str, value: str | None, entity: str = "customer") -> list[str]:
    row = {"name": ["上海医疗器械有限公司"], column: [value]}
    return failures(pd.DataFrame(row, dtype="str"), entity)["code"].to_list()


@pytest.mark.parametrize(
    ("column", "good", "bad", "code"),
    [
        ("name", "北科", None, "D501"),
        ("short_name", "x" * 64, "客" * 65, "D502"),
        ("lifecycle", "active", "潜在", "D503"),
        ("industry_code", "industry:C", "lead_source:phone", "D503"),
        ("credit_limit", "-0.50", "1000", "D504"),
        ("credit_limit", "1234567890123456.00", "12345678901234567.00", "D504"),
        ("deal_count", "999999999", "1234567890", "D504"),
        ("deal_count", "0", "007", "D504"),
        ("cooperation_since", "2024-02-29", "2024-02-30", "D505"),
        ("cooperation_since", "2024-12-31", "2024-11-31", "D505"),
        ("created_at", "2026-01-01T00:00:00.000001Z", "2026-01-01T24:00:00Z", "D505"),
        ("is_locked", "true", "是", "D506"),
        ("website", "a.cn", "", "D507"),
        ("owner_id", "17", "王销售", "D508"),
        ("custom", '{"a":1}', "{", "D509"),
    ],
)
def test_each_code(column: str, good: str, bad: str | None, code: str):
    assert codes(column, good) == []
    assert codes(column, bad) == [code]
    assert ISSUE_CODES[code] == "quarantine"


def test_missing_is_allowed_where_the_table_says_so():
    assert codes("phone", None) == []
    assert codes("lifecycle", None) == []  # the default stands in


def test_a_required_column_that_is_not_there_at_all():
    frame = pd.DataFrame({"phone": ["1", "2"]}, index=[7, 9], dtype="str")
    assert failures(frame, "customer").to_numpy().tolist() == [
        [7, "name", "D501"],
        [9, "name", "D501"],
    ]


def test_several_findings_are_sorted_by_row_and_field_and_foreign_columns_left_alone():
    frame = pd.DataFrame(
        {
            "record_id": ["a", "b"],
            "name": [None, "x"],
            "website": ["", None],
            "is_locked": ["1", "no"],
        },
        index=[5, 2],
        dtype="str",
    )
    assert failures(frame, "customer").to_numpy().tolist() == [
        [2, "is_locked", "D506"],
        [5, "is_locked", "D506"],
        [5, "name", "D501"],
        [5, "website", "D507"],
    ]
