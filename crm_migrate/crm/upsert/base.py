"""Dialect: what differs between the databases that a CRM may live in."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar

import pandas as pd
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Select,
    String,
    Table,
    bindparam,
    literal_column,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.dml import Insert, Update

from crm_migrate.crm.column_text import Kind, as_frame, as_lists, canonical, kind_of
from crm_migrate.errors import TargetError

KEY = "key of "  # before a bound name: the old value, that finds the row


class Dialect(ABC):
    """One kind of database. Stateless: it gets a connection, and frames of canonical text.

    Attributes:
        text_of: SQL that gives a stored column (`{c}`, of `{scale}`) as canonical text, by kind.
        one_of: SQL that gives the bound values `:chosen` as rows, for texts and whole numbers.
    """

    text_of: ClassVar[Mapping[Kind, str]]
    one_of: ClassVar[tuple[str, str]]

    @abstractmethod
    def engine(self, url: URL, root: Path) -> Engine:
        """Return the engine; nothing is opened yet.

        Raises:
            TargetError: E302, the driver is not installed; E303, the address is incomplete.
        """

    @abstractmethod
    def failure(self, error: BaseException) -> tuple[str, str]:
        """Return the E3xx code of a driver's error, and a reason that holds no data."""

    @abstractmethod
    def prepare(self, url: URL, root: Path) -> None:
        """Make ready what must be there before tables are created."""

    def is_absent(self, url: URL, root: Path) -> bool:
        """Return whether there is nothing that could be opened."""
        del url, root
        return False

    def errors(self) -> tuple[type[Exception], ...]:
        """Return what is raised when the database fails."""
        return (DBAPIError,)

    @abstractmethod
    def stored(self, values: pd.Series, kind: Kind) -> pd.Series:
        """Return canonical text in the form that the driver takes."""

    @abstractmethod
    def chosen(self, values: Sequence[str]) -> object:
        """Return texts or whole numbers as the parameter of `one_of`."""

    @abstractmethod
    def upsert(
        self, connection: Connection, table: Table, keys: Sequence[str], frame: pd.DataFrame
    ) -> None:
        """Insert rows, and update those whose declared key is there."""

    def insert(self, connection: Connection, table: Table, frame: pd.DataFrame) -> None:
        """Insert rows."""
        self.run(connection, table.insert(), table, frame)

    def update(
        self, connection: Connection, table: Table, keys: Sequence[str], frame: pd.DataFrame
    ) -> None:
        """Set the columns of the frame that are not keys, in the rows of its keys."""
        is_row = (table.c[key] == bindparam(f"{KEY}{key}") for key in keys)
        changed: dict[str, Any] = {
            name: bindparam(name) for name in frame.columns if name not in keys
        }
        self.run(connection, table.update().where(*is_row).values(changed), table, frame)

    def run(
        self, connection: Connection, statement: Insert | Update, table: Table, frame: pd.DataFrame
    ) -> None:
        """Run one compiled statement over all rows at driver level."""
        given = list(frame.columns) if statement.is_insert else None
        compiled = statement.compile(connection, column_keys=given)
        names = [name.removeprefix(KEY) for name in compiled.positiontup or ()]
        rows = list(zip(*self.columns(table, frame[names]), strict=True))
        connection.exec_driver_sql(str(compiled), rows)

    def columns(self, table: Table, frame: pd.DataFrame) -> list[list[str | None]]:
        """Return the frame's columns as the driver takes them."""
        ready = {name: self.stored(frame[name], kind_of(table.c[name])) for name in frame.columns}
        return as_lists(pd.DataFrame(ready, columns=frame.columns))

    def query(self, table: Table, columns: Sequence[str]) -> Select[*tuple[Any, ...]]:
        """Return a query of columns as canonical text."""
        return select(*(self._as_text(table.c[name]) for name in columns)).select_from(table)

    def frame(
        self, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]
    ) -> pd.DataFrame:
        """Return the rows of a query as a frame; databases differ in how they lay out JSON."""
        frame = as_frame(rows, columns)
        for name in columns:
            if kind_of(table.c[name]) is Kind.JSON:
                frame[name] = canonical(frame[name], Kind.JSON)
        return frame

    def delete(
        self, connection: Connection, table: Table, column: str, values: Sequence[str]
    ) -> int:
        """Delete rows in which a column has one of the values, and return how many."""
        chosen = self.is_one_of(table.c[column], values)
        return connection.execute(table.delete().where(chosen)).rowcount

    def is_one_of(self, column: Column[Any], values: Sequence[str]) -> ColumnElement[bool]:
        """Return a condition that holds for a column's given values, however many."""
        source = text(self.one_of[kind_of(column).is_whole])
        return column.in_(source.bindparams(chosen=self.chosen(values)))

    def _as_text(self, column: Column[Any]) -> ColumnElement[str]:
        template = self.text_of.get(kind_of(column), "{c}")
        scale = getattr(column.type, "scale", None) or 0
        sql = template.format(c=f"{column.table.name}.{column.name}", scale=scale)
        return literal_column(sql, String()).label(column.name)


def on_conflict(
    statement: SqliteInsert | PostgresqlInsert, keys: Sequence[str], columns: Sequence[str]
) -> SqliteInsert | PostgresqlInsert:
    """Return an insert that updates the row where its declared key is there."""
    changed = {name: statement.excluded[name] for name in columns if name not in keys}
    if changed:
        return statement.on_conflict_do_update(index_elements=keys, set_=changed)
    return statement.on_conflict_do_nothing(index_elements=keys)


def host_of(url: URL) -> str:
    """Return what a person knows the target by, without its password."""
    return url.render_as_string(hide_password=True)


def require_driver(url: URL, module: str, extra: str) -> None:
    """Hold that a driver is installed.

    Raises:
        TargetError: E302, it is not; `extra` of the package brings it.
    """
    if find_spec(module) is None:
        raise TargetError("E302", target=host_of(url), driver=module, extra=extra)
