"""Amounts and whole numbers: exact."""

import pandas as pd
import pytest

from crm_migrate.fields.amount import Amount, Number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,000.50", "12000.50"),
        ("12000", "12000.00"),
        ("￥1,234", "1234.00"),
        ("¥ -35", "-35.00"),
        ("1.2万", "12000.00"),
        ("1.15万元", "11500.00"),
        ("3亿", "300000000.00"),
        ("(500)", "-500.00"),
        ("负300", "-300.00"),
        ("-0", "0.00"),
        ("１２３４", "1234.00"),
        ("一千二百元", "1200.00"),
        ("壹万贰仟元整", "12000.00"),
        ("壹仟元伍角贰分", "1000.52"),
        ("0.1234500", "0.12345"),
        ("90071992547409.93", "90071992547409.93"),  # beyond the digits of a double
    ],
)
def test_amounts_are_exact(read, text, value):
    assert read(Amount(), text)[0] == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("约100万", "D262"),
        ("1.234,56", "D262"),
        ("1.23E+17", "D253"),
        ("面议", "D262"),
        ("-", "D275"),
    ],
)
def test_what_is_no_amount_has_no_value(read, text, code):
    assert read(Amount(), text) == ("", code)


def test_currencies_are_named(read):
    assert read(Amount(), "USD 1,200") == ("1200.00", "D264")
    assert read(Amount(), "USD 1,200", "currency")[0] == "USD"
    assert read(Amount(), "100元", "currency")[0] == "CNY"


def test_near_amounts():
    left = pd.Series(["100.00", "100.00", "100.00", None], dtype="str")
    right = pd.Series(["100.00", "99.50", "50.00", "1.00"], dtype="str")
    assert Amount().compare(left, right).tolist() == [2, 1, 0, -1]


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [("1,000", "1000", "D260"), ("12.0", "12", "D260"), ("12.5", "", "D263"), ("007", "7", "D260")],
)
def test_whole_numbers(read, text, value, code):
    assert read(Number(), text) == (value, code)
