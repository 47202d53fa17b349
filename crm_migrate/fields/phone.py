"""Phone: telephone numbers as Chinese tables hold them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_migrate.columns import (
    TEXT,
    Mask,
    blanks,
    join,
    matches,
    put,
    take_texts,
    to_arrow,
    to_column,
    to_mask,
)
from crm_migrate.fields.area_codes import load_area_codes
from crm_migrate.fields.base import Evidence, FieldType, Sensitivity, Standardized
from crm_migrate.fields.phone_cell import PhoneCell, read_cell
from crm_migrate.fields.phone_columns import (
    first_of,
    group_of,
    plain_pattern,
    read_forms,
    without_extension,
)
from crm_migrate.fields.phone_number import NumberReader
from crm_migrate.fields.places import place_area_codes

PARTS = ("all", "kind", "area_code", "extension")
COLUMNS = ("value", "codes", *PARTS)
BETWEEN = "\x1f"
BETWEEN_NUMBERS = pa.scalar(";", TEXT)
SHORTEST = 7  # digits of a number that tells a telephone column; 10086 may be an amount
FLOAT_TAIL = r"\d\.0\W*$"
AREA_CODE = r"(0\d+)-.*"
EXTENSION = r"^(?:0\d+-\d+|[48]00\d+)-(\d+)$"
SEPARATOR = r"[;、|\n\r,/\\。&]"  # between the numbers of a list
NOT_A_LIST = (  # 0571/88990011, +(86
    r"(?:^|[^\d-])\(?0?(?:10|2\d|[3-9]\d\d)\)?\s*[/\\]|(?:\+|00)\("
)
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
        texts = to_arrow(values.astype("str"))
        columns, is_plain = _read_plain(texts)
        rest = ~is_plain & to_mask(texts.is_valid())
        if rest.any():
            lists, is_list = _read_lists(texts.filter(pa.array(rest)))
            columns = _put_columns(columns, _within(rest, is_list), lists)
            rest = _within(rest, ~is_list)
        if rest.any():
            places = {
                role: place[rest].reset_index(drop=True) for role, place in evidence.columns.items()
            }
            columns = _put_columns(columns, rest, _read_odd(texts.filter(pa.array(rest)), places))
        if evidence.options.get("kind") == "mobile":
            columns["codes"] = _with_code(columns["codes"], columns["kind"], "D221")
        found = {name: to_column(array, values.index) for name, array in columns.items()}
        return Standardized(found["value"], found["codes"], {name: found[name] for name in PARTS})

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


def _read_plain(texts: pa.Array) -> tuple[dict[str, pa.Array], Mask]:
    """Return the result of cells with one number in a common form, and where these are."""
    is_canonical = matches(texts, _plain_pattern())
    rest = pc.utf8_normalize(texts.filter(pa.array(~is_canonical)), "NFKC")
    forms = read_forms(rest)
    is_form = matches(forms, _plain_pattern())
    is_plain = is_canonical.copy()
    is_plain[~is_canonical] = is_form
    numbers = pc.if_else(is_plain, put(texts, ~is_canonical, forms), None)
    codes = np.where(is_form, _codes_of_forms(rest, forms), "")
    is_landline = matches(numbers, "^0")
    landlines = numbers.filter(pa.array(is_landline))
    has_tail = matches(numbers, EXTENSION)
    kinds = pc.if_else(matches(numbers, "^1"), "mobile", "other")
    nothing = pa.nulls(len(texts), TEXT)
    return {
        "value": numbers,
        "codes": put(blanks(len(texts)), ~is_canonical, pa.array(codes, TEXT)),
        "all": numbers,
        "kind": pc.if_else(is_plain, pc.if_else(is_landline, "landline", kinds), None).cast(TEXT),
        "area_code": put(nothing, is_landline, group_of(landlines, AREA_CODE)),
        "extension": put(
            nothing, has_tail, group_of(numbers.filter(pa.array(has_tail)), EXTENSION)
        ),
    }, is_plain


def _read_lists(cells: pa.Array) -> tuple[dict[str, pa.Array], Mask]:
    """Return the result of cells whose pieces are all plain, and where these are."""
    folded = pc.utf8_normalize(cells, "NFKC")
    pieces = pc.split_pattern_regex(folded, SEPARATOR)
    columns, is_plain = _read_plain(pieces.flatten())
    known = is_plain & ~matches(columns["codes"], "D208")
    starts = pieces.offsets.to_numpy()
    is_list = np.logical_and.reduceat(known, starts[:-1]) & (np.diff(starts) > 1)
    is_list &= ~matches(folded, NOT_A_LIST)
    whole = {
        name: pa.ListArray.from_arrays(pieces.offsets, array).filter(pa.array(is_list))
        for name, array in columns.items()
    }
    numbers, kinds = whole["value"], whole["kind"]
    lost_zero = matches(pc.binary_join(whole["codes"], BETWEEN_NUMBERS), "D203")
    return {
        "value": pc.list_element(numbers, 0),
        "codes": pc.if_else(lost_zero, "D203;D205", "D205").cast(TEXT),
        "all": pc.binary_join(numbers, BETWEEN_NUMBERS),
        "kind": pc.list_element(kinds, 0),
        "area_code": first_of(whole["area_code"]),
        "extension": first_of(whole["extension"]),
    }, is_list


def _codes_of_forms(rest: pa.Array, forms: pa.Array) -> npt.NDArray[np.object_]:
    """Return the codes of cells that one of the common forms matched."""
    is_float = matches(rest, FLOAT_TAIL)
    lost_zero = matches(forms, "^0") & ~matches(rest, WITH_PREFIX)
    codes = np.where(is_float, "D208", "D201").astype(object)
    codes[lost_zero] = np.where(is_float[lost_zero], "D208;D203", "D203")
    return codes


def _read_odd(odd: pa.Array, places: Mapping[str, pd.Series]) -> dict[str, pa.Array]:
    """Return the result of all other cells; each distinct text and area code is read once."""
    seen = odd.dictionary_encode()
    cells = [_read(text, "") for text in seen.dictionary.to_pylist()]
    needy = np.array([cell.needs_place for cell in cells])[seen.indices]
    areas = blanks(len(odd))
    if needy.any() and places:
        found = place_area_codes(places, pd.RangeIndex(len(odd))[needy])
        areas = put(areas, needy, pc.fill_null(to_arrow(found), ""))
    keys = join(BETWEEN, odd, areas).dictionary_encode()
    known = dict(zip(seen.dictionary.to_pylist(), cells, strict=True))
    rows = []
    for key in keys.dictionary.to_pylist():
        text, _, area = key.rpartition(BETWEEN)
        cell = _read(text, area) if area else known[text]
        rows.append(_row_of(cell))
    read = zip(*rows, strict=True)
    return {name: take_texts(c, keys.indices) for name, c in zip(COLUMNS, read, strict=True)}


@lru_cache(maxsize=1 << 16)
def _read(text: str, area: str) -> PhoneCell:
    """Return what a cell holds; one cell comes as a phone, as contact points, with a contact."""
    return read_cell(text, NumberReader(load_area_codes(), area=area))


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


def _with_code(codes: pa.Array, kinds: pa.Array, code: str) -> pa.Array:
    """Return `;`-joined codes with one more where a number is no mobile."""
    is_other = to_mask(pc.is_in(kinds, pa.array(["landline", "other"], TEXT)))
    more = join(";", codes.filter(pa.array(is_other)), code)
    return put(codes, is_other, pc.utf8_ltrim(more, ";"))


def _put_columns(
    columns: Mapping[str, pa.Array], rows: Mask, others: Mapping[str, pa.Array]
) -> dict[str, pa.Array]:
    """Return columns in which the masked rows hold those of others."""
    return {name: put(array, rows, others[name]) for name, array in columns.items()}


def _within(mask: Mask, inner: Mask) -> Mask:
    """Return where both hold; the inner mask has one place per masked row."""
    both = mask.copy()
    both[mask] = inner
    return both
