"""An empty CRM made once a session, and small projects that load copies of it."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crm_migrate.crm.target import connect

sys.path.insert(0, str(Path(__file__).parent))

from small_project import SmallProject, new_project


@pytest.fixture(scope="session")
def empty_crm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an SQLite file that holds the CRM's tables and seeds."""
    path = tmp_path_factory.mktemp("crm") / "crm.db"
    target = connect(f"sqlite:///{path}", path.parent)
    target.create()
    target.close()
    return path


@pytest.fixture
def project(tmp_path: Path, empty_crm: Path) -> SmallProject:
    """Return an empty project."""
    return new_project(tmp_path, empty_crm)


@pytest.fixture(scope="module")
def shared(
    tmp_path_factory: pytest.TempPathFactory, empty_crm: Path
) -> Callable[[str], SmallProject]:
    """Return a function that makes projects which several tests look at."""
    return lambda name: new_project(tmp_path_factory.mktemp("shared"), empty_crm, name)
