"""`dedupe`: one file, no project."""

from pathlib import Path
from typing import Annotated

import typer

from crm_migrate.cli.options import pairs, settings_of
from crm_migrate.cli.output import Answer


def dedupe(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT")],
    key: Annotated[str, typer.Option(metavar="COLUMN")],
    entity: Annotated[str, typer.Option(metavar="ENTITY")] = "customer",
    field: Annotated[list[str] | None, typer.Option(metavar="COLUMN=NAME[:TYPE]")] = None,
    clean_sources: Annotated[str, typer.Option(metavar="COLUMN", show_default=False)] = "",
    rules: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
    judgements: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
) -> Answer:
    """Find duplicates in a file."""
    from crm_migrate.cli.table_file import check_columns, check_files, read_table, write_table
    from crm_migrate.reports.one_file import deduplicated_report

    fields = pairs(field or ())
    check_files(file, [out])
    from crm_migrate.matching.one_file import dedupe_frame

    frame = read_table(file)
    named = (key, *fields, *((clean_sources,) if clean_sources else ()))
    check_columns(named, frame, file, settings_of(ctx).language)
    result = dedupe_frame(
        frame,
        key=key,
        entity=entity,
        fields=fields,
        clean_sources=clean_sources,
        rules=rules,
        judgements=judgements,
    )
    write_table(result, out)
    clusters = int(result["cluster_id"].nunique())
    return Answer(
        deduplicated_report(str(out), len(result), clusters),
        values={"rows": len(result), "clusters": clusters, "out": str(out)},
        is_summary=True,
    )
