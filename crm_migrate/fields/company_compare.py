"""ParsedPairs: pairs of parsed company names, compared part by part."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from crm_migrate.fields.place_names import compatible

if TYPE_CHECKING:
    from crm_migrate.fields.company_parse import CompanyParse

LEVELS = ("else", "brand", "part", "near_brand", "near", "core", "core_and_place", "exact")
_LEVEL = {name: level for level, name in enumerate(LEVELS)}
_COUNTING = frozenset("第号一二三四五六七八九十百零两0123456789")
_SHORTEST_NEAR = 4  # characters; below, one other character makes another brand
_SHORTEST = 2  # characters of a core that can stand for a longer one
_PARTS = ("place", "place_name", "brand", "core", "key", "branch")

Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.intp]


@dataclass(frozen=True)
class ParsedPairs:
    """Distinct pairs of distinct names.

    Attributes:
        parts: texts of each part per distinct name.
        codes: the same as codes, equal for equal texts.
        first: position of one name per distinct pair.
        second: position of the other.
        places: the distinct pair per pair asked for, -1 where a name is missing.
    """

    parts: Mapping[str, npt.NDArray[np.object_]]
    codes: Mapping[str, Ints]
    first: Ints
    second: Ints
    places: Ints

    @classmethod
    def of(
        cls, left: pd.Series, right: pd.Series, parse: Callable[[pd.Series], pd.Series]
    ) -> "ParsedPairs":
        """Return the pairs of two columns."""
        codes, names = pd.factorize(pd.concat([left, right], ignore_index=True))
        one, two = codes[: len(left)].astype(np.int64), codes[len(left) :].astype(np.int64)
        known = (one >= 0) & (two >= 0)
        base = len(names) + 1
        low, high = np.minimum(one, two)[known], np.maximum(one, two)[known]
        pairs, inverse = np.unique(low * base + high, return_inverse=True)
        places = np.full(len(left), -1, dtype=np.intp)
        places[known] = inverse
        first, second = np.divmod(pairs, base)
        parsed: Sequence[CompanyParse] = parse(pd.Series(names, dtype="str")).tolist()
        parts = {part: _texts([getattr(name, part) for name in parsed]) for part in _PARTS}
        parts["number"] = _texts([_number(text) for text in parts["branch"]])
        parts["bag"] = _texts(["".join(sorted(text)) for text in parts["key"]])
        return cls(
            parts, {part: pd.factorize(t)[0] for part, t in parts.items()}, first, second, places
        )

    def levels(self) -> npt.NDArray[np.int8]:
        """Return the comparison level per pair asked for."""
        level = np.zeros(len(self.first), dtype=np.int8)
        core, own = self._equal("core"), self._both("brand")
        brand, placed = self._equal("brand") & own, self._equal("place_name")
        key_edits = self._edits("key")
        near = (self._edits("core") <= 1) | (key_edits <= 1) | self._reordered()
        for name, rows in (
            ("brand", brand),
            ("part", self._part_of("core") | self._part_of("key") | core),
            ("near_brand", near | (key_edits <= 2)),  # noqa: PLR2004
            ("near", near & self._same_start()),
            ("core", core & own),
            ("core_and_place", core & placed & own),
            ("exact", self.first == self.second),
        ):
            level[rows] = _LEVEL[name]
        conflict = self._conflict(key_edits <= 1)
        level[conflict] = np.minimum(level[conflict], _LEVEL["brand"])
        levels: npt.NDArray[np.int8] = np.append(level, np.int8(-1))[self.places]
        return levels

    def conflicts(self) -> Flags:
        """Return per pair asked for whether the two can not be one firm."""
        found = self._conflict(self._edits("key") <= 1)
        conflicts: Flags = np.append(found, np.False_)[self.places]
        return conflicts

    def _conflict(self, near: Flags) -> Flags:
        """Return per distinct pair whether place or branch stands against one firm."""
        tail = self.parts["branch"] != ""
        one = tail[self.first] != tail[self.second]
        both = tail[self.first] & tail[self.second]
        other = both & ~self._equal("branch") & (~near | ~self._equal("number"))
        found: Flags = (one | other | self._other_place()) & (self.first != self.second)
        return found

    def _other_place(self) -> Flags:
        """Return where both names begin with regions of which none lies in the other."""
        asked = np.flatnonzero(~self._equal("place_name") & ~self._equal("place"))
        found = np.zeros(len(self.first), dtype=bool)
        codes = self.parts["place"]
        one, two = codes[self.first[asked]], codes[self.second[asked]]
        found[asked] = [not compatible(a, b) for a, b in zip(one, two, strict=True)]
        return found

    def _part_of(self, part: str) -> Flags:
        """Return where the part of one name is the short form of the other's."""
        texts = self.parts[part]
        sizes = _sizes(texts)
        one, two = sizes[self.first], sizes[self.second]
        meets = np.zeros(len(self.first), dtype=bool)
        for ends in ([text[:1] for text in texts], [text[-1:] for text in texts]):
            codes = pd.factorize(_texts(ends))[0]
            meets |= codes[self.first] == codes[self.second]
        asked = np.flatnonzero(meets & (one != two) & (np.minimum(one, two) >= _SHORTEST))
        found = np.zeros(len(self.first), dtype=bool)
        left, right = texts[self.first[asked]], texts[self.second[asked]]
        found[asked] = [_is_short(a, b) for a, b in zip(left, right, strict=True)]
        return found

    def _same_start(self) -> Flags:
        """Return where one brand begins the other: what differs stands in the trade."""
        both = np.flatnonzero(self._both("brand"))
        brands = self.parts["brand"]
        found = np.zeros(len(self.first), dtype=bool)
        one, two = brands[self.first[both]], brands[self.second[both]]
        found[both] = [a.startswith(b) or b.startswith(a) for a, b in zip(one, two, strict=True)]
        return found

    def _reordered(self) -> Flags:
        """Return where both keys have the same characters in another order."""
        long = _sizes(self.parts["key"]) >= _SHORTEST_NEAR
        return self._equal("bag") & long[self.first]

    def _edits(self, part: str) -> npt.NDArray[np.int32]:
        """Return how many edits (0, 1, 2) lead from one text to the other; 3 for more.

        Texts too short for so many edits count as 3.
        """
        texts = self.parts[part]
        sizes = _sizes(texts)
        shorter = np.minimum(sizes[self.first], sizes[self.second])
        apart = np.abs(sizes[self.first] - sizes[self.second])
        asked = np.flatnonzero((apart < 3) & (shorter >= _SHORTEST_NEAR))  # noqa: PLR2004
        edits = np.full(len(self.first), 3, dtype=np.int32)
        if len(asked):
            one, two = texts[self.first[asked]], texts[self.second[asked]]
            found = process.cpdist(one, two, scorer=OSA.distance, score_cutoff=2, dtype=np.int32)
            edits[asked] = np.where(shorter[asked] >= _SHORTEST_NEAR * found, found, 3)
        return edits

    def _equal(self, part: str) -> Flags:
        codes = self.codes[part]
        same: Flags = codes[self.first] == codes[self.second]
        return same

    def _both(self, part: str) -> Flags:
        known = self.parts[part] != ""
        both: Flags = known[self.first] & known[self.second]
        return both


def _texts(values: Sequence[str]) -> npt.NDArray[np.object_]:
    """Return texts as an array of objects."""
    texts = np.empty(len(values), dtype=object)
    texts[:] = values
    return texts


def _sizes(texts: npt.NDArray[np.object_]) -> Ints:
    """Return lengths in characters."""
    return np.fromiter(map(len, texts), dtype=np.intp, count=len(texts))


def _number(branch: str) -> str:
    """Return the characters of a branch that count it (第三, 416)."""
    return "".join(char for char in branch if char in _COUNTING)


def _is_short(one: str, two: str) -> bool:
    """Return whether the shorter text ends the longer, or is it with characters left out."""
    short, long = sorted((one, two), key=len)
    if len(short) > _SHORTEST and long.endswith(short):
        return True
    rest = iter(long)
    return short[0] == long[0] and all(char in rest for char in short)
