"""Load: golden rows, crosswalk and fates, batch by batch, each batch in one transaction."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from crm_migrate.crm.batch import Batch
from crm_migrate.crm.contract import EntityContract
from crm_migrate.crm.contract import entity as contract_of
from crm_migrate.errors import InvariantError
from crm_migrate.issues import Severity
from crm_migrate.records import RECORD_ID, Dataset, Fate, Outcome, Tally
from crm_migrate.stages.base import Run
from crm_migrate.stages.change import ROW_KEY, decide, row_columns
from crm_migrate.stages.dependent_rows import differs, replace_dependents
from crm_migrate.stages.fate import COLUMNS, fate_rows, repeated_records
from crm_migrate.stages.generated import Generated
from crm_migrate.stages.quarantine import write_quarantine
from crm_migrate.stages.reference import PENDING, settle
from crm_migrate.state.crosswalk import crosswalk_rows
from crm_migrate.state.ledger import timestamp
from crm_migrate.state.load_batch import close_load_batch, keep_images, open_load_batch

BATCH_ROWS = 5_000
PROVISIONAL = 10**17  # ids of a dry run start here, far above any that a CRM gives
_EDITED = f"""
SELECT record_id, row_number() OVER (PARTITION BY record_id ORDER BY field) AS number,
       '{Severity.WARNING}' AS severity, 'D602' AS code, field, '' AS old_value, '' AS new_value
FROM (SELECT record_id, unnest(string_split(rtrim(edited_fields, ';'), ';')) AS field
      FROM changes WHERE edited_fields <> '')
