"""Closing: gates judged, the ledger closed, the report written."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from crm_migrate.errors import ExitCode
from crm_migrate.issues import Severity
from crm_migrate.pipeline.base import RunRequest, RunResult
from crm_migrate.records import RECORD_ID, Fate
from crm_migrate.reports.folder import write_report
from crm_migrate.reports.run_summary import run_report, summary_report
from crm_migrate.stages.base import Run
from crm_migrate.state.issue_counts import Row, by_code, count_issues

REPORT_FOLDER = "report"  # inside the workspace of the run


def close(
    run: Run,
    request: RunRequest,
    folder: Path,
    entities: tuple[str, ...],
    reconciled: bool | None,  # noqa: FBT001 - a verdict with three values
) -> RunResult:
    """Judge the gates, close the run in the ledger, write its report and return the result."""
    issues = count_issues(run.engine, entities)
    fates = {entity: _fates(run, entity) for entity in entities}
    held = _quarantine(run, entities)
    result = RunResult(
        run_uid=run.uid,
        exit_code=_exit_code(run, request, fates, reconciled),
        fates=fates,
        quarantine={code: sum(fields.values()) for code, fields in held.items()},
        quarantine_fields=held,
        value_findings=by_code(issues, Severity.VALUE),
        repaired=by_code(issues, Severity.REPAIRED),
        reconciled=reconciled,
    )
    if run.run_id:
        status = "succeeded" if result.exit_code is ExitCode.OK else "partial"
        run.ledger.finish(run.uid, status, request.clock(), _totals(result, issues))
    page = _write_report(run, folder / REPORT_FOLDER, result, request.language)
    seconds = (request.clock() - request.started_at).total_seconds()
    return replace(result, report=page, seconds=seconds)


def _write_report(run: Run, folder: Path, result: RunResult, language: str) -> Path:
    """Write the report of a run; of a rehearsal, which no ledger knows, its summary."""
    report = run_report(run.ledger, run.uid) if run.run_id else summary_report(result)
    page, *_ = write_report(report, folder, language)
    return page


def _totals(result: RunResult, issues: tuple[Row, ...]) -> Mapping[str, object]:
    return {
        "fates": result.fates,
        "quarantine": result.quarantine,
        "issues": [list(row) for row in issues],
        "exit": result.exit_code.name,
        "reconciled": result.reconciled,
    }


def _exit_code(
    run: Run,
    request: RunRequest,
    fates: Mapping[str, Mapping[str, int]],
    reconciled: bool | None,  # noqa: FBT001 - a verdict with three values
) -> ExitCode:
    """Return 8 before 4 before 0."""
    if reconciled is False:
        return ExitCode.RECONCILE
    held = sum(counts.get(Fate.QUARANTINED, 0) for counts in fates.values())
    total = sum(sum(counts.values()) for counts in fates.values())
    gate = run.project.settings.gates.quarantine
    exceeded = held > 0 if request.strict else bool(gate and gate.is_exceeded(held, total))
    return ExitCode.GATE if exceeded else ExitCode.OK


def _fates(run: Run, entity: str) -> dict[str, int]:
    """Return records per fate, {} when the run did not get as far as load."""
    stored = run.engine.open(f"fates__{entity}")
    if stored is None:
        return {}
    counts = run.engine.frame(stored, ["fate"])["fate"].value_counts()
    return {fate.value: int(counts.get(fate.value, 0)) for fate in Fate if fate.value in counts}


def _quarantine(run: Run, entities: tuple[str, ...]) -> dict[str, dict[str, int]]:
    """Return records that stayed behind per code and field."""
    found: Counter[tuple[str, str]] = Counter()
    for entity in entities:
        fates, held = (run.engine.open(f"{name}__{entity}") for name in ("fates", "held"))
        if fates is None or held is None:
            continue
        rows = run.engine.frame(fates, [RECORD_ID, "fate", "code"])
        rows = rows[rows["fate"] == Fate.QUARANTINED.value]
        fields = run.engine.frame(held, [RECORD_ID, "field"]).set_index(RECORD_ID)["field"]
        found.update(zip(rows["code"], rows[RECORD_ID].map(fields).fillna(""), strict=True))
    counts: dict[str, dict[str, int]] = {}
    for (code, field), number in sorted(found.items()):
        counts.setdefault(code, {})[field] = number
    return counts
