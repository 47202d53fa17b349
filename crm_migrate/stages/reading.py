"""Reading: rows of sources as records of an entity, with their identity."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from crm_migrate.identifiers import quoted
from crm_migrate.issues import RS, US, Severity
from crm_migrate.records import EVIDENCE_PREFIX, FINDINGS, META, Dataset
from crm_migrate.sources.base import (
    DAMAGE_COLUMN,
    FILE_COLUMN,
    ROW_COLUMN,
    SHEET_COLUMN,
)
from crm_migrate.stages.base import Feed, Run
from crm_migrate.stages.feed_sql import (
    content_key,
    evidence,
    feed_columns,
    field_expression,
    is_present,
    literal,
    own_key,
    row_hash,
    row_key,
)

_PLACES = {
    FILE_COLUMN: "source_file",
    SHEET_COLUMN: "source_sheet",
    ROW_COLUMN: "source_row",
    DAMAGE_COLUMN: FINDINGS,
}
_ORDER = "source_file, source_sheet, try_cast(source_row AS BIGINT)"


@dataclass(frozen=True)
class _Shape:
    """Columns that the records of an entity have, over all its feeds."""

    fields: tuple[str, ...]
    sources: tuple[str, ...]
    reading: str


def read_records(run: Run, entity: str, reading: str = "") -> Dataset:
    """Store `extracted__ENTITY`: every record of an entity, as its sources hold it.

    Args:
        run: context.
        entity: CRM table.
        reading: prefix of the relations; another prefix reads the sources once more.
    """
    feeds = run.feeds(entity)
    shape = _Shape(
        tuple(sorted({name for feed in feeds for name in feed.fields})),
        tuple(sorted({c for feed in feeds for c in feed_columns(feed)})),
        reading,
    )
    inputs: dict[str, Dataset] = {}
    selects = [_select(run, feed, shape, inputs, number) for number, feed in enumerate(feeds)]
    return run.engine.query(
        f"{reading}extracted__{entity}",
        _identified(entity, shape, " UNION ALL ".join(selects)),
        inputs,
    )


def _spool(run: Run, feed: Feed, reading: str) -> Dataset:
    """Return the rows of a mapping's source, read once a reading, mapped columns only."""
    mapping = feed.mapping
    name = f"{reading}source__{mapping.id}"
    stored = run.engine.open(name)
    if stored is not None:
        return stored
    columns = mapping.mapped_columns()
    source = run.project.settings.sources[mapping.source.use]

    def chunks() -> Iterator[pd.DataFrame]:
        for chunk in source.read(run.project.root, mapping.selection()):
            yield chunk.rename(columns={c: EVIDENCE_PREFIX + c for c in columns} | _PLACES)

    return run.engine.write(
        name, chunks(), [*_PLACES.values(), *(EVIDENCE_PREFIX + c for c in columns)]
    )


def _select(run: Run, feed: Feed, shape: _Shape, inputs: dict[str, Dataset], number: int) -> str:
    """Return the SELECT of one feed, and add to `inputs` the relations that it reads."""
    alias = f"rows{number}"
    inputs[alias] = _grouped(run, feed, shape.reading)
    if feed.child:
        inputs["parents"] = run.relation(f"{shape.reading}extracted", feed.mapping.target.entity)
    own = feed_columns(feed)
    columns = [
        f"{literal(feed.mapping.id)} AS mapping_id",
        f"{literal(feed.mapping.source.use)} AS system",
        "rows.source_file, rows.source_sheet, rows.source_row",
        f"{row_hash(feed)} AS row_hash",
        # damage of a row is told once, with the record that the row is
        "'' AS findings" if feed.child else "coalesce(findings, '') AS findings",
        *(_key_columns(feed)),
        *(
            f"{field_expression(feed.fields[name]) if name in feed.fields else 'NULL'} "
            f"AS {quoted(name)}"
            for name in shape.fields
        ),
        *(
            f"{'rows.' + evidence(c) if c in own else 'NULL'} AS {evidence(c)}"
            for c in shape.sources
        ),
    ]
    return f"SELECT {', '.join(columns)} FROM {alias} AS rows {_joins(feed)}"