ORDER BY record_id, number
"""
_XREF_KEY = ("system_id", "entity", "legacy_id")


@dataclass(frozen=True)
class _Context:
    """What every batch of one entity needs."""

    run: Run
    contract: EntityContract
    columns: tuple[str, ...]
    generated: Generated
    members: "_Members"

    @property
    def has_id(self) -> bool:
        """Return whether rows are known by an id of their own."""
        return self.contract.primary_key == ("id",)


def load(run: Run, source: Dataset) -> Outcome:
    """Write golden rows and the fate of every record of the entity.

    Stores `changes__ENTITY` and `fates__ENTITY` (record_id, fate, code, into_record_id,
    target_id). A dry run does the same with provisional ids and writes nothing to the target.

    Raises:
        TargetError: the open batch is rolled back; batches before it stand.
        InvariantError: E902, a record has no fate, or two.
    """
    entity = source.entity
    contract = contract_of(entity)
    changes = decide(run, source, contract)
    columns = row_columns(source, contract)
    context = _Context(
        run,
        contract,
        columns,
        Generated.of(run, contract, changes, columns),
        _members(run, changes),
    )
    fates = [_load_batch(context, n, *batch) for n, batch in enumerate(_batches(run, changes))]
    if not run.dry_run:
        settle(run, changes, context.columns, fates)
    fates.extend(write_quarantine(run, entity))
    repeated = repeated_records(run, entity, fates) if fates else None
    if repeated is not None and len(repeated):
        _write_repeated(context, repeated)
        fates.append(repeated)
    stored = run.engine.write(f"fates__{entity}", fates, COLUMNS)
    _conserve(run, entity, stored)
    issues = run.engine.query(f"issues__load__{entity}", _EDITED, {"changes": changes})
    return Outcome(stored, issues, Tally(source.rows, source.rows))


@dataclass(frozen=True)
class _Members:
    """Members of golden rows: record_id, survivor_id, place in the source, known.

    Attributes:
        rows: the members, in the order of the golden rows.
        starts: per golden row the position of its first member, and the end.
    """

    rows: pd.DataFrame
    starts: npt.NDArray[np.intp]

    def of(self, first: int, count: int) -> pd.DataFrame:
        """Return the members of golden rows `first`, `first` + 1, ..."""
        return self.rows.iloc[self.starts[first] : self.starts[first + count]]


def _members(run: Run, changes: Dataset) -> _Members:
    """Return the members of golden rows with their places, and whether they are known as such."""
    entity = changes.entity
    placed = run.engine.query(
        f"placed__{entity}",
        "SELECT members.record_id, members.survivor_id, records.system, records.source_key, "
        "records.row_hash, records.source_row, records.source_file, records.source_sheet, "
        "coalesce(crosswalk.source_hash = records.row_hash AND crosswalk.state = "
        "CASE WHEN members.record_id = members.survivor_id THEN 'loaded' ELSE 'merged' END, "
        "FALSE) AS known FROM members JOIN records USING (record_id) "
        "LEFT JOIN crosswalk USING (record_id) "
        "WHERE members.survivor_id IN (SELECT record_id FROM changes) "
        "ORDER BY members.survivor_id, members.record_id",
        {
            "changes": changes,
            "members": run.relation("members", entity),
            "records": run.relation("extracted", entity),
            "crosswalk": run.relation("crosswalk", entity),
        },
    )
    members = run.engine.frame(placed)
    survivors = pd.factorize(members["survivor_id"])[0]
    starts = np.searchsorted(survivors, np.arange(changes.rows + 1))
    if not run.dry_run:
        members = members.assign(source_file_id=run.ledger.file_ids(run.run_id, members))
    return _Members(members, starts)


def _batches(run: Run, changes: Dataset) -> Iterator[tuple[int, pd.DataFrame]]:
    """Yield rows, batch by batch, with the position of the first."""
    first = 0
    for chunk in run.engine.chunks(changes):
        for start in range(0, len(chunk), BATCH_ROWS):
            rows = chunk.iloc[start : start + BATCH_ROWS].reset_index(drop=True)
            yield first, rows
            first += len(rows)


def _load_batch(context: _Context, number: int, first: int, rows: pd.DataFrame) -> pd.DataFrame:
    """Write one batch in one transaction; return the fates of its records."""
    run, entity = context.run, context.contract.name
    members = context.members.of(first, len(rows))
    if run.dry_run:
        provisional = [str(PROVISIONAL + first + n) for n in range(len(rows))]
        created = rows["action"] == Fate.CREATED
        rows[ROW_KEY] = rows[ROW_KEY].fillna(pd.Series(provisional, dtype="str").where(created))
        return fate_rows(rows, members, has_id=context.has_id)
    with run.target.transaction() as batch:
        batch_id = open_load_batch(batch, run.run_id, entity, number, len(rows))
        _write_rows(context, batch, rows, batch_id)
        fates = fate_rows(rows, members, has_id=context.has_id)
        _write_crosswalk(context, batch, members, fates)
        batch.insert("record_fate", fates.assign(run_id=str(run.run_id), entity=entity))
        counts = {str(k): int(v) for k, v in rows["action"].value_counts().items()}
        close_load_batch(batch, batch_id, counts, timestamp(run.started_at))
    return fates


def _write_rows(context: _Context, batch: Batch, rows: pd.DataFrame, batch_id: str) -> None:
    """Insert created rows, update changed ones, replace dependents; settle `rows` in place."""
    contract = context.contract
    created = rows["action"] == Fate.CREATED
    if context.has_id and created.any():
        ids = batch.allocate_ids(int(created.sum()))
        rows.loc[created, ROW_KEY] = [str(number) for number in ids]
    touched = ~created & rows["touched"].astype(bool)
    unlike = differs(contract, batch, rows[touched]).reindex(rows.index, fill_value=False)
    rows.loc[unlike & (rows["action"] == Fate.UNCHANGED), "action"] = Fate.UPDATED.value
    updated = rows["action"] == Fate.UPDATED
    full = context.generated.fill(rows)
    for column in context.columns:
        pending = full[column].str.startswith(PENDING).fillna(value=False).astype(bool)
        full[column] = full[column].where(~pending)
    if "load_batch_id" in contract.columns:
        full["load_batch_id"] = batch_id
    batch.insert(contract.name, full[created])
    if updated.any():
        _update(context, batch, full[updated], batch_id)
    replace_dependents(contract, batch, rows[created | unlike], batch_id)


def _update(context: _Context, batch: Batch, fresh: pd.DataFrame, batch_id: str) -> None:
    """Update rows by their key, keeping what they were as before-images."""
    run, contract = context.run, context.contract
    key = contract.primary_key[0]
    kept = ("created_at", "load_batch_id")
    stored = batch.rows(contract.name, key, list(fresh[key]), (key, *_others(contract, key)))
    keep_images(batch, contract.name, stored, run.run_id, batch_id)
    if "row_version" in contract.columns:
        versions = stored.set_index(key)["row_version"].astype("int64") + 1
        fresh = fresh.assign(row_version=fresh[key].map(versions).astype("str"))
    if "updated_at" in contract.columns:
        fresh = fresh.assign(updated_at=timestamp(run.started_at))
    given = set(context.columns)
    names = [c for c in fresh.columns if c not in kept or c in given]
    if "customer_no" in names and "customer_no" not in given:
        names.remove("customer_no")
    batch.update(contract.name, list(contract.primary_key), fresh[names])


def _others(contract: EntityContract, key: str) -> tuple[str, ...]:
    return tuple(name for name in contract.columns if name != key)


def _write_crosswalk(
    context: _Context, batch: Batch, members: pd.DataFrame, fates: pd.DataFrame
) -> None:
    """Write the crosswalk of members that are new, changed, or went elsewhere."""
    fresh = members[~members["known"].astype(bool)]
    if not len(fresh):
        return
    run = context.run
    placed = fresh.merge(fates, on=RECORD_ID)
    states = {Fate.MERGED.value: "merged", Fate.FILTERED.value: "skipped"}
    placed["state"] = placed["fate"].map(states).astype("str").fillna("loaded")
    batch.upsert("migration_xref", _XREF_KEY, crosswalk_rows(placed, run.systems, run.run_id))


def _write_repeated(context: _Context, fates: pd.DataFrame) -> None:
    """Write fates and crosswalk of rows that repeat another; few, so in one transaction."""
    run, entity = context.run, context.contract.name
    if run.dry_run:
        return
    places = run.engine.query(
        f"repeated_places__{entity}",
        "SELECT record_id, system, source_key, row_hash, source_row, source_file, source_sheet "
        "FROM records JOIN repeated USING (record_id) ORDER BY record_id",
        {
            "records": run.relation("extracted", entity),
            "repeated": run.relation("repeated", entity),
        },
    )
    placed = run.engine.frame(places).merge(fates, on=RECORD_ID)
    held = placed["fate"] == Fate.QUARANTINED
    placed["state"] = pd.Series("merged", index=placed.index, dtype="str").mask(held, "quarantined")
    placed["source_file_id"] = run.ledger.file_ids(run.run_id, placed)
    with run.target.transaction() as batch:
        batch.insert("record_fate", fates.assign(run_id=str(run.run_id), entity=entity))
        batch.upsert("migration_xref", _XREF_KEY, crosswalk_rows(placed, run.systems, run.run_id))


def _conserve(run: Run, entity: str, fates: Dataset) -> None:
    """Refuse to go on unless every extracted record has exactly one fate."""
    unaccounted = run.engine.query(
        f"unaccounted__{entity}",
        "SELECT record_id FROM records WHERE record_id NOT IN (SELECT record_id FROM fates) "
        "UNION ALL SELECT record_id FROM fates GROUP BY record_id HAVING count(*) > 1 "
        "UNION ALL SELECT record_id FROM fates WHERE record_id NOT IN "
        "(SELECT record_id FROM records) ORDER BY 1",
        {"records": run.relation("extracted", entity), "fates": fates},
    )
    if unaccounted.rows:
        raise InvariantError("E902", entity=entity, records=unaccounted.rows)
