"""`explain`: what a code means, or what became of a record."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from crm_migrate.cli.options import Settings, settings_of
from crm_migrate.cli.output import Answer
from crm_migrate.errors import UsageError

if TYPE_CHECKING:
    from crm_migrate.state.lineage import Lineage

_COLONS = 2  # of a record id, system:entity:key
_CODE = re.compile(r"[EDM]\d{3}", re.IGNORECASE)


def explain(
    ctx: typer.Context, subject: Annotated[str, typer.Argument(metavar="CODE|RECORD")]
) -> Answer:
    """Explain a code or a record."""
    settings = settings_of(ctx)
    if _CODE.fullmatch(subject):
        from crm_migrate.reports.explain import code_report

        return Answer(code_report(subject.upper(), settings.language))
    if subject.count(":") < _COLONS:
        raise UsageError("E011", name=subject)
    from crm_migrate.cli.target import open_ledger
    from crm_migrate.reports.story import record_report

    ledger = open_ledger(settings)
    report = record_report(ledger, subject, _lineage(settings, ledger.latest(), subject))
    return Answer(report, run_id=str(report.subtitle))


def _lineage(settings: Settings, run: str, record: str) -> "Lineage | None":
    """Return what the workspace of a run tells of a record, None when it is gone."""
    from crm_migrate.engine.local import LocalEngine
    from crm_migrate.errors import StateError
    from crm_migrate.state.lineage import read_lineage
    from crm_migrate.state.workspace import Workspace

    try:
        workspace = Workspace.of(settings.project.resolve(), run)
    except StateError:
        return None
    engine = LocalEngine(workspace.folder)
    try:
        return read_lineage(engine, record)
    finally:
        engine.close()
