"""Amount: sums of money and other decimal numbers, exact."""

import re
import unicodedata
from decimal import Decimal
from typing import ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from crm_migrate.fields.base import Evidence, FieldType, Sensitivity, Standardized
from crm_migrate.fields.distinct import Reading, is_plain, read_column
from crm_migrate.fields.numeral import CHARACTERS, DIGITS, read_numeral

_WHOLE = "0|-?[1-9][0-9]{0,17}"
_CANONICAL = r"-?(?:0|[1-9][0-9]{0,17})\.(?:[0-9]{2}|[0-9]{2,11}[1-9])"
_UNITS = {"": 1, "十": 10, "百": 100, "千": 10**3, "k": 10**3, "万": 10**4, "萬": 10**4, "w": 10**4}
_UNITS |= {"十万": 10**5, "百万": 10**6, "m": 10**6, "千万": 10**7, "亿": 10**8, "億": 10**8}
_FORM = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:,\d{4})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)"
    rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
)
_NUMERAL = re.compile(rf"([{CHARACTERS}]+?)(?:点([{''.join(DIGITS)}]+))?")
_COINS = re.compile(
    rf"([{CHARACTERS}]+)[元圆](?:([{''.join(DIGITS)}])角)?(?:([{''.join(DIGITS)}])分)?[整正]?"
)
_CURRENCIES = {"¥": "CNY", "￥": "CNY", "rmb": "CNY", "cny": "CNY", "人民币": "CNY", "元": "CNY"}
_CURRENCIES |= {"圆": "CNY", "块": "CNY", "us$": "USD", "usd": "USD", "美元": "USD", "美金": "USD"}
_CURRENCIES |= {"hk$": "HKD", "hkd": "HKD", "港币": "HKD", "港元": "HKD", "€": "EUR", "eur": "EUR"}
_CURRENCIES |= {"欧元": "EUR", "£": "GBP", "英镑": "GBP", "jpy": "JPY", "日元": "JPY", "$": "USD"}
_CURRENCY = re.compile("|".join(sorted(map(re.escape, _CURRENCIES), key=len, reverse=True)))
_ROUNDED = re.compile(r"(-?\d(?:\.\d+)?)e\+?(\d{1,2})")
_NEAR = 0.01  # share by which amounts may differ and still be near


class Amount(FieldType):
    """Decimal numbers as plain text with at least two decimals, never through a float."""

    name = "amount"
    sensitivity = Sensitivity.CONFIDENTIAL
    level_names = ("else", "within 1 %", "exact")

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:
        """Return amounts; part `currency` where the text names one."""
        del evidence
        values = values.where(~values.str.fullmatch(_WHOLE), values + ".00")
        values = values.where(
            ~values.str.fullmatch(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]"), values + "0"
        )
        plain = is_plain(values, _CANONICAL) & (values != "-0.00").to_numpy(dtype="bool")
        return read_column(values, plain, _read_amount, ("currency",))

    def compare(self, left: pd.Series, right: pd.Series) -> npt.NDArray[np.int8]:
        """Return 2 for equal amounts, 1 for amounts that differ by at most one in a hundred."""
        level = super().compare(left, right)
        first, second = (pd.to_numeric(side, errors="coerce").to_numpy() for side in (left, right))
        near = np.abs(first - second) <= _NEAR * np.maximum(np.abs(first), np.abs(second))
        return np.where(level == 1, 2, np.where((level == 0) & near, 1, level)).astype(np.int8)

    def mask(self, values: pd.Series) -> pd.Series:
        """Return stars."""
        return values.where(values.isna(), "***")

    def detect(self, values: pd.Series) -> float:
        """Return the share of values that are sums: decimals, thousands, units or signs."""
        text = r"[¥￥$]?\s*-?[\d,，]+(?:\.\d+)?\s*(?:万|亿)?元?"
        marked = values.str.contains(r"[.,，¥￥$万亿元]", regex=True)
        return float((values.str.fullmatch(text) & marked).mean())


class Number(FieldType):
    """Whole numbers."""

    name = "number"
    level_names: ClassVar[tuple[str, ...]] = ("else", "exact")

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:
        """Return whole numbers without sign, separators or zeros that say nothing."""
        del evidence
        return read_column(values, is_plain(values, _WHOLE), _read_number)

    def detect(self, values: pd.Series) -> float:
        """Return the share of values that are short whole numbers; most are anything else."""
        return float(values.str.fullmatch(r"-?\d{1,6}(?:\.0)?").mean()) * 0.6


def _read_amount(text: str) -> Reading:
    """Return the reading of one odd text as an amount."""
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split()).lstrip("'")
    if _ROUNDED.fullmatch(plain):
        return _read_rounded(plain)
    named = {_CURRENCIES[sign] for sign in _CURRENCY.findall(plain)}
    number = _decimal(plain)
    if number is None or len(named) > 1:
        return Reading("", "D262")
    currency = named.pop() if named else ""
    unit = re.search("[万萬亿億千百十kwm]", plain) is not None
    codes = "D264" if currency not in {"", "CNY"} else "D261" if unit else "D260"
    value = _plain_text(number)
    return Reading(value, codes if value != text else "", {"currency": currency})


def _read_number(text: str) -> Reading:
    """Return the reading of one odd text as a whole number."""
    number = _decimal("".join(unicodedata.normalize("NFKC", text).casefold().split()).lstrip("'"))
    if number is None or number != number.to_integral_value():
        return Reading("", "D263")
    value = str(int(number))
    return Reading(value, "D260" if value != text else "")


def _read_rounded(text: str) -> Reading:
    """Return a number in scientific notation, if all its digits are there."""
    number = Decimal(text)
    digits, exponent = len(number.as_tuple().digits), number.adjusted()
    lost = exponent >= max(digits, 11) and digits > 1  # a spreadsheet shows up to 11 digits
    return Reading("", "D253") if lost else Reading(_plain_text(number), "D260")


def _decimal(text: str) -> Decimal | None:
    """Return the number of a folded text, None when there is none."""
    outer = re.fullmatch(r"\((.*)\)", text)
    body = outer[1] if outer else text
    bare = _CURRENCY.sub("", body).lstrip(":")
    negative = outer is not None or bare.startswith(("-", "−", "负"))
    if coins := _COINS.fullmatch(body.removeprefix("人民币").lstrip(":-−负")):
        return _signed(_coins(coins), negative=negative)
    bare = bare.lstrip("-−负+").rstrip("整")
    if match := _FORM.fullmatch(bare):
        number = Decimal(match["number"].replace(",", "")) * _UNITS[match["unit"]]
    elif numeral := _NUMERAL.fullmatch(bare):
        tail = "".join(str(DIGITS[c]) for c in numeral[2] or "")
        number = Decimal(f"{read_numeral(numeral[1])}.{tail or 0}")
    else:
        return None
    return _signed(number, negative=negative)


def _coins(match: re.Match[str]) -> Decimal:
    """Return a sum in 元, 角 and 分 written in numerals."""
    jiao, fen = (DIGITS[part] if part else 0 for part in match.group(2, 3))
    return Decimal(read_numeral(match[1])) + Decimal(jiao * 10 + fen) / 100


def _signed(number: Decimal, *, negative: bool) -> Decimal:
    """Return a number with its sign; there is no negative zero."""
    return -number if negative and number else number


def _plain_text(number: Decimal) -> str:
    """Return a number as plain text with at least two decimals and no idle zeros."""
    whole, _, decimals = f"{number:f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"
