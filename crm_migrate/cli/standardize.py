"""`standardize`: one file, no project."""

from pathlib import Path
from typing import Annotated

import typer

from crm_migrate.cli.options import pairs, settings_of
from crm_migrate.cli.output import Answer


def standardize(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT")],
    field: Annotated[list[str], typer.Option(metavar="COLUMN=TYPE")],
    evidence: Annotated[
        list[str] | None, typer.Option("--with", metavar="COLUMN=EVIDENCE_COLUMN")
    ] = None,
    key: Annotated[str, typer.Option(metavar="COLUMN", show_default=False)] = "",
    explain: Annotated[Path | None, typer.Option(metavar="F")] = None,
) -> Answer:
    """Standardize columns of a file."""
    from crm_migrate.cli.table_file import check_columns, check_files, read_table, write_table
    from crm_migrate.reports.one_file import standardized_report

    fields, with_ = pairs(field), pairs(evidence or ())
    outputs = [path for path in (out, explain) if path]
    check_files(file, outputs)
    from crm_migrate.api import standardize_table

    frame = read_table(file)
    named = (*fields, *with_, *with_.values(), *((key,) if key else ()))
    check_columns(named, frame, file, settings_of(ctx).language)
    result = standardize_table(frame, fields, with_=with_, key=key)
    for path, table in zip(outputs, (result.records, result.changes), strict=False):
        write_table(table, path)
    codes = result.changes["code"].value_counts().sort_index()
    counts = {str(code): int(times) for code, times in codes.items()}
    return Answer(
        standardized_report(str(out), len(frame), counts),
        values={"rows": len(frame), "out": str(out), "issues": counts},
        is_summary=True,
    )
