"""CreditCode: 统一社会信用代码, 18 characters with a check digit (GB 32100-2015)."""

import re
import unicodedata

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from crm_migrate.columns import Mask, to_arrow
from crm_migrate.fields.base import Evidence, FieldType, Sensitivity, Standardized
from crm_migrate.fields.distinct import Reading, is_plain, read_column

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_FORM = "[0-9A-HJ-NP-RTUWXY]{18}"
_LENGTH = 18
_BASE = len(_ALPHABET)
_WEIGHTS = np.array([pow(3, place, _BASE) for place in range(_LENGTH - 1)] + [1], dtype=np.int64)
_DIGIT = np.zeros(128, dtype=np.int64)
_DIGIT[np.frombuffer(_ALPHABET.encode(), dtype=np.uint8)] = np.arange(_BASE)
_LOOKALIKES = str.maketrans("IOSZ", "1052")  # letters that the alphabet leaves out
_FILLING = re.compile(
    r"[\s\-'`’‘:：\u200b-\u200f\u202a-\u202e\ufeff]|统一社会信用代码|信用代码|税号"
)
_LEGACY = re.compile(r"[1-6]\d{13}[\dX]|[1-6]\d{12}")  # 15 or 13 digits, a region code first
_ROUNDED = re.compile(r"\d(\.\d+)?E\+?\d+")


class CreditCode(FieldType):
    """Unified social credit codes; a legacy registration number goes to part `legacy`."""

    name = "credit_code"
    sensitivity = Sensitivity.CONFIDENTIAL

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:
        """Return codes whose check digit holds; part `legacy`: older registration numbers."""
        del evidence
        return read_column(values, holds_check(values), _read, ("legacy",))

    def blocking_keys(self, values: pd.Series) -> dict[str, pd.Series]:
        """Return the whole code as key."""
        return {"credit_code": values}

    def mask(self, values: pd.Series) -> pd.Series:
        """Return the kind of organisation and the last two characters."""
        short = values.where((values.str.len() >= _LENGTH) | values.isna(), "")
        return short.str.slice(0, 2) + "**************" + short.str.slice(-2)

    def detect(self, values: pd.Series) -> float:
        """Return the share of values that have the form of a code."""
        form = r"(?i)['\s]*[19５９Ａ-Ｙa-y][\s0-9a-z０-９ａ-ｚＡ-Ｚ]{16,20}\s*"
        shaped = values.str.fullmatch(form)
        return float((shaped & values.str.contains("[0-9０-９]{6}", regex=True)).mean())


def holds_check(values: pd.Series) -> Mask:
    """Return where a text is a code whose check digit holds."""
    shaped = is_plain(values, _FORM)
    codes = to_arrow(values).filter(pa.array(shaped))
    shaped[shaped] = _remainders("".join(codes.to_pylist())) == 0
    return shaped


def _remainders(letters: str) -> npt.NDArray[np.int64]:
    """Return the weighted sum modulo 31 per code of codes written in one row."""
    digits = _DIGIT[np.frombuffer(letters.encode("ascii"), dtype=np.uint8)]
    remainders: npt.NDArray[np.int64] = (digits.reshape(-1, _LENGTH) * _WEIGHTS).sum(axis=1) % _BASE
    return remainders


def is_code(text: str) -> bool:
    """Return whether one text is a code whose check digit holds."""
    return re.fullmatch(_FORM, text) is not None and not _remainders(text)[0]


def _read(text: str) -> Reading:
    """Return the reading of one odd text."""
    plain = _FILLING.sub("", unicodedata.normalize("NFKC", text)).upper()
    if _ROUNDED.fullmatch(plain):
        return Reading("", "D253")
    if _LEGACY.fullmatch(plain):
        return Reading("", "D250", {"legacy": plain})
    if len(plain) != _LENGTH:
        return Reading("", "D251")
    if is_code(plain):
        return Reading(plain, "D248")
    likely = plain.translate(_LOOKALIKES)
    return Reading(likely, "D249") if likely != plain and is_code(likely) else Reading("", "D252")
