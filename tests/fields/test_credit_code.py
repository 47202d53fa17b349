"""Credit codes: the check digit decides."""

import pandas as pd
import pytest

from crm_migrate.fields.credit_code import CreditCode, holds_check

# Codes of listed companies, as they print them themselves.
REAL = ["914403001922038216", "9144030027939873X7", "91440300192185379H", "9111000071093123XX"]


def test_real_codes_stand_and_changed_ones_fail():
    assert holds_check(pd.Series(REAL, dtype="str")).all()
    for code in REAL:
        wrong = [code[:i] + ("1" if code[i] != "1" else "2") + code[i + 1 :] for i in range(18)]
        assert not holds_check(pd.Series(wrong, dtype="str")).any()


@pytest.mark.parametrize(
    "text",
    [
        "9144030027939873x7",
        "'9144030027939873X7",
        "91 440300 27939873X 7",
        "９１４４０３００２７９３９８７３Ｘ７",
    ],
)
def test_ways_of_writing_become_one(read, text):
    assert read(CreditCode(), text) == ("9144030027939873X7", "D248")


def test_lookalikes_are_repaired_only_with_proof(read):
    assert read(CreditCode(), "9I44O3OO27939873X7") == ("9144030027939873X7", "D249")
    assert read(CreditCode(), "9I44O3OO27939873X8") == ("", "D252")


def test_legacy_numbers_are_kept_apart(read):
    assert read(CreditCode(), "440301103097413") == ("", "D250")
    assert read(CreditCode(), "440301103097413", "legacy")[0] == "440301103097413"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("914403001922038217", "D252"),
        ("91440300192203821", "D251"),
        ("914403001922038", "D251"),  # a code cut short, no registration number
        ("9.14302E+17", "D253"),
        ("/", "D275"),
    ],
)
def test_what_is_no_code_has_no_value(read, text, code):
    assert read(CreditCode(), text) == ("", code)
