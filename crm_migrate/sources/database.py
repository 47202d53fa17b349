"""Database: a table, view or SELECT of SQLite, MySQL, MariaDB or PostgreSQL.

Rows are streamed in one read-only transaction, in the order of the primary key where there is
one; their number is their place in that order. How values become text is stated in `cell_text`.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import sqlalchemy as sa
from pydantic import Field
from sqlalchemy.exc import DBAPIError

from crm_migrate.errors import Place, SourceError
from crm_migrate.sources.base import Part, Selection, Source
from crm_migrate.sources.cell_text import value_text
from crm_migrate.sources.chunk import complete, typed_frame
from crm_migrate.sources.database_address import open_database, parse_address
from crm_migrate.sources.header import Header, missing
from crm_migrate.sources.secret import resolve_secret

_QUERY = "query"  # stands for the table's name when a SELECT is read
_QUIET = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|--[^\n]*|/\*.*?\*/", re.DOTALL)


class Database(Source):
    """One database.

    Attributes:
        url: `sqlite:///file` (relative to the project), `mysql://`, `mariadb://`,
            `postgresql://`, or where the URL is kept: `env:NAME`, `file:PATH`.
    """

    kind: Literal["database"]
    url: str = Field(repr=False)

    def parts(self, root: Path, selection: Selection) -> tuple[Part, ...]:
        """Return the table or query with its columns."""
        with self._connection(root) as connection, _Relation.open(connection, selection) as part:
            part.header.choose(selection.columns, Place(part.name))
            return (Part(part.name, "", part.header.columns),)

    def read(self, root: Path, selection: Selection, rows: int = 50_000) -> Iterator[pd.DataFrame]:
        """Yield the rows."""
        with self._connection(root) as connection, _Relation.open(connection, selection) as part:
            yield from part.chunks(selection.columns, rows)

    @contextmanager
    def _connection(self, root: Path) -> Iterator[sa.Connection]:
        url = parse_address(resolve_secret(self.url, root), root)
        engine = open_database(url)
        try:
            with engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            shown = url.render_as_string(hide_password=True)
            detail = str(error.orig).strip().partition("\n")[0]
            raise SourceError("E207", url=shown, host=url.host or "", detail=detail) from None
        finally:
            engine.dispose()


@dataclass(frozen=True)
class _Relation:
    """What is read of a database, its columns known."""

    name: str
    header: Header
    order: tuple[str, ...]
    schema: str | None
    connection: sa.Connection
    result: sa.CursorResult[Any] | None = None

    @classmethod
    @contextmanager
    def open(cls, connection: sa.Connection, selection: Selection) -> Iterator["_Relation"]:
        """Open the wanted query or table."""
        streamed = connection.execution_options(stream_results=True, max_row_buffer=10_000)
        if not selection.query:
            yield cls._table(streamed, selection.table)
            return
        check_select(selection.query)
        options = {"no_parameters": True}  # so that % and : stand for themselves
        with streamed.exec_driver_sql(selection.query, execution_options=options) as result:
            yield cls(_QUERY, Header(0, tuple(result.keys())), (), None, streamed, result)

    @classmethod
    def _table(cls, connection: sa.Connection, wanted: str) -> "_Relation":
        inspector = sa.inspect(connection)
        there = (*sorted(inspector.get_table_names()), *sorted(inspector.get_view_names()))
        if not wanted and len(there) == 1:
            wanted = there[0]
        name, schema = wanted, None
        if wanted not in there and "." in wanted:
            schema, _, name = wanted.partition(".")
            if schema not in inspector.get_schema_names() or not inspector.has_table(name, schema):
                raise missing("E203", wanted, there, Place())
        elif wanted not in there:
            raise missing("E203", wanted, there, Place())
        columns = tuple(str(column["name"]) for column in inspector.get_columns(name, schema))
        order = tuple(map(str, inspector.get_pk_constraint(name, schema)["constrained_columns"]))
        return cls(name, Header(0, columns), order, schema, connection)

    def chunks(self, wanted: tuple[str, ...] | None, size: int) -> Iterator[pd.DataFrame]:
        """Yield the wanted columns in chunks."""
        chosen = self.header.choose(wanted, Place(self.name))
        result = self.result
        if result is None:
            result = self._select([self.header.names[at] for at in chosen.values()])
            chosen = {name: at for at, name in enumerate(chosen)}
        done = 0
        for part in result.partitions(size):
            cells = {name: [row[at] for row in part] for name, at in chosen.items()}
            frame, damage = typed_frame(cells, len(part), value_text)
            numbers = range(done + 1, done + len(part) + 1)
            yield complete(frame, self.name, "", numbers, damage)
            done += len(part)

    def _select(self, names: list[str]) -> sa.CursorResult[Any]:
        # Untyped columns: the driver's own values arrive, no type can fail on an odd one.
        columns: list[sa.ColumnClause[Any]] = [sa.column(name) for name in self.header.names]
        table = sa.table(self.name, *columns, schema=self.schema)
        order = [table.c[name] for name in self.order]
        return self.connection.execute(sa.select(*[table.c[n] for n in names]).order_by(*order))


def check_select(query: str) -> None:
    """Refuse a query that is not one SELECT.

    Raises:
        SourceError: E216, another statement, or several.
    """
    bare = _QUIET.sub(" ", query).strip()
    if ";" in bare or not re.match(r"(?i)(select|with)\b", bare):
        raise SourceError("E216")
