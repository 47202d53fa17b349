"""Region: provinces, cities and districts, as codes of GB/T 2260."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

import pandas as pd

from crm_migrate.fields.base import Evidence, FieldType, Standardized
from crm_migrate.fields.gazetteer import Gazetteer, Place, load_gazetteer
from crm_migrate.fields.phone_text import fold, is_blank_word
from crm_migrate.fields.places import BETWEEN, locate_context

CONTEXT = ("province", "city")
LEVELS = ("province", "city", "district")
PARTS = (*LEVELS, *(f"{level}_name" for level in LEVELS))


class Region(FieldType):
    """Place names in any form: 深圳, 广东省深圳市, 440300; the value is the code of the deepest.

    Takes from the evidence: columns `province`, `city` (they tell which 鼓楼区 is meant).
    Gives the parts `province`, `city`, `district` (codes) and the same with `_name`.

    Source:
        GB/T 2260, data of 2023-06-30.
    """

    name: ClassVar[str] = "region"

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:
        """Return the codes of the places; idempotent."""
        keys, positions = place_keys(values, evidence.columns)
        gazetteer = load_gazetteer()
        rows = [_row_of(key, gazetteer) for key in keys]
        frame = pd.DataFrame(rows, columns=["value", "codes", *PARTS], dtype="str")
        frame = frame.take(positions).set_axis(values.index)
        return Standardized(frame["value"], frame["codes"], {p: frame[p] for p in PARTS})

    def detect(self, values: pd.Series) -> float:
        """Return the share of values that name a region and nothing else."""
        gazetteer = load_gazetteer()
        places = [gazetteer.locate(fold(str(v))) for v in values]
        named = sum(bool(p.codes) and not p.rest for p in places)
        return named / len(places) if places else 0.0


def place_keys(values: pd.Series, columns: Mapping[str, pd.Series]) -> tuple[pd.Index, list[int]]:
    """Return distinct texts of province, city and value, and the position of each row in them."""
    keys = pd.Series("", index=values.index, dtype="str")
    for role in CONTEXT:
        keys = keys + (columns[role].fillna("") if role in columns else "") + BETWEEN
    positions, distinct = pd.factorize(keys + values.astype("str").fillna(""))
    return pd.Index(distinct), positions.tolist()


def locate_key(key: str, gazetteer: Gazetteer) -> tuple[str, Place]:
    """Return the value of a key of `place_keys` folded, and the place it names in its row."""
    *context, text = key.split(BETWEEN, len(CONTEXT))
    folded = fold(text)
    within = locate_context(*map(fold, context))
    place = gazetteer.locate(folded)
    if len(place.codes) > 1:
        place = replace(place, codes=_meant(place.codes, within, gazetteer))
    return folded, place


def _meant(codes: frozenset[str], within: frozenset[str], gazetteer: Gazetteer) -> frozenset[str]:
    """Return which of several regions of one name is meant, all of them where nothing tells.

    The one below the place of the row, else the one around it, else the province: 吉林 alone is
    the province, beside the province 吉林 it is the city.
    """
    around = frozenset(step for w in within for step in gazetteer.path(w)[:-1])
    below = frozenset(c for c in codes if within.intersection(gazetteer.path(c)[:-1]))
    provinces = frozenset(c for c in codes if gazetteer.regions[c].level == "province")
    near = below or codes & around or codes & within or provinces or codes
    return gazetteer.cities_first(near)


def parts_of(code: str, gazetteer: Gazetteer) -> tuple[str | None, ...]:
    """Return the values of PARTS for a region."""
    found = {gazetteer.regions[c].level: gazetteer.regions[c] for c in gazetteer.path(code)}
    regions = [found.get(level) for level in LEVELS]
    codes = [region.code if region else None for region in regions]
    return (*codes, *(region.name if region else None for region in regions))


def _row_of(key: str, gazetteer: Gazetteer) -> tuple[str | None, ...]:
    """Return value, codes and parts of a key."""
    nothing = (None,) * len(PARTS)
    folded, place = locate_key(key, gazetteer)
    text = key.split(BETWEEN, len(CONTEXT))[-1]
    if is_blank_word(folded):
        return None, "D200" if text else "", *nothing
    problem = _problem(folded, place)
    if problem:
        return None, problem, *nothing
    (code,) = place.codes
    return code, "" if code == text else "D223", *parts_of(code, gazetteer)


def _problem(folded: str, place: Place) -> str:
    """Return the code of why a text does not name one region."""
    if place.clash:
        return "D228"
    if not place.codes or place.rest == folded:
        return "D227"
    return "D226" if len(place.codes) > 1 else ""
