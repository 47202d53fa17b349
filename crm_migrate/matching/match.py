"""Match: from records to clusters, pure functions over frames."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from crm_migrate.fields.base import FieldType
from crm_migrate.fields.company_name import name_key
from crm_migrate.matching.blocking import (
    BlockKey,
    Pairs,
    block_key,
    candidate_pairs,
    decode,
    encode,
    pairs_within,
)
from crm_migrate.matching.clustering import Edges, cluster, components
from crm_migrate.matching.comparison import Field, Levels, compare_field, is_by_letters
from crm_migrate.matching.guards import forbidden_pairs
from crm_migrate.matching.judgement import DIFFERENT, SAME, Judgement, judged_pairs
from crm_migrate.matching.neighbours import neighbour_pairs
from crm_migrate.matching.rules import MatchRules
from crm_migrate.matching.scoring import Scores, exact_scores, score
from crm_migrate.matching.training import MatchModel, train
from crm_migrate.records import RECORD_ID

Ints = npt.NDArray[np.int64]

_RANDOM_PAIRS = 200_000
_STRIDES = 8
_LARGEST_COMPONENT = 40  # records inside which every pair is compared
_KEPT = 0.01  # probability below which a pair is not worth keeping in the result


@dataclass(frozen=True)
class MatchPlan:
    """What is compared: per field label the column and its type, and the rules."""

    fields: Mapping[str, tuple[str, FieldType]]
    rules: MatchRules = field(default_factory=MatchRules)


@dataclass(frozen=True)
class Ties:
    """What is known before matching.

    Attributes:
        judgements: decisions of people, always obeyed.
        anchors: existing target id per record (index as the records), missing = none.
        clean_source: source per record whose records are free of duplicates, missing = none.
    """

    judgements: Sequence[Judgement] = ()
    anchors: pd.Series | None = None
    clean_source: pd.Series | None = None


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


@dataclass(frozen=True)
class _Batch:
    """Records in order of record_id, and everything about them by position."""

    ids: pd.Series
    fields: tuple[Field, ...]
    rules: MatchRules
    same: Ints
    different: Ints
    anchors: Ints
    clean: Ints

    @property
    def size(self) -> int:
        """Return the number of records."""
        return len(self.ids)


def match(records: pd.DataFrame, plan: MatchPlan, ties: Ties | None = None) -> MatchResult:
    """Return the clusters of records; the same whatever the order of rows.

    Args:
        records: record_id and the columns of the plan, canonical text, missing = NaN.
        plan: fields to compare and rules.
        ties: judgements, anchors, clean sources.
    """
    batch = _batch(records, plan, ties or Ties())
    found, blocks = _candidates(batch)
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
    def nothing(cls, batch: _Batch) -> "_Scored":
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


def _batch(records: pd.DataFrame, plan: MatchPlan, ties: Ties) -> _Batch:
    """Return the batch in order of record_id."""
    order = records[RECORD_ID].argsort(kind="stable")
    rows = records.iloc[order.to_numpy()]
    ids = rows[RECORD_ID].reset_index(drop=True)
    fields = tuple(
        Field(label, kind, rows[column].astype("str").reset_index(drop=True))
        for label, (column, kind) in sorted(plan.fields.items())
    )
    taking = tuple(
        f for f in fields if not f.is_called(plan.rules.ignored) and f.values.notna().any()
    )
    return _Batch(
        ids,
        taking,
        plan.rules,
        judged_pairs(ties.judgements, ids, SAME),
        judged_pairs(ties.judgements, ids, DIFFERENT),
        _codes(ties.anchors, rows.index),
        _codes(ties.clean_source, rows.index),
    )


def _codes(column: pd.Series | None, index: pd.Index) -> Ints:
    """Return a code per record, -1 where the column is missing."""
    if column is None:
        return np.full(len(index), -1, dtype=np.int64)
    return pd.factorize(column.reindex(index))[0].astype(np.int64)


def _candidates(batch: _Batch) -> tuple[Ints, pd.DataFrame]:
    """Return the pairs worth comparing, those people judged and those that share an anchor."""
    keys = [key for field in batch.fields for key in _field_keys(field)]
    rows = np.flatnonzero(batch.anchors >= 0)
    keys.append(BlockKey("anchor", rows, batch.anchors[rows]))
    pairs, report = candidate_pairs(keys, batch.size, batch.rules.block_cap)
    more = [pairs, batch.same, batch.different]
    if batch.rules.neighbours:
        more += [_near_texts(batch, texts) for texts in _search_texts(batch)]
    return np.unique(np.concatenate(more)), report


def _field_keys(field: Field) -> list[BlockKey]:
    """Return the blocking keys of a field; rules of one name before the dot meet."""
    groups: dict[str, list[pd.Series]] = {}
    values = field.values
    if values.str.contains(";", regex=False).any():
        values = values.str.split(";").explode().str.strip().astype("str")
    for rule, keys in field.kind.blocking_keys(values).items():
        groups.setdefault(rule.split(".")[0], []).append(keys.set_axis(values.index))
    return [block_key(f"{field.label}.{rule}", columns) for rule, columns in groups.items()]


def _search_texts(batch: _Batch) -> list[pd.Series]:
    """Return the texts that n-gram search goes through: names, and all plain text together."""
    names = [f.values for f in batch.fields if f.kind.name == "company_name"]
    if names:
        return [name_key(values) for values in names]
    plain = [f.values.fillna("") for f in batch.fields if is_by_letters(f.kind)]
    if not plain:
        return []
    joined = plain[0]
    for column in plain[1:]:
        joined = (joined + " " + column).str.strip()
    return [joined.where(joined != "")]


def _near_texts(batch: _Batch, texts: pd.Series) -> Ints:
    """Return pairs of records whose texts are neighbours."""
    codes, distinct = pd.factorize(texts)
    left, right = neighbour_pairs(pd.Series(distinct, dtype="str"), batch.rules.neighbours)
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(len(distinct)))
    counts = np.bincount(codes[codes >= 0], minlength=len(distinct))
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


def _levels(batch: _Batch, pairs: Pairs) -> Levels:
    """Return the comparison levels of pairs (rows) per field (columns)."""
    return np.column_stack([compare_field(field, pairs) for field in batch.fields])


def _random_pairs(size: int) -> Pairs:
    """Return pairs spread evenly over all records, without regard to blocking."""
    positions = np.arange(size, dtype=np.int64)[: _RANDOM_PAIRS // _STRIDES]
    strides = sorted({1 + (size - 1) * k // (_STRIDES + 1) for k in range(1, _STRIDES + 1)})
    left = np.concatenate([positions for _ in strides])
    right = np.concatenate([(positions + stride) % size for stride in strides])
    other = left != right
    return Pairs(left[other], right[other])


def _scored(batch: _Batch, pairs: Pairs, levels: Levels, model: MatchModel) -> _Scored:
    """Return pairs with probability and guard."""
    scores = score(batch.fields, pairs, levels, model, batch.rules)
    return _guarded(batch, pairs, levels, scores)


def _guarded(batch: _Batch, pairs: Pairs, levels: Levels, scores: Scores) -> _Scored:
    """Return scored pairs with the guard that forbids each."""
    guard = np.full(len(pairs), "", dtype=object)
    for name, rows in forbidden_pairs(batch.fields, pairs, levels, batch.rules).items():
        guard[rows & (guard == "")] = name
    anchors = batch.anchors
    apart = (anchors[pairs.left] >= 0) & (anchors[pairs.right] >= 0)
    guard[apart & (anchors[pairs.left] != anchors[pairs.right])] = "anchor"
    return _Scored(pairs, scores, guard)


def _closing(batch: _Batch, found: Ints, scored: _Scored) -> Ints:
    """Return the pairs inside components of linked records that are not compared yet."""
    linked = (scored.scores.probability >= batch.rules.review) & (scored.guard == "")
    group = components(scored.pairs.take(linked), batch.size)
    return np.setdiff1d(pairs_within(group, batch.size, _LARGEST_COMPONENT), found)


def _result(
    batch: _Batch, scored: _Scored, blocks: pd.DataFrame, model: MatchModel | None
) -> MatchResult:
    """Return clusters and pairs under their record ids."""
    encoded = encode(scored.pairs.left, scored.pairs.right, batch.size)
    must = np.isin(encoded, batch.same)
    together = batch.anchors[scored.pairs.left] == batch.anchors[scored.pairs.right]
    must |= together & (batch.anchors[scored.pairs.left] >= 0)
    judged_apart = np.isin(encoded, batch.different)
    must &= ~judged_apart
    cannot = ((scored.guard != "") | judged_apart) & ~must
    edges = Edges(scored.pairs, scored.scores.probability, must, cannot)
    first = cluster(edges, batch.size, batch.rules.merge, batch.clean)
    return MatchResult(
        _clusters(batch, scored, first), _pair_table(batch, scored, edges, first), blocks, model
    )


def _clusters(batch: _Batch, scored: _Scored, first: Ints) -> pd.DataFrame:
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


def _pair_table(batch: _Batch, scored: _Scored, edges: Edges, first: Ints) -> pd.DataFrame:
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
