"""Comparison: levels per field of candidate pairs, computed on distinct pairs of values."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import fuzz, process

from crm_migrate.fields.base import FieldType
from crm_migrate.matching.blocking import Pairs

Levels = npt.NDArray[np.int8]

_STEPS = (0.6, 0.75, 0.85, 0.93, 1.0)  # similarity from which the next level begins
_MOST_VALUES = 4  # values of one cell that are compared (numbers joined by ;)
SEPARATOR = ";"
_BY_LETTERS = frozenset(("text", "address", "person_name", "email"))


@dataclass(frozen=True)
class Field:
    """One column that takes part in matching.

    Attributes:
        label: name of the field.
        kind: its field type.
        values: canonical text per record, in record order, missing = NaN.
    """

    label: str
    kind: FieldType
    values: pd.Series

    def is_called(self, labels: tuple[str, ...]) -> bool:
        """Return whether a rule's labels name this field or its type."""
        return self.label in labels or self.kind.name in labels

    @property
    def exact(self) -> int:
        """Return the level of equal values."""
        return self.level_count - 1

    @property
    def level_count(self) -> int:
        """Return the number of comparison levels."""
        return len(_STEPS) + 1 if is_by_letters(self.kind) else len(self.kind.level_names)


def compare_field(field: Field, pairs: Pairs) -> Levels:
    """Return the comparison level per pair, -1 where a side is missing."""
    if field.values.str.contains(SEPARATOR, regex=False).any():
        return _compare_lists(field, pairs)
    return _compare_texts(field, field.values, pairs)


def _compare_texts(field: Field, values: pd.Series, pairs: Pairs) -> Levels:
    """Return levels of one value against one value."""
    codes, distinct = pd.factorize(values)
    left, right = codes[pairs.left], codes[pairs.right]
    levels = np.full(len(pairs), -1, dtype=np.int8)
    known = (left >= 0) & (right >= 0)
    low = np.minimum(left, right).astype(np.int64)[known]
    both, inverse = np.unique(
        low * (len(distinct) + 1) + np.maximum(left, right)[known], return_inverse=True
    )
    one, two = np.divmod(both, len(distinct) + 1)
    names = pd.Series(distinct, dtype="str")
    first, second = names.iloc[one].reset_index(drop=True), names.iloc[two].reset_index(drop=True)
    compare = similarity_levels if is_by_letters(field.kind) else field.kind.compare
    levels[known] = compare(first, second)[inverse]
    return levels


def _compare_lists(field: Field, pairs: Pairs) -> Levels:
    """Return the best level of any value of one cell against any of the other."""
    parts = field.values.str.split(SEPARATOR, expand=True, n=_MOST_VALUES).iloc[:, :_MOST_VALUES]
    stacked = pd.concat([parts[column] for column in parts], ignore_index=True)
    stacked = stacked.astype("str").str.strip()
    stacked = stacked.where(stacked != "")
    size, best = len(field.values), np.full(len(pairs), -1, dtype=np.int8)
    for one in range(parts.shape[1]):
        for two in range(parts.shape[1]):
            shifted = Pairs(pairs.left + one * size, pairs.right + two * size)
            best = np.maximum(best, _compare_texts(field, stacked, shifted))
    return best


def similarity_levels(left: pd.Series, right: pd.Series) -> Levels:
    """Return levels of plain text by the share of letters or words in common."""
    one, two = left.str.lower().tolist(), right.str.lower().tolist()
    if not one:
        return np.zeros(0, dtype=np.int8)
    letters = process.cpdist(one, two, scorer=fuzz.ratio, dtype=np.float32)
    words = process.cpdist(one, two, scorer=fuzz.token_sort_ratio, dtype=np.float32)
    share = np.maximum(letters, words) / 100
    levels: Levels = np.searchsorted(np.array(_STEPS), share + 1e-6, "right").astype(np.int8)
    return levels


def is_by_letters(kind: FieldType) -> bool:
    """Return whether a type has no levels of its own and its letters are compared."""
    return type(kind).compare is FieldType.compare and kind.name in _BY_LETTERS