def _key_columns(feed: Feed) -> tuple[str, str, str]:
    """Return raw_key (NULL = blank), is_unique (repeats are a fault) and parent_id."""
    if feed.child:
        key = f"parents.source_key || '/' || {own_key(feed.key)}"
        return f"{key} AS raw_key", "TRUE AS is_unique", "parents.record_id AS parent_record_id"
    is_unique = "TRUE" if feed.mapping.source.key else "FALSE"
    return f"{row_key(feed)} AS raw_key", f"{is_unique} AS is_unique", "NULL AS parent_record_id"


def _joins(feed: Feed) -> str:
    """Return how a child's rows find the record that they hang on."""
    if not feed.child:
        return ""
    place = "source_file || chr(31) || coalesce(source_sheet, '') || chr(31) || source_row"
    group = feed.mapping.source.group_by
    meeting = content_key(group) if group else place
    return (
        f"JOIN (SELECT record_id, source_key, {meeting} AS meeting FROM parents "
        f"WHERE mapping_id = {literal(feed.id)}) AS parents "
        f"ON parents.meeting = {meeting} WHERE {is_present(feed)}"
    )


def _grouped(run: Run, feed: Feed, reading: str) -> Dataset:
    """Return the rows of a feed; with `group_by`, one row a group: the first filled cells."""
    rows = _spool(run, feed, reading)
    if feed.child or not feed.mapping.source.group_by:
        return rows
    cells = ", ".join(
        f"arg_min({quoted(c)}, place) FILTER (WHERE {quoted(c)} IS NOT NULL) AS {quoted(c)}"
        for c in rows.columns
        if c not in {"source_file", "source_sheet", "source_row", FINDINGS}
    )
    return run.engine.query(
        f"{reading}grouped__{feed.id}",
        "SELECT arg_min(source_file, place) AS source_file, "
        "arg_min(source_sheet, place) AS source_sheet, arg_min(source_row, place) AS source_row, "
        f"coalesce(string_agg(nullif(findings, ''), '{RS}' ORDER BY place), '') AS findings, "
        f"{cells} FROM (SELECT *, row_number() OVER (ORDER BY {_ORDER}) AS place FROM rows) "
        # a row whose group is blank stays a group of its own and is quarantined as keyless
        f"GROUP BY coalesce({content_key(feed.mapping.source.group_by)}, "
        "CAST(place AS VARCHAR)) ORDER BY min(place)",
        {"rows": rows},
    )


def _identified(entity: str, shape: _Shape, selects: str) -> str:
    """Return the SQL that gives record ids and tells repeated keys apart."""
    columns = ", ".join(quoted(c) for c in shape.fields)
    sources = ", ".join(evidence(c) for c in shape.sources)
    meta = ", ".join(c for c in META if c not in {"record_id", "source_key", FINDINGS})
    found = {
        "D101": "raw_key IS NULL",
        "D102": "is_unique AND repeats > 1 AND low <> high",
        "D103": "is_unique AND repeats > 1 AND low = high AND occurrence > 1",
    }
    severity = {"D103": Severity.WARNING}
    findings = " || ".join(
        f"CASE WHEN {when} THEN CASE WHEN findings <> '' THEN '{RS}' ELSE '' END || "
        f"'{severity.get(code, Severity.QUARANTINE)}{US}{code}{US}key{US}' "
        f"|| coalesce(raw_key, '') || '{US}' ELSE '' END"
        for code, when in found.items()
    )
    key = (
        "coalesce(raw_key, '~' || substr(row_hash, 1, 24)) "
        "|| CASE WHEN occurrence > 1 THEN '#' || CAST(occurrence AS VARCHAR) ELSE '' END"
    )
    return f"""
    SELECT system || ':{entity}:' || {key} AS record_id, {key} AS source_key, {meta},
           findings || {findings} AS findings,
           CASE WHEN {found["D103"]} THEN system || ':{entity}:' || raw_key END AS repeats_record,
           {", ".join(part for part in (columns, sources) if part)}
    FROM (
      SELECT *, row_number() OVER (same_key ORDER BY row_hash, {_ORDER}) AS occurrence,
             count(*) OVER same_key AS repeats,
             min(row_hash) OVER same_key AS low, max(row_hash) OVER same_key AS high
      FROM ({selects})
      WINDOW same_key AS (PARTITION BY system, coalesce(raw_key, '~' || row_hash))
    ) ORDER BY record_id
    """
