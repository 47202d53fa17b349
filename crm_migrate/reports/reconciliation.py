"""Reconciliation report: what was checked in the target, and what differs."""

import json

import pandas as pd

from crm_migrate.reports.base import Fact, Report, Row, Table, Term, heads
from crm_migrate.reports.figures import cell, rows_of, term
from crm_migrate.reports.ledger_reader import LedgerReader, is_passed, run_asked_for
from crm_migrate.reports.masks import mask_record_id, mask_text, mask_value

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
        (check_table(checks), difference_table(checks)),
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
        heads("entity", "check", "field", "source_value", "target_value", "difference", "verdict"),
        tuple(
            (
                term("entity", row.entity),
                term("check", row.check_code),
                cell(row.group_key),
                mask_text(cell(row.source_value)),
                mask_text(cell(row.target_value)),
                f"{float(cell(row.difference) or 0):g}",
                _VERDICTS[bool(row.good)][0],
            )
            for row in rows_of(ordered)
        ),
    )


def difference_table(checks: pd.DataFrame) -> Table:
    """Return some of the records that failed a check, personal data masked."""
    rows: list[Row] = []
    for row in rows_of(checks.dropna(subset="detail")):
        field, entity = cell(row.group_key), cell(row.entity)
        for example in json.loads(row.detail):
            sides = (example["expected"] or "", example["found"] or "")
            rows.append(
                (
                    term("entity", entity),
                    term("check", row.check_code),
                    mask_record_id(example["record_id"]),
                    field,
                    *(mask_value(side, field, entity) for side in sides),
                )
            )
    return Table(
        Term("title.differences"),
        heads("entity", "check", "record_id", "field", "expected", "found"),
        tuple(rows),
        (Term("note.masked_differences"),),
    )
