"""Schema report: the CRM's tables, and the columns and first rows of one."""

from difflib import get_close_matches

import pandas as pd
from sqlalchemy import Table as SqlTable
from sqlalchemy import func, select

from crm_migrate.crm.schema import METADATA
from crm_migrate.crm.target import Target
from crm_migrate.errors import StateError
from crm_migrate.fields.base import Sensitivity
from crm_migrate.reports.base import Fact, Report, Row, Table, Term, heads
from crm_migrate.reports.figures import cell
from crm_migrate.reports.masks import mask_values

_REQUIRED = {True: Term("word.yes"), False: Term("word.no")}
_SAMPLE = 5  # rows
_COVERED = frozenset({Sensitivity.PERSONAL, Sensitivity.SENSITIVE, Sensitivity.CONFIDENTIAL})


def created_report(target: str, created: tuple[str, ...]) -> Report:
    """Return which tables were created just now."""
    return Report(
        Term("title.crm"),
        (),
        facts=(Fact(Term("fact.target"), target), Fact(Term("fact.tables"), len(created))),
    )


def schema_report(target: Target) -> Report:
    """Return the CRM's tables with their rows.

    Raises:
        StateError: E494, the CRM is not created yet.
    """
    _check_created(target, "*")
    tables = sorted(METADATA.tables.values(), key=lambda table: table.name)
    rows: tuple[Row, ...] = tuple(
        (table.name, Term(f"entity.{table.name}"), len(table.columns), count)
        for table, count in zip(tables, _counts(target, tables), strict=True)
    )
    return Report(
        Term("title.crm"),
        (Table(Term("title.tables"), heads("table", "entity", "fields", "rows"), rows),),
        subtitle=target.name,
        facts=(Fact(Term("fact.tables"), len(tables)),),
    )


def table_report(target: Target, name: str) -> Report:
    """Return a table's columns, and its first rows with personal data masked.

    Raises:
        StateError: E494, there is no such table.
    """
    if name not in METADATA.tables:
        near = get_close_matches(name, METADATA.tables, n=2)
        raise StateError("E494", table=name, hint=f" ({' / '.join(near)}?)" if near else "")
    table = METADATA.tables[name]
    columns: tuple[Row, ...] = tuple(
        (column.name, column.comment or "", str(column.type), _REQUIRED[not column.nullable])
        for column in table.columns
    )
    tables = [Table(Term("title.columns"), heads("field", "label", "type", "required"), columns)]
    count = 0
    if target.exists():
        (count,) = _counts(target, [table])
        if count:
            tables.append(_sample_table(target, table))
    return Report(
        Term(f"entity.{name}"),
        tuple(tables),
        subtitle=name,
        facts=(Fact(Term("fact.rows"), count),),
    )


def _check_created(target: Target, name: str) -> None:
    if not target.exists():
        raise StateError("E494", table=name, hint="")


def _counts(target: Target, tables: list[SqlTable]) -> list[int]:
    with target.engine.connect().execution_options(reads=True) as connection:
        return [
            int(connection.execute(select(func.count()).select_from(table)).scalar_one())
            for table in tables
        ]


def _sample_table(target: Target, table: SqlTable) -> Table:
    names = [column.name for column in table.columns]
    first = next(iter(target.read(table.name, names))).head(_SAMPLE)
    for column in table.columns:
        if column.info.get("sensitivity") in _COVERED:
            first[column.name] = _masked(first[column.name], table.name)
    rows = tuple(tuple(cell(value) for value in row) for row in first.to_numpy())
    return Table(Term("title.sample"), tuple(names), rows)


def masked_row(row: pd.DataFrame, name: str) -> dict[str, str]:
    """Return the first row of a table by column, personal data masked."""
    first = row.head(1)
    shown = {
        column.name: _masked(first[column.name], name)
        if column.info.get("sensitivity") in _COVERED
        else first[column.name]
        for column in METADATA.tables[name].columns
        if column.name in first
    }
    return {column: cell(values.iloc[0]) for column, values in shown.items()}


def _masked(values: pd.Series, table: str) -> pd.Series:
    """Return values masked by what they hold, and never wholly readable."""
    fields = pd.Series(values.name, index=values.index, dtype="str")
    masked = mask_values(values, fields, pd.Series(table, index=values.index, dtype="str"))
    readable = (masked == values) & (values.str.len() > 1)
    return masked.mask(readable, values.str.slice(0, 1) + "***")
