"""Column value: a standardized value in the canonical text of the column that takes it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd

from crm_migrate.crm.column_text import Kind, canonical
from crm_migrate.crm.contract import ColumnContract

_DAY = 10  # characters of YYYY-MM-DD


def to_column(values: pd.Series, column: ColumnContract, zone: str) -> pd.Series:
    """Return standardized values as the column holds them.

    A day in a column of moments is its midnight in the source's zone. A moment in a column of
    days is the day that the source wrote, whatever the zone.
    """
    if column.kind is Kind.DATE:
        return values.str.slice(0, _DAY)
    if column.kind is Kind.TIMESTAMP:
        days = values.str.len() == _DAY
        distinct = values[days].unique()
        place = ZoneInfo(zone)
        midnights = {day: _midnight(day, place) for day in distinct}
        values = values.mask(days, values.map(midnights).astype("str"))
    return canonical(values, column.kind, column.scale)


def _midnight(day: str, zone: ZoneInfo) -> str:
    return datetime.fromisoformat(day).replace(tzinfo=zone).isoformat()
