"""What the benchmark of the customer files measures, on invented records."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "samples")]

from customer_files import (  # noqa: E402
    ADDRESS,
    CODE,
    KEY,
    LAYOUTS,
    MAIL,
    NAME,
    PHONE,
    common_characters,
    multiply_files,
    read,
    varied,
    write,
)
from customer_scores import pair_scores, phone_scores  # noqa: E402
from demo_firms import invent  # noqa: E402

FIRM = invent(7)
MOBILE = f"{FIRM.mobile[:3]}-{FIRM.mobile[3:7]}-{FIRM.mobile[7:]}"
ROW = ["R1", FIRM.name, FIRM.uscc, FIRM.contact, MOBILE, FIRM.email, "", "", FIRM.address]


def truth(**entities: str) -> dict[str, dict[str, str]]:
    return {
        key: {"entity_id": entity, "expected_phone": "1", "expected_phones": "1;2"}
        for key, entity in entities.items()
    }


def test_pairs_of_merged_records_count():
    scores = pair_scores(truth(a="X", b="X", c="X", d="Y"), {"a": 1, "b": 1, "c": 2, "d": 1})
    assert scores.precision == 1 / 3
    assert scores.recall == 1 / 3
    assert scores.f1 == 1 / 3


def test_a_record_that_was_not_loaded_is_alone():
    assert pair_scores(truth(a="X", b="X"), {"a": 1}).recall == 0


def test_numbers_that_no_record_had_are_strange():
    scores = phone_scores(truth(a="X", b="Y"), {"a": 1, "b": 2}, {1: {"1", "3"}, 2: {"2"}})
    assert (scores.found, scores.wanted, scores.strange, scores.held) == (1, 2, 1, 3)


def test_copies_are_other_firms_with_right_codes():
    copy = varied(ROW, 3, frozenset("有限公司"))
    for place in (KEY, NAME, CODE, PHONE, MAIL, ADDRESS):
        assert copy[place] != ROW[place]
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    assert (
        sum(alphabet.index(c) * pow(3, i, 31) for i, c in enumerate(copy[2][:17])) % 31
        == (31 - alphabet.index(copy[2][17])) % 31
    )
    assert len(copy[4]) == len(ROW[4])


def test_two_records_of_a_firm_stay_alike_in_a_copy():
    common = common_characters([FIRM.name])
    one, other = varied(ROW, 2, common), varied(["R2", *ROW[1:]], 2, common)
    assert one[1:] == other[1:]
    assert one[0] != other[0]


def test_files_keep_their_layouts(tmp_path):
    header = ["编号", "名称", "税号", "联系人", "电话", "邮箱", "省份", "城市", "地址"]
    for layout in LAYOUTS:
        write(tmp_path / layout.name, layout, [header, ROW])
    multiply_files(tmp_path, tmp_path / "twice", 2)
    for layout in LAYOUTS:
        rows = read(tmp_path / "twice" / layout.name, layout)
        assert rows[:2] == [header, ROW]
        assert len(rows) == 3
