"""Fixtures: CRM targets on real databases; the schema is made once a session."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_migrate.crm.target import Target, connect


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an SQLite file with an empty CRM."""
    root = tmp_path_factory.mktemp("crm")
    target = connect("sqlite:///template.db", root)
    target.create()
    target.close()
    return root / "template.db"


@pytest.fixture
def sqlite_target(sqlite_template: Path, tmp_path: Path) -> Iterator[Target]:
    """Return a CRM of one's own in SQLite."""
    shutil.copy(sqlite_template, tmp_path / "crm.db")
    target = connect("sqlite:///crm.db", tmp_path)
    yield target
    target.close()


@pytest.fixture(scope="session")
def postgres_target(postgres_url: str) -> Iterator[Target]:
    """Return the session's CRM in PostgreSQL; tests use keys of their own."""
    yield from _server_target(postgres_url)


@pytest.fixture(scope="session")
def mariadb_target(mariadb_url: str) -> Iterator[Target]:
    """Return the session's CRM in MariaDB; tests use keys of their own."""
    yield from _server_target(mariadb_url)


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param("postgres", marks=pytest.mark.postgres),
        pytest.param("mariadb", marks=pytest.mark.mariadb),
    ]
)
def target(request: pytest.FixtureRequest) -> Target:
    """Return a CRM on each kind of database in turn."""
    found: Target = request.getfixturevalue(f"{request.param}_target")
    return found


def _server_target(url: str) -> Iterator[Target]:
    target = connect(url, Path())
    target.create()
    yield target
    target.close()
