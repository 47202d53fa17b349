"""Address: where a customer is, with its region told apart from street and number."""

import re
from typing import ClassVar

import pandas as pd

from crm_migrate.columns import take_texts, to_column
from crm_migrate.fields.base import Evidence, FieldType, Sensitivity, Standardized
from crm_migrate.fields.gazetteer import Gazetteer, load_gazetteer
from crm_migrate.fields.phone_text import INVISIBLE, is_blank_word
from crm_migrate.fields.places import BETWEEN, locate_context
from crm_migrate.fields.region import CONTEXT, part_columns, place_keys

SPACES = re.compile(r"[\s\u3000]+")
# Letters, digits, dash and slash become narrow; other marks stay as Chinese text has them.
NARROW = {
    wide: wide - 0xFEE0
    for first, last in ("０９", "ＡＺ", "ａｚ", "－－", "／／", "＃＃")
    for wide in range(ord(first), ord(last) + 1)
}
OUT_OF_ORDER = re.compile(rf"{INVISIBLE.pattern}|[{''.join(map(chr, NARROW))}]|[^\S ]|  |^ | $")
NUMBERED = re.compile(r".*\d.*[号室栋幢楼层座弄巷路街道村].*|.*[路街道巷弄村镇乡].*")
HIDDEN = "****"


class Address(FieldType):
    """Addresses: the text in order, and its parts.

    Takes from the evidence: columns `province`, `city`, where the address does not name them.
    Gives the parts `province`, `city`, `district` (codes), the same with `_name`, and `street`
    (the text after the region).
    """

    name: ClassVar[str] = "address"
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PERSONAL

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:
        """Return the addresses in order; idempotent."""
        keys = place_keys(values, evidence.columns)
        gazetteer = load_gazetteer()
        rows = [_read_key(key, gazetteer) for key in keys.dictionary.to_pylist()]
        read = zip(*rows, strict=True) if rows else [()] * 4
        texts, codes, regions, streets = (take_texts(column, keys.indices) for column in read)
        parts = {**part_columns(regions), "street": streets}
        return Standardized(
            to_column(texts, values.index),
            to_column(codes, values.index),
            {name: to_column(part, values.index) for name, part in parts.items()},
        )

    def mask(self, values: pd.Series) -> pd.Series:
        """Return province and city, and nothing of what is closer."""
        gazetteer = load_gazetteer()
        shown = {text: _masked(text, gazetteer) for text in values.dropna().unique()}
        return values.map(shown).astype("str")

    def detect(self, values: pd.Series) -> float:
        """Return the share of values that name a region or road, and more than a region."""
        gazetteer = load_gazetteer()
        texts = [put_in_order(str(value)) for value in values]
        found = sum(bool(gazetteer.locate(t).rest) and bool(NUMBERED.fullmatch(t)) for t in texts)
        return found / len(texts) if texts else 0.0


def put_in_order(text: str) -> str:
    """Return text with narrow letters and digits, and single spaces."""
    if not OUT_OF_ORDER.search(text):
        return text
    return SPACES.sub(" ", INVISIBLE.sub("", text).translate(NARROW)).strip()


def _read_key(key: str, gazetteer: Gazetteer) -> tuple[str | None, str, str | None, str | None]:
    """Return value, codes, deepest sure region and street of a key of `place_keys`."""
    *context, text = key.split(BETWEEN, len(CONTEXT))
    value = put_in_order(text)
    if is_blank_word(value):
        return None, "D200" if text else "", None, None
    within = locate_context(*context)
    place = gazetteer.locate(value, within)
    if place.clash:  # the address says more than the columns beside it
        place = gazetteer.locate(value)
    common = _common_path(place.codes, gazetteer)
    codes = "" if value == text else "D224"
    if not common:
        codes = f"{codes};D225".lstrip(";")
    return value, codes, common or None, place.rest or None


def _common_path(codes: frozenset[str], gazetteer: Gazetteer) -> str:
    """Return the deepest region around all these, '' where there is none."""
    if len(codes) == 1:
        return next(iter(codes))
    paths = [gazetteer.path(code) for code in sorted(codes)]
    shared = ""
    for steps in zip(*paths, strict=False):
        if len(set(steps)) > 1:
            break
        shared = steps[0]
    return shared


def _masked(text: str, gazetteer: Gazetteer) -> str:
    """Return the province and city of an address, and stars."""
    common = _common_path(gazetteer.locate(text).codes, gazetteer)
    around = [gazetteer.regions[code] for code in gazetteer.path(common)]
    return "".join(region.name for region in around if region.level != "district") + HIDDEN
