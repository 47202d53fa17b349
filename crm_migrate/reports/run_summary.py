"""Run reports: what a run came to, for the terminal and for the customer."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from crm_migrate.records import Fate
from crm_migrate.reports.base import Fact, Report, Term
from crm_migrate.reports.figures import (
    Fates,
    cell,
    code_table,
    fate_bars,
    fate_table,
    fates_of,
    finding_table,
    reason_table,
    sum_of,
    term,
)
from crm_migrate.reports.ledger_reader import LedgerReader, quarantine_of, run_asked_for
from crm_migrate.reports.quarantine import reasons_of, record_table
from crm_migrate.reports.reconciliation import check_table, difference_table, passed_all, verdict

_FINDINGS = ("value", "repaired", "warning")  # severities that leave the record as it is


class RunFigures(Protocol):
    """The figures of a finished run, see `pipeline.RunResult`."""

    @property
    def run_uid(self) -> str:
        """UUID of the run."""

    @property
    def fates(self) -> Fates:
        """Records per fate, per entity."""

    @property
    def quarantine(self) -> Mapping[str, int]:
        """Records per code."""

    @property
    def quarantine_fields(self) -> Mapping[str, Mapping[str, int]]:
        """Records per code and field."""

    @property
    def value_findings(self) -> Mapping[str, int]:
        """Values lost to the CRM per code."""

    @property
    def repaired(self) -> Mapping[str, int]:
        """Repaired values per code."""

    @property
    def reconciled(self) -> bool | None:
        """Whether reconciliation passed, None when it did not run."""

    @property
    def report(self) -> Path | None:
        """Path of the HTML report."""

    @property
    def seconds(self) -> float:
        """Wall seconds."""


def summary_report(run: RunFigures) -> Report:
    """Return what a finished run came to, as its last words on the terminal."""
    facts = [
        *_counts(run.fates),
        Fact(Term("fact.repaired"), sum(run.repaired.values())),
        Fact(Term("fact.value_findings"), sum(run.value_findings.values())),
        verdict(run.reconciled),
        Fact(Term("fact.seconds"), round(run.seconds, 2)),
    ]
    if run.report:
        facts.append(Fact(Term("fact.report"), str(run.report)))
    tables = [fate_table(run.fates)]
    if run.quarantine:
        tables.append(reason_table(run.quarantine_fields))
    if run.value_findings:
        tables.append(code_table("title.value", run.value_findings, "values"))
    return Report(
        Term("title.run_summary"), tuple(tables), subtitle=run.run_uid, facts=tuple(facts)
    )


def run_report(ledger: LedgerReader, run_uid: str = "") -> Report:
    """Return the customer's report of a run: fates, quarantine, findings, reconciliation.

    Raises:
        StateError: E402 there is no run, E401 not this one.
    """
    run = run_asked_for(ledger, run_uid)
    uid = run["run_uid"]
    fates = fates_of(ledger.fate_counts(uid))
    quarantine = quarantine_of(ledger, uid)
    issues = ledger.issue_counts(uid)
    checks = ledger.reconciliation(uid)
    return Report(
        Term("title.run_report"),
        (
            fate_table(fates),
            reasons_of(quarantine),
            *(finding_table(issues, severity) for severity in _FINDINGS),
            check_table(checks),
            difference_table(checks),
            record_table(quarantine),
        ),
        subtitle=uid,
        facts=(
            verdict(passed_all(checks)),
            *_counts(fates),
            Fact(Term("fact.mode"), term("mode", run["mode"])),
            Fact(Term("fact.status"), term("status", run["status"])),
            Fact(Term("fact.started_at"), cell(run["started_at"])),
            Fact(Term("fact.finished_at"), cell(run["finished_at"])),
        ),
        bars=fate_bars(fates),
    )


def _counts(fates: Fates) -> tuple[Fact, ...]:
    quarantined = sum_of(fates, Fate.QUARANTINED)
    return (
        Fact(Term("fact.records"), sum_of(fates)),
        Fact(Term("fact.loaded"), sum_of(fates, Fate.CREATED, Fate.UPDATED, Fate.UNCHANGED)),
        Fact(Term("fact.merged"), sum_of(fates, Fate.MERGED)),
        Fact(Term("fact.quarantined"), quarantined, "bad" if quarantined else ""),
    )
