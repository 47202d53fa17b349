"""Fate: where each record of an entity ended."""

from collections.abc import Sequence

import pandas as pd

from crm_migrate.identifiers import quoted
from crm_migrate.records import EVIDENCE_PREFIX, META, RECORD_ID, Dataset, Fate
from crm_migrate.stages.base import Run
from crm_migrate.stages.change import ROW_KEY

COLUMNS = (RECORD_ID, "fate", "code", "into_record_id", "target_id")
# Every relation of records that were left behind, with the step that the ledger calls it by.
MODE_UPDATE = "D601"  # the rule that filters what `mode: update` finds no row for
_HELD = {
    "quarantine__extract": "extract",
    "quarantine__standardize": "standardize",
    "quarantine__linked": "deduplicate",
    "quarantine__mapped": "map_fields",
    "quarantine__validate": "validate",
    "followers": "validate",
}


def fate_rows(rows: pd.DataFrame, members: pd.DataFrame, *, has_id: bool) -> pd.DataFrame:
    """Return the fates of the members of loaded golden rows.

    Args:
        rows: golden rows with record_id, row_key and action.
        members: record_id and survivor_id of their members.
        has_id: False for tables whose key is not an id.
    """
    landed = members.merge(
        rows[[RECORD_ID, ROW_KEY, "action"]].rename(columns={RECORD_ID: "survivor_id"}),
        on="survivor_id",
    )
    is_survivor = landed[RECORD_ID] == landed["survivor_id"]
    filtered = landed["action"] == Fate.FILTERED  # then all its members are: nobody was merged
    return pd.DataFrame(
        {
            RECORD_ID: landed[RECORD_ID],
            "fate": landed["action"].where(is_survivor | filtered, Fate.MERGED.value),
            "code": pd.Series(None, index=landed.index, dtype="str").mask(filtered, MODE_UPDATE),
            "into_record_id": landed["survivor_id"].where(~is_survivor & ~filtered),
            "target_id": landed[ROW_KEY] if has_id else None,
        },
        dtype="str",
    )


def held_records(run: Run, entity: str) -> Dataset:
    """Store `held__ENTITY`: every record left behind, as it was extracted, and why."""
    sources = {name: run.engine.open(f"{name}__{entity}") for name in _HELD}
    inputs = {name: dataset for name, dataset in sources.items() if dataset is not None}
    reasons = " UNION ALL ".join(
        f"SELECT record_id, code, field, old_value, '{_HELD[name]}' AS step FROM {name}"
        for name in inputs
    )
    records = run.relation("extracted", entity)
    # an entity may have fields that are called as the reasons are
    kept = ", ".join(
        f"records.{quoted(c)}"
        for c in records.columns
        if c in META or c.startswith(EVIDENCE_PREFIX)
    )
    return run.engine.query(
        f"held__{entity}",
        f"SELECT {kept}, reasons.code, reasons.field, reasons.old_value, reasons.step "
        f"FROM records JOIN ({reasons}) AS reasons USING (record_id) ORDER BY record_id",
        {**inputs, "records": records},
    )


def repeated_records(run: Run, entity: str, landed: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the fates of rows that repeat another: they end where the other ended."""
    repeated = run.engine.frame(run.relation("repeated", entity))
    if not len(repeated):
        return pd.DataFrame({c: pd.Series([], dtype="str") for c in COLUMNS})
    ends = pd.concat([f[list(COLUMNS)] for f in landed], ignore_index=True)
    ends = ends.rename(columns={RECORD_ID: "into_record_id", "into_record_id": "further"})
    found = repeated.merge(ends, on="into_record_id", how="left", suffixes=("", "_of_first"))
    held = found["fate"] == Fate.QUARANTINED
    return pd.DataFrame(
        {
            RECORD_ID: found[RECORD_ID],
            "fate": pd.Series(Fate.MERGED.value, index=found.index).mask(
                held, Fate.QUARANTINED.value
            ),
            "code": found["code"].where(~held, found["code_of_first"]),
            "into_record_id": found["further"].fillna(found["into_record_id"]).where(~held),
            "target_id": found["target_id"],
        },
        dtype="str",
    )
