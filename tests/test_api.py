"""API: one table in, one table out."""

import pandas as pd
import pytest

from crm_migrate.api import standardize, standardize_table
from crm_migrate.errors import ConfigError, SourceError

FRAME = pd.DataFrame(
    {
        "编号": ["1", "2", "3", "4"],
        "邮箱": ["A@b.com", "x#y.cn", "无", "a@b.com;c@d.cn"],
        "其他": [1, 2, 3, 4],
    },
    index=[5, 5, 7, 8],
)


def test_rows_columns_and_originals_stay() -> None:
    out = standardize(FRAME, {"邮箱": "email"})
    assert list(out.columns) == ["编号", "邮箱", "邮箱__issue", "其他"]
    assert out["邮箱"].fillna("").tolist() == ["a@b.com", "x#y.cn", "", "a@b.com;c@d.cn"]
    assert out["邮箱__issue"].tolist() == ["D240", "D242", "D275", "D241"]
    assert out["其他"].tolist() == [1, 2, 3, 4]
    assert out.index.tolist() == [5, 5, 7, 8]


def test_changes_are_listed_by_row() -> None:
    changes = standardize_table(FRAME, {"邮箱": "email"}, key="编号").changes
    assert list(changes.columns) == ["row", "key", "column", "code", "old", "new"]
    assert changes.iloc[0].tolist() == [1, "1", "邮箱", "D240", "A@b.com", "a@b.com"]
    assert changes["row"].tolist() == [1, 2, 3, 4]
    assert standardize_table(FRAME, {}).changes.empty


def test_unknown_names_are_refused() -> None:
    with pytest.raises(ConfigError, match="E112"):
        standardize(FRAME, {"邮箱": "emial"})
    with pytest.raises(SourceError, match="E208"):
        standardize(FRAME, {"没有": "email"})
