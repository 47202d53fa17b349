"""Standardized text is put into the form that the target gives back."""

import pandas as pd
import pytest

from crm_migrate.crm.column_text import Kind, as_frame, as_lists, canonical, kind_of
from crm_migrate.crm.schema import METADATA


@pytest.mark.parametrize(
    ("kind", "scale", "given", "wanted"),
    [
        (Kind.DECIMAL, 2, "1000", "1000.00"),
        (Kind.DECIMAL, 2, "0.005", "0.01"),
        (Kind.DECIMAL, 2, "-0.001", "0.00"),
        (Kind.DECIMAL, 2, "1E+3", "1000.00"),
        (Kind.DECIMAL, 2, "约一百万", "约一百万"),
        (Kind.DECIMAL, 2, "12.30", "12.30"),
        (Kind.INTEGER, 0, "007", "7"),
        (Kind.INTEGER, 0, "-0", "0"),
        (Kind.REFERENCE, 0, "12", "12"),
        (Kind.BOOLEAN, 0, "TRUE", "true"),
        (Kind.TIMESTAMP, 0, "2026-01-31T16:00:00+08:00", "2026-01-31T08:00:00Z"),
        (Kind.TIMESTAMP, 0, "2026-01-31T08:00:00.5Z", "2026-01-31T08:00:00.500000Z"),
        (Kind.TIMESTAMP, 0, "2026-01-31 08:00", "2026-01-31 08:00"),  # no zone: not for us to guess
        (Kind.TIMESTAMP, 0, "昨天", "昨天"),
        (Kind.JSON, 0, '{"b": 1, "a": "中"}', '{"a":"中","b":1}'),
        (Kind.JSON, 0, "{", "{"),
        (Kind.TEXT, 0, " 0755 ", " 0755 "),
        (Kind.DATE, 0, "2026-01-31", "2026-01-31"),
    ],
)
def test_canonical(kind: Kind, scale: int, given: str, wanted: str):
    values = pd.Series([given, None], index=[3, 1], dtype="str")
    result = canonical(values, kind, scale)
    pd.testing.assert_series_equal(result, pd.Series([wanted, None], index=[3, 1], dtype="str"))
    pd.testing.assert_series_equal(canonical(result, kind, scale), result)


def test_frames_and_lists():
    frame = as_frame([("1", None), ("2", "x")], ("a", "b"))
    assert as_lists(frame) == [["1", "2"], [None, "x"]]
    assert as_frame([], ("a", "b")).dtypes.astype(str).to_list() == ["str", "str"]


def test_kinds():
    customer = METADATA.tables["customer"].c
    kinds = {
        name: kind_of(customer[name]) for name in ("id", "owner_id", "pool_id", "custom", "name")
    }
    assert kinds == {
        "id": Kind.INTEGER,
        "owner_id": Kind.REFERENCE,
        "pool_id": Kind.REFERENCE,
        "custom": Kind.JSON,
        "name": Kind.TEXT,
    }
    assert kind_of(METADATA.tables["tag_link"].c["record_id"]) is Kind.REFERENCE
