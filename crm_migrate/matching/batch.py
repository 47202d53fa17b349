"""Batch: the records of one match in order, and what is known of them beforehand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from crm_migrate.fields.base import FieldType
from crm_migrate.matching.comparison import Field
from crm_migrate.matching.judgement import DIFFERENT, SAME, Judgement, judged_pairs
from crm_migrate.matching.rules import MatchRules
from crm_migrate.records import RECORD_ID

Ints = npt.NDArray[np.int64]


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
class Batch:
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


def batch_of(records: pd.DataFrame, plan: MatchPlan, ties: Ties) -> Batch:
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
    return Batch(
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
