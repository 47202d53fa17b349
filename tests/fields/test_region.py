"""Region: which code a place name becomes."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_migrate.fields.base import Evidence, Standardized
from crm_migrate.fields.gazetteer import load_gazetteer
from crm_migrate.fields.places import place_area_codes
from crm_migrate.fields.region import Region


def read(text: str, **evidence: str) -> Standardized:
    columns = {role: pd.Series([value], dtype="str") for role, value in evidence.items()}
    return Region().standardize(pd.Series([text], dtype="str"), Evidence(columns))


@pytest.mark.parametrize(
    ("text", "evidence", "code"),
    [
        ("广东省深圳市南山区", {}, "440305"),
        ("广东深圳", {}, "440300"),
        ("深圳", {}, "440300"),
        ("440300", {}, "440300"),
        ("440300.0", {}, "440300"),
        ("内蒙古", {}, "150000"),
        ("新疆 阿克苏地区 阿瓦提县", {}, "652928"),
        ("延边州", {}, "222400"),
        ("浦东", {}, "310115"),
        ("闸北区", {}, "310106"),
        ("仙桃", {}, "429004"),
        ("香港", {}, "810000"),
        ("长沙", {}, "430100"),
        ("吉林", {}, "220000"),
        ("吉林", {"province": "吉林"}, "220200"),
        ("吉林", {"city": "吉林"}, "220000"),
        ("鼓楼", {"city": "福州"}, "350102"),
        ("鼓楼区", {"province": "江苏", "city": "徐州"}, "320302"),
        ("广东", {"city": "深圳"}, "440000"),
    ],
)
def test_deepest_region_named(text: str, evidence: dict[str, str], code: str) -> None:
    assert read(text, **evidence).values.tolist() == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("鼓楼", "D226"),
        ("朝阳", "D226"),
        ("华东", "D227"),
        ("浙江省南京市", "D228"),
        ("无", "D200"),
    ],
)
def test_doubtful_names_are_never_guessed(text: str, code: str) -> None:
    found = read(text)
    assert found.values.isna().all()
    assert found.codes.tolist() == [code]


def test_parts_hold_the_way_down() -> None:
    parts = read("深圳南山区").parts
    assert [parts[p][0] for p in ("province", "city", "district")] == ["440000", "440300", "440305"]
    assert parts["city_name"][0] == "深圳市"


def test_every_region_has_a_known_parent_and_the_name_finds_it() -> None:
    gazetteer = load_gazetteer()
    for region in gazetteer.regions.values():
        path = gazetteer.path(region.code)
        assert gazetteer.regions[path[0]].level == "province"
        names = "".join(gazetteer.regions[code].name for code in path)
        assert gazetteer.locate(names).codes == {region.code}


def test_places_give_area_codes() -> None:
    cities = pd.Series(["深圳", "鼓楼", "-"], dtype="str")
    addresses = pd.Series(["", "南京市鼓楼区", "和平路3号"], dtype="str")
    found = place_area_codes({"city": cities, "address": addresses}, cities.index)
    assert found.fillna("").tolist() == ["0755", "025", ""]


NAMES = st.lists(st.sampled_from("北京上海朝阳区市省路吉林 -（"), max_size=8).map("".join)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=20), NAMES))
def test_never_raises_and_is_idempotent(text: str) -> None:
    first = read(text)
    again = Region().standardize(first.values, Evidence())
    assert again.values.fillna("").tolist() == first.values.fillna("").tolist()
    assert again.codes.tolist() == [""]


def test_detects_place_columns_only() -> None:
    assert Region().detect(pd.Series(["深圳", "浙江省", "朝阳区"], dtype="str")) == 1
    assert Region().detect(pd.Series(["深圳某某科技有限公司", "王总"], dtype="str")) == 0
