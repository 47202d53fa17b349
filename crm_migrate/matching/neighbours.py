"""Neighbours: pairs of texts that share rare n-grams, without any rule from a person."""

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

Ints = npt.NDArray[np.int64]

_SIZE = 2  # characters of an n-gram; Chinese words mostly have two
_LATIN_SIZE = 3
_MOSTLY = 0.5
_COMMON = 200  # texts; an n-gram in more of them says little and costs much
_CHUNK = 4096  # texts compared with all others at once
_LEAST = 0.25  # cosine below which a neighbour is not worth a comparison


def neighbour_pairs(texts: pd.Series, count: int) -> tuple[Ints, Ints]:
    """Return positions of distinct texts and their nearest others by TF-IDF of n-grams."""
    grams = _weights(texts)
    lefts, rights = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    transposed = grams.T.tocsr()
    for start in range(0, len(texts), _CHUNK):
        scores = (grams[start : start + _CHUNK] @ transposed).tocsr()
        left, right = _nearest(scores, start, count)
        lefts.append(left)
        rights.append(right)
    return np.concatenate(lefts), np.concatenate(rights)


def _weights(texts: pd.Series) -> sparse.csr_matrix:
    """Return rows of unit length: one per text, one column per n-gram that is rare enough."""
    chinese = texts.str.contains("[一-龥]", regex=True).mean() > _MOSTLY
    size = _SIZE if chinese else _LATIN_SIZE
    padded = ("^" + texts.str.lower() + "$").tolist()
    rows = np.repeat(np.arange(len(padded)), [max(len(t) - size + 1, 0) for t in padded])
    grams = [text[i : i + size] for text in padded for i in range(len(text) - size + 1)]
    codes, names = pd.factorize(pd.Series(grams, dtype="str"))
    matrix = sparse.coo_matrix((np.ones(len(codes)), (rows, codes)), (len(padded), len(names)))
    present = matrix.tocsr()
    present.data[:] = 1.0
    frequency = np.asarray(present.sum(axis=0)).ravel()
    rarity = np.log((1 + len(padded)) / (1 + frequency))
    # All n-grams count for the length of a row, only rare ones for the meeting.
    length = np.sqrt(np.asarray(present.power(2) @ rarity**2).ravel())
    kept = np.where((frequency > 1) & (frequency <= _COMMON), rarity, 0.0)
    scaled = present.multiply(kept[None, :]).multiply(1 / np.maximum(length, 1e-9)[:, None])
    result = sparse.csr_matrix(scaled)
    result.eliminate_zeros()
    return result


def _nearest(scores: sparse.csr_matrix, start: int, count: int) -> tuple[Ints, Ints]:
    """Return the best `count` columns per row, in order of score and then position."""
    rows = np.repeat(np.arange(scores.shape[0], dtype=np.int64), np.diff(scores.indptr))
    columns = scores.indices.astype(np.int64)
    values = np.round(scores.data, 6)
    keep = (columns != rows + start) & (values >= _LEAST)
    rows, columns, values = rows[keep], columns[keep], values[keep]
    order = np.lexsort((columns, -values, rows))
    rows, columns = rows[order], columns[order]
    first = np.searchsorted(rows, rows)
    best = np.arange(len(rows)) - first < count
    return rows[best] + start, columns[best]
