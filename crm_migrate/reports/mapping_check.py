"""Mapping check report: what is wrong with mapping files."""

from collections.abc import Mapping, Sequence

from crm_migrate.reports.base import Fact, Report, Table, Term, heads


def checked_report(findings: Sequence[Mapping[str, object]], mappings: int) -> Report:
    """Return the findings in reading order.

    Args:
        findings: code, level, file, line, column, message, remedy.
        mappings: how many mapping files were looked at.
    """
    rows = tuple(
        (
            str(one["code"]),
            Term(f"level.{one['level']}"),
            f"{one['file']}:{one['line']}:{one['column']}",
            str(one["message"]),
            str(one["remedy"]),
        )
        for one in findings
    )
    errors = sum(one["level"] == "error" for one in findings)
    headers = heads("code", "level", "place", "reason", "suggestion")
    return Report(
        Term("title.mapping_check"),
        (Table(Term("title.mapping_check"), headers, rows),) if rows else (),
        facts=(
            Fact(Term("fact.checked"), mappings),
            Fact(Term("fact.errors"), errors, "bad" if errors else "good"),
            Fact(Term("fact.warnings"), len(rows) - errors),
        ),
    )
