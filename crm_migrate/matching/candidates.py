"""Candidates: the pairs of a batch that are worth comparing."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from crm_migrate.fields.company_name import name_key
from crm_migrate.matching.batch import Batch
from crm_migrate.matching.blocking import BlockKey, block_key, candidate_pairs, distinct, encode
from crm_migrate.matching.comparison import SEPARATOR, Field, is_by_letters
from crm_migrate.matching.neighbours import neighbour_pairs

Ints = npt.NDArray[np.int64]


def find_candidates(batch: Batch) -> tuple[Ints, pd.DataFrame]:
    """Return the pairs worth comparing, those people judged and those that share an anchor."""
    keys = [key for field in batch.fields for key in _field_keys(field)]
    rows = np.flatnonzero(batch.anchors >= 0)
    keys.append(BlockKey("anchor", rows, batch.anchors[rows]))
    pairs, report = candidate_pairs(keys, batch.size, batch.rules.block_cap)
    more = [pairs, batch.same, batch.different]
    if batch.rules.neighbours:
        more += [_near_texts(batch, texts) for texts in _search_texts(batch)]
    return distinct(np.concatenate(more)), report


def _field_keys(field: Field) -> list[BlockKey]:
    """Return the blocking keys of a field; rules of one name before the dot meet."""
    groups: dict[str, list[pd.Series]] = {}
    values = field.values
    if values.str.contains(SEPARATOR, regex=False).any():
        values = values.str.split(SEPARATOR).explode().str.strip().astype("str")
    for rule, keys in field.kind.blocking_keys(values).items():
        groups.setdefault(rule.split(".")[0], []).append(keys.set_axis(values.index))
    return [block_key(f"{field.label}.{rule}", columns) for rule, columns in groups.items()]


def _search_texts(batch: Batch) -> list[pd.Series]:
    """Return the texts that n-gram search goes through: names, and all plain text together."""
    names = [f.values for f in batch.fields if f.kind.name == "company_name"]
    if names:
        return [name_key(values) for values in names]
    plain = [
        f.values.fillna("")
        for f in batch.fields
        if is_by_letters(f.kind) and not f.is_called(batch.rules.same_scope)
    ]
    if not plain:
        return []
    joined = plain[0]
    for column in plain[1:]:
        joined = (joined + " " + column).str.strip()
    return [joined.where(joined != "")]


def _near_texts(batch: Batch, texts: pd.Series) -> Ints:
    """Return pairs of records whose texts are neighbours."""
    codes, unlike = pd.factorize(texts)
    left, right = neighbour_pairs(pd.Series(unlike, dtype="str"), batch.rules.neighbours)
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(len(unlike)))
    counts = np.bincount(codes[codes >= 0], minlength=len(unlike))
    few = (counts[left] * counts[right]) <= batch.rules.block_cap
    return _expand(left[few], right[few], (order, starts, counts), batch.size)


def _expand(left: Ints, right: Ints, members: tuple[Ints, Ints, Ints], size: int) -> Ints:
    """Return pairs of records for pairs of texts, given order, start and count per text."""
    order, starts, counts = members
    number = counts[left] * counts[right]
    text = np.repeat(np.arange(len(left)), number)
    step = np.arange(len(text)) - np.repeat(np.cumsum(number) - number, number)
    one, two = np.divmod(step, counts[right][text])
    return encode(order[starts[left][text] + one], order[starts[right][text] + two], size).astype(
        np.int64
    )
