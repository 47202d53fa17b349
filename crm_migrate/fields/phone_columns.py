"""Phone columns: the forms of telephone numbers that whole columns are read in at once."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_migrate.columns import TEXT, put, to_arrow, to_column
from crm_migrate.fields.area_codes import AreaCodes

# As in phone_number.MOBILE, without the numbers of things, which carry a warning.
PLAIN_MOBILE = r"1(?:(?:[38]\d|4[57]|[59][0-35-9]|6[25-7]|7[0-35-8])\d{4}|610\d{3})\d{4}"
_PREFIX = r"(?:(?:\+|00)?\(?86\)?[\s-]*)?"
_LOCAL = r"([2-9]\d{2,3})[ -]?(\d{4})"
_AREA = r"(10|2\d|[3-9]\d\d)"

# Cells that hold one number, its dress, and nothing else; read in this order.
_FORMS = (
    (r"^[\s'\x{200e}\x{202a}-\x{202e}]+|[\s\x{200e}\x{202a}-\x{202e}]+$", ""),
    (r"^(?:手机|电话|联系电话|(?i:tel|mobile)) ?: ?", ""),
    (r"(\d) ?(?:\([^()\d+A-Za-z]*\)|微信同号)$", r"\1"),
    (rf"^{_PREFIX}0?(1[3-9]\d)[ .-]?(\d{{4}})[ .-]?(\d{{4}})(?:\.0)?$", r"\1\2\3"),
    (r"^([48]00)-?(\d{3,4})-?(\d{3,4})(?:\.0)?$", r"\1\2\3"),
    (r"(\d{5}) ?(?:转|分机|ext\.? ?|x|\*|-)(\d{1,6})$", r"\1#\2"),
    (rf"^(?:(?:\+86|0086|86)[ -]*\(?0?|\(?0)?{_AREA}\)?[ —-]*{_LOCAL}(?:\.0)?", r"0\1-\2\3"),
    (r"#", "-"),
)
_EXTENSION = r"^(0\d{2,3}-\d{7,8}|[1-9]\d+)-\d+$"


def plain_pattern(areas: AreaCodes) -> str:
    """Return an RE2 pattern of canonical mobiles, landlines and 400 numbers."""
    return rf"^(?:{PLAIN_MOBILE}|(?:{areas.pattern()}|[48]00\d{{7}})(?:-\d{{1,6}})?)$"


def read_forms(array: pa.Array) -> pa.Array:
    """Return text, half-width already, in which the common forms of one number are canonical.

    The rest comes out as anything else; it has to be read cell by cell.
    """
    for pattern, written in _FORMS:
        array = pc.replace_substring_regex(array, pattern, written)
    return array


def group_of(array: pa.Array, pattern: str) -> pa.Array:
    """Return what the one group of a pattern holds, missing where the pattern does not match."""
    found = pc.replace_substring_regex(array, rf"^(?:{pattern}|[\s\S]*)$", r"\1")
    return pc.if_else(pc.equal(found, ""), None, found)


def first_of(lists: pa.ListArray) -> pa.Array:
    """Return the first text of each list that is not missing, missing where all are."""
    owners, texts = pc.list_parent_indices(lists), lists.flatten()
    there = texts.is_valid()
    rows, firsts = np.unique(owners.filter(there), return_index=True)
    given = np.zeros(len(lists), dtype=np.bool_)
    given[rows] = True
    return put(pa.nulls(len(lists), TEXT), given, texts.filter(there).take(pa.array(firsts)))


def without_extension(values: pd.Series) -> pd.Series:
    """Return canonical numbers without their extensions."""
    return to_column(pc.replace_substring_regex(to_arrow(values), _EXTENSION, r"\1"), values.index)
