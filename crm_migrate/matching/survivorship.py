"""Survivorship: which member of a cluster survives, and which gives each field its value."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from crm_migrate.matching.rules import SurvivorshipRules
from crm_migrate.records import RECORD_ID, SYSTEM

CLUSTER_ID = "cluster_id"

_LONG_NAME = "longest_official_name"
_LEGAL_FORM = "公司|合作社|事务所|中心|厂|店|行|院|所|部|站|社|(?i:ltd|inc|corp|llc)"


@dataclass(frozen=True)
class Survivors:
    """Golden records by cluster.

    Attributes:
        records: cluster_id, record_id of the survivor.
        winners: cluster_id and per field the record_id whose value wins, missing where no
            member has a value.
    """

    records: pd.DataFrame
    winners: pd.DataFrame


def survive(records: pd.DataFrame, fields: Sequence[str], rules: SurvivorshipRules) -> Survivors:
    """Return survivors and the winning record per field; ties go to the smaller record_id.

    Args:
        records: record_id, cluster_id, `system` where sources are ranked, and the fields.
        fields: columns that get a winner.
        rules: which rules decide, in order.
    """
    rows = records.sort_values(RECORD_ID, kind="stable").reset_index(drop=True)
    survivor = _best(rows, _ranks(rows, rules.record, "", rules, fields))
    is_survivor = rows[CLUSTER_ID].map(survivor) == rows[RECORD_ID]
    winners = pd.DataFrame({CLUSTER_ID: survivor.index})
    for name in fields:
        known = rows[rows[name].notna()].assign(_survivor=is_survivor)
        order = rules.fields.get(name, rules.default)
        won = _best(known, _ranks(known, order, name, rules, fields))
        winners[name] = won.reindex(survivor.index).to_numpy()
    chosen = pd.DataFrame({CLUSTER_ID: survivor.index, RECORD_ID: survivor.to_numpy()})
    return Survivors(chosen, winners)


def _best(rows: pd.DataFrame, ranks: list[pd.Series]) -> pd.Series:
    """Return the record_id with the highest ranks per cluster, the first of equals."""
    table = pd.DataFrame({str(place): rank for place, rank in enumerate(ranks)}, index=rows.index)
    table[CLUSTER_ID], table[RECORD_ID] = rows[CLUSTER_ID], rows[RECORD_ID]
    order = [CLUSTER_ID, *map(str, range(len(ranks))), RECORD_ID]
    rising = [True, *[False] * len(ranks), True]
    table = table.sort_values(order, ascending=rising, kind="stable", na_position="last")
    return table.groupby(CLUSTER_ID)[RECORD_ID].first()


def _ranks(
    rows: pd.DataFrame,
    order: Sequence[str],
    name: str,
    rules: SurvivorshipRules,
    fields: Sequence[str],
) -> list[pd.Series]:
    """Return one column per rule, higher is better."""
    return [_rank(rows, rule, name, rules, fields) for rule in order]


def _rank(
    rows: pd.DataFrame, rule: str, name: str, rules: SurvivorshipRules, fields: Sequence[str]
) -> pd.Series:
    """Return how well each row does by one rule; a rule that has nothing to go by is neutral."""
    neutral = pd.Series(0, index=rows.index)
    if rule == "most_complete":
        return rows[list(fields)].notna().sum(axis=1)
    if rule == "most_recent" and rules.moment in rows:
        return rows[rules.moment].rank(method="dense").fillna(0)
    if rule == "source_rank" and SYSTEM in rows:
        trust = {source: -place for place, source in enumerate(rules.sources)}
        return rows[SYSTEM].map(trust).fillna(-np.inf)
    if rule == _LONG_NAME and name:
        official = rows[name].str.contains(rf"(?:{_LEGAL_FORM})$", regex=True)
        return official.astype("int64") * 1000 + rows[name].str.len()
    if rule == "survivor" and "_survivor" in rows:
        return rows["_survivor"].astype("int64")
    return neutral
