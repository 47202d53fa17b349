"""Training: m and u probabilities of a match model, found without labels."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crm_migrate.matching.comparison import Levels

Floats = npt.NDArray[np.float64]

_ROUNDS = 100
_SETTLED = 1e-5  # relative change of the prior
_BITS = 6  # decimals to which weights are rounded before any comparison
_BELIEF_MATCHES = 4.0  # matches that the first guess counts for
_BELIEF = 100.0  # pairs that the first guess counts for; it leads where there are few records
_AGREE_BY_CHANCE = 0.02
_FIRST_SHARE = 0.2  # of the records that have a match, before anything is known


@dataclass(frozen=True)
class MatchModel:
    """What the fields' comparison levels say.

    Attributes:
        weights: per field the match weight of each level in bits, log2(m/u).
        prior: weight of any pair before any comparison, in bits.
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


def train(levels: Levels, random_levels: Levels, sizes: Sequence[int], records: int) -> MatchModel:
    """Return the model that expectation maximization finds on agreement patterns.

    Args:
        levels: comparison levels of the candidate pairs, one column per field.
        random_levels: the same of pairs drawn without regard to blocking.
        sizes: number of levels per field.
        records: number of records; all their pairs are the population, those that are no
            candidates count as no match.

    Source:
        Fellegi & Sunter 1969; Winkler 1988.
    """
    seen = patterns_of(levels)
    drawn = patterns_of(random_levels)
    u = [_first_u(size) for size in sizes]
    m = [_first_m(size) for size in sizes]
    population = max(records * (records - 1) / 2, 1.0)
    prior = _inside(_FIRST_SHARE * records / population)
    for _ in range(_ROUNDS):
        match = _chances(seen.levels, m, u, prior)
        other = (1 - _chances(drawn.levels, m, u, prior)) * drawn.counts
        before, prior = prior, _inside(float((match * seen.counts).sum() / population))
        m = [
            _shares(_totals(seen.levels[:, f], match * seen.counts, size))
            for f, size in enumerate(sizes)
        ]
        # The few matches among the drawn pairs would make agreement look common.
        rest = (1 - match) * seen.counts
        u = [
            _other_shares(
                _totals(drawn.levels[:, f], other, size),
                _totals(seen.levels[:, f], rest, size) / population,
            )
            for f, size in enumerate(sizes)
        ]
        if abs(prior - before) < _SETTLED * before:
            break
    weights = tuple(np.round(_rising(np.log2(m[f] / u[f])), _BITS) for f in range(len(sizes)))
    return MatchModel(
        weights, round(float(np.log2(prior / (1 - prior))), _BITS), tuple(m), tuple(u)
    )


def _shares(totals: Floats) -> Floats:
    """Return the share of each level among matches, starting from the first guess."""
    expected = totals + _BELIEF_MATCHES * _first_m(len(totals))
    share: Floats = expected / expected.sum()
    return share


def _other_shares(drawn: Floats, blocked: Floats) -> Floats:
    """Return the share of each level among pairs that do not match.

    Levels too rare to be drawn at random are counted where blocking brings them together.

    Args:
        drawn: pairs per level, drawn at random.
        blocked: share of all pairs that are candidates of a level and do not match.
    """
    expected = drawn + _BELIEF * _first_u(len(drawn))
    share = np.maximum(expected / expected.sum(), blocked)
    result: Floats = share / share.sum()
    return result


def _totals(column: Levels, counts: Floats, size: int) -> Floats:
    """Return how many pairs show each level, in pairs."""
    known = column >= 0
    return np.bincount(column[known], weights=counts[known], minlength=size).astype(np.float64)


def _chances(levels: Levels, m: list[Floats], u: list[Floats], prior: float) -> Floats:
    """Return the match probability per pattern; a missing value is neutral."""
    total = np.full(len(levels), np.log2(prior / (1 - prior)))
    for f, column in enumerate(levels.T):
        total += np.append(_rising(np.log2(m[f] / u[f])), 0.0)[column]
    chances: Floats = 1 / (1 + np.exp2(-np.clip(total, -500, 500)))
    return chances


def _rising(weights: Floats) -> Floats:
    """Return weights in which no closer level counts less than a farther one."""
    rising: Floats = np.maximum.accumulate(weights)
    return rising


def _first_m(size: int) -> Floats:
    """Return a first guess: matches mostly agree, the closer the likelier."""
    guess = np.power(2.5, np.arange(size, dtype=np.float64))
    first: Floats = guess / guess.sum()
    return first


def _first_u(size: int) -> Floats:
    """Return a first guess: other pairs seldom agree."""
    guess = np.full(size, _AGREE_BY_CHANCE / max(size - 1, 1))
    guess[0] = 1 - _AGREE_BY_CHANCE
    return guess


def _inside(share: float) -> float:
    """Return a share that is neither 0 nor 1."""
    return min(max(share, 1e-12), 0.5)
