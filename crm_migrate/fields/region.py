"""Region: provinces, cities and districts, as codes of GB/T 2260."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_migrate.columns import join, take_texts, to_arrow, to_column
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
        keys = place_keys(values, evidence.columns)
        gazetteer = load_gazetteer()
        rows = [_read_key(key, gazetteer) for key in keys.dictionary.to_pylist()]
        found = take_texts([code for code, _ in rows], keys.indices)
        codes = take_texts([problem for _, problem in rows], keys.indices)
        return Standardized(
            to_column(found, values.index),
            to_column(codes, values.index),
            {name: to_column(part, values.index) for name, part in part_columns(found).items()},
        )

    def detect(self, values: pd.Series) -> float:
        """Return the share of values that name a region and nothing else."""
        gazetteer = load_gazetteer()
        places = [gazetteer.locate(fold(str(v))) for v in values]
        named = sum(bool(p.codes) and not p.rest for p in places)
        return named / len(places) if places else 0.0


def place_keys(values: pd.Series, columns: Mapping[str, pd.Series]) -> pa.DictionaryArray:
    """Return texts of province, city and value, each distinct one once."""
    context = [_filled(columns[role]) if role in columns else "" for role in CONTEXT]
    return join(BETWEEN, *context, _filled(values)).dictionary_encode()


def _filled(values: pd.Series) -> pa.Array:
    return pc.fill_null(to_arrow(values.astype("str")), "")


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


def part_columns(codes: pa.Array) -> dict[str, pa.Array]:
    """Return the columns of PARTS for a column of regions, missing where those are."""
    gazetteer, seen = load_gazetteer(), codes.dictionary_encode()
    rows = [_parts_of(code, gazetteer) for code in seen.dictionary.to_pylist()]
    columns = zip(*rows, strict=True) if rows else [()] * len(PARTS)
    return {
        name: take_texts(texts, seen.indices) for name, texts in zip(PARTS, columns, strict=True)
    }


def _parts_of(code: str, gazetteer: Gazetteer) -> tuple[str | None, ...]:
    """Return the values of PARTS for a region."""
    found = {gazetteer.regions[c].level: gazetteer.regions[c] for c in gazetteer.path(code)}
    regions = [found.get(level) for level in LEVELS]
    codes = [region.code if region else None for region in regions]
    return (*codes, *(region.name if region else None for region in regions))


def _read_key(key: str, gazetteer: Gazetteer) -> tuple[str | None, str]:
    """Return value and codes of a key."""
    folded, place = locate_key(key, gazetteer)
    text = key.split(BETWEEN, len(CONTEXT))[-1]
    if is_blank_word(folded):
        return None, "D200" if text else ""
    problem = _problem(folded, place)
    if problem:
        return None, problem
    (code,) = place.codes
    return code, "" if code == text else "D223"


def _problem(folded: str, place: Place) -> str:
    """Return the code of why a text does not name one region."""
    if place.clash:
        return "D228"
    if not place.codes or place.rest == folded:
        return "D227"
    return "D226" if len(place.codes) > 1 else ""
