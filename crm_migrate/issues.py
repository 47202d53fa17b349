"""Issues: findings about data. Rows, never exceptions.

Chunk functions hand issues on in one text column, `findings`: per issue
`severity US code US field US old US new`, issues separated by RS. A text column
runs through every engine, costs nothing where it is empty, and is unpacked by SQL.
"""

from enum import StrEnum
from functools import cache
from itertools import zip_longest
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_migrate.columns import (
    TEXT,
    Mask,
    blanks,
    join,
    matches,
    put,
    take_texts,
    to_arrow,
    to_column,
    to_mask,
)
from crm_migrate.messages.catalogue import ISSUE_CODES

US = "\x1f"  # unit separator, between the parts of an issue
RS = "\x1e"  # record separator, between issues
_NOTHING: Final = pa.scalar("", TEXT)
_BETWEEN: Final = pa.scalar(RS, TEXT)
PARTS = ("severity", "code", "field", "old_value", "new_value")


class Severity(StrEnum):
    """How far an issue reaches."""

    REPAIRED = "repaired"  # the value was changed and is good
    WARNING = "warning"  # the value stands, somebody should look
    VALUE = "value"  # the value is lost to the CRM, the record goes on (on_invalid: value)
    QUARANTINE = "quarantine"  # the record stays behind


def severity_of(code: str) -> Severity:
    """Return the severity that the catalogue gives a code."""
    return Severity(ISSUE_CODES[code])


def is_invalid(codes: pd.Series) -> Mask:
    """Return where a `;`-joined text of codes holds one of severity QUARANTINE."""
    return matches(to_arrow(codes), _blocking_codes())


def pack(
    codes: pd.Series,
    name: str,
    old: pd.Series,
    new: pd.Series,
    *,
    invalid: Severity = Severity.QUARANTINE,
) -> pd.Series:
    """Return packed findings of one field, '' where it has none.

    Args:
        codes: `;`-joined codes per row, '' for none.
        name: field name.
        old: values before, missing allowed.
        new: values after, missing allowed.
        invalid: what a code of severity QUARANTINE becomes: itself, or VALUE.
    """
    texts = to_arrow(codes)
    packed = blanks(len(texts))
    rows = to_mask(pc.not_equal(texts, ""))
    if rows.any():
        tail = join(US, "", name, _plain(old[rows]), _plain(new[rows]))
        joined = texts.filter(pa.array(rows)).dictionary_encode()
        heads = [_heads(text, invalid) for text in joined.dictionary.to_pylist()]
        found = [
            pc.binary_join_element_wise(take_texts(column, joined.indices), tail, _NOTHING)
            for column in zip_longest(*heads)
        ]
        packed = put(packed, rows, join(RS, *found))
    return to_column(packed, codes.index)


def combine(*packed: pd.Series) -> pd.Series:
    """Return the findings of several columns as one column."""
    total, *others = (to_arrow(column) for column in packed)
    for other in others:
        both = pc.and_(pc.not_equal(total, ""), pc.not_equal(other, ""))
        total = join("", total, pc.if_else(both, _BETWEEN, _NOTHING), other)
    return to_column(total, packed[0].index)


@cache
def _blocking_codes() -> str:
    """Return a pattern of the codes of severity QUARANTINE."""
    return "|".join(c for c, s in sorted(ISSUE_CODES.items()) if s == Severity.QUARANTINE)


def _heads(codes: str, invalid: Severity) -> list[str]:
    """Return `severity US code` per code of a `;`-joined text."""
    severities = [(severity_of(code), code) for code in codes.split(";")]
    return [
        f"{invalid if severity is Severity.QUARANTINE else severity}{US}{code}"
        for severity, code in severities
    ]


def _plain(values: pd.Series) -> pa.Array:
    """Return text in which no separator can be mistaken, '' where it is missing."""
    text = pc.fill_null(to_arrow(values.astype("str")), "")
    return pc.replace_substring(pc.replace_substring(text, US, "␟"), RS, "␞")
