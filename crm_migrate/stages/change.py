"""Change: what a golden row would do to the CRM, decided by comparing with what is there."""

from collections.abc import Callable, Iterator, Sequence

import pandas as pd

from crm_migrate.config.field_mapping import OnBlank, OnConflict
from crm_migrate.crm.contract import EntityContract
from crm_migrate.identifiers import quoted
from crm_migrate.records import META, Dataset, Fate
from crm_migrate.stages import dependents
from crm_migrate.stages.base import Feed, Run
from crm_migrate.stages.feed_sql import literal
from crm_migrate.stages.golden import ANCHOR, CLUSTER

ROW_KEY = "row_key"  # id of the CRM row, or its key columns joined by `|`
_OLD = "stored:"  # prefix of a column as the CRM holds it


def row_columns(source: Dataset, contract: EntityContract) -> tuple[str, ...]:
    """Return the columns of golden rows that are columns of the CRM table."""
    aside = {*META, *dependents.CELLS, CLUSTER, ANCHOR}
    return tuple(c for c in source.columns if c in contract.columns and c not in aside)


def decide(run: Run, source: Dataset, contract: EntityContract) -> Dataset:
    """Store `changes__ENTITY`: golden rows as they shall stand in the CRM, and their action.

    Adds `row_key`, `action` (created, updated, unchanged, filtered), `touched` and
    `edited_fields`. By the mapping's `mode` and `on_blank`; beyond that, a row whose sources
    and configuration did not change since we wrote it, and that differs all the same, was
    edited in the CRM and stays as it is; a row that no run of ours created is only filled.
    """
    entity, engine = source.entity, run.engine
    columns = row_columns(source, contract)
    stored = engine.write(
        f"stored__{entity}",
        _stored(run, source, contract, columns),
        _read_columns(contract, columns),
    )
    everything = "UNION SELECT survivor_id FROM members" if run.configuration_changed else ""
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
        _changes(source, contract, columns, run.feeds(entity)),
        {"golden": source, "stored": stored, "touched": touched},
    )


def _changes(
    source: Dataset, contract: EntityContract, columns: Sequence[str], feeds: Sequence[Feed]
) -> str:
    others = ", ".join("golden." + quoted(c) for c in source.columns if c not in columns)
    old = ", ".join(f"stored.{quoted(c)} AS {quoted(_OLD + c)}" for c in columns)
    new = ", ".join(f"{_value(contract, columns, c, feeds)} AS {quoted(c)}" for c in columns)
    differs = _any(f"{quoted(c)} IS DISTINCT FROM {quoted(_OLD + c)}" for c in columns)
    edited = " || ".join(
        f"CASE WHEN golden_{n} IS NOT NULL AND golden_{n} IS DISTINCT FROM {quoted(c)} "
        f"THEN '{c};' ELSE '' END"
        for n, c in enumerate(columns)
    )
    wanted = ", ".join(f"golden.{quoted(c)} AS golden_{n}" for n, c in enumerate(columns))
    kept = ", ".join(quoted(c) for c in source.columns)
    return f"""
    SELECT {kept}, {ROW_KEY}, touched, row_version,
           CASE WHEN is_new AND {_mode(feeds, "update")} THEN '{Fate.FILTERED}'
                WHEN is_new THEN '{Fate.CREATED}'
                WHEN {differs} THEN '{Fate.UPDATED}' ELSE '{Fate.UNCHANGED}' END AS action,
           CASE WHEN is_new OR touched THEN '' ELSE {edited} END AS edited_fields
    FROM (
      SELECT {others}, {new}, {old}, {wanted},
             coalesce(stored.row_key, golden.row_key) AS row_key,
             stored.row_key IS NULL AS is_new,
             touched.record_id IS NOT NULL AS touched,
             {"stored.row_version" if "row_version" in contract.columns else "NULL"} AS row_version
      FROM (SELECT *, {_row_key(contract)} AS row_key FROM golden) AS golden
      LEFT JOIN (SELECT *, {_stored_key(contract)} AS row_key FROM stored) AS stored
        ON stored.row_key = golden.row_key
      LEFT JOIN touched ON touched.record_id = golden.record_id
    ) ORDER BY record_id
    """


def _value(
    contract: EntityContract, columns: Sequence[str], name: str, feeds: Sequence[Feed]
) -> str:
    """Return what a column shall hold: the golden value, the stored one, or either that is there.

    A record has an owner or lies in a pool: whichever of the two is settled decides the other.
    """
    new, old = f"golden.{quoted(name)}", f"stored.{quoted(name)}"
    if name == "pool_id" and "owner_id" in columns:
        owner = _value(contract, columns, "owner_id", feeds)
        return f"CASE WHEN {owner} IS NOT NULL THEN NULL ELSE coalesce({old}, {new}) END"
    native = "stored.load_batch_id IS NULL" if "load_batch_id" in contract.columns else "FALSE"
    # what a reference leads to may be there only now, without any change of the source
    untouched = f"coalesce({old}, {new})" if contract.columns[name].references else old
    clears = _mappings(feeds, lambda feed: _on_blank(feed, name) is OnBlank.CLEAR)
    overrides = _mappings(feeds, lambda feed: _on_conflict(feed, name) is OnConflict.SOURCE)
    return (
        f"CASE WHEN stored.row_key IS NULL THEN {new} "
        f"WHEN {_mode(feeds, 'insert', 'golden.')} THEN {old} "
        f"WHEN {_mode(feeds, 'fill_blank', 'golden.')} OR ({native}) THEN coalesce({old}, {new}) "
        f"WHEN touched.record_id IS NULL AND NOT golden.{overrides} THEN {untouched} "
        f"WHEN golden.{clears} THEN {new} ELSE coalesce({new}, {old}) END"
    )


def _on_blank(feed: Feed, name: str) -> OnBlank | None:
    spec = feed.fields.get(name)
    return (spec.on_blank or feed.mapping.target.on_blank) if spec else None


def _on_conflict(feed: Feed, name: str) -> OnConflict | None:
    spec = feed.fields.get(name)
    return (spec.on_conflict or feed.mapping.target.on_conflict) if spec else None


def _mode(feeds: Sequence[Feed], mode: str, of: str = "") -> str:
    return of + _mappings(feeds, lambda feed: feed.mapping.target.mode == mode)


def _mappings(feeds: Sequence[Feed], chosen: Callable[[Feed], bool]) -> str:
    """Return the condition that a golden row's survivor came through one of some mappings."""
    names = ", ".join(literal(feed.id) for feed in feeds if chosen(feed))
    return f"mapping_id IN ({names})" if names else "mapping_id IS NULL"


def _any(conditions: Iterator[str]) -> str:
    return " OR ".join(conditions) or "FALSE"


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
