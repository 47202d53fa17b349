"""Gazetteer: finds the regions of GB/T 2260 that a Chinese text names."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

DATA = files("crm_migrate.fields") / "data"
COUNTRY = "100000"
MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})

# After a short name these make it the name of a street, a village or a firm: 和平路, 长春大街.
NOT_A_REGION = re.compile(
    r"(?:[东西南北中新老一二三]?大?(?:路|街|道|巷|里|弄|桥|村|镇|乡|庄|园|胡同|广场|大厦|公司))"
)
BETWEEN = re.compile(r"(?:[\s,.，。、/|·\-_>()（）:：]|中国|中华人民共和国)+")
CODE = re.compile(r"[1-9]\d{5}(?:\.0)?")


@dataclass(frozen=True)
class Region:
    """One row of the region table."""

    code: str
    name: str
    level: str
    parent_code: str
    area_code: str
    short_name: str


@dataclass(frozen=True)
class Place:
    """What a text names.

    Attributes:
        codes: the regions it may mean: none = unknown, several = ambiguous.
        rest: the text after the names, such as street and number.
        clash: a later name lies outside an earlier one (浙江省南京市).
    """

    codes: frozenset[str]
    rest: str = ""
    clash: bool = False


@dataclass(frozen=True)
class Gazetteer:
    """All regions, and the names under which texts mention them.

    Attributes:
        regions: by code.
        exact: codes by full name, with the names that changed.
        short: codes by name without its suffix.
        sizes: lengths of the names that begin with two characters, longest first.
        paths: the codes from the province down to a region, by its code.
    """

    regions: Mapping[str, Region]
    exact: Mapping[str, frozenset[str]]
    short: Mapping[str, frozenset[str]]
    sizes: Mapping[str, tuple[int, ...]]
    paths: Mapping[str, tuple[str, ...]]

    def locate(self, text: str, within: frozenset[str] = frozenset()) -> Place:
        """Return the deepest regions that the beginning of a text names, inside `within`."""
        if CODE.fullmatch(text) and text[:6] in self.regions:
            known = self._refine(frozenset({text[:6]}), within)
            return Place(known, clash=not known)
        codes, start = within, 0
        position = _skip(text, 0)
        while found := self._name_at(text, position):
            size, named, is_exact = found
            deeper = self._refine(named, codes)
            if not deeper:  # 北京市朝阳区高碑店乡 is no clash with 高碑店市 in another province
                clash = is_exact and not self._is_district(codes)
                return Place(codes, text[position:], clash=clash)
            codes = deeper
            start = position = _skip(text, position + size)
        return Place(codes, text[start:])

    def path(self, code: str) -> tuple[str, ...]:
        """Return the codes from the province down to a region."""
        return self.paths.get(code, ())

    def area_code(self, codes: Iterable[str]) -> str:
        """Return the one area code of all these regions, '' where they differ or have none."""
        found = {self.regions[code].area_code for code in codes}
        return found.pop() if len(found) == 1 else ""

    def below_province(self, codes: frozenset[str]) -> frozenset[str]:
        """Return the regions below provinces where there are some, else all."""
        return frozenset(c for c in codes if self.regions[c].level != "province") or codes

    def cities_first(self, codes: frozenset[str]) -> frozenset[str]:
        """Return the cities among regions of one name: 长沙 is the city, not the county in it.

        All of them where a district of 北京, 上海, 天津, 重庆 is among them: 朝阳 may be either.
        """
        if any(self.regions[code].parent_code in MUNICIPALITIES for code in codes):
            return codes
        return frozenset(c for c in codes if self.regions[c].level == "city") or codes

    def _refine(self, codes: frozenset[str], context: frozenset[str]) -> frozenset[str]:
        """Return the codes that lie in the context, or the context that lies in the codes."""
        if not context:
            return codes
        inner = frozenset(c for c in codes if not context.isdisjoint(self.path(c)[:-1]))
        inner = inner or codes & context
        return inner or frozenset(c for c in context if not codes.isdisjoint(self.path(c)))

    def _is_district(self, codes: frozenset[str]) -> bool:
        return all(self.regions[code].level == "district" for code in codes)

    def _name_at(self, text: str, position: int) -> tuple[int, frozenset[str], bool] | None:
        """Return length and codes of the longest name at a position, and whether it is exact."""
        for size in self.sizes.get(text[position : position + 2], ()):
            name = text[position : position + size]
            if name in self.exact:
                return size, self.exact[name], True
            if name in self.short and not NOT_A_REGION.match(text, position + size):
                return size, self.short[name], False
        return None


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer of the shipped tables."""
    regions = {r["code"]: Region(**r) for r in _rows("regions.csv") if r["code"] != COUNTRY}
    exact: dict[str, set[str]] = {}
    short: dict[str, set[str]] = {}
    for region in regions.values():
        exact.setdefault(region.name, set()).add(region.code)
        short.setdefault(region.short_name, set()).add(region.code)
    for row in _rows("former_regions.csv"):
        exact.setdefault(row["name"], set()).add(row["code"])
        short.setdefault(row["name"].rstrip("区市县"), set()).add(row["code"])
    for name, codes in _other_suffixes(regions.values()).items():
        exact.setdefault(name, codes)
    sizes: dict[str, set[int]] = {}
    for name in (*exact, *short):
        sizes.setdefault(name[:2], set()).add(len(name))
    return Gazetteer(
        regions,
        {name: frozenset(codes) for name, codes in exact.items()},
        {name: frozenset(codes) for name, codes in short.items()},
        {start: tuple(sorted(found, reverse=True)) for start, found in sizes.items()},
        {code: _path(code, regions) for code in regions},
    )


def _path(code: str, regions: Mapping[str, Region]) -> tuple[str, ...]:
    """Return the codes from the province down to a region."""
    return (*_path(regions[code].parent_code, regions), code) if code in regions else ()


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _other_suffixes(regions: Iterable[Region]) -> dict[str, set[str]]:
    """Return names as people write them: 延边州, 景谷县, and 铜山县 for today's 铜山区."""
    names: dict[str, set[str]] = {}
    suffixes = {"province": "省", "city": "市州盟", "district": "市区县旗"}
    for region in regions:
        for suffix in suffixes[region.level]:
            names.setdefault(region.short_name + suffix, set()).add(region.code)
    return names


def _skip(text: str, position: int) -> int:
    """Return the position after spaces and marks."""
    between = BETWEEN.match(text, position)
    return between.end() if between else position
