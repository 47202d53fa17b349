"""Base: what every CRM table has in common."""

import re
from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, MetaData, Table, UniqueConstraint
from sqlalchemy import text as sql_text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.schema import CreateIndex
from sqlalchemy.sql.compiler import DDLCompiler

NAMING = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
}
MYSQL = ("mysql", "mariadb")


class Base(DeclarativeBase):
    """A CRM table. Choices, pick-lists and ownership give their checks and index by themselves."""

    metadata = MetaData(naming_convention=NAMING)

    def __init_subclass__(cls, **options: object) -> None:
        """Map the class and add what follows from its columns."""
        super().__init_subclass__(**options)
        table = cls.metadata.tables[cls.__tablename__]
        table.comment = (cls.__doc__ or "").strip(".")
        table.dialect_options["mysql"]["charset"] = "utf8mb4"
        table.dialect_options["mysql"]["collate"] = "utf8mb4_bin"
        for column in table.columns:
            _add_value_check(table, column)
        if "owner_dept_id" in table.columns:
            Index(None, table.c.owner_dept_id, table.c.owner_id)


def unique(*columns: str, name: str | None = None) -> UniqueConstraint:
    """Return a unique key."""
    return UniqueConstraint(*columns, name=name)


def index(*columns: str, name: str | None = None) -> Index:
    """Return an index named by convention."""
    return Index(name, *columns)


def check(name: str, rule: str) -> CheckConstraint:
    """Return a check named `ck_<name>`; its SQL runs on every database."""
    return CheckConstraint(sql_text(rule), name=f"ck_{name}")


def unique_where(table: str, column: str, rule: str) -> Index:
    """Return a unique index over the rows for which `rule` holds."""
    where = sql_text(rule)
    name = f"uw_{table}_{column}"
    return Index(name, column, unique=True, sqlite_where=where, postgresql_where=where)


@compiles(CreateIndex, *MYSQL)
def _partial_as_generated(element: CreateIndex, compiler: DDLCompiler, **_: object) -> str:
    """Write a partial index as a generated column, empty outside the rule, under a unique key."""
    index: Any = element.element
    where = index.dialect_options["sqlite"]["where"]
    if where is None:
        return str(compiler.visit_create_index(element))  # type: ignore[no-untyped-call]
    (column,) = index.columns
    kind = compiler.dialect.type_compiler_instance.process(column.type)
    return (
        f"ALTER TABLE {index.table.name} ADD COLUMN {index.name}_key {kind} "
        f"GENERATED ALWAYS AS (CASE WHEN {where} THEN {column.name} END) VIRTUAL, "
        f"ADD UNIQUE KEY {index.name} ({index.name}_key)"
    )


@compiles(CheckConstraint, *MYSQL)
def _check_in_characters(element: CheckConstraint, compiler: DDLCompiler, **_: object) -> str:
    """Count characters: `length` counts bytes there."""
    rule = str(compiler.visit_check_constraint(element))  # type: ignore[no-untyped-call]
    return re.sub(r"\blength\(", "char_length(", rule)


def _add_value_check(table: Table, column: Column[object]) -> None:
    """Hold a choice to its enum, a pick-list code to its list."""
    if choices := column.info.get("choices"):
        # Not IN: SQLite builds the list of an IN anew for every row, at thrice the cost.
        rule = " OR ".join(f"{column.name} = '{choice.value}'" for choice in choices)
        table.append_constraint(check(f"{table.name}_{column.name}", rule))
    if picklist := column.info.get("picklist"):
        rule = f"{column.name} LIKE '{picklist}:%'"
        table.append_constraint(check(f"{table.name}_{column.name}", rule))
