"""Cell text: the stated rule by which typed cells of workbooks and databases become text.

- Text stays as it is typed; nothing is trimmed.
- Whole numbers are written in full without `.0`: 1.38E+10 is 13800000000. Other numbers are
  the shortest decimal that means the same number, never with an exponent; percentages are
  numbers (13 % is 0.13).
- A cell whose format is a date is ISO text: `2024-01-02`, `2024-01-02 03:04:05`; a time of day
  is `03:04:05`, a duration `30:00:00`.
- Truth values are `true` and `false`.
- Damaged cells (spreadsheet errors, formulas without stored result, whole numbers from 10^15
  on, of which Excel has lost digits) arrive missing, with a finding.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

LONG_NUMBER = "D107"
NOT_TEXT = "D109"
_FIRST_LOST = 1e15  # the first whole number of 16 digits; a spreadsheet keeps 15


@dataclass(frozen=True)
class Damaged:
    """A cell without a value one could rely on: code of the finding, and what it shows."""

    code: str
    text: str


def spreadsheet_text(value: object) -> str | Damaged:
    """Return the text of a workbook cell, '' for a blank one."""
    if isinstance(value, float) and value.is_integer() and abs(value) >= _FIRST_LOST:
        return Damaged(LONG_NUMBER, str(int(value)))
    return value_text(value)


def value_text(value: object) -> str | Damaged:
    """Return the text of a value that is exact in its source, '' for None."""
    if value is None:
        return ""
    if isinstance(value, str | Damaged):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return _number(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return _decoded(bytes(value))
    return _moment(value)


def split_damage(cells: Sequence[str | Damaged]) -> tuple[list[str], dict[int, Damaged]]:
    """Return texts in which damaged cells are blank, and these by position."""
    damaged = {at: cell for at, cell in enumerate(cells) if isinstance(cell, Damaged)}
    return ["" if isinstance(cell, Damaged) else cell for cell in cells], damaged


def _number(value: float | Decimal) -> str:
    if isinstance(value, float):
        if value.is_integer():
            return str(int(value))
        value = Decimal(repr(value))
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _decoded(value: bytes) -> str | Damaged:
    for codec in ("utf-8", "gb18030"):
        try:
            return value.decode(codec)
        except UnicodeDecodeError:
            continue
    return Damaged(NOT_TEXT, value.hex())


def _moment(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    return str(value) if isinstance(value, uuid.UUID) else _structure(value)


def _structure(value: object) -> str:
    import json  # noqa: PLC0415 - only PostgreSQL's arrays and documents need it

    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
