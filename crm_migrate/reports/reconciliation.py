"""Reconciliation report: what was checked in the target, and what differs."""

import pandas as pd

from crm_migrate.reports.base import Fact, Report, Table, Term, heads
from crm_migrate.reports.figures import cell, rows_of, term
from crm_migrate.reports.ledger_reader import LedgerReader, is_passed, run_asked_for
from crm_migrate.reports.masks import mask_text

_UNCHECKED = (Term("verdict.open"), "")
_VERDICTS = {True: (Term("verdict.passed"), "good"), False: (Term("verdict.failed"), "bad")}


def reconciliation_report(ledger: LedgerReader, run_uid: str = "") -> Report:
    """Return the checks of a run, the failed ones first.

    Raises:
        StateError: E402 there is no run, E401 not this one.
    """
    run = run_asked_for(ledger, run_uid)
    checks = ledger.reconciliation(run["run_uid"])
    return Report(
        Term("title.reconciliation"),
        (check_table(checks),),
        subtitle=run["run_uid"],
        facts=(verdict(passed_all(checks)),),
    )


def is_mismatch(report: Report) -> bool:
    """Return whether the verdict of a reconciliation report is that something differs."""
    return report.facts[0].tone == "bad"


def passed_all(checks: pd.DataFrame) -> bool | None:
    """Return whether all checks passed, None when nothing was checked."""
    return None if checks.empty else bool(is_passed(checks["passed"]).all())


def verdict(passed: bool | None) -> Fact:  # noqa: FBT001 - a verdict is what it is about
    """Return the verdict of reconciliation."""
    word, tone = _UNCHECKED if passed is None else _VERDICTS[passed]
    return Fact(Term("fact.reconciled"), word, tone)


def check_table(checks: pd.DataFrame) -> Table:
    """Return one line per check, the failed ones first."""
    ordered = checks.assign(good=is_passed(checks["passed"])).sort_values(
        ["good", "entity", "check_code"], kind="stable"
    )
    return Table(
        Term("title.reconciliation"),
        heads(
            "entity",
            "check",
            "source_value",
            "target_value",
            "difference",
            "explained",
            "verdict",
            "detail",
        ),
        tuple(
            (
                term("entity", row.entity),
                cell(row.check_code),
                mask_text(cell(row.source_value)),
                mask_text(cell(row.target_value)),
                cell(row.difference),
                cell(row.explained),
                _VERDICTS[bool(row.good)][0],
                mask_text(cell(row.detail)),
            )
            for row in rows_of(ordered)
        ),
    )
