"""Address: from the URL of a database to an engine that can only read."""

import importlib.util
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from crm_migrate.errors import Place, SourceError

_DRIVERS: Mapping[str, tuple[str, str, str]] = {  # backend: dialect, module, extra
    "postgresql": ("postgresql+psycopg", "psycopg", "postgres"),
    "mysql": ("mysql+pymysql", "pymysql", "mysql"),
    "mariadb": ("mysql+pymysql", "pymysql", "mysql"),
}
_PATIENCE = 10  # seconds to wait for a server
_READ_ONLY: Mapping[str, Mapping[str, str]] = {  # what makes a session refuse to write
    "postgresql": {"options": "-c default_transaction_read_only=on"},
    "mysql": {"init_command": "SET SESSION TRANSACTION READ ONLY"},
}


def parse_address(text: str, root: Path) -> URL:
    """Return the URL with the house's driver; a SQLite path is resolved against the project.

    Raises:
        SourceError: E218, no URL, or a kind of database that is not supported.
    """
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise SourceError("E218", url=text.partition("://")[0] + "://…") from error
    backend = url.drivername.partition("+")[0]
    if backend == "sqlite" and url.database:
        return url.set(drivername="sqlite", database=str(root / url.database))
    if backend not in _DRIVERS:
        raise SourceError("E218", url=url.render_as_string(hide_password=True))
    return url.set(drivername=_DRIVERS[backend][0])


def open_database(url: URL) -> Engine:
    """Return an engine whose sessions read one snapshot and cannot write.

    Raises:
        SourceError: E201 no such SQLite file, E202 not readable, E204 of 0 bytes, E206 no
            database, E211 the driver is missing.
    """
    backend = url.get_backend_name()
    if backend == "sqlite":
        return _open_sqlite(Path(str(url.database)))
    _, module, extra = _DRIVERS[backend]
    if importlib.util.find_spec(module) is None:
        raise SourceError("E211", backend=backend, command=f"pip install 'crm_migrate[{extra}]'")
    return create_engine(
        url,
        hide_parameters=True,
        poolclass=NullPool,
        isolation_level="REPEATABLE READ",
        connect_args={"connect_timeout": _PATIENCE, **_READ_ONLY[backend]},
    )


def _open_sqlite(path: Path) -> Engine:
    place = Place(path.name)
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise SourceError("E201", place, path=path.name, folder=str(path.parent)) from error
    except PermissionError as error:
        raise SourceError("E202", place) from error
    if not head:
        raise SourceError("E204", place)
    if head != b"SQLite format 3\x00":
        raise SourceError("E206", place, detail="SQLite")
    address = f"{path.resolve().as_uri()}?mode=ro"  # never immutable: it misses rows of a live WAL

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
        connection.text_factory = _text  # legacy files hold other encodings, too
        return connection

    return create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)


def _text(raw: bytes) -> str | bytes:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw
