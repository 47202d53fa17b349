"""`quarantine`: the records that stayed behind."""

from pathlib import Path
from typing import Annotated

import typer

from crm_migrate.cli.localize import Verb, new_group
from crm_migrate.cli.options import settings_of
from crm_migrate.cli.output import Answer
from crm_migrate.reports.base import Term

APP = new_group()
Run = Annotated[str, typer.Option("--run", metavar="RUN", show_default=False)]


@APP.command("list", cls=Verb)
def show(ctx: typer.Context, run: Run = "") -> Answer:
    """List quarantined records."""
    from crm_migrate.cli.target import open_ledger
    from crm_migrate.reports.quarantine import quarantine_report

    report = quarantine_report(open_ledger(settings_of(ctx)), run)
    return Answer(report, run_id=str(report.subtitle))


@APP.command("export", cls=Verb)
def export(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="F.xlsx")],
    run: Run = "",
) -> Answer:
    """Write the file that records are mended with."""
    from crm_migrate.cli.table_file import check_suffix
    from crm_migrate.cli.target import open_ledger
    from crm_migrate.reports.folder import files_report
    from crm_migrate.reports.quarantine import export_quarantine

    settings = settings_of(ctx)
    check_suffix(out, (".xlsx",))
    records = export_quarantine(open_ledger(settings), run, out, settings.language)
    return Answer(
        files_report([out]),
        values={"files": [str(out)], "records": records},
        is_summary=True,
        notes=(Term("note.originals"),),
    )
