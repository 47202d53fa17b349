"""Quarantine: records left behind, written to the ledger with all that is needed to mend them."""

import json
from collections.abc import Iterator

import pandas as pd

from crm_migrate.records import EVIDENCE_PREFIX, RECORD_ID, Fate
from crm_migrate.stages.base import Run
from crm_migrate.stages.fate import held_records
from crm_migrate.state.crosswalk import crosswalk_rows

_LONGEST = 500  # of quarantine_record.bad_value


def write_quarantine(run: Run, entity: str) -> Iterator[pd.DataFrame]:
    """Write the records of an entity that stayed behind; yield their fates."""
    held = held_records(run, entity)
    known = run.engine.frame(run.relation("crosswalk", entity), [RECORD_ID, "target_id"])
    loaded = set(known.loc[known["target_id"].notna(), RECORD_ID])
    for rows in run.engine.chunks(held):
        fates = pd.DataFrame(
            {
                RECORD_ID: rows[RECORD_ID],
                "fate": Fate.QUARANTINED.value,
                "code": rows["code"],
                "into_record_id": None,
                "target_id": None,
            },
            dtype="str",
        )
        if not run.dry_run and len(rows):
            _write(run, entity, rows.reset_index(drop=True), fates, loaded)
        yield fates


def _write(
    run: Run, entity: str, rows: pd.DataFrame, fates: pd.DataFrame, loaded: set[str]
) -> None:
    rows = rows.assign(source_file_id=run.ledger.file_ids(run.run_id, rows))
    lines = pd.DataFrame(
        {
            "run_id": str(run.run_id),
            "system_id": rows["system"].map(dict(run.systems)),
            "entity": entity,
            "legacy_id": rows["source_key"],
            "source_file_id": rows["source_file_id"],
            "source_row": rows["source_row"],
            "step": rows["step"],
            "reason_code": rows["code"],
            "field_name": rows["field"].replace({"": None}),
            "bad_value": rows["old_value"].str.slice(0, _LONGEST).replace({"": None}),
            "message": rows["code"],
            "raw": _raw(rows),
        },
        dtype="str",
    )
    # a record that was loaded before keeps its row in the CRM and its place in the crosswalk
    fresh = rows[~rows[RECORD_ID].isin(loaded)].assign(target_id=None, state="quarantined")
    with run.target.transaction() as batch:
        batch.insert("quarantine_record", lines)
        batch.insert("record_fate", fates.assign(run_id=str(run.run_id), entity=entity))
        batch.upsert(
            "migration_xref",
            ["system_id", "entity", "legacy_id"],
            crosswalk_rows(fresh, run.systems, run.run_id),
        )


def _raw(rows: pd.DataFrame) -> list[str]:
    """Return the mapped source columns of each record as JSON; the rows here are few."""
    columns = [c for c in rows.columns if c.startswith(EVIDENCE_PREFIX)]
    names = [c.removeprefix(EVIDENCE_PREFIX) for c in columns]
    return [
        json.dumps(
            {n: v for n, v in zip(names, cells, strict=True) if isinstance(v, str)},
            ensure_ascii=False,
            sort_keys=True,
        )
        for cells in zip(*(rows[c] for c in columns), strict=True)
    ]
