"""`reconcile`: what reconciliation found, with its verdict as exit code."""

from typing import Annotated

import typer

from crm_migrate.cli.options import settings_of
from crm_migrate.cli.output import Answer
from crm_migrate.errors import ExitCode


def reconcile(
    ctx: typer.Context,
    run: Annotated[str, typer.Argument(metavar="RUN", show_default=False)] = "",
) -> Answer:
    """Show a run's reconciliation."""
    from crm_migrate.cli.target import open_ledger
    from crm_migrate.reports.reconciliation import is_mismatch, reconciliation_report

    content = reconciliation_report(open_ledger(settings_of(ctx)), run)
    code = ExitCode.RECONCILE if is_mismatch(content) else ExitCode.OK
    return Answer(content, run_id=str(content.subtitle), exit_code=code)
