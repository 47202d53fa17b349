"""`standardize`: one file, no project."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crm_migrate.cli.options import pairs, settings_of
from crm_migrate.cli.output import Answer

if TYPE_CHECKING:
    import pandas as pd


def standardize(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT")],
    field: Annotated[list[str], typer.Option(metavar="COLUMN=TYPE")],
    evidence: Annotated[
        list[str] | None, typer.Option("--with", metavar="COLUMN=EVIDENCE_COLUMN")
    ] = None,
    key: Annotated[str, typer.Option(metavar="COLUMN", show_default=False)] = "",
) -> Answer:
    """Standardize columns of a file."""
    from crm_migrate import api
    from crm_migrate.cli.table_file import check_columns, check_out, read_table, write_table
    from crm_migrate.reports.one_file import standardized_report

    fields, with_ = pairs(field), pairs(evidence or ())
    check_out(file, out)
    frame = read_table(file)
    named = (*fields, *with_, *with_.values(), *((key,) if key else ()))
    check_columns(named, frame, file, settings_of(ctx).language)
    result = api.standardize(frame, fields, with_=with_, key=key or None)
    write_table(result, out)
    counts = _codes(result, list(fields))
    return Answer(
        standardized_report(str(out), len(result), counts),
        values={"rows": len(result), "out": str(out), "issues": counts},
        is_summary=True,
    )


def _codes(result: "pd.DataFrame", columns: list[str]) -> dict[str, int]:
    """Return how often each code stands in the `COLUMN__issue` columns, sorted by code."""
    counts: Counter[str] = Counter()
    for column in columns:
        for joined, times in result[f"{column}__issue"].value_counts().items():
            for code in str(joined).split(";"):
                if code:
                    counts[code] += int(times)
    return dict(sorted(counts.items()))
