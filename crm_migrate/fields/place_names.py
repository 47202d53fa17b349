"""Place names: which administrative region a Chinese text begins with."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_LEVELS = {"province": 0, "city": 1, "county": 2, "district": 2}
_MARK = re.compile(
    r"(?:壮族|回族|维吾尔|[一-龥]{1,3}族)*(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|新区|矿区|省|市|区|县|州|盟|旗)$"
)
_SHORTEST = 2


@cache
def place_codes() -> Mapping[str, tuple[str, ...]]:
    """Return region codes by name, with and without its mark (省, 市, 县 ...).

    A code is cut to its level: 2 digits for a province, 4 for a city, 6 for a county;
    the regions of the highest level come first.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    path = files("crm_migrate.fields") / "data" / "regions.csv"
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            level = _LEVELS.get(row["level"])
            if level is None or row["name"] in {"市辖区", "县", "省直辖县级行政区划"}:
                continue
            code = row["code"][: 2 * level + 2]
            for name in {row["name"], _without_mark(row["name"])}:
                found.setdefault(name, []).append((level, code))
    return {name: tuple(code for _, code in sorted(set(places))) for name, places in found.items()}


def split_places(text: str) -> tuple[str, str, str]:
    """Return code, short name and rest of a text that begins with regions, the larger first.

    `湖南省益阳凯荣` gives the code of 益阳, `益阳` and `凯荣`; without a region code and name
    are ''.
    """
    code, name, rest = "", "", text
    for _ in _LEVELS:
        found = _leading_place(rest, code)
        if found is None:
            break
        name = rest[: len(rest) - len(found[1])]
        code, rest = found
    return code, _without_mark(name), rest


def place_of(text: str) -> tuple[str, str]:
    """Return code and short name of a text that is a region and nothing else, or ''."""
    code, name, rest = split_places(text)
    return ("", "") if rest else (code, name)


def compatible(left: str, right: str) -> bool:
    """Return whether two region codes can be of one place: one lies in the other."""
    return left.startswith(right) or right.startswith(left)


def _leading_place(text: str, parent: str) -> tuple[str, str] | None:
    """Return the code of the region a text begins with inside a parent, and the rest."""
    codes = place_codes()
    for length in _lengths().get(text[:_SHORTEST], ()):
        for code in codes.get(text[:length], ()):
            if code.startswith(parent) and code != parent:
                return code, text[length:]
    return None


@cache
def _lengths() -> Mapping[str, tuple[int, ...]]:
    """Return the lengths of the region names that begin with two characters, longest first."""
    found: dict[str, set[int]] = {}
    for name in place_codes():
        found.setdefault(name[:_SHORTEST], set()).add(len(name))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


def _without_mark(name: str) -> str:
    """Return a region's name without 省, 市, 县 ..., unless one character would be left."""
    short = _MARK.sub("", name)
    return short if len(short) >= _SHORTEST else name
