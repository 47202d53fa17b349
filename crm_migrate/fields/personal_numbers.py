"""PersonalNumbers: resident ID-card and bank-card numbers inside of text."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa

from crm_migrate.columns import Mask, matches, to_arrow
from crm_migrate.fields.credit_code import is_code

LONG_NUMBER = r"[0-9０-９](?:[ -]?[0-9０-９]){13,}"  # what can hold one at all
_IDENTITY = re.compile(r"(?<![0-9A-Z])[1-9]\d{5}(?:19|20)\d{9}[\dX](?![0-9A-Z])")
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_IDENTITY_CHECKS = "10X98765432"
_CARD = re.compile(r"(?<![0-9A-Z])(?:62|4|5)\d(?:[ -]?\d){13,17}(?![0-9A-Z])")
_CARD_DIGITS = range(16, 20)


def holds_identity_number(values: pd.Series) -> Mask:
    """Return where a text holds a resident ID number: date plausible, check digit right."""
    return _holds(values, _has_identity)


def holds_bank_card(values: pd.Series) -> Mask:
    """Return where a text holds a bank-card number: 62, 4 or 5 first, 16 to 19 digits, Luhn.

    Numbers that are a resident ID or a credit code are none: one in ten of them passes Luhn.
    """
    return _holds(values, _has_card)


def _holds(values: pd.Series, test: Callable[[str], bool]) -> Mask:
    """Return where a text with a long number passes a test; each distinct text is seen once."""
    texts = to_arrow(values)
    likely = matches(texts, LONG_NUMBER)
    seen = texts.filter(pa.array(likely)).dictionary_encode()
    found = [
        test(unicodedata.normalize("NFKC", text).upper()) for text in seen.dictionary.to_pylist()
    ]
    likely[likely] = np.array(found, dtype="bool")[seen.indices]
    return likely


def _has_identity(text: str) -> bool:
    """Return whether a text holds a resident ID number."""
    return any(_is_identity(number) for number in _IDENTITY.findall(text))


def _is_identity(number: str) -> bool:
    """Return whether 18 characters are a resident ID number."""
    total = sum(int(d) * w for d, w in zip(number, _IDENTITY_WEIGHTS, strict=False))
    try:
        dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return _IDENTITY_CHECKS[total % 11] == number[17]


def _has_card(text: str) -> bool:
    """Return whether a text holds a bank-card number."""
    numbers = (re.sub("[ -]", "", number) for number in _CARD.findall(text))
    return any(map(_is_card, numbers))


def _is_card(number: str) -> bool:
    """Return whether a number is a bank card's and nothing else's."""
    fits = len(number) in _CARD_DIGITS and _is_luhn(number)
    return fits and not is_code(number) and not _has_identity(number)


def _is_luhn(number: str) -> bool:
    """Return whether the Luhn sum of a number holds."""
    digits = [int(d) for d in reversed(number)]
    doubled = sum(sum(divmod(2 * d, 10)) for d in digits[1::2])
    return (sum(digits[::2]) + doubled) % 10 == 0
