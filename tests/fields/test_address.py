"""Address: region and street told apart."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_migrate.fields.address import Address
from crm_migrate.fields.base import Evidence, Standardized


def read(text: str, **evidence: str) -> Standardized:
    columns = {role: pd.Series([value], dtype="str") for role, value in evidence.items()}
    return Address().standardize(pd.Series([text], dtype="str"), Evidence(columns))


def test_region_and_street() -> None:
    found = read("广东省深圳市南山区　科技园１２号")
    assert found.values.tolist() == ["广东省深圳市南山区 科技园12号"]
    assert found.codes.tolist() == ["D224"]
    assert found.parts["district"].tolist() == ["440305"]
    assert found.parts["street"].tolist() == ["科技园12号"]


def test_street_named_like_a_region_is_a_street() -> None:
    found = read("和平路3号")
    assert found.parts["province"].isna().all()
    assert found.codes.tolist() == ["D225"]


def test_columns_of_the_row_complete_the_region() -> None:
    found = read("鼓楼区某路3号", city="福州")
    assert found.parts["district"].tolist() == ["350102"]
    assert found.codes.tolist() == [""]


def test_ambiguous_district_leaves_the_region_open() -> None:
    assert read("鼓楼区某路3号").parts["district"].isna().all()


def test_mask_shows_the_city_only() -> None:
    texts = pd.Series(["广东省深圳市南山区科技园12号", "某路3号", None], dtype="str")
    assert Address().mask(texts).fillna("").tolist() == ["广东省深圳市****", "****", ""]


WORDS = st.lists(st.sampled_from("北京市朝阳区路１2号　 ，（"), max_size=9).map("".join)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=30), WORDS))
def test_never_raises_and_is_idempotent(text: str) -> None:
    first = read(text)
    again = Address().standardize(first.values, Evidence())
    assert again.values.fillna("").tolist() == first.values.fillna("").tolist()
    assert set(again.codes) <= {"", "D225"}
