"""Issues: findings about data. Rows, never exceptions.

Chunk functions hand issues on in one text column, `findings`: per issue
`severity US code US field US old US new`, issues separated by RS. A text column
runs through every engine, costs nothing where it is empty, and is unpacked by SQL.
"""

from enum import StrEnum

import pandas as pd

from crm_migrate.messages import ISSUE_CODES

US = "\x1f"  # unit separator, between the parts of an issue
RS = "\x1e"  # record separator, between issues
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


def is_invalid(codes: pd.Series) -> pd.Series:
    """Return where a `;`-joined text of codes holds one of severity QUARANTINE."""
    blocking = "|".join(c for c, s in sorted(ISSUE_CODES.items()) if s == Severity.QUARANTINE)
    return codes.str.contains(blocking, regex=True)


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
    packed = pd.Series("", index=codes.index, dtype="str")
    rows = codes != ""
    if not rows.any():
        return packed
    tail = US + name + US + _plain(old[rows]) + US + _plain(new[rows])
    heads = codes[rows]
    result = pd.Series("", index=heads.index, dtype="str")
    for joined in heads.unique():
        same = heads == joined
        text = pd.Series("", index=heads.index[same], dtype="str")
        for number, code in enumerate(joined.split(";")):
            severity = severity_of(code)
            if severity is Severity.QUARANTINE:
                severity = invalid
            text = text + (RS if number else "") + severity.value + US + code + tail[same]
        result[same] = text
    packed[rows] = result
    return packed


def combine(*packed: pd.Series) -> pd.Series:
    """Return the findings of several columns as one column."""
    total = packed[0]
    for other in packed[1:]:
        between = pd.Series("", index=total.index, dtype="str")
        between[(total != "") & (other != "")] = RS
        total = total + between + other
    return total


def _plain(values: pd.Series) -> pd.Series:
    """Return text in which no separator can be mistaken."""
    text = values.astype("str").fillna("")
    return text.str.replace(US, "␟", regex=False).str.replace(RS, "␞", regex=False)
