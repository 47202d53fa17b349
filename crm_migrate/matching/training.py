"""Training: m and u probabilities of a match model, found without labels."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crm_migrate.matching.comparison import Levels

Floats = npt.NDArray[np.float64]

_ROUNDS = 60
_SETTLED = 1e-6
_BITS = 6  # decimals to which weights are rounded before any comparison
_SMOOTH = 0.5  # pseudo-pairs per level, so that no level is impossible
_FIRST_PRIOR = 0.2
_SHRINK = 0.5  # between u of random pairs (0) and u of the candidates that do not match (1)


@dataclass(frozen=True)
class MatchModel:
    """What the fields' comparison levels say.

    Attributes:
        weights: per field the match weight of each level in bits, log2(m/u).
        prior: weight of a candidate pair before any comparison, in bits.
        m: per field the probability of each level among matches.
        u: per field the probability of each level among other pairs.
    """

    weights: tuple[Floats, ...]
    prior: float
    m: tuple[Floats, ...]
    u: tuple[Floats, ...]


@dataclass(frozen=True)
class Patterns:
    """Distinct rows of comparison levels, sorted, and how many pairs show each."""

    levels: Levels
    counts: Floats


def patterns_of(levels: Levels) -> Patterns:
    """Return the distinct agreement patterns of pairs (rows) over fields (columns)."""
    if not levels.size:
        return Patterns(levels, np.zeros(len(levels)))
    code = np.zeros(len(levels), dtype=np.int64)
    for column in levels.T:
        code = code * (int(levels.max()) + 2) + column + 1
    _, first, counts = np.unique(code, return_index=True, return_counts=True)
    return Patterns(levels[first], counts.astype(np.float64))


def train(levels: Levels, random_levels: Levels, sizes: Sequence[int]) -> MatchModel:
    """Return the model that expectation maximization finds on agreement patterns.

    Args:
        levels: comparison levels of the candidate pairs, one column per field.
        random_levels: the same of pairs drawn without regard to blocking.
        sizes: number of levels per field.

    Source:
        Fellegi & Sunter 1969; Winkler 1988.
    """
    seen = patterns_of(levels)
    random_u = [_shares(random_levels[:, f], None, size) for f, size in enumerate(sizes)]
    m = [_first_m(size) for size in sizes]
    u, prior = list(random_u), _FIRST_PRIOR
    for _ in range(_ROUNDS):
        odds = np.log2(prior / (1 - prior)) + _sum_weights(seen.levels, m, u)
        match = 1 / (1 + np.exp2(-np.clip(odds, -500, 500)))
        before = prior
        prior = _inside(float((match * seen.counts).sum() / max(seen.counts.sum(), 1.0)))
        for f, size in enumerate(sizes):
            m[f] = _shares(seen.levels[:, f], match * seen.counts, size)
            other = _shares(seen.levels[:, f], (1 - match) * seen.counts, size)
            mixed = random_u[f] ** (1 - _SHRINK) * other**_SHRINK
            u[f] = mixed / mixed.sum()
        if abs(prior - before) < _SETTLED:
            break
    weights = tuple(np.round(_rising(np.log2(m[f] / u[f])), _BITS) for f in range(len(sizes)))
    return MatchModel(weights, round(float(np.log2(prior / (1 - prior))), _BITS), tuple(m), tuple(u))


def _shares(column: Levels, counts: Floats | None, size: int) -> Floats:
    """Return the share of each level among the pairs that have one."""
    known = column >= 0
    total = np.bincount(
        column[known], weights=None if counts is None else counts[known], minlength=size
    )
    smooth = total.astype(np.float64) + _SMOOTH
    return smooth / smooth.sum()


def _sum_weights(levels: Levels, m: list[Floats], u: list[Floats]) -> Floats:
    """Return the match weight per pattern in bits; a missing value is neutral."""
    total = np.zeros(len(levels))
    for f, column in enumerate(levels.T):
        total += np.append(_rising(np.log2(m[f] / u[f])), 0.0)[column]
    return total


def _rising(weights: Floats) -> Floats:
    """Return weights in which no closer level counts less than a farther one."""
    return np.maximum.accumulate(weights)


def _first_m(size: int) -> Floats:
    """Return a first guess: matches mostly agree, the closer the likelier."""
    guess = np.power(2.5, np.arange(size, dtype=np.float64))
    return guess / guess.sum()


def _inside(share: float) -> float:
    """Return a share that is neither 0 nor 1."""
    return min(max(share, 1e-6), 1 - 1e-6)
