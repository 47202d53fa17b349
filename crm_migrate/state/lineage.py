"""Lineage: what the workspace of a run still tells of one record."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from crm_migrate.engine.base import Engine
from crm_migrate.records import RECORD_ID
from crm_migrate.state.issue_counts import STAGES

_ISSUE = ("stage", "severity", "code", "field", "old_value", "new_value")
_CLUSTER = "cluster_id"


@dataclass(frozen=True)
class Lineage:
    """One record on its way.

    Attributes:
        source: the record as it was extracted: places, fields and `source.*` cells; one row,
            or none when the run did not see it.
        issues: stage, severity, code, field, old_value, new_value; in the order of the stages.
        cluster: ids of all records that were found to be the same, itself among them.
    """

    source: pd.DataFrame
    issues: pd.DataFrame
    cluster: tuple[str, ...]


def read_lineage(engine: Engine, record_id: str) -> Lineage:
    """Return what a workspace tells of a record."""
    entity = record_id.split(":", 2)[1]
    found = [
        _rows(engine, f"issues__{stage}__{entity}", RECORD_ID, record_id).assign(stage=stage)
        for stage in STAGES
    ]
    issues = pd.concat(found, ignore_index=True).reindex(columns=list(_ISSUE))
    clustered = f"deduplicate__{entity}"
    pair = (RECORD_ID, _CLUSTER)
    own = _rows(engine, clustered, RECORD_ID, record_id, pair)
    members = [
        record
        for cluster in own.get(_CLUSTER, ())
        for record in _rows(engine, clustered, _CLUSTER, cluster, pair)[RECORD_ID]
    ]
    source = _rows(engine, f"extracted__{entity}", RECORD_ID, record_id)
    return Lineage(source, issues, tuple(members))


def _rows(
    engine: Engine, relation: str, column: str, value: str, columns: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return the rows of a relation with one value, none where it was not stored."""
    stored = engine.open(relation)
    if stored is None:
        return pd.DataFrame()
    found = [chunk[chunk[column] == value] for chunk in engine.chunks(stored, columns)]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame()
