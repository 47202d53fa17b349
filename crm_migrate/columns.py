r"""Columns: text columns as Arrow arrays, on which whole-column work costs least.

Patterns are RE2's: spell out classes, `\s`, `\d` and `\w` know ASCII only.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Mask = npt.NDArray[np.bool_]

TEXT = pa.large_string()


def to_arrow(values: pd.Series) -> pa.Array:
    """Return a `str` column as Arrow text."""
    array = pa.array(values, type=TEXT, from_pandas=True)
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def to_column(array: pa.Array, index: pd.Index) -> pd.Series:
    """Return Arrow text as a `str` column."""
    return pd.Series(pd.array(array, dtype="str"), index=index)


def blanks(size: int) -> pa.Array:
    """Return a column of empty texts."""
    return pa.repeat(pa.scalar("", TEXT), size)


def take_texts(texts: Sequence[str | None], places: pa.Array) -> pa.Array:
    """Return the text at each place, missing where the place is."""
    return pa.array(texts, TEXT).take(places)


def put(array: pa.Array, mask: Mask, values: pa.Array) -> pa.Array:
    """Return an array in which the masked places hold values, in their order."""
    return pc.replace_with_mask(array, pa.array(mask), values)


def join(separator: str, *arrays: pa.Array | str) -> pa.Array:
    """Return texts joined row by row; a missing text is left out with its separator.

    The first text of a row is never missing: Arrow drops a row that has none.
    """
    texts = [pa.scalar(a, TEXT) if isinstance(a, str) else a for a in arrays]
    return pc.binary_join_element_wise(*texts, pa.scalar(separator, TEXT), null_handling="skip")


def matches(array: pa.Array, pattern: str) -> Mask:
    """Return where text holds a pattern; False where it is missing."""
    return to_mask(pc.match_substring_regex(array, pattern))


def to_mask(array: pa.Array) -> Mask:
    """Return truths as numpy has them, False where they are missing."""
    found = pc.fill_null(array, fill_value=False)
    return np.array(found.to_numpy(zero_copy_only=False), dtype=np.bool_)
