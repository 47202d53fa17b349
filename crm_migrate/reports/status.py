"""Status report: the latest runs, and how the newest of them ended."""

import pandas as pd

from crm_migrate.reports.base import Report, Table, Term, heads
from crm_migrate.reports.figures import cell, fate_table, fates_of, rows_of, term
from crm_migrate.reports.ledger_reader import LedgerReader, quarantine_of
from crm_migrate.reports.quarantine import reasons_of
from crm_migrate.reports.reconciliation import passed_all, verdict

_RUNS = 10


def status_report(ledger: LedgerReader) -> Report:
    """Return the latest runs; of the newest its fates, quarantine and reconciliation."""
    runs = ledger.runs()
    if runs.empty:
        return Report(Term("title.status"), (_run_table(runs),))
    newest = ledger.latest()
    return Report(
        Term("title.status"),
        (
            _run_table(runs),
            fate_table(fates_of(ledger.fate_counts(newest))),
            reasons_of(quarantine_of(ledger, newest)),
        ),
        subtitle=newest,
        facts=(verdict(passed_all(ledger.reconciliation(newest))),),
    )


def _run_table(runs: pd.DataFrame) -> Table:
    latest = runs.sort_values(["started_at", "run_uid"], ascending=False).head(_RUNS)
    return Table(
        Term("title.runs"),
        heads("run", "mode", "status", "started_at", "finished_at"),
        tuple(
            (
                str(row.run_uid),
                term("mode", row.mode),
                term("status", row.status),
                cell(row.started_at),
                cell(row.finished_at),
            )
            for row in rows_of(latest)
        ),
    )
