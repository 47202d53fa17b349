"""Dialect: what differs between the databases that a CRM may live in."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

import pandas as pd
from sqlalchemy import Column, ColumnElement, Connection, Engine, String, Table, bindparam, text
from sqlalchemy import literal_column
from sqlalchemy.engine import URL
from sqlalchemy.sql.dml import Insert, Update

from crm_migrate.crm.column_text import Kind, as_lists, kind_of
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
        """Return what the driver raises by itself where SQLAlchemy is not in between."""
        return ()

    @abstractmethod
    def stored(self, values: pd.Series, kind: Kind) -> pd.Series:
        """Return canonical text in the form that the driver takes."""

    @abstractmethod
    def chosen(self, values: Sequence[str]) -> object:
        """Return texts or whole numbers as the parameter of `one_of`."""

    @abstractmethod
    def upsert(self, connection: Connection, table: Table, keys: Sequence[str], frame: pd.DataFrame) -> None:
        """Insert rows, and update those whose declared key is there."""

    def insert(self, connection: Connection, table: Table, frame: pd.DataFrame) -> None:
        """Insert rows."""
        self.run(connection, table.insert(), table, frame)

    def update(
        self, connection: Connection, table: Table, keys: Sequence[str], frame: pd.DataFrame
    ) -> None:
        """Set the columns of the frame that are not keys, in the rows of its keys."""
        is_row = (table.c[key] == bindparam(f"{KEY}{key}") for key in keys)
        changed = {name: bindparam(name) for name in frame.columns if name not in keys}
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

    def as_text(self, column: Column[Any]) -> ColumnElement[str]:
        """Return an expression that gives a column as canonical text."""
        template = self.text_of.get(kind_of(column), "{c}")
        scale = getattr(column.type, "scale", None) or 0
        sql = template.format(c=f"{column.table.name}.{column.name}", scale=scale)
        return literal_column(sql, String()).label(column.name)

    def is_one_of(self, column: Column[Any], values: Sequence[str]) -> ColumnElement[bool]:
        """Return a condition that holds for a column's given values, however many."""
        source = text(self.one_of[kind_of(column).is_whole])
        return column.in_(source.bindparams(chosen=self.chosen(values)))


def host_of(url: URL) -> str:
    """Return what a person knows the target by, without its password."""
    return url.render_as_string(hide_password=True)


def missing_driver(url: URL, package: str, extra: str) -> TargetError:
    """Return the error that says how to install a driver."""
    return TargetError("E302", target=host_of(url), driver=package, extra=extra)
