"""Match: from records to clusters, pure functions over frames."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from crm_migrate.matching.batch import Batch, MatchPlan, Ties, batch_of
from crm_migrate.matching.blocking import Pairs, decode, encode, pairs_within
from crm_migrate.matching.candidates import find_candidates
from crm_migrate.matching.clustering import Edges, cluster, components
from crm_migrate.matching.comparison import Levels, compare_field
from crm_migrate.matching.guards import forbidden_pairs
from crm_migrate.matching.scoring import Scores, exact_scores, score
from crm_migrate.matching.training import MatchModel, train
from crm_migrate.records import RECORD_ID

Ints = npt.NDArray[np.int64]

_RANDOM_PAIRS = 200_000
_STRIDES = 8
_LARGEST_COMPONENT = 40  # records inside which every pair is compared
_KEPT = 0.01  # probability below which a pair is not worth keeping in the result


@dataclass(frozen=True)
class MatchResult:
    """Clusters, the pairs that led to them, and what blocking did.

    Attributes:
        clusters: record_id, cluster_id (smallest record_id of the cluster),
            match_probability (mean over the other members; 1 for a record alone).
        pairs: left, right, probability, `weight_LABEL` in bits, verdict, guard.
        blocks: per blocking rule blocks, pairs, oversized blocks and records in them.
        model: weights per field and level, None where nothing was compared.
    """

    clusters: pd.DataFrame
    pairs: pd.DataFrame
    blocks: pd.DataFrame
    model: MatchModel | None


def match(records: pd.DataFrame, plan: MatchPlan, ties: Ties | None = None) -> MatchResult:
    """Return the clusters of records; the same whatever the order of rows.

    Args:
        records: record_id and the columns of the plan, canonical text, missing = NaN.
        plan: fields to compare and rules.
        ties: judgements, anchors, clean sources.
    """
    batch = batch_of(records, plan, ties or Ties())
    found, blocks = find_candidates(batch)
    if not len(found) or not batch.fields:
        return _result(batch, _Scored.nothing(batch), blocks, None)
    first = decode(found, batch.size)
    levels = _levels(batch, first)
    if batch.rules.exact_only:
        scored = _guarded(batch, first, levels, exact_scores(batch.fields, levels))
        return _result(batch, scored, blocks, None)
    sizes = [field.level_count for field in batch.fields]
    model = train(levels, _levels(batch, _random_pairs(batch.size)), sizes, batch.size)
    scored = _scored(batch, first, levels, model)
    more = _closing(batch, found, scored)
    if len(more):
        added = decode(more, batch.size)
        scored = scored.with_more(_scored(batch, added, _levels(batch, added), model))
    return _result(batch, scored, blocks, model)


@dataclass(frozen=True)
class _Scored:
    """Pairs with their scores and the guard that forbids each ('' for none)."""

    pairs: Pairs
    scores: Scores
    guard: npt.NDArray[np.object_]

    @classmethod
    def nothing(cls, batch: Batch) -> "_Scored":
        """Return the scores of the judged pairs only."""
        pairs = decode(np.union1d(batch.same, batch.different), batch.size)
        weights = np.zeros((len(pairs), len(batch.fields)))
        return cls(pairs, Scores(weights, np.zeros(len(pairs))), np.full(len(pairs), "", object))

    def with_more(self, more: "_Scored") -> "_Scored":
        """Return these and more pairs in order."""
        left = np.concatenate([self.pairs.left, more.pairs.left])
        right = np.concatenate([self.pairs.right, more.pairs.right])
        order = np.lexsort((right, left))
        weights = np.concatenate([self.scores.weights, more.scores.weights])[order]
        chance = np.concatenate([self.scores.probability, more.scores.probability])[order]
        guard = np.concatenate([self.guard, more.guard])[order]
        return _Scored(Pairs(left[order], right[order]), Scores(weights, chance), guard)


def _levels(batch: Batch, pairs: Pairs) -> Levels:
    """Return the comparison levels of pairs (rows) per field (columns)."""
    levels = np.column_stack([compare_field(field, pairs) for field in batch.fields])
    for f, field in enumerate(batch.fields):
        if field.is_called(batch.rules.same_scope):  # two ids are equal or not, never alike
            levels[(levels[:, f] > 0) & (levels[:, f] < field.exact), f] = 0
    return levels


def _random_pairs(size: int) -> Pairs:
    """Return pairs spread evenly over all records, without regard to blocking."""
    positions = np.arange(size, dtype=np.int64)[: _RANDOM_PAIRS // _STRIDES]
    strides = sorted({1 + (size - 1) * k // (_STRIDES + 1) for k in range(1, _STRIDES + 1)})
    left = np.concatenate([positions for _ in strides])
    right = np.concatenate([(positions + stride) % size for stride in strides])
    other = left != right
    return Pairs(left[other], right[other])


def _scored(batch: Batch, pairs: Pairs, levels: Levels, model: MatchModel) -> _Scored:
    """Return pairs with probability and guard."""
    scores = score(batch.fields, pairs, levels, model, batch.rules)
    return _guarded(batch, pairs, levels, scores)


def _guarded(batch: Batch, pairs: Pairs, levels: Levels, scores: Scores) -> _Scored:
    """Return scored pairs with the guard that forbids each."""
    guard = np.full(len(pairs), "", dtype=object)
    for name, rows in forbidden_pairs(batch.fields, pairs, levels, batch.rules).items():
        guard[rows & (guard == "")] = name
    anchors = batch.anchors
    apart = (anchors[pairs.left] >= 0) & (anchors[pairs.right] >= 0)
    guard[apart & (anchors[pairs.left] != anchors[pairs.right])] = "anchor"
    return _Scored(pairs, scores, guard)


def _closing(batch: Batch, found: Ints, scored: _Scored) -> Ints:
    """Return the pairs inside components of linked records that are not compared yet."""
    linked = (scored.scores.probability >= batch.rules.review) & (scored.guard == "")
    group = components(scored.pairs.take(linked), batch.size)
    return np.setdiff1d(pairs_within(group, batch.size, _LARGEST_COMPONENT), found)


def _result(
    batch: Batch, scored: _Scored, blocks: pd.DataFrame, model: MatchModel | None
) -> MatchResult:
    """Return clusters and pairs under their record ids."""
    encoded = encode(scored.pairs.left, scored.pairs.right, batch.size)
    must = np.isin(encoded, batch.same)
    together = batch.anchors[scored.pairs.left] == batch.anchors[scored.pairs.right]
    must |= together & (batch.anchors[scored.pairs.left] >= 0)
    judged_apart = np.isin(encoded, batch.different)
    must &= ~judged_apart
    cannot = ((scored.guard != "") | judged_apart) & ~must
    edges = Edges(scored.pairs, scored.scores.probability, must, cannot, batch.anchors)
    first = cluster(edges, batch.size, batch.rules.merge, batch.clean)
    return MatchResult(
        _clusters(batch, scored, first), _pair_table(batch, scored, edges, first), blocks, model
    )


def _clusters(batch: Batch, scored: _Scored, first: Ints) -> pd.DataFrame:
    """Return record_id, cluster_id and match_probability."""
    left, right = scored.pairs.left, scored.pairs.right
    inside = first[left] == first[right]
    both = np.concatenate([left[inside], right[inside]])
    chances = np.round(np.tile(scored.scores.probability[inside], 2), 6)
    total = np.bincount(both, weights=chances, minlength=batch.size)
    others = np.bincount(first, minlength=batch.size)[first] - 1
    mean = np.where(others > 0, total / np.maximum(others, 1), 1.0)
    return pd.DataFrame(
        {
            RECORD_ID: batch.ids,
            "cluster_id": batch.ids.iloc[first].to_numpy(),
            "match_probability": np.round(mean, 6),
        }
    )


def _pair_table(batch: Batch, scored: _Scored, edges: Edges, first: Ints) -> pd.DataFrame:
    """Return the pairs worth showing: left, right, probability, weights, verdict, guard."""
    pairs, chance = scored.pairs, scored.scores.probability
    joined = first[pairs.left] == first[pairs.right]
    verdict = np.where(chance >= batch.rules.review, "review", "apart").astype(object)
    verdict[edges.cannot] = "apart"
    clash = (scored.guard == "anchor") & (chance >= batch.rules.merge)
    verdict[clash] = "review"
    verdict[joined] = "merge"
    kept = joined | (chance >= _KEPT) | edges.must | edges.cannot & (chance >= _KEPT)
    table = {
        "left": batch.ids.iloc[pairs.left[kept]].to_numpy(),
        "right": batch.ids.iloc[pairs.right[kept]].to_numpy(),
        "probability": np.round(chance[kept], 6),
    }
    for f, one in enumerate(batch.fields):
        table[f"weight_{one.label}"] = scored.scores.weights[kept, f]
    return pd.DataFrame({**table, "verdict": verdict[kept], "guard": scored.guard[kept]})
