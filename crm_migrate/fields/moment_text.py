"""MomentText: one written date or time, read without guessing."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from crm_migrate.fields.numeral import read_numeral

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_EXCEL_1900 = dt.datetime(1899, 12, 30)  # noqa: DTZ001  a calendar without zones; 1900-02-29 counted
_EXCEL_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001
_SERIALS = range(14_611, 73_051)  # days: 1940-01-01 to 2099-12-31; others are hardly dates
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NOISE = re.compile(
    r"[(\[]?(?:星期|周|礼拜)[一二三四五六日天][)\]]?|^'|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\b"
)
_NUMERALS = re.compile(r"[〇零一二三四五六七八九十]+(?=[年月日号点时分])")
_TIME = re.compile(
    r"(?P<half>凌晨|早上|上午|中午|下午|傍晚|晚上|[ap]m)?\s*(?P<hour>\d{1,2})\s*[:时点]\s*"
    r"(?:(?P<minute>\d{1,2})\s*(?:[:分]\s*(?:(?P<second>\d{1,2})(?:\.(?P<fraction>\d{1,9}))?\s*秒?)?)?)?"
    r"\s*(?P<after>[ap]m)?\s*(?P<offset>z|utc|gmt|[+-]\d\d:?\d\d)?"
)
_YEAR_FIRST = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?[t,\s]*(.*)"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[t\s]*(\d\d)(\d\d)(\d\d)?)?()")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[-/.\s]*([a-z]{3,9})\.?[-/.,\s]*(\d{4})[,\s]*(.*)"
)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})[,\s]*(.*)")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})[,\s]*(.*)")
_SHORT_YEAR = re.compile(r"\d{1,2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[t\s].*)?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")


@dataclass(frozen=True)
class Written:
    """What a text says.

    Attributes:
        day: the date, None when the text says none.
        clock: the time of day, with an offset when the text states one; None = a mere date.
        code: issue code, '' when there is nothing to say.
    """

    day: dt.date | None = None
    clock: dt.time | None = None
    code: str = "D254"


_NO_DATE = Written(code="D257")
_UNCLEAR = Written(code="D256")


def read_moment(text: str, formats: tuple[str, ...] = ()) -> Written:
    """Return what a text says; `formats` are tried first, in order."""
    for layout in formats:
        if found := _by_format(text.strip(), layout):
            return _in_range(found)
    plain = re.sub("[‐-―−]", "-", unicodedata.normalize("NFKC", text).casefold())
    plain = _NOISE.sub(" ", plain)
    plain = _NUMERALS.sub(lambda match: str(read_numeral(match[0])), plain).strip()
    return _in_range(next(_readings(plain), _NO_DATE))


def _in_range(written: Written) -> Written:
    """Return what was read unless its year lies outside of what a CRM can mean."""
    if written.day and not _FIRST_YEAR <= written.day.year <= _LAST_YEAR:
        return Written(code="D258")
    return written


def _readings(text: str) -> Iterator[Written]:
    """Yield what the layouts make of a text."""
    if match := _YEAR_FIRST.fullmatch(text):
        yield _written(match[1], match[2], match[3], match[4])
    if match := _COMPACT.fullmatch(text):
        clock = ":".join(part for part in match.group(4, 5, 6) if part)
        yield _written(match[1], match[2], match[3], clock)
    if match := _YEAR_LAST.fullmatch(text):
        yield _year_last(match)
    if match := _DAY_FIRST.fullmatch(text):
        yield _written(match[3], _month(match[2]), match[1], match[4])
    if match := _MONTH_FIRST.fullmatch(text):
        yield _written(match[3], _month(match[1]), match[2], match[4])
    if _SERIAL.fullmatch(text) and int(text[:5]) in _SERIALS:
        yield _serial(text, _EXCEL_1900)
    if _SHORT_YEAR.fullmatch(text):
        yield _UNCLEAR


def _written(year: str, month: str, day: str, clock: str) -> Written:
    """Return a date with its time of day, as far as they exist."""
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return Written(code="D258")
    try:
        date = dt.date(int(year), int(month), int(day))
        return Written(date, _clock(clock) if clock.strip() else None)
    except ValueError:
        return _NO_DATE


def _year_last(match: re.Match[str]) -> Written:
    """Return a date of two numbers before the year, if only one order is possible."""
    first, second = int(match[1]), int(match[2])
    months = range(1, 13)
    if first in months and second in months and first != second:
        return _UNCLEAR
    day, month = (match[2], match[1]) if first in months else (match[1], match[2])
    return _written(match[3], month, day, match[4])


def _month(name: str) -> str:
    """Return the number of an English month, '0' for another word."""
    return str(_MONTHS.index(name[:3]) + 1) if name[:3] in _MONTHS else "0"


def _clock(text: str) -> dt.time:
    """Return a time of day.

    Raises:
        ValueError: there is no such time.
    """
    match = _TIME.fullmatch(text.strip())
    if not match:
        raise ValueError(text)
    hour = _hour(int(match["hour"]), match["half"] or match["after"] or "")
    micro = int((match["fraction"] or "0")[:6].ljust(6, "0"))
    zone = _offset(match["offset"]) if match["offset"] else None
    return dt.time(hour, int(match["minute"] or 0), int(match["second"] or 0), micro, zone)


def _hour(hour: int, half: str) -> int:
    """Return the hour of 24 of an hour in a half of the day."""
    noon = 12
    if half in {"下午", "傍晚", "晚上", "pm"} and hour < noon:
        return hour + noon
    if half in {"凌晨", "早上", "上午", "am"} and hour == noon:
        return 0
    return hour + noon if half == "中午" and hour in {1, 2} else hour


def _offset(text: str) -> dt.timezone:
    """Return the zone of `z` or `+08:00`."""
    if not text.startswith(("+", "-")):
        return dt.UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return dt.timezone(dt.timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _serial(text: str, start: dt.datetime) -> Written:
    """Return a spreadsheet's day number; its fraction is the time, to the second."""
    seconds = round(float(text) * 86_400)
    moment = start + dt.timedelta(seconds=seconds)
    return Written(moment.date(), moment.time() if seconds % 86_400 else None, "D255")


def _by_format(text: str, layout: str) -> Written | None:
    """Return what a layout of the mapping makes of a text, None when it does not fit."""
    try:
        if layout.startswith("excel_serial"):
            return _serial(text, _EXCEL_1904 if layout.endswith("1904") else _EXCEL_1900)
        if layout in {"epoch_s", "epoch_ms"}:
            moment = dt.datetime.fromtimestamp(
                float(text) / (1000 if layout == "epoch_ms" else 1), dt.UTC
            )
        else:
            moment = dt.datetime.strptime(text, layout)  # noqa: DTZ007  the source's zone is added later
    except (ValueError, OverflowError, OSError):
        return None
    timed = layout.startswith("epoch") or re.search("%[HIMSpXc]", layout)
    return Written(moment.date(), moment.timetz() if timed else None)
