"""PostgreSQL: rows go in by COPY."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

import pandas as pd
from sqlalchemy import Connection, Engine, Table, create_engine
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import URL

from crm_migrate.crm.column_text import Kind
from crm_migrate.crm.upsert.base import Dialect, on_conflict, require_driver

_STATES = {  # SQLSTATE, longest first
    "42501": "E304",
    "25006": "E304",
    "42P01": "E308",
    "3D000": "E306",
    "55P03": "E305",
    "40P01": "E305",
    "40001": "E305",
    "57014": "E305",
    "53100": "E307",
    "28": "E306",
    "23": "E309",
    "22": "E309",
    "08": "E301",
    "57P": "E301",
}


class Postgresql(Dialect):
    """PostgreSQL by psycopg. Canonical text is what its types read."""

    text_of: ClassVar[Mapping[Kind, str]] = {
        Kind.INTEGER: "CAST({c} AS TEXT)",
        Kind.REFERENCE: "CAST({c} AS TEXT)",
        Kind.DECIMAL: "CAST({c} AS TEXT)",
        Kind.BOOLEAN: "CAST({c} AS TEXT)",
        Kind.DATE: "to_char({c}, 'YYYY-MM-DD')",
        Kind.TIMESTAMP: (
            "replace(to_char({c} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US'), "
            "'.000000', '') || 'Z'"
        ),
        Kind.JSON: "CAST({c} AS TEXT)",
    }
    one_of: ClassVar[tuple[str, str]] = (
        "SELECT unnest(CAST(:chosen AS TEXT[]))",
        "SELECT unnest(CAST(:chosen AS BIGINT[]))",
    )

    def engine(self, url: URL, root: Path) -> Engine:
        """Return the engine over psycopg."""
        del root
        require_driver(url, "psycopg", "postgres")
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            hide_parameters=True,
            paramstyle="format",
            connect_args={"connect_timeout": 10, "application_name": "crm_migrate"},
        )

    def prepare(self, url: URL, root: Path) -> None:
        """Leave databases to their administrator."""

    def errors(self) -> tuple[type[Exception], ...]:
        """Return psycopg's own errors too: COPY speaks to it directly."""
        import psycopg  # noqa: PLC0415 - an extra, there once an engine is

        return (*super().errors(), psycopg.Error)

    def failure(self, error: BaseException) -> tuple[str, str]:
        """Return the code by SQLSTATE; the primary message and constraint name no data."""
        diagnosis = getattr(error, "diag", None)
        reason = getattr(diagnosis, "constraint_name", None) or getattr(
            diagnosis, "message_primary", None
        )
        state = getattr(error, "sqlstate", None)
        if state is None:  # before there is a session; a server that answers refuses as FATAL
            return ("E306" if "FATAL" in str(error) else "E301"), ""
        code = next((code for start, code in _STATES.items() if state.startswith(start)), "E310")
        return code, reason or ""

    def stored(self, values: pd.Series, kind: Kind) -> pd.Series:
        """Return the text as it is."""
        del kind
        return values

    def chosen(self, values: Sequence[str]) -> object:
        """Return a list, which psycopg sends as an array."""
        return list(values)

    def insert(self, connection: Connection, table: Table, frame: pd.DataFrame) -> None:
        """Insert rows by COPY."""
        names = ", ".join(frame.columns)
        cursor: Any = connection.connection.cursor()
        with cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
            for row in zip(*self.columns(table, frame), strict=True):
                copy.write_row(row)

    def upsert(
        self, connection: Connection, table: Table, keys: Sequence[str], frame: pd.DataFrame
    ) -> None:
        """Insert rows, and update those whose declared key is there."""
        statement = on_conflict(insert(table), keys, list(frame.columns))
        self.run(connection, statement, table, frame)
