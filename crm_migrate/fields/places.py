"""Places: where the rows of a table are, from the columns that name a place."""

from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from crm_migrate.fields.gazetteer import Gazetteer, load_gazetteer

ROLES = ("province", "city", "region", "address")  # from wide and sure to narrow and unsure
BETWEEN = "\x1f"


def place_area_codes(columns: Mapping[str, pd.Series], index: pd.Index) -> pd.Series:
    """Return the area code of each row of `index`, missing where the row does not tell one.

    Args:
        columns: place texts by role: `province`, `city`, `region`, `address`.
        index: rows asked for, part of the index of the columns.
    """
    keys = pd.Series("", index=index, dtype="str")
    for role in ROLES:
        if role in columns:
            keys = keys + columns[role].reindex(index).fillna("")
        keys = keys + BETWEEN
    found = {key: _area_code(key) or None for key in keys.unique()}
    return keys.map(found).astype("str")


def locate_row(gazetteer: Gazetteer, texts: Mapping[str, str]) -> frozenset[str]:
    """Return the regions a row may lie in: none where it tells nothing or contradicts itself."""
    codes: frozenset[str] = frozenset()
    for role in ROLES:
        text = texts.get(role, "")
        if not text or (role == "address" and gazetteer.area_code(codes)):
            continue
        place = gazetteer.locate(text, codes)
        if place.clash:
            return codes if role == "address" else frozenset()
        codes = place.codes
        if role == "city":
            codes = gazetteer.cities_first(gazetteer.below_province(codes))
    return codes


@lru_cache(maxsize=4096)
def locate_context(province: str, city: str) -> frozenset[str]:
    """Return the regions that two columns of a row name together."""
    return locate_row(load_gazetteer(), {"province": province, "city": city})


@lru_cache(maxsize=4096)
def _area_code(key: str) -> str:
    gazetteer = load_gazetteer()
    texts = dict(zip(ROLES, key.split(BETWEEN), strict=False))
    return gazetteer.area_code(locate_row(gazetteer, texts))
