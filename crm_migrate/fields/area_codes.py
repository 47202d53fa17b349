"""Area codes: the long-distance codes of the Chinese mainland."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TABLE = files("crm_migrate.fields") / "data" / "area_codes.csv"


@dataclass(frozen=True)
class AreaCodes:
    """The area codes in use and those that were merged into others.

    Attributes:
        lengths: allowed number of digits of a local number by active code.
        merged: successor by merged code.
    """

    lengths: Mapping[str, frozenset[int]]
    merged: Mapping[str, str]

    def code_of(self, national: str) -> str:
        """Return the code, active or merged, that a number with its leading zero begins with."""
        size = 3 if national[1:2] in {"1", "2"} else 4
        code = national[:size]
        return code if code in self.lengths or code in self.merged else ""

    def is_local(self, code: str, local: str) -> bool:
        """Return whether a local number can belong to an active code."""
        return len(local) in self.lengths.get(code, ()) and local[0] in "23456789"

    def pattern(self) -> str:
        """Return an RE2 pattern of `area code-local number`."""
        by_length: dict[frozenset[int], list[str]] = {}
        for code, lengths in self.lengths.items():
            by_length.setdefault(lengths, []).append(code)
        return "|".join(
            rf"(?:{'|'.join(codes)})-[2-9]\d{{{min(lengths) - 1},{max(lengths) - 1}}}"
            for lengths, codes in by_length.items()
        )


@cache
def load_area_codes() -> AreaCodes:
    """Return the shipped table."""
    with TABLE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return AreaCodes(
        lengths={
            r["area_code"]: frozenset(map(int, r["local_lengths"].split("|")))
            for r in rows
            if not r["merged_into"]
        },
        merged={r["area_code"]: r["merged_into"] for r in rows if r["merged_into"]},
    )
