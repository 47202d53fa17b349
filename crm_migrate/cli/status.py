"""`status`: how things stand."""

import typer

from crm_migrate.cli.options import settings_of
from crm_migrate.cli.output import Answer


def status(ctx: typer.Context) -> Answer:
    """Show the latest runs."""
    from crm_migrate.cli.target import open_ledger
    from crm_migrate.reports.status import status_report

    ledger = open_ledger(settings_of(ctx))
    report = status_report(ledger)
    return Answer(report, run_id=str(report.subtitle))
