"""Column text: how each kind of column is written as text between stages.

| kind | canonical text |
|---|---|
| text, picklist, enum | itself; never '' |
| integer, reference | `123` |
| decimal | with the column's scale: `1000.00` |
| boolean | `true`, `false` |
| date | `2026-01-31` |
| timestamp | UTC, `2026-01-31T08:00:00Z`, with `.ffffff` before the Z when not zero |
| json | compact, keys sorted |

NULL is missing (NaN). Frames that go into and come out of the target hold nothing else.
"""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from functools import partial
from typing import Any

import pandas as pd
import pyarrow as pa
from sqlalchemy import Boolean, Column, Date, Integer, Numeric, types

from crm_migrate.crm.column_types import UtcDateTime


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    TIMESTAMP = "timestamp"
    JSON = "json"
    REFERENCE = "reference"  # id of a row, or of a record of any table
    PICKLIST = "picklist"  # code of a pick-list entry
    ENUM = "enum"  # one of a closed list

    @property
    def is_whole(self) -> bool:
        """Return whether the database holds a whole number."""
        return self in {Kind.INTEGER, Kind.REFERENCE}


_KINDS: tuple[tuple[type[Any], Kind], ...] = (
    (UtcDateTime, Kind.TIMESTAMP),
    (Boolean, Kind.BOOLEAN),
    (Integer, Kind.INTEGER),
    (Numeric, Kind.DECIMAL),
    (Date, Kind.DATE),
    (types.JSON, Kind.JSON),
)


def kind_of(column: Column[Any]) -> Kind:
    """Return what a column holds."""
    if "choices" in column.info:
        return Kind.ENUM
    if "picklist" in column.info:
        return Kind.PICKLIST
    for sql_type, kind in _KINDS:
        if isinstance(column.type, sql_type):
            is_reference = kind is Kind.INTEGER and (
                column.foreign_keys or column.info.get("record")
            )
            return Kind.REFERENCE if is_reference else kind
    return Kind.TEXT


def canonical(values: pd.Series, kind: Kind, scale: int = 0) -> pd.Series:
    """Return values of standardized text in the form above; what cannot be read stays itself.

    In and out: `str` series of the same index. Each distinct odd value is treated once.
    """
    if kind is Kind.DECIMAL:
        fraction = rf"\.[0-9]{{{scale}}}" if scale else ""
        return _rewritten(values, rf"-?(?:0|[1-9][0-9]*){fraction}", partial(_decimal, scale=scale))
    if kind.is_whole:
        return _rewritten(values, r"0|-?[1-9][0-9]*", partial(_decimal, scale=0))
    if kind is Kind.BOOLEAN:
        return _rewritten(values, "true|false", str.lower)
    if kind is Kind.TIMESTAMP:
        return _rewritten(values, r"[0-9-]{10}T[0-9:]{8}(?:\.[0-9]{6})?Z", _moment)
    if kind is Kind.JSON:
        return _rewritten(values, r"\"[^\"\\]*\"|-?[0-9]+|true|false|\[\]|\{\}", _json)
    return values


def as_lists(frame: pd.DataFrame) -> list[list[str | None]]:
    """Return the columns of a text frame as lists, missing = None."""
    # a column that is wholly missing may have lost its type to pandas, and then holds NaN
    return [
        pa.array(frame[name].array, type=pa.string(), from_pandas=True).to_pylist()
        for name in frame.columns
    ]


def as_frame(rows: Sequence[Sequence[Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Return rows of text as a frame of `str` columns."""
    lists = zip(*rows, strict=True) if rows else ([] for _ in columns)
    series = {
        name: pd.Series(pa.array(values, type=pa.string()), dtype="str")
        for name, values in zip(columns, lists, strict=True)
    }
    return pd.DataFrame(series, columns=list(columns))


def _rewritten(values: pd.Series, good: str, rewrite: Callable[[str], str]) -> pd.Series:
    """Return values in which those unlike the pattern `good` are rewritten."""
    odd = ~values.str.fullmatch(good, na=True)
    if not odd.any():
        return values
    result = values.copy()
    result[odd] = values[odd].map({value: rewrite(value) for value in values[odd].unique()})
    return result


def _decimal(value: str, scale: int) -> str:
    """Return a number with its scale, rounded half up."""
    try:
        number = Decimal(value).quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP)
    except InvalidOperation:
        return value
    return f"{abs(number) if number == 0 else number:f}"


def _moment(value: str) -> str:
    """Return a moment that names its zone in UTC."""
    try:
        moment = _read_moment(value)
        if moment.tzinfo is None:
            return value
        return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
    except (ValueError, OverflowError):
        return value


def _read_moment(value: str) -> datetime:
    """Return a moment; pandas, fifty times slower, reads what Python's own reader refuses."""
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return pd.Timestamp(value).to_pydatetime(warn=False)


def _json(value: str) -> str:
    """Return JSON compact with sorted keys."""
    try:
        document = json.loads(value)
    except ValueError:
        return value
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
