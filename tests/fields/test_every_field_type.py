"""What holds for every kind of value, on any text."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_migrate.errors import ConfigError
from crm_migrate.fields.base import Evidence, FieldType, Sensitivity
from crm_migrate.fields.register import FIELD_TYPES, field_type
from crm_migrate.messages.catalogue import CATALOGUE

PIECES = """
无 @ ＠ a@b.com 2023 - / 1.2万 元 王 经理 （ ） ； ; 91 年 月 1 E+17 ﬁ ١ 〇 点 , é İ # true € ： Ⅷ ½
"""
SPICE = st.sampled_from([*PIECES.split(), " ", "\x00", "\u200b"])
TEXTS = st.one_of(st.text(max_size=30), st.lists(SPICE, max_size=8).map("".join))
COLUMNS = st.lists(st.one_of(st.none(), TEXTS), min_size=1, max_size=25).map(
    lambda texts: pd.Series(texts, dtype="str")
)
every_kind = pytest.mark.parametrize("kind", FIELD_TYPES, ids=lambda kind: kind.name)


@every_kind
@settings(max_examples=40, deadline=None)
@given(values=COLUMNS)
def test_standardizing_is_idempotent_and_whole(kind: FieldType, values: pd.Series) -> None:
    once = kind.standardize(values, Evidence())
    again = kind.standardize(once.values, Evidence())
    assert once.values.index.equals(values.index)
    assert again.values.equals(once.values)
    assert (once.values.dropna() != "").all()
    assert once.values.dtype == once.codes.dtype == "str"
    assert once.codes.notna().all()
    assert all(code in CATALOGUE for codes in once.codes if codes for code in codes.split(";"))
    assert all(part.dtype == "str" and len(part) == len(values) for part in once.parts.values())


@every_kind
@settings(max_examples=15, deadline=None)
@given(values=COLUMNS)
def test_comparison_is_symmetric_and_masks_hide(kind: FieldType, values: pd.Series) -> None:
    left = kind.standardize(values, Evidence()).values
    right = left.iloc[::-1].set_axis(left.index)
    forth, back = kind.compare(left, right), kind.compare(right, left)
    assert forth.tolist() == back.tolist()
    assert forth.max() < len(kind.level_names)
    assert (kind.compare(left, left)[left.notna()] == len(kind.level_names) - 1).all()
    hidden = kind.mask(left)
    assert hidden.isna().equals(left.isna())
    if kind.sensitivity in {Sensitivity.PERSONAL, Sensitivity.CONFIDENTIAL}:
        assert (hidden.dropna() != left.dropna()).all()


@every_kind
@settings(max_examples=10, deadline=None)
@given(values=COLUMNS)
def test_detection_gives_a_likelihood(kind: FieldType, values: pd.Series) -> None:
    assert (
        0 <= kind.detect(values.dropna().drop_duplicates().reset_index(drop=True)) <= 1
        or values.isna().all()
    )


@every_kind
def test_an_empty_column_is_no_trouble(kind: FieldType) -> None:
    found = kind.standardize(pd.Series([], dtype="str"), Evidence())
    assert len(found.values) == len(found.codes) == 0


def test_register_names_are_unique_and_found() -> None:
    assert len({kind.name for kind in FIELD_TYPES}) == len(FIELD_TYPES)
    assert all(field_type(kind.name) is kind for kind in FIELD_TYPES)
    with pytest.raises(ConfigError) as error:
        field_type("emial")
    assert error.value.params == {"name": "emial", "suggestion": "email"}
