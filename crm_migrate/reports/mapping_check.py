"""Mapping check report: the mapping files that hold."""

from collections.abc import Sequence

from crm_migrate.config.mapping import Mapping
from crm_migrate.reports.base import Fact, Report, Table, Term, heads


def checked_report(mappings: Sequence[Mapping]) -> Report:
    """Return one line per mapping file that was read without a fault."""
    rows = tuple(
        (mapping.id, Term(f"entity.{mapping.target.entity}"), len(mapping.fields))
        for mapping in mappings
    )
    return Report(
        Term("title.mapping_check"),
        (Table(Term("title.mapping_check"), heads("mapping", "entity", "fields"), rows),),
        facts=(Fact(Term("fact.checked"), len(rows), "good"),),
    )
