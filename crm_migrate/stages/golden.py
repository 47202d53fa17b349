"""Golden: one row for each cluster, assembled from the values that won."""

import numpy as np
import pandas as pd

from crm_migrate.records import META, RECORD_ID
from crm_migrate.stages import dependents

CLUSTER = "cluster_id"
ANCHOR = "anchor"  # id of the CRM row that a cluster already is, missing = new
SURVIVOR = "survivor_id"  # record that stands for the cluster


def assemble(members: pd.DataFrame, winners: pd.DataFrame) -> pd.DataFrame:
    """Return one golden row per cluster of several members.

    Args:
        members: mapped records with cluster_id, anchor, fields and packed dependents.
        winners: cluster_id, survivor_id and per field the record_id whose value won.

    Returns:
        Rows in order of record_id, which is the survivor's.
    """
    by_record = members.set_index(RECORD_ID)
    clusters = members.groupby(CLUSTER, sort=True)
    survivors = _survivors(clusters[RECORD_ID].first(), winners, by_record.index)
    golden = by_record.loc[survivors.to_numpy()].reset_index()
    groups = np.asarray(clusters.ngroup(), dtype=np.intp)
    filled = clusters.first()  # first value that is there, in order of record_id
    chosen = winners.set_index(CLUSTER).reindex(survivors.index)
    for column in members.columns:
        if column in {*META, CLUSTER, ANCHOR, SURVIVOR}:
            continue
        if column in dependents.CELLS:
            golden[column] = dependents.united(members[column], groups, len(survivors))
            continue
        won = golden[column]
        if column in chosen:
            values = by_record[column].reindex(chosen[column]).to_numpy()
            won = pd.Series(values, index=golden.index, dtype="str").fillna(won)
        golden[column] = won.fillna(pd.Series(filled[column].to_numpy(), index=golden.index))
    if "name" in members:
        golden["aliases"] = dependents.join([golden["aliases"], _other_names(members, golden)])
    return golden.sort_values(RECORD_ID, ignore_index=True)


def _other_names(members: pd.DataFrame, golden: pd.DataFrame) -> pd.Series:
    """Return the names of members that their golden row does not bear, as packed aliases."""
    won = members[CLUSTER].map(golden.set_index(CLUSTER)["name"])
    others = members.loc[members["name"].notna() & (members["name"] != won), [CLUSTER, "name"]]
    rows = others.drop_duplicates().set_index(CLUSTER).rename(columns={"name": "alias"})
    packed = dependents.pack("aliases", rows.assign(kind="legacy"), pd.Index(golden[CLUSTER]))
    return packed.set_axis(golden.index)


def _survivors(first: pd.Series, winners: pd.DataFrame, there: pd.Index) -> pd.Series:
    """Return the record that stands for each cluster: the winner, else the first still there."""
    chosen = winners.set_index(CLUSTER)[SURVIVOR].reindex(first.index)
    return chosen.where(there.get_indexer(pd.Index(chosen)) >= 0, first)
