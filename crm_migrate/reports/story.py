"""Story report: where a record came from, what was changed on the way, and what it became."""

import pandas as pd

from crm_migrate.crm.schema import METADATA
from crm_migrate.errors import StateError
from crm_migrate.fields.detection import detect_type
from crm_migrate.records import EVIDENCE_PREFIX
from crm_migrate.reports.base import Fact, Report, Row, Table, Term, heads
from crm_migrate.reports.figures import cell, reason_of, rows_of, term
from crm_migrate.reports.ledger_reader import LedgerReader, run_asked_for
from crm_migrate.reports.masks import mask_record_id, mask_value
from crm_migrate.reports.schema import masked_row
from crm_migrate.state.lineage import Lineage

_MASKED_AS = {"person_name": "display_name", "address": "address"}  # field by field type
_STEPS = {"linked": "deduplicate", "mapped": "map_fields"}  # sieves named after what they hold


def record_report(ledger: LedgerReader, record_id: str, lineage: Lineage | None) -> Report:
    """Return the story of a record, personal data masked.

    Args:
        ledger: of the target.
        record_id: `system:entity:key`.
        lineage: what the workspace of the latest run tells, None when it is gone.

    Raises:
        StateError: E402 there is no run, E493 no run knows the record.
    """
    if record_id.count(":") < 2:  # noqa: PLR2004 - system:entity:key
        raise StateError("E493", record=record_id)
    latest = str(run_asked_for(ledger, "")["run_uid"])
    entity = record_id.split(":", 2)[1]
    crosswalk, fates = ledger.crosswalk(record_id), ledger.record_fates(record_id)
    if crosswalk.empty and fates.empty:
        raise StateError("E493", record=record_id)
    tables = [_crosswalk_table(crosswalk), _fate_table(fates)]
    if lineage is not None:
        tables += [_raw_table(lineage, entity), _change_table(lineage, entity)]
        tables.append(_cluster_table(lineage))
    tables += _target_tables(ledger, entity, crosswalk)
    facts = [Fact(Term("fact.record"), record_id)]
    if lineage is None:
        facts.append(Fact(Term("fact.workspace"), Term("note.purged")))
    return Report(Term("title.record"), tuple(tables), subtitle=latest, facts=tuple(facts))


def _crosswalk_table(crosswalk: pd.DataFrame) -> Table:
    return Table(
        Term("title.crosswalk"),
        heads("entity", "target_id", "state", "file", "sheet", "row", "first_run", "last_run"),
        tuple(
            (
                term("entity", row.entity),
                cell(row.target_id),
                term("state", row.state),
                cell(row.source_file),
                cell(row.source_sheet),
                cell(row.source_row),
                cell(row.first_run),
                cell(row.last_run),
            )
            for row in rows_of(crosswalk)
        ),
    )


def _fate_table(fates: pd.DataFrame) -> Table:
    return Table(
        Term("title.record_fates"),
        heads("run", "fate", "code", "reason", "into", "target_id"),
        tuple(
            (
                cell(row.run_uid),
                term("fate", row.fate),
                cell(row.code),
                reason_of(cell(row.code), "") if cell(row.code) else "",
                mask_record_id(cell(row.into_record_id)),
                cell(row.target_id),
            )
            for row in rows_of(fates)
        ),
    )


def _raw_table(lineage: Lineage, entity: str) -> Table:
    """Return the record's filled source cells; a cell is masked by what it seems to hold."""
    rows: list[Row] = []
    for record in lineage.source.to_dict("records"):
        for name, value in record.items():
            column = str(name).removeprefix(EVIDENCE_PREFIX)
            if column != name and isinstance(value, str):
                kind, _ = detect_type(pd.Series([value], dtype="str"), column)
                rows.append((column, mask_value(value, _MASKED_AS.get(kind, ""), entity)))
    return Table(Term("title.raw"), heads("cell", "value"), tuple(rows))


def _change_table(lineage: Lineage, entity: str) -> Table:
    return Table(
        Term("title.changes"),
        heads("stage", "field", "severity", "code", "reason", "old", "new"),
        tuple(
            (
                Term(f"stage.{_STEPS.get(row.stage, row.stage)}"),
                cell(row.field),
                term("severity", row.severity),
                cell(row.code),
                reason_of(cell(row.code), cell(row.field)),
                mask_value(cell(row.old_value), cell(row.field), entity),
                mask_value(cell(row.new_value), cell(row.field), entity),
            )
            for row in rows_of(lineage.issues)
        ),
    )


def _cluster_table(lineage: Lineage) -> Table:
    rows = tuple((mask_record_id(record),) for record in lineage.cluster)
    return Table(Term("title.cluster"), heads("record_id"), rows)


def _target_tables(ledger: LedgerReader, entity: str, crosswalk: pd.DataFrame) -> list[Table]:
    """Return the row that the record is in the CRM, none while it is in quarantine."""
    known = [cell(number) for number in crosswalk["target_id"] if cell(number)]
    if not known or entity not in METADATA.tables:
        return []
    row = ledger.target_row(entity, known[0])
    if row.empty:
        return [Table(Term("title.target_row"), heads("field", "value"), ())]
    rows = tuple((name, value) for name, value in masked_row(row, entity).items() if value)
    return [Table(Term("title.target_row"), heads("field", "value"), rows)]
