"""`explain`: what a code means, or what became of a record."""

import re
from typing import Annotated

import typer

from crm_migrate.cli.options import settings_of
from crm_migrate.cli.output import Answer

_CODE = re.compile(r"[EDM]\d{3}", re.IGNORECASE)


def explain(
    ctx: typer.Context, subject: Annotated[str, typer.Argument(metavar="CODE|RECORD")]
) -> Answer:
    """Explain a code or a record."""
    from crm_migrate.reports.explain import code_report, record_report

    settings = settings_of(ctx)
    if _CODE.fullmatch(subject):
        return Answer(code_report(subject.upper(), settings.language))
    from crm_migrate.cli.target import open_ledger

    report = record_report(open_ledger(settings), subject)
    return Answer(report, run_id=str(report.subtitle))
