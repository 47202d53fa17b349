"""Distinct: read each odd value of a column once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
import pyarrow as pa

from crm_migrate.columns import (
    TEXT,
    Mask,
    blanks,
    matches,
    put,
    take_texts,
    to_arrow,
    to_column,
)
from crm_migrate.fields.base import Standardized
from crm_migrate.fields.blank import is_blank


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
    """Return where the whole text is of an RE2 pattern; missing is not."""
    return matches(to_arrow(values), f"^(?:{pattern})$")


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
    texts = to_arrow(values)
    odd = ~plain & texts.is_valid().to_numpy(zero_copy_only=False)
    seen = texts.filter(pa.array(odd)).dictionary_encode()
    readings = [_reading(text, read) for text in seen.dictionary.to_pylist()]

    def scattered(base: pa.Array, found: Sequence[str | None]) -> pd.Series:
        return to_column(put(base, odd, take_texts(found, seen.indices)), values.index)

    missing = pa.nulls(len(texts), TEXT)
    return Standardized(
        scattered(texts, [r.value or None for r in readings]),
        scattered(blanks(len(texts)), [r.codes for r in readings]),
        {p: scattered(missing, [r.parts.get(p) or None for r in readings]) for p in parts},
    )


def _reading(text: str, read: Reader) -> Reading:
    """Return the reading of one text; empty ones and blank words need no reader."""
    if not text.strip():
        return _NOTHING
    reading = _BLANK_WORD if is_blank(text) else read(text)
    return _BLANK_WORD if is_blank(reading.value) else reading
