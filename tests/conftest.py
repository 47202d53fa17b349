"""Fixtures that every test may ask for: fresh databases on real servers."""

import os
import uuid
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

POSTGRES = "postgresql://postgres@127.0.0.1:5432/test"
MARIADB = "mysql://root@127.0.0.1:3306/test"
_POSTGRES = ("CRM_MIGRATE_TEST_POSTGRES", POSTGRES, "TEMPLATE template0 ENCODING 'UTF8'")
_MARIADB = ("CRM_MIGRATE_TEST_MARIADB", MARIADB, "CHARACTER SET utf8mb4")


@pytest.fixture(scope="session")
def fresh_database() -> Iterator[Callable[[str, str, str], str]]:
    """Return a function that makes an empty database; all are dropped when the session ends."""
    made: list[tuple[URL, str]] = []

    def make(variable: str, default: str, options: str) -> str:
        url = make_url(os.environ.get(variable, default))
        name = f"crm_migrate_{uuid.uuid4().hex[:12]}"
        try:
            _run(url, f"CREATE DATABASE {name} {options}")
        except OperationalError as error:
            if os.environ.get("CI"):
                pytest.fail(f"{variable}: no server: {error.orig}")
            pytest.skip(f"{variable}: no server at {url.host}:{url.port}")
        made.append((url, name))
        return url.set(database=name).render_as_string(hide_password=False)

    yield make
    for url, name in made:
        force = " WITH (FORCE)" if url.get_backend_name() == "postgresql" else ""
        _run(url, f"DROP DATABASE {name}{force}")


@pytest.fixture(scope="session")
def postgres_url(fresh_database: Callable[[str, str, str], str]) -> str:
    """Return the URL of an empty PostgreSQL database of this session."""
    return fresh_database(*_POSTGRES)


@pytest.fixture(scope="session")
def mariadb_url(fresh_database: Callable[[str, str, str], str]) -> str:
    """Return the URL of an empty MariaDB database of this session."""
    return fresh_database(*_MARIADB)


@pytest.fixture
def own_postgres_url(fresh_database: Callable[[str, str, str], str]) -> str:
    """Return the URL of an empty PostgreSQL database of this test alone."""
    return fresh_database(*_POSTGRES)


@pytest.fixture
def own_mariadb_url(fresh_database: Callable[[str, str, str], str]) -> str:
    """Return the URL of an empty MariaDB database of this test alone."""
    return fresh_database(*_MARIADB)


def _run(url: URL, statement: str) -> None:
    driver = {"postgresql": "postgresql+psycopg", "mysql": "mysql+pymysql"}
    backend = url.get_backend_name()
    engine = create_engine(
        url.set(drivername=driver.get(backend, url.drivername)), isolation_level="AUTOCOMMIT"
    )
    try:
        with engine.connect() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()
