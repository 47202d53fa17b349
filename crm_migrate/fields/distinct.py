"""Distinct: read each odd value of a column once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from crm_migrate.fields.base import Standardized
from crm_migrate.fields.blank import is_blank

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text was read as.

    Attributes:
        value: canonical text, '' = missing.
        codes: issue codes joined by `;`.
        parts: further texts that the value gives, '' = missing.
    """

    value: str = ""
    codes: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)


Reader = Callable[[str], Reading]
_NOTHING = Reading()
_BLANK_WORD = Reading("", "D275")


def is_plain(values: pd.Series, pattern: str) -> Mask:
    """Return where the whole text is of a pattern; missing is not."""
    return values.str.fullmatch(pattern).to_numpy(dtype="bool", copy=True)


def read_column(
    values: pd.Series, plain: Mask, read: Reader, parts: Sequence[str] = ()
) -> Standardized:
    """Return a column whose plain values stand and whose other values are read.

    Args:
        values: raw text.
        plain: where a value is canonical already; those have no codes and no parts.
        read: gives the reading of one text that is neither empty nor a blank word.
        parts: names of the parts to hand on.
    """
    odd = ~plain & values.notna().to_numpy()
    rows, distinct = pd.factorize(values.array[odd])
    readings = [_reading(text, read) for text in distinct.tolist()]
    missing = pd.Series(np.nan, index=values.index, dtype="str")
    return Standardized(
        _scatter(values, odd, [r.value or None for r in readings], rows),
        _scatter(missing.fillna(""), odd, [r.codes for r in readings], rows),
        {
            p: _scatter(missing, odd, [r.parts.get(p) or None for r in readings], rows)
            for p in parts
        },
    )


def _reading(text: str, read: Reader) -> Reading:
    """Return the reading of one text; empty ones and blank words need no reader."""
    if not text.strip():
        return _NOTHING
    reading = _BLANK_WORD if is_blank(text) else read(text)
    return _BLANK_WORD if is_blank(reading.value) else reading


def _scatter(
    base: pd.Series, odd: Mask, texts: Sequence[str | None], rows: npt.NDArray[np.intp]
) -> pd.Series:
    """Return `base` with the odd rows replaced by the texts of their distinct values."""
    if not texts:
        return base
    result = base.copy()
    result[odd] = pd.array(list(texts), dtype="str").take(rows)
    return result
