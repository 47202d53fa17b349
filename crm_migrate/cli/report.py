"""`report`: a run's report as HTML, workbook and JSON."""

from pathlib import Path
from typing import Annotated

import typer

from crm_migrate.cli.options import settings_of
from crm_migrate.cli.output import Answer


def report(
    ctx: typer.Context,
    run: Annotated[str, typer.Argument(metavar="RUN", show_default=False)] = "",
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR")],
) -> Answer:
    """Write a run's report."""
    from crm_migrate.cli.target import open_ledger
    from crm_migrate.reports.folder import files_report, write_report
    from crm_migrate.reports.run_summary import run_report

    settings = settings_of(ctx)
    content = run_report(open_ledger(settings), run)
    paths = write_report(content, out, settings.language)
    return Answer(
        files_report(paths),
        values={"files": [str(path) for path in paths]},
        run_id=str(content.subtitle),
        is_summary=True,
    )
