"""Blocking: which pairs of records are worth comparing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class BlockKey:
    """One rule's keys: record positions and key codes, a record may have several keys."""

    rule: str
    records: Ints
    codes: Ints


@dataclass(frozen=True)
class Pairs:
    """Candidate pairs of record positions, left < right, sorted, each once."""

    left: Ints
    right: Ints

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self.left)

    def take(self, rows: npt.NDArray[np.bool_]) -> "Pairs":
        """Return the pairs of a mask."""
        return Pairs(self.left[rows], self.right[rows])


def block_key(rule: str, columns: Sequence[pd.Series]) -> BlockKey:
    """Return the keys of columns whose equal texts meet in one block; missing is no key."""
    stacked = pd.concat([column.reset_index(drop=True) for column in columns])
    codes, _ = pd.factorize(stacked)
    known = codes >= 0
    return BlockKey(rule, stacked.index.to_numpy(np.int64)[known], codes[known].astype(np.int64))


def candidate_pairs(keys: Sequence[BlockKey], records: int, cap: int) -> tuple[Ints, pd.DataFrame]:
    """Return pairs as `left * records + right`, sorted and once, and a report of blocks.

    The report holds per rule: blocks, pairs, oversized blocks and the records in them.
    """
    found: list[Ints] = []
    lines = []
    for key in keys:
        pairs, oversized, skipped = _pairs_of(key, records, cap)
        found.append(pairs)
        lines.append((key.rule, len(distinct(key.codes)), len(pairs), oversized, skipped))
    report = pd.DataFrame(
        lines, columns=["rule", "blocks", "pairs", "oversized_blocks", "oversized_records"]
    )
    everything = distinct(np.concatenate(found)) if found else np.zeros(0, np.int64)
    return everything, report


def distinct(values: Ints) -> Ints:
    """Return sorted values, each once: one sort, where numpy's own would hash them first."""
    ordered = np.sort(values)
    if len(ordered) < 2:  # noqa: PLR2004 - nothing to compare
        return ordered
    return ordered[np.r_[True, ordered[1:] != ordered[:-1]]]


def decode(pairs: Ints, records: int) -> Pairs:
    """Return pairs from their int64 form."""
    left, right = np.divmod(pairs, max(records, 1))
    return Pairs(left, right)


def encode(left: Ints, right: Ints, records: int) -> Ints:
    """Return the int64 form of pairs, whichever way round they stand."""
    return np.minimum(left, right) * records + np.maximum(left, right)


def pairs_within(groups: Ints, records: int, largest: int) -> Ints:
    """Return all pairs inside groups (a code per record) of at most `largest` records."""
    key = BlockKey("within", np.arange(len(groups), dtype=np.int64), groups)
    return _pairs_of(key, records, largest)[0]


def _pairs_of(key: BlockKey, records: int, cap: int) -> tuple[Ints, int, int]:
    """Return the pairs of one rule, the number of oversized blocks and of records in them.

    Keys are sorted once; blocks of one size are then expanded together.
    """
    order = distinct(key.codes * records + key.records)
    codes, members = np.divmod(order, max(records, 1))
    starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]]) if len(codes) else codes
    sizes = np.diff(np.r_[starts, len(codes)]) if len(codes) else codes
    found = [np.zeros(0, np.int64)]
    for size in np.unique(sizes[(sizes > 1) & (sizes <= cap)]):
        block = members[starts[sizes == size][:, None] + np.arange(size)]
        one, two = np.triu_indices(int(size), 1)
        found.append(encode(block[:, one].ravel(), block[:, two].ravel(), records))
    large = sizes > cap
    return distinct(np.concatenate(found)), int(large.sum()), int(sizes[large].sum())
