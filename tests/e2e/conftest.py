"""The sample project, run once for all tests or fresh for each."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "benchmarks")]  # tests score as benchmarks do

from migrated import DEMO, Migrated, copy_project, invoke  # noqa: E402 - found by the line above


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Migrated:
    """Return the sample project, copied and run once; tests only look at it."""
    project = copy_project(DEMO, tmp_path_factory.mktemp("migrated") / "demo")
    return Migrated(project, invoke(project, "run"))


@pytest.fixture
def fresh_demo(tmp_path: Path) -> Path:
    """Return a copy of the sample project that has not run."""
    return copy_project(DEMO, tmp_path / "demo")
