"""Change: what a golden row would do to the CRM, decided by comparing with what is there."""

from collections.abc import Iterator, Sequence

import pandas as pd

from crm_migrate.crm.contract import EntityContract
from crm_migrate.identifiers import quoted
from crm_migrate.records import META, Dataset, Fate
from crm_migrate.stages import dependents
from crm_migrate.stages.base import Run
from crm_migrate.stages.golden import ANCHOR, CLUSTER

ROW_KEY = "row_key"  # id of the CRM row, or its key columns joined by `|`
EDITED = "edited_fields"  # fields kept because people changed them in the CRM


def row_columns(source: Dataset, contract: EntityContract) -> tuple[str, ...]:
    """Return the columns of golden rows that are columns of the CRM table."""
    aside = {*META, *dependents.CELLS, CLUSTER, ANCHOR}
    return tuple(c for c in source.columns if c in contract.columns and c not in aside)


def decide(run: Run, source: Dataset, contract: EntityContract) -> Dataset:
    """Store `changes__ENTITY`: golden rows as they shall stand in the CRM, and their action.

    Adds `row_key`, `action` (created, updated, unchanged) and `edited_fields`. A blank value
    leaves what is there. A row whose sources and configuration did not change since we wrote
    it, and that differs all the same, was edited in the CRM: it stays as it is. A row that no
    run of ours created is only filled where it is blank.
    """
    entity, engine = source.entity, run.engine
    columns = row_columns(source, contract)
    key = _row_key(contract)
    stored = engine.write(
        f"stored__{entity}",
        _stored(run, source, contract, columns),
        _read_columns(contract, columns),
    )
    everything = "UNION SELECT record_id FROM members" if run.configuration_changed else ""
    touched = engine.query(
        f"touched__{entity}",
        "SELECT DISTINCT members.survivor_id AS record_id FROM members "
        "JOIN records USING (record_id) LEFT JOIN crosswalk USING (record_id) "
        f"WHERE crosswalk.source_hash IS DISTINCT FROM records.row_hash {everything} ORDER BY 1",
        {
            "members": run.relation("members", entity),
            "records": run.relation("extracted", entity),
            "crosswalk": run.relation("crosswalk", entity),
        },
    )
    return engine.query(
        f"changes__{entity}",
        _changes(source, contract, columns, key),
        {"golden": source, "stored": stored, "touched": touched},
    )


def _changes(source: Dataset, contract: EntityContract, columns: Sequence[str], key: str) -> str:
    others = [c for c in source.columns if c not in columns]
    differs = " OR ".join(
        f"(golden.{quoted(c)} IS NOT NULL AND golden.{quoted(c)} IS DISTINCT FROM "
        f"stored.{quoted(c)})"
        for c in columns
    )
    edited = "stored.row_key IS NOT NULL AND touched.record_id IS NULL"
    native = "stored.load_batch_id IS NULL" if "load_batch_id" in contract.columns else "FALSE"
    keeps = f"stored.row_key IS NOT NULL AND (touched.record_id IS NULL OR {native})"
    values = ", ".join(
        f"CASE WHEN {keeps} THEN coalesce(stored.{quoted(c)}, golden.{quoted(c)}) "
        f"ELSE coalesce(golden.{quoted(c)}, stored.{quoted(c)}) END AS {quoted(c)}"
        for c in columns
    )
    fills = " OR ".join(
        f"(golden.{quoted(c)} IS NOT NULL AND stored.{quoted(c)} IS NULL)" for c in columns
    )
    names = " || ".join(
        f"CASE WHEN golden.{quoted(c)} IS NOT NULL AND golden.{quoted(c)} IS DISTINCT FROM "
        f"stored.{quoted(c)} THEN '{c};' ELSE '' END"
        for c in columns
    )
    version = "stored.row_version" if "row_version" in contract.columns else "NULL"
    return f"""
    SELECT {", ".join("golden." + quoted(c) for c in others)}, {values},
           coalesce(stored.row_key, golden.row_key) AS row_key,
           CASE WHEN stored.row_key IS NULL THEN '{Fate.CREATED}'
                WHEN {edited} THEN '{Fate.UNCHANGED}'
                WHEN {fills} THEN '{Fate.UPDATED}'
                WHEN NOT ({native}) AND ({differs}) THEN '{Fate.UPDATED}'
                ELSE '{Fate.UNCHANGED}' END AS action,
           touched.record_id IS NOT NULL AS touched,
           {version} AS row_version,
           CASE WHEN {edited} THEN {names} ELSE '' END AS edited_fields
    FROM (SELECT *, {key} AS row_key FROM golden) AS golden
    LEFT JOIN (SELECT *, {_stored_key(contract)} AS row_key FROM stored) AS stored
      ON stored.row_key = golden.row_key
    LEFT JOIN touched ON touched.record_id = golden.record_id
    ORDER BY golden.record_id
    """


def _row_key(contract: EntityContract) -> str:
    return ANCHOR if contract.primary_key == ("id",) else _stored_key(contract)


def _stored_key(contract: EntityContract) -> str:
    return " || '|' || ".join(f"coalesce({quoted(c)}, '')" for c in contract.primary_key)


def _read_columns(contract: EntityContract, columns: Sequence[str]) -> tuple[str, ...]:
    aside = (c for c in ("row_version", "load_batch_id") if c in contract.columns)
    return tuple(dict.fromkeys((*contract.primary_key, *columns, *aside)))


def _stored(
    run: Run, source: Dataset, contract: EntityContract, columns: Sequence[str]
) -> Iterator[pd.DataFrame]:
    """Yield what the CRM holds of the rows that golden rows already are."""
    wanted = _read_columns(contract, columns)
    if contract.primary_key != ("id",):
        yield from run.target.read(contract.name, wanted)
        return
    anchors = run.engine.frame(source, [ANCHOR])[ANCHOR].dropna()
    if len(anchors):
        yield from run.target.read(contract.name, wanted, "id", list(anchors))
