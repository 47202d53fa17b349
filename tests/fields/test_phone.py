"""Phone: what cells become, by class of dirt. All numbers are invented."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_migrate.fields.area_codes import load_area_codes
from crm_migrate.fields.base import Evidence, Standardized
from crm_migrate.fields.phone import Phone
from crm_migrate.fields.phone_cell import read_cell
from crm_migrate.fields.phone_number import NumberReader
from crm_migrate.issues import is_invalid
from crm_migrate.messages.catalogue import ISSUE_CODES

M = "13912345678"


def column(*values: str | None) -> pd.Series:
    return pd.Series(list(values), dtype="str")


def read(*values: str | None, **evidence: str) -> Standardized:
    texts = column(*values)
    columns = {r: pd.Series([v] * len(texts), dtype="str") for r, v in evidence.items()}
    return Phone().standardize(texts, Evidence(columns))


def all_numbers(text: str, **evidence: str) -> str:
    found = read(text, **evidence).parts["all"][0]
    return "" if pd.isna(found) else found


@pytest.mark.parametrize(
    "text",
    [
        "13912345678", " 139 1234 5678\t", "139-1234-5678", "139.1234.5678", "+8613912345678",
        "+86 139 1234 5678", "0086-13912345678", "8613912345678", "(86)13912345678",
        "(+86)13912345678",
        "013912345678", "13912345678.0", "'13912345678", '="13912345678"', "１３９１２３４５６７８",
        "\u202a13912345678\u202c", "13912345678(王总)", "13912345678（微信同号）",
        "13912345678微信同号",
        "手机：13912345678", "Tel:13912345678", "王总 13912345678", "139l2345678", "139123 45678",
        "13,912,345,678", "微信:13912345678",
        "\ufeff13912345678", "13912345678,", "M:139 1234 5678",
    ],
)  # fmt: skip
def test_mobile_in_every_dress(text: str) -> None:
    assert all_numbers(text) == M


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0755-86013537", "0755-86013537"),
        ("075586013537", "0755-86013537"),
        ("(0755)86013537", "0755-86013537"),
        ("（０７５５）８６０１３５３７", "0755-86013537"),
        ("0755—8601-3537", "0755-86013537"),
        ("0755/86013537", "0755-86013537"),
        ("0755 8601 3537", "0755-86013537"),
        ("+86-755-86013537", "0755-86013537"),
        ("+86 10 6788 9960", "010-67889960"),
        ("008675586013537", "0755-86013537"),
        ("86-0755-86013537", "0755-86013537"),
        ("755-86013537", "0755-86013537"),
        ("75586013537.0", "0755-86013537"),
        ("1067889960", "010-67889960"),
        ("电话:0376-6321234", "0376-6321234"),
        ("0852-8226688", "0851-8226688"),
        ("0755-86013537转801", "0755-86013537-801"),
        ("0755-86013537 分机8", "0755-86013537-8"),
        ("0755-86013537-801", "0755-86013537-801"),
        ("0755-86013537 ext. 801", "0755-86013537-801"),
        ("075586013537x801", "0755-86013537-801"),
        ("+86 755 8601 3537*801", "0755-86013537-801"),
        ("+86-755-86013537-801", "0755-86013537-801"),
        ("0851-2345678-1", "0851-2345678-1"),
        ("400-123-4567", "4001234567"),
        ("4001234567.0", "4001234567"),
        ("800 8201234", "8008201234"),
        ("400-123-4567转2", "4001234567-2"),
        ("95588", "95588"),
        ("10086", "10086"),
        ("95588转2", "95588-2"),
        ("96123", "96123"),
    ],
)
def test_landlines_and_services(text: str, expected: str) -> None:
    assert all_numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+852 2123 4567", "+85221234567"),
        ("00852-91234567", "+85291234567"),
        ("(852)21234567", "+85221234567"),
        ("852-2123 4567", "+85221234567"),
        ("+853 6612 3456", "+85366123456"),
        ("+886 2 2657 1234", "+886226571234"),
        ("00886910123456", "+886910123456"),
        ("+1 (415) 698-1234", "+14156981234"),
        ("0081-3-36761234", "+81336761234"),
        ("+44 (0)20 7946 0958", "+442079460958"),
    ],
)
def test_numbers_abroad(text: str, expected: str) -> None:
    assert all_numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{M}/0755-86013537", f"{M};0755-86013537"),
        (f"{M}、13812345678", f"{M};13812345678"),
        (f"0755-86013537；{M}(王总)", f"0755-86013537;{M}"),
        (f"075586013537 {M}", f"0755-86013537;{M}"),
        ("+86 139 1234 5678\n138-1234-5678", f"{M};13812345678"),
        (f"{M}|0755-86013537转8", f"{M};0755-86013537-8"),
        (f"{M}+8613812345678", f"{M};13812345678"),
        (f"{M}（office: 0755-86013537）", f"{M};0755-86013537"),
        ("1 3 9 1 2 3 4 5 6 7 8", M),
        (f"张三{M}李四13812345678", f"{M};13812345678"),
        ("0755-86013537/86013538", "0755-86013537;0755-86013538"),
        ("0755-86013537-12/138-1234-5678", "0755-86013537-12;13812345678"),
        (f"75586013537.0;{M}.0", f"0755-86013537;{M}"),
    ],
)  # fmt: skip
def test_several_numbers(text: str, expected: str) -> None:
    assert all_numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.38E+10", "D231"), ("1.3912345E+10", "D231"), ("1380013800013900139000", "D232"),
        ("1391234567", "D233"), ("139123456789", "D233"), ("12912345678", "D234"),
        ("14012345678", "D234"), ("99999999999", "D239"), ("00000000000", "D239"),
        ("12345678", "D239"), ("021-61773", "D235"), ("0610-5595813", "D236"), ("62345678", "D237"),
        ("+999 12345", "D238"), ("见名片", "D230"), ("qq:100127379", "D230"),
        ("微信:wx_17644233", "D230"),
        ("a86013537@b.com", "D230"), ("0978-2345678", "D236"), ("QQ 81087537", "D230"),
    ],
)  # fmt: skip
def test_invalid_cells_are_refused_and_no_digit_is_invented(text: str, code: str) -> None:
    found = read(text, **({} if code == "D237" else {"city": "北京"}))
    assert found.values.isna().all()
    assert found.codes.tolist() == [code]
    assert is_invalid(found.codes).all()


@pytest.mark.parametrize("text", ["无", "-", "/", "暂无", "N/A", "null", "没有", "none", "0", "——"])
def test_blank_words_become_missing(text: str) -> None:
    found = read(text)
    assert found.values.isna().all()
    assert found.codes.tolist() == ["D200"]


def test_empty_and_missing_cells_say_nothing() -> None:
    found = read("", None)
    assert found.values.isna().all()
    assert found.codes.tolist() == ["", ""]


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ({"city": "北京"}, "010-62345678"),
        ({"province": "上海"}, "021-62345678"),
        ({"region": "广东省深圳市"}, "0755-62345678"),
        ({"address": "武汉市江岸区某路1号"}, "027-62345678"),
        ({"province": "吉林", "city": "吉林"}, "0432-62345678"),
        ({"city": "朝阳", "address": "北京市朝阳区某路1号"}, "010-62345678"),
        ({"city": "鼓楼"}, ""),
        ({"province": "浙江", "city": "南京市"}, ""),
        ({"city": "开封"}, "0371-62345678"),
        ({"city": "信阳"}, ""),  # 7 digits there
    ],
)
def test_local_number_takes_the_area_code_of_its_place(
    evidence: dict[str, str], expected: str
) -> None:
    assert all_numbers("62345678", **evidence) == expected


def test_completed_area_code_and_other_repairs_are_told() -> None:
    texts = ["62345678", "75586013537", "0852-8226688", f"{M}/62345678", "1391234O678", f"{M}.0", M]
    codes = ["D202", "D203", "D204", "D202;D205", "D206", "D208", ""]
    assert read(*texts, city="北京").codes.tolist() == codes


def test_good_number_stands_beside_a_bad_one() -> None:
    found = read(f"{M}/1391234")
    assert found.values.tolist() == [M]
    assert found.codes.tolist() == ["D209"]


def test_parts_tell_kind_area_and_extension() -> None:
    found = read(M, "0755-86013537-801", "95588", f"{M};010-67889960")
    assert found.parts["kind"].tolist() == ["mobile", "landline", "other", "mobile"]
    assert found.parts["area_code"].fillna("").tolist() == ["", "0755", "", "010"]
    assert found.parts["extension"].fillna("").tolist() == ["", "801", "", ""]


def test_landline_in_a_mobile_column_is_kept_with_a_warning() -> None:
    found = Phone().standardize(column(M, "0755-86013537"), Evidence(options={"kind": "mobile"}))
    assert found.values.tolist() == [M, "0755-86013537"]
    assert found.codes.tolist() == ["", "D221"]


def test_index_of_the_caller_is_kept_even_with_repeats() -> None:
    texts = pd.Series([M, "62345678", "无"], index=[7, 7, 3], dtype="str")
    cities = pd.Series(["", "北京", ""], index=[7, 7, 3], dtype="str")
    found = Phone().standardize(texts, Evidence({"city": cities}))
    assert found.values.index.tolist() == [7, 7, 3]
    assert found.values.fillna("").tolist() == [M, "010-62345678", ""]


def test_masks_hide() -> None:
    shown = Phone().mask(
        column(M, "010-62345678-801", "+85221234567", "4001234567", "wx 139", None)
    )
    assert shown.fillna("").tolist() == [
        "139****5678", "010-*****78", "+852****67", "400****67", "wx ***", "",
    ]  # fmt: skip


def test_comparison_levels_are_symmetric() -> None:
    left = column("010-62345678-1", M, M, None, "95588-2")
    right = column("010-62345678", M, "13812345678", M, "95588")
    assert Phone().compare(left, right).tolist() == [1, 2, 0, -1, 1]
    assert Phone().compare(right, left).tolist() == [1, 2, 0, -1, 1]


def test_extension_is_no_part_of_the_blocking_key() -> None:
    keys = Phone().blocking_keys(column("010-62345678-801", M, None))["phone"]
    assert keys.fillna("").tolist() == ["010-62345678", M, ""]


def test_detects_telephone_columns_only() -> None:
    assert Phone().detect(column(M, "0755-86013537", "+86 139 1234 5678")) == 1
    assert Phone().detect(column("20231015", "12345", "91440300192448726P", "100.50")) == 0


PIECES = st.sampled_from(
    [M, "0755-86013537", "62345678", "+86", "86", "0086",
     "(86)", "转8", "-", " ", "/", "、", ".0", "E+10",
     "０", "852", "2", "95588", "x", "微信", "王总",
     "(", ")", "\u202a", "O", "400-123-4567", "+1 415"]
)  # fmt: skip
TEXTS = st.lists(
    st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=6).map("".join)),
    min_size=1,
    max_size=20,
)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_never_raises_and_is_idempotent(texts: list[str]) -> None:
    first = read(*texts, city="上海")
    used = {code for codes in first.codes for code in codes.split(";") if code}
    assert used <= set(ISSUE_CODES)
    assert not is_invalid(first.codes)[first.values.notna()].any()
    again = Phone().standardize(first.parts["all"], Evidence())
    assert again.parts["all"].fillna("").tolist() == first.parts["all"].fillna("").tolist()
    assert set(again.codes) <= {"", "D205", "D220", "D205;D220", "D220;D205"}


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_columns_and_cells_are_read_alike(texts: list[str]) -> None:
    reader = NumberReader(load_area_codes())
    cells = [read_cell(text, reader) for text in texts]
    found = read(*texts)
    wanted = [";".join(n.text for n in cell.numbers) for cell in cells]
    assert found.parts["all"].fillna("").tolist() == wanted
    assert found.codes.tolist() == [";".join(cell.codes) for cell in cells]
    kinds = [cell.numbers[0].kind if cell.numbers else "" for cell in cells]
    assert found.parts["kind"].fillna("").tolist() == kinds


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_masks_show_at_most_seven_digits_of_any_number(texts: list[str]) -> None:
    masked = Phone().mask(read(*texts, city="上海").values).dropna()
    assert (masked.str.count(r"\d") <= 7).all()
