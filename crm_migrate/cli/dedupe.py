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
    pairs_out: Annotated[Path | None, typer.Option("--pairs", metavar="OUT")] = None,
    truth: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
) -> Answer:
    """Find duplicates in a file."""
    from crm_migrate.cli.table_file import check_columns, check_files, read_table, write_table

    labels = pairs(field or ())
    check_files(file, [path for path in (out, pairs_out) if path])
    from crm_migrate.cli import match_request as request
    from crm_migrate.matching.one_file import OneFile, dedupe_frame
    from crm_migrate.reports.one_file import deduplicated_report

    language = settings_of(ctx).language
    frame = read_table(file)
    named = (key, *labels, *((clean_sources,) if clean_sources else ()))
    check_columns(named, frame, file, language)
    left_out = {key, clean_sources}
    asked = OneFile(
        key=key,
        fields=request.match_fields(frame, labels, entity, left_out),
        entity=entity,
        clean_sources=clean_sources,
        judgements=request.match_judgements(judgements),
        rules=request.match_rules(rules),
    )
    result, found = dedupe_frame(frame, asked)
    write_table(result, out)
    if pairs_out:
        write_table(found.pairs, pairs_out)
    quality = request.match_quality(result, key, truth, language)
    clusters = int(result["cluster_id"].nunique())
    return Answer(
        deduplicated_report(str(out), len(result), clusters, quality),
        values={"rows": len(result), "clusters": clusters, "out": str(out), "quality": quality},
        is_summary=True,
    )
