"""Scoring: the match probability of pairs, and what each field adds to it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from crm_migrate.fields.company_name import namesakes
from crm_migrate.matching.blocking import Pairs
from crm_migrate.matching.comparison import SEPARATOR, Field, Levels
from crm_migrate.matching.rules import MatchRules
from crm_migrate.matching.training import MatchModel

Floats = npt.NDArray[np.float64]

_MOST_RARITY = 3.0  # bits that a rare value may add
_LESS = 0.5  # share of the weaker fields of a group of correlated evidence
_BITS = 6
_CERTAIN = 20.0  # bits


@dataclass(frozen=True)
class Scores:
    """Match weights of pairs.

    Attributes:
        weights: bits per pair (rows) and field (columns).
        probability: match probability per pair, 0..1.
    """

    weights: Floats
    probability: Floats


def score(
    fields: Sequence[Field], pairs: Pairs, levels: Levels, model: MatchModel, rules: MatchRules
) -> Scores:
    """Return the weights of pairs: level weights, rarity of equal values, group discount."""
    weights = np.zeros(levels.shape)
    for f, field in enumerate(fields):
        weights[:, f] = np.append(model.weights[f], 0.0)[levels[:, f]]
        equal = levels[:, f] == field.exact
        weights[equal, f] += rarity_bits(field, fields, pairs.take(equal))
    _discount(weights, fields, rules)
    weights = np.round(weights, _BITS)
    total = np.clip(weights.sum(axis=1) + model.prior, -500, 500)
    return Scores(weights, 1 / (1 + np.exp2(-total)))


def exact_scores(fields: Sequence[Field], levels: Levels) -> Scores:
    """Return certainty where a field is equal and none differs, else certainty of the contrary."""
    best = np.array([field.exact for field in fields], dtype=np.int8)
    equal, differ = levels == best, (levels >= 0) & (levels < best)
    same = equal.any(axis=1) & ~differ.any(axis=1)
    weights = _CERTAIN * (equal.astype(np.float64) - differ)
    return Scores(weights, same.astype(np.float64))


def rarity_bits(field: Field, fields: Sequence[Field], pairs: Pairs) -> Floats:
    """Return what equality says more, or less, than that of an average value, in bits.

    A value that many differently named records share (a switchboard, an agent's mobile) says
    little; without names to count, the records that share it count.
    """
    shared = _sharing(field, fields)
    known = shared[shared > 0]
    if not len(known):
        return np.zeros(len(pairs))
    typical = float(np.mean(known))
    here = np.maximum(shared[pairs.left], shared[pairs.right]).astype(np.float64)
    return np.minimum(np.log2(typical / np.maximum(here, 1.0)), _MOST_RARITY)


def _sharing(field: Field, fields: Sequence[Field]) -> npt.NDArray[np.int64]:
    """Return per record how many names, or records, share the most common of its values."""
    if field.kind.name == "company_name":
        return namesakes(field.values).to_numpy(np.int64)
    parts = field.values
    if parts.str.contains(SEPARATOR, regex=False).any():
        parts = parts.str.split(SEPARATOR).explode().str.strip()
    table = pd.DataFrame({"value": parts, "record": parts.index})
    names = [other for other in fields if other.kind.name == "company_name"]
    if names:
        table["name"] = names[0].values.reindex(table["record"]).to_numpy()
        counts = table.groupby("value")["name"].nunique()
    else:
        counts = table.groupby("value")["record"].size()
    table["count"] = table["value"].map(counts).fillna(0)
    return table.groupby("record")["count"].max().to_numpy(np.int64)


def _discount(weights: Floats, fields: Sequence[Field], rules: MatchRules) -> None:
    """Halve, in place, all but the strongest agreement in each group of correlated fields."""
    for labels in rules.correlated:
        columns = [f for f, field in enumerate(fields) if field.is_called(labels)]
        if len(columns) > 1:
            part = weights[:, columns]
            strongest = part.argmax(axis=1)[:, None] == np.arange(len(columns))
            weights[:, columns] = np.where(strongest | (part <= 0), part, part * _LESS)
