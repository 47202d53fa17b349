"""Quarantine report: the records that stayed behind, and the file to mend them with."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd

from crm_migrate.reports.base import Cell, Fact, Report, Row, Table, Term, heads
from crm_migrate.reports.figures import cell, reason_of, reason_table, rows_of, term
from crm_migrate.reports.ledger_reader import LedgerReader, quarantine_of, run_asked_for
from crm_migrate.reports.masks import mask_record_id, mask_text, mask_values

_PLACE = ("file", "sheet", "row")
_WHY = ("code", "reason", "stage", "suggestion", "record_id")


def quarantine_report(ledger: LedgerReader, run_uid: str = "") -> Report:
    """Return a run's quarantined records by reason and one by one, personal data masked.

    Raises:
        StateError: E402 there is no run, E401 not this one.
    """
    run = run_asked_for(ledger, run_uid)
    records = quarantine_of(ledger, run["run_uid"])
    return Report(
        Term("title.quarantine_records"),
        (reasons_of(records), record_table(records)),
        subtitle=run["run_uid"],
        facts=(Fact(Term("fact.quarantined"), len(records)),),
    )


def reasons_of(records: pd.DataFrame) -> Table:
    """Return quarantined records per reason."""
    pairs = Counter(zip(records["reason_code"], records["field_name"].fillna(""), strict=True))
    counts: dict[str, dict[str, int]] = {}
    for (code, field), number in pairs.items():
        counts.setdefault(code, {})[field] = number
    return reason_table(counts)


def record_table(records: pd.DataFrame) -> Table:
    """Return one line per quarantined record, personal data masked."""
    masked = records.assign(
        bad_value=mask_values(records["bad_value"], records["field_name"], records["entity"])
    )
    return Table(
        Term("title.quarantine_records"),
        heads("entity", *_PLACE, "field", "value", *_WHY),
        tuple(
            (
                term("entity", row.entity),
                *_place_of(row),
                cell(row.field_name),
                cell(row.bad_value),
                cell(row.reason_code),
                reason_of(cell(row.reason_code), cell(row.field_name)),
                term("stage", row.step),
                _suggestion_of(row),
                mask_record_id(cell(row.record_id)),
            )
            for row in rows_of(masked)
        ),
        (Term("note.masked"),),
    )


def export_quarantine(ledger: LedgerReader, run_uid: str, path: Path, language: str) -> int:
    """Write the fix loop's workbook, originals unmasked, readable by its owner only.

    Returns:
        Records written.

    Raises:
        StateError: E402 there is no run, E401 not this one.
        UsageError: E010, the file cannot be written.
    """
    from crm_migrate.reports.workbook import write_workbook  # noqa: PLC0415 - heavy

    records = quarantine_of(ledger, run_asked_for(ledger, run_uid)["run_uid"])
    tables = tuple(
        _export_table(str(entity), found) for entity, found in records.groupby("entity", sort=True)
    )
    report = Report(Term("title.quarantine_records"), tables, subtitle=Term("guide.export"))
    write_workbook(report, path, language)
    return len(records)


def _export_table(entity: str, records: pd.DataFrame) -> Table:
    """Return an entity's quarantined records with all their mapped columns."""
    raws = [_raw_of(text) for text in records["raw"]]
    columns = tuple(dict.fromkeys(name for raw in raws for name in raw))
    rows: list[Row] = [
        (
            *_place_of(row),
            cell(row.field_name),
            cell(row.reason_code),
            reason_of(cell(row.reason_code), cell(row.field_name)),
            term("stage", row.step),
            _suggestion_of(row),
            cell(row.record_id),
            *(raw.get(column, "") for column in columns),
        )
        for row, raw in zip(rows_of(records), raws, strict=True)
    ]
    headers: tuple[Term | str, ...] = (*heads(*_PLACE, "field", *_WHY), *columns)
    return Table(Term(f"entity.{entity}"), headers, tuple(rows))


def _raw_of(text: object) -> dict[str, str]:
    raw = json.loads(cell(text) or "{}")
    return {str(name): "" if value is None else str(value) for name, value in raw.items()}


def _place_of(row: Any) -> tuple[str, str, str]:
    return cell(row.source_file), cell(row.source_sheet), cell(row.source_row)


def _suggestion_of(row: Any) -> Cell:
    """Return what the ledger suggests, else what the catalogue says of the reason."""
    own = mask_text(cell(row.suggestion))
    return own or reason_of(cell(row.reason_code), cell(row.field_name), "remedy")
