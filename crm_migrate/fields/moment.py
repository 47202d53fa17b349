"""Moment: dates and points in time, written in many ways."""

import datetime as dt
from functools import partial
from zoneinfo import ZoneInfo

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_migrate.columns import join, matches, take_texts, to_arrow, to_column, to_mask
from crm_migrate.fields.base import Evidence, FieldType, Standardized
from crm_migrate.fields.distinct import Reading, read_column
from crm_migrate.fields.moment_text import read_moment
from crm_migrate.fields.options import option_texts

# [0-9] and not \d: on text that is not ASCII pandas leaves \d to the slow regex engine.
_DATE = "(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_LOCAL = f"{_DATE}[ T]{_CLOCK}(?::[0-5][0-9])?"
_STATED = f"{_DATE}T{_CLOCK}:[0-5][0-9][+-](?:0[0-9]|1[0-4]):[0-5][0-9]"
_MINUTES = len("2023-10-15 14:30")
_DATED = (
    r"['\s]*(?:(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?|(?:19|20)\d\d[01]\d[0-3]\d)"
)
_TIMED = r"[T\s]*\D{0,2}\d{1,2}\s?[:点时].*|\d{6}"
_MIDNIGHT = r"(?:[T\s]*0?0:00(?::00)?)?"


class Moment(FieldType):
    """Points in time as ISO text with an offset, or a mere date where no time is given."""

    name = "moment"

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:
        """Return moments; a time without offset is one of the source's zone. ISO stays ISO."""
        zone = ZoneInfo(evidence.zone)
        texts = to_arrow(values)
        offset = _day_offsets(texts, _LOCAL, zone)
        local = to_mask(offset.is_valid())
        if local.any():
            short = pc.less_equal(pc.utf8_length(texts), _MINUTES)
            seconds = pc.if_else(short, join("", texts, ":00"), texts)
            day, clock = (pc.utf8_slice_codeunits(seconds, *cut) for cut in ((0, 10), (11, None)))
            texts = pc.if_else(local, join("", day, "T", clock, offset), texts)
            values = to_column(texts, values.index)
        stated = to_mask(_day_offsets(texts, f"{_DATE}|{_STATED}", zone).is_valid())
        formats = option_texts(evidence, "formats")
        read = partial(_read, formats=formats, zone=zone)
        return read_column(values, local | stated, read)

    def mask(self, values: pd.Series) -> pd.Series:
        """Return the year."""
        return values.str.slice(0, 4)

    def detect(self, values: pd.Series) -> float:
        """Return the share of values that look like a date with a time."""
        return float(values.str.fullmatch(f"{_DATED}(?:{_TIMED})").mean())


class Date(FieldType):
    """Dates as YYYY-MM-DD. A date never shifts: no zone touches it."""

    name = "date"

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:
        """Return dates; a time of day beside the date is left out with D259."""
        texts = to_arrow(values)
        midnight = matches(texts, f"^{_DATE}[ T]00:00(?::00)?$")
        if midnight.any():
            texts = pc.if_else(midnight, pc.utf8_slice_codeunits(texts, 0, 10), texts)
            values = to_column(texts, values.index)
        plain = to_mask(_day_offsets(texts, _DATE, ZoneInfo("UTC")).is_valid())
        return read_column(
            values, plain, partial(_read_date, formats=option_texts(evidence, "formats"))
        )

    def mask(self, values: pd.Series) -> pd.Series:
        """Return the year."""
        return values.str.slice(0, 4)

    def detect(self, values: pd.Series) -> float:
        """Return the share of values that look like a date without a time."""
        return float(values.str.fullmatch(_DATED + _MIDNIGHT).mean())


def _day_offsets(texts: pa.Array, pattern: str, zone: ZoneInfo) -> pa.Array:
    """Return the zone's offset on the day that a text of a pattern begins with.

    Missing for other texts, for days that do not exist, and for days on which the clock
    changes: those few are read one by one.
    """
    is_day = matches(texts, f"^(?:{pattern})$")
    days = pc.if_else(is_day, pc.utf8_slice_codeunits(texts, 0, 10), None).dictionary_encode()
    return take_texts([_offset_of(day, zone) for day in days.dictionary.to_pylist()], days.indices)


def _offset_of(day: str, zone: ZoneInfo) -> str | None:
    """Return the one offset of a day as `+08:00`, None when there is no such offset or day."""
    try:
        date = dt.date.fromisoformat(day)
    except ValueError:
        return None
    first, last = (
        dt.datetime.combine(date, end, zone).isoformat()[-6:] for end in (dt.time.min, dt.time(23))
    )
    return first if first == last else None


def _read(text: str, formats: tuple[str, ...], zone: ZoneInfo) -> Reading:
    """Return the reading of one odd text as a moment."""
    found = read_moment(text, formats)
    if found.day is None:
        return Reading("", found.code)
    if found.clock is None:
        return Reading(found.day.isoformat(), found.code)
    moment = dt.datetime.combine(found.day, found.clock, found.clock.tzinfo or zone).isoformat()
    return Reading(moment, found.code if moment != text else "")


def _read_date(text: str, formats: tuple[str, ...]) -> Reading:
    """Return the reading of one odd text as a date."""
    found = read_moment(text, formats)
    if found.day is None:
        return Reading("", found.code)
    timed = found.clock is not None and found.clock.replace(tzinfo=None) != dt.time.min
    return Reading(found.day.isoformat(), "D259" if timed else found.code)
