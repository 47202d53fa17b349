"""One-file reports: what `standardize` and `dedupe` did to a file."""

from collections.abc import Mapping

from crm_migrate.reports.base import Fact, Report, Term
from crm_migrate.reports.figures import code_table


def standardized_report(path: str, rows: int, counts: Mapping[str, int]) -> Report:
    """Return how many values of a file each code was given."""
    tables = (code_table("title.issues", counts, "values"),) if counts else ()
    return Report(Term("title.table_file"), tables, facts=_facts(path, rows))


def deduplicated_report(
    path: str, rows: int, clusters: int, quality: Mapping[str, float] | None
) -> Report:
    """Return how many entities the rows of a file are, and how sure that is."""
    found = (
        Fact(Term("fact.clusters"), clusters),
        Fact(Term("fact.duplicates"), rows - clusters),
    )
    measured = tuple(
        Fact(Term(f"fact.{name}"), f"{value:.4f}") for name, value in (quality or {}).items()
    )
    return Report(Term("title.table_file"), (), facts=(*_facts(path, rows), *found, *measured))


def _facts(path: str, rows: int) -> tuple[Fact, ...]:
    return Fact(Term("fact.file"), path), Fact(Term("fact.rows"), rows)
