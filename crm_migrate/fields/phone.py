"""Phone: telephone numbers as Chinese tables hold them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_migrate.columns import matches, put, to_arrow, to_column
from crm_migrate.fields.area_codes import load_area_codes
from crm_migrate.fields.base import Evidence, FieldType, Sensitivity, Standardized
from crm_migrate.fields.phone_cell import PhoneCell, read_cell
from crm_migrate.fields.phone_columns import (
    group_of,
    plain_pattern,
    read_forms,
    without_extension,
)
from crm_migrate.fields.phone_number import NumberReader
from crm_migrate.fields.places import place_area_codes

COLUMNS = ("value", "codes", "all", "kind", "area_code", "extension")
BETWEEN = "\x1f"
SHORTEST = 7  # digits of a number that tells a telephone column; 10086 may be an amount
FLOAT_TAIL = r"\d\.0\W*$"
AREA_CODE = r"(0\d+)-.*"
EXTENSION = r"^(?:0\d+-\d+|[48]00\d+)-(\d+)$"
WITH_PREFIX = r"^\D*(?:86|0)"
MASKS = (
    (r"^(1\d{2})\d{4}(\d{4})$", r"\1****\2"),
    (r"^(0\d{2,3})-\d+(\d{2})(?:-\d+)?$", r"\1-*****\2"),
    (r"^(\+?\d{3})\d+(\d{2})(?:-\d+)?$", r"\1****\2"),
)


class Phone(FieldType):
    """Telephone numbers: 11-digit mobiles, `0AAA-NNNNNNNN[-ext]`, 400/800, short codes, +CC.

    Takes from the evidence: columns `province`, `city`, `region`, `address` (a local number
    gets the area code of its place), option `kind` (`mobile`: any other number gets a warning).

    Gives the first valid number of a cell as its value, and the parts `all` (all valid numbers
    joined by `;`), `kind` (of the first: mobile, landline, other), `area_code` and `extension`
    (of the first landline, of the first number that has one).

    Source:
        Seed document: a mobile has 11 digits, a landline its area code; phonenumbers' metadata.
    """

    name: ClassVar[str] = "phone"
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PERSONAL
    level_names: ClassVar[tuple[str, ...]] = ("else", "same_line", "exact")

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:
        """Return the column in canonical form; idempotent."""
        column = values.astype("str").reset_index(drop=True)
        frame, is_plain = _read_plain(column)
        odd = column[~is_plain & column.notna().to_numpy()]
        if len(odd):
            places = {r: c.reset_index(drop=True) for r, c in evidence.columns.items()}
            read = _read_odd(odd, places)
            for name in COLUMNS:
                frame.loc[odd.index, name] = read[name]
        if evidence.options.get("kind") == "mobile":
            wrong = frame["kind"].isin(["landline", "other"])
            frame.loc[wrong, "codes"] = _with_code(frame.loc[wrong, "codes"], "D221")
        frame.index = values.index
        parts = {name: frame[name] for name in COLUMNS[2:]}
        return Standardized(frame["value"], frame["codes"], parts)

    def blocking_keys(self, values: pd.Series) -> Mapping[str, pd.Series]:
        """Return the number without its extension."""
        return {"phone": without_extension(values)}

    def compare(self, left: pd.Series, right: pd.Series) -> npt.NDArray[np.int8]:
        """Return -1 missing, 0 else, 1 same line with another extension, 2 exact."""
        exact = super().compare(left, right)
        line = super().compare(without_extension(left), without_extension(right))
        return np.where(exact == 1, np.int8(2), line)

    def mask(self, values: pd.Series) -> pd.Series:
        """Return 138****1234, 010-*****60; no digit of what is no telephone number."""
        array = to_arrow(values)
        masked = array
        for pattern, shown in MASKS:
            masked = pc.replace_substring_regex(masked, pattern, shown)
        hidden = pc.replace_substring_regex(array, r"\d", "*")
        return to_column(pc.if_else(pc.equal(masked, array), hidden, masked), values.index)

    def detect(self, values: pd.Series) -> float:
        """Return the share of values that hold a telephone number."""
        found = self.standardize(values, Evidence()).values
        return float((found.str.len() >= SHORTEST).mean()) if len(values) else 0.0


@lru_cache(maxsize=1)
def _plain_pattern() -> str:
    return plain_pattern(load_area_codes())


def _read_plain(column: pd.Series) -> tuple[pd.DataFrame, npt.NDArray[np.bool_]]:
    """Return the result of cells with one number in a common form, and where these are."""
    original = to_arrow(column)
    is_canonical = matches(original, _plain_pattern())
    rest = pc.utf8_normalize(original.filter(pa.array(~is_canonical)), "NFKC")
    forms = read_forms(rest)
    is_form = matches(forms, _plain_pattern())
    is_plain = is_canonical.copy()
    is_plain[~is_canonical] = is_form
    numbers = pc.if_else(is_plain, put(original, ~is_canonical, forms), None)
    codes = np.full(len(column), "", dtype=object)
    codes[~is_canonical] = np.where(is_form, _codes_of_forms(rest, forms), "")
    is_landline = matches(numbers, "^0")
    landlines = numbers.filter(pa.array(is_landline))
    has_tail = matches(numbers, EXTENSION)
    kinds = pc.if_else(matches(numbers, "^1"), "mobile", "other")
    nothing = pa.nulls(len(original), pa.large_string())
    arrays = {
        "value": numbers,
        "codes": pa.array(codes, pa.large_string()),
        "all": numbers,
        "kind": pc.if_else(is_plain, pc.if_else(is_landline, "landline", kinds), None),
        "area_code": put(nothing, is_landline, group_of(landlines, AREA_CODE)),
        "extension": put(
            nothing, has_tail, group_of(numbers.filter(pa.array(has_tail)), EXTENSION)
        ),
    }
    return pd.DataFrame({name: to_column(a, column.index) for name, a in arrays.items()}), is_plain


def _codes_of_forms(rest: pa.Array, forms: pa.Array) -> npt.NDArray[np.object_]:
    """Return the codes of cells that one of the common forms matched."""
    is_float = matches(rest, FLOAT_TAIL)
    lost_zero = matches(forms, "^0") & ~matches(rest, WITH_PREFIX)
    codes = np.where(is_float, "D208", "D201").astype(object)
    codes[lost_zero] = np.where(is_float[lost_zero], "D208;D203", "D203")
    return codes


def _read_odd(odd: pd.Series, places: Mapping[str, pd.Series]) -> pd.DataFrame:
    """Return the result of all other cells; each distinct text and area code is read once."""
    areas = load_area_codes()
    cells = {text: read_cell(text, NumberReader(areas)) for text in odd.unique()}
    needy = odd[odd.isin([text for text, cell in cells.items() if cell.needs_place])]
    keys = odd + BETWEEN
    if len(needy) and places:
        keys.loc[needy.index] = needy + BETWEEN + place_area_codes(places, needy.index).fillna("")
    positions, distinct = pd.factorize(keys)
    rows = []
    for key in distinct:
        text, _, area = key.rpartition(BETWEEN)
        cell = read_cell(text, NumberReader(areas, area)) if area else cells[text]
        rows.append(_row_of(cell))
    read = pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")
    return read.take(positions).set_axis(odd.index)


def _row_of(cell: PhoneCell) -> tuple[str | None, ...]:
    """Return the cell in the order of COLUMNS."""
    codes = ";".join(cell.codes)
    if not cell.numbers:
        return None, codes, None, None, None, None
    return (
        cell.numbers[0].text,
        codes,
        ";".join(n.text for n in cell.numbers),
        cell.numbers[0].kind,
        next((n.area_code for n in cell.numbers if n.area_code), None),
        next((n.extension for n in cell.numbers if n.extension), None),
    )


def _with_code(codes: pd.Series, code: str) -> pd.Series:
    """Return `;`-joined codes with one more."""
    return (codes + ";" + code).str.lstrip(";")
