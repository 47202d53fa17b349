"""ParsedPairs: pairs of parsed company names, compared part by part."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from crm_migrate.fields.company_parse import CompanyParse
from crm_migrate.fields.place_names import compatible

LEVELS = ("else", "brand", "part", "near_brand", "near", "core", "core_and_place", "exact")
_LEVEL = {name: level for level, name in enumerate(LEVELS)}
_NUMBER = str.maketrans(dict.fromkeys("第号一二三四五六七八九十百零两0123456789", ""))
_SHORTEST_NEAR = 4  # characters; below, one other character makes another brand
_SHORTEST = 2  # characters of a core that can stand for a longer one

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class ParsedPairs:
    """Distinct pairs of names; `places` leads back to the pairs asked for.

    Attributes:
        left: one parse per distinct pair.
        right: the other.
        same: where the canonical names are equal.
        places: index of the distinct pair per pair asked for, -1 where a name is missing.
    """

    left: list[CompanyParse]
    right: list[CompanyParse]
    same: Flags
    places: npt.NDArray[np.intp]

    @classmethod
    def of(
        cls, left: pd.Series, right: pd.Series, parse: Callable[[pd.Series], pd.Series]
    ) -> "ParsedPairs":
        """Return the pairs of two columns; each distinct pair stands once."""
        codes, names = pd.factorize(pd.concat([left, right], ignore_index=True))
        one, two = codes[: len(left)].astype(np.int64), codes[len(left) :].astype(np.int64)
        known = (one >= 0) & (two >= 0)
        low, high = np.minimum(one, two), np.maximum(one, two)
        pairs, inverse = np.unique((low * (len(names) + 1) + high)[known], return_inverse=True)
        places = np.full(len(left), -1, dtype=np.intp)
        places[known] = inverse
        first, second = np.divmod(pairs, len(names) + 1)
        parsed = parse(pd.Series(names, dtype="str")).tolist()
        return cls([parsed[i] for i in first], [parsed[i] for i in second], first == second, places)

    def levels(self) -> npt.NDArray[np.int8]:
        """Return the comparison level per pair asked for."""
        level = np.zeros(len(self.left), dtype=np.int8)
        core = self._equal("core")
        own = np.array([bool(pair.brand) for pair in self.left], dtype=bool)
        brand = self._equal("brand") & own
        near = self._near("core", 1) | self._near("key", 1) | self._reordered()
        placed = self._equal("place_name")
        for name, rows in (
            ("brand", brand),
            ("part", self._part_of() | core),
            ("near_brand", near | self._near("key", 2)),
            ("near", near & self._same_start()),
            ("core", core & own),
            ("core_and_place", core & placed & own),
            ("exact", self.same),
        ):
            level[rows] = _LEVEL[name]
        level[self._conflict()] = np.minimum(level, _LEVEL["brand"])[self._conflict()]
        return np.append(level, np.int8(-1))[self.places]

    def conflicts(self) -> Flags:
        """Return per pair asked for whether the two can not be one firm."""
        found: Flags = np.append(self._conflict(), np.False_)[self.places]
        return found

    def _conflict(self) -> Flags:
        """Return per distinct pair whether place or branch stands against one firm."""
        near = self._near("key", 1)
        both = self._has("branch", all_sides=True)
        one = self._has("branch", all_sides=False) & ~both
        numbered = np.array(
            [_number(a.branch) != _number(b.branch) for a, b in self._pairs()], dtype=bool
        )
        other = both & ~self._equal("branch") & (~near | numbered)
        found: Flags = (one | other | self._other_place()) & ~self.same
        return found

    def _other_place(self) -> Flags:
        """Return where both names begin with regions of which none lies in the other."""
        return np.array(
            [
                a.place_name != b.place_name and not compatible(a.place, b.place)
                for a, b in self._pairs()
            ],
            dtype=bool,
        )

    def _part_of(self) -> Flags:
        """Return where one core, or key, is the short form of the other."""
        return np.array(
            [_is_short(a.core, b.core) or _is_short(a.key, b.key) for a, b in self._pairs()],
            dtype=bool,
        )

    def _same_start(self) -> Flags:
        """Return where one brand begins the other: what differs stands in the trade."""
        return np.array(
            [
                bool(a.brand and b.brand)
                and (a.brand.startswith(b.brand) or b.brand.startswith(a.brand))
                for a, b in self._pairs()
            ],
            dtype=bool,
        )

    def _reordered(self) -> Flags:
        """Return where both keys have the same characters in another order."""
        return np.array(
            [
                len(a.key) == len(b.key) >= _SHORTEST_NEAR and sorted(a.key) == sorted(b.key)
                for a, b in self._pairs()
            ],
            dtype=bool,
        )

    def _near(self, part: str, edits: int) -> Flags:
        """Return where so many edits lead from one part to the other, in parts long enough."""
        one = [getattr(parse, part) for parse in self.left]
        two = [getattr(parse, part) for parse in self.right]
        if not one:
            return np.zeros(0, dtype=bool)
        found = process.cpdist(one, two, scorer=OSA.distance, score_cutoff=edits, dtype=np.int32)
        short = np.array([min(len(a), len(b)) for a, b in zip(one, two, strict=True)])
        return np.asarray((found <= edits) & (short >= _SHORTEST_NEAR * edits), dtype=bool)

    def _equal(self, part: str) -> Flags:
        return np.array([getattr(a, part) == getattr(b, part) for a, b in self._pairs()], bool)

    def _has(self, part: str, *, all_sides: bool) -> Flags:
        join = all if all_sides else any
        return np.array(
            [join((getattr(a, part), getattr(b, part))) for a, b in self._pairs()], bool
        )

    def _pairs(self) -> Iterator[tuple[CompanyParse, CompanyParse]]:
        return zip(self.left, self.right, strict=True)


def _number(branch: str) -> str:
    """Return the characters of a branch that count it (第三, 416)."""
    return "".join(char for char in branch if not char.translate(_NUMBER))


def _is_short(one: str, two: str) -> bool:
    """Return whether the shorter core ends the longer, or is it with characters left out."""
    short, long = sorted((one, two), key=lambda core: (len(core), core))
    if len(short) < _SHORTEST or len(short) == len(long):
        return False
    if len(short) > _SHORTEST and long.endswith(short):
        return True
    rest = iter(long)
    return short[0] == long[0] and all(char in rest for char in short)
