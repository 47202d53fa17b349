"""SQLite: a CRM in one file."""

import json
import os
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

import pandas as pd
from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import URL
from sqlalchemy.pool import QueuePool

from crm_migrate.crm.column_text import Kind
from crm_migrate.crm.upsert.base import Dialect, host_of, on_conflict
from crm_migrate.errors import TargetError

WAIT_SECONDS = 60.0

_FAILURES = {
    "SQLITE_READONLY": "E304",
    "SQLITE_CANTOPEN": "E304",
    "SQLITE_PERM": "E304",
    "SQLITE_BUSY": "E305",
    "SQLITE_LOCKED": "E305",
    "SQLITE_FULL": "E307",
    "SQLITE_CONSTRAINT": "E309",
    "SQLITE_NOTADB": "E311",
    "SQLITE_CORRUPT": "E311",
}


class Sqlite(Dialect):
    """SQLite. Types are loose, so text goes in as it is and column affinity makes numbers."""

    text_of: ClassVar[Mapping[Kind, str]] = {
        Kind.INTEGER: "CAST({c} AS TEXT)",
        Kind.REFERENCE: "CAST({c} AS TEXT)",
        Kind.DECIMAL: "CASE WHEN {c} IS NOT NULL THEN printf('%.{scale}f', {c}) END",
        Kind.BOOLEAN: "CASE {c} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END",
        Kind.TIMESTAMP: "replace(replace({c}, ' ', 'T'), '.000000', '') || 'Z'",
    }
    one_of: ClassVar[tuple[str, str]] = ("SELECT value FROM json_each(:chosen)",) * 2

    def engine(self, url: URL, root: Path) -> Engine:
        """Return the engine over the file; it never makes a file by itself."""
        uri = f"{_path(url, root).as_uri()}?mode=rw"

        def opened() -> sqlite3.Connection:
            connection = sqlite3.connect(
                uri, uri=True, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA cache_size = -65536")
            return connection

        engine = create_engine(
            "sqlite://", creator=opened, poolclass=QueuePool, hide_parameters=True
        )
        event.listen(engine, "begin", _begin)
        return engine

    def prepare(self, url: URL, root: Path) -> None:
        """Make the file, for its owner's eyes only.

        Raises:
            TargetError: E304, the folder is missing or may not be written.
        """
        path = _path(url, root)
        try:
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        except OSError as error:
            reason = error.strerror or ""
            raise TargetError("E304", target=host_of(url), reason=reason) from error

    def is_absent(self, url: URL, root: Path) -> bool:
        """Return whether the file is missing.

        Raises:
            TargetError: E304, its folder may not be looked into.
        """
        try:
            return not _path(url, root).exists()
        except PermissionError as error:
            raise TargetError("E304", target=host_of(url), reason=error.strerror) from error

    def failure(self, error: BaseException) -> tuple[str, str]:
        """Return the code by SQLite's own name of the failure; its text names columns, no data."""
        name = getattr(error, "sqlite_errorname", "")
        for start, code in _FAILURES.items():
            if name.startswith(start):
                return code, str(error)
        return ("E308" if "no such table" in str(error) else "E310"), str(error)

    def stored(self, values: pd.Series, kind: Kind) -> pd.Series:
        """Return moments as sortable text of fixed width, truth values as 1 and 0."""
        if kind is Kind.BOOLEAN:
            return values.map({"true": "1", "false": "0"}, na_action="ignore").astype("str")
        return fixed_width(values) if kind is Kind.TIMESTAMP else values

    def chosen(self, values: Sequence[str]) -> object:
        """Return a JSON list, one parameter whatever its length."""
        return json.dumps(values)

    def upsert(
        self, connection: Connection, table: Table, keys: Sequence[str], frame: pd.DataFrame
    ) -> None:
        """Insert rows, and update those whose declared key is there."""
        statement = on_conflict(insert(table), keys, list(frame.columns))
        self.run(connection, statement, table, frame)


def fixed_width(values: pd.Series) -> pd.Series:
    """Return canonical moments as `YYYY-MM-DD HH:MM:SS.ffffff`."""
    plain = values.str.slice(0, 19).str.replace("T", " ", regex=False)
    fraction = values.str.slice(19, -1)
    return plain + fraction.where(fraction != "", ".000000")


def _begin(connection: Connection) -> None:
    """Take the write lock at once, so that a transaction cannot fail half-way for want of it."""
    reads = connection.get_execution_options().get("reads")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _path(url: URL, root: Path) -> Path:
    """Return the database file; a relative one lies in the project.

    Raises:
        TargetError: E303, the address names no file.
    """
    if not url.database or url.database == ":memory:":
        raise TargetError("E303", target=host_of(url))
    return (root / url.database).absolute()
