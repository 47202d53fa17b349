"""`reconcile`: sources and target compared once more, with the verdict as exit code."""

import os
from typing import Annotated

import typer

from crm_migrate.cli.options import invocation_of
from crm_migrate.cli.output import Answer


def reconcile(
    ctx: typer.Context,
    run: Annotated[str, typer.Argument(metavar="RUN", show_default=False)] = "",
) -> Answer:
    """Reconcile a run again."""
    from crm_migrate import pipeline
    from crm_migrate.cli.progress import observing
    from crm_migrate.cli.target import open_ledger
    from crm_migrate.cli.verdict import verdict_notes
    from crm_migrate.reports.reconciliation import reconciliation_report

    invocation = invocation_of(ctx)
    settings = invocation.settings
    request = pipeline.ReconcileRequest(settings.project, run, os.environ, settings.target)
    with observing(invocation) as observe:
        result = pipeline.reconcile_again(request, observe)
    return Answer(
        reconciliation_report(open_ledger(settings), result.run_uid),
        values={"reconciled": result.reconciled},
        run_id=result.run_uid,
        exit_code=result.exit_code,
        notes=verdict_notes(result.exit_code),
    )
