"""Explain report: what a code means, and what became of a record."""

import pandas as pd

from crm_migrate.errors import StateError, UsageError
from crm_migrate.messages import CATALOGUE, text
from crm_migrate.reports.base import Fact, Reason, Report, Table, Term, heads
from crm_migrate.reports.figures import cell, rows_of, term
from crm_migrate.reports.ledger_reader import LedgerReader, quarantine_of, run_asked_for
from crm_migrate.reports.masks import mask_record_id
from crm_migrate.reports.quarantine import record_table
from crm_migrate.reports.words import without_gaps

_CROSSWALK = (
    "entity",
    "target_id",
    "state",
    "source_file",
    "source_row",
    "first_run",
    "last_run",
)


def code_report(code: str, language: str) -> Report:
    """Return title, cause, remedy and example of a code.

    Raises:
        UsageError: E011, the catalogue has no such code.
    """
    if code not in CATALOGUE:
        raise UsageError("E011", name=code)
    words = text(code, language)
    severity = CATALOGUE[code].severity
    facts = [Fact(Term("fact.code"), code)]
    if severity:
        facts.append(Fact(Term("fact.severity"), Term(f"severity.{severity}")))
    facts += [
        Fact(Term(f"fact.{name}"), without_gaps(sentence))
        for name, sentence in zip(words._fields, words, strict=True)
        if sentence
    ]
    return Report(Term("title.code"), (), facts=tuple(facts))


def record_report(ledger: LedgerReader, record_id: str) -> Report:
    """Return where a record came from, its fate, and what merged into it.

    Raises:
        StateError: E402 there is no run, E493 neither crosswalk nor latest run knows the record.
    """
    if record_id.count(":") < 2:  # noqa: PLR2004 - system:entity:key
        raise StateError("E493", record=record_id)
    run_uid = run_asked_for(ledger, "")["run_uid"]
    crosswalk = ledger.crosswalk(record_id)
    fates = ledger.fates(run_uid)
    own = fates[fates["record_id"] == record_id]
    if crosswalk.empty and own.empty:
        raise StateError("E493", record=record_id)
    quarantine = quarantine_of(ledger, run_uid)
    tables = [_crosswalk_table(crosswalk), _fate_table("title.record_fates", own)]
    absorbed = fates[fates["into_record_id"] == record_id]
    if not absorbed.empty:
        tables.append(_fate_table("title.absorbed", absorbed))
    held = quarantine[quarantine["record_id"] == record_id]
    if not held.empty:
        tables.append(record_table(held))
    return Report(
        Term("title.record"),
        tuple(tables),
        subtitle=run_uid,
        facts=(Fact(Term("fact.record"), record_id),),
    )


def _crosswalk_table(crosswalk: pd.DataFrame) -> Table:
    crosswalk = crosswalk.reindex(columns=list(_CROSSWALK))
    return Table(
        Term("title.crosswalk"),
        heads("entity", "target_id", "state", "file", "row", "first_run", "last_run"),
        tuple(
            (
                term("entity", row.entity),
                cell(row.target_id),
                term("state", row.state),
                cell(row.source_file),
                cell(row.source_row),
                cell(row.first_run),
                cell(row.last_run),
            )
            for row in rows_of(crosswalk)
        ),
    )


def _fate_table(title: str, fates: pd.DataFrame) -> Table:
    return Table(
        Term(title),
        heads("record_id", "fate", "code", "reason", "into", "target_id"),
        tuple(
            (
                mask_record_id(cell(row.record_id)),
                term("fate", row.fate),
                cell(row.code),
                Reason(cell(row.code)) if cell(row.code) else "",
                mask_record_id(cell(row.into_record_id)),
                cell(row.target_id),
            )
            for row in rows_of(fates)
        ),
    )
