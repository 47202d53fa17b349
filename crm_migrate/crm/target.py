"""Target: the CRM's database, written in transactions and read again as canonical text."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection, Engine, tuple_
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from crm_migrate.crm import schema, seeding
from crm_migrate.crm.batch import Batch
from crm_migrate.crm.upsert.base import Dialect, host_of
from crm_migrate.crm.upsert.mariadb import Mariadb
from crm_migrate.crm.upsert.postgresql import Postgresql
from crm_migrate.crm.upsert.sqlite import Sqlite
from crm_migrate.errors import InterruptedTargetError, TargetError

DIALECTS: dict[str, Dialect] = {
    "sqlite": Sqlite(),
    "postgresql": Postgresql(),
    "mysql": Mariadb(),
    "mariadb": Mariadb(),
}
CHUNK_ROWS = 50_000


def connect(url: str, root: Path) -> "Target":
    """Return the target at a database URL; nothing is opened yet.

    Args:
        url: `sqlite:///file.db`, `postgresql://...`, `mysql://...` or `mariadb://...`.
        root: project folder, against which a relative file is meant.

    Raises:
        TargetError: E302, the driver is not installed; E303, the address is not understood.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise TargetError("E303", target=url.rsplit("@", maxsplit=1)[-1]) from error
    dialect = DIALECTS.get(address.get_backend_name())
    if dialect is None:
        raise TargetError("E303", target=host_of(address))
    return Target(address, root, dialect, dialect.engine(address, root))


@dataclass(frozen=True)
class Target:
    """A CRM database.

    Every verb raises TargetError: E301 unreachable, E304 no permission, E305 locked, E306 login
    refused, E307 disk full, E308 no CRM in it, E309 rows refused, E310 other, E311 not a database.
    """

    url: URL
    root: Path
    dialect: Dialect
    engine: Engine

    @property
    def name(self) -> str:
        """Return the address without its password."""
        return host_of(self.url)

    def exists(self) -> bool:
        """Return whether all CRM tables are there."""
        if self.dialect.is_absent(self.url, self.root):
            return False
        with self._failing(), self._reading() as connection:
            return not schema.missing(connection)

    def create(self) -> tuple[str, ...]:
        """Create the tables that are missing, with their seed rows, and return their names."""
        with self._failing():
            self.dialect.prepare(self.url, self.root)
            with self.engine.begin() as connection:
                created = schema.create(connection)
                seeding.seed(Batch(connection, self.dialect))
        return created

    @contextmanager
    def transaction(self) -> Iterator[Batch]:
        """Run one transaction: all of it is kept, or nothing."""
        with self._failing(InterruptedTargetError), self.engine.begin() as connection:
            yield Batch(connection, self.dialect)

    def read(
        self,
        table: str,
        columns: Sequence[str],
        where_column: str | None = None,
        values: Sequence[str] | None = None,
    ) -> Iterator[pd.DataFrame]:
        """Yield rows as canonical text in the order of the primary key, chunk by chunk.

        No lock is held between chunks.

        Args:
            table: CRM table.
            columns: which columns, in which order.
            where_column: only rows in which this column has one of `values`.
            values: canonical text.
        """
        source = schema.METADATA.tables[table]
        query = self.dialect.query(source, columns)
        if where_column is not None:
            query = query.where(self.dialect.is_one_of(source.c[where_column], values or ()))
        keys = list(source.primary_key)
        pages = query.add_columns(*keys).order_by(*keys).limit(CHUNK_ROWS)
        page = pages
        while True:
            with self._failing(), self._reading() as connection:
                rows = connection.execute(page).fetchall()
            if rows:
                yield self.dialect.frame(
                    source, columns, [tuple(row)[: len(columns)] for row in rows]
                )
            if len(rows) < CHUNK_ROWS:
                return
            page = pages.where(tuple_(*keys) > tuple_(*rows[-1][len(columns) :]))

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    def _reading(self) -> Connection:
        return self.engine.connect().execution_options(reads=True)

    @contextmanager
    def _failing(self, kind: type[TargetError] = TargetError) -> Iterator[None]:
        """Turn a driver's failure into an error of ours."""
        try:
            yield
        except self.dialect.errors() as error:
            code, reason = self.dialect.failure(getattr(error, "orig", None) or error)
            raise kind(code, target=self.name, reason=reason) from error
