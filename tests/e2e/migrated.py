"""Migrated: projects in scratch folders, and what the program said of them."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "samples" / "demo"


@dataclass(frozen=True)
class Said:
    """What the program answered: exit code, JSON object of stdout ({} without one), stderr."""

    code: int
    result: dict
    words: str

    @property
    def fates(self) -> dict[str, dict[str, int]]:
        """Return the fates per entity, those that are 0 left out."""
        return {
            entity: {fate: count for fate, count in counts.items() if count}
            for entity, counts in self.result["fates"].items()
        }

    def total(self, *fates: str) -> int:
        """Return records of these fates over all entities."""
        return sum(counts.get(fate, 0) for counts in self.fates.values() for fate in fates)


def invoke(project: Path, *arguments: str, target: str = "", before: Sequence[str] = ()) -> Said:
    """Run `crm-migrate --project DIR --format json ARGUMENTS`, perhaps behind another program."""
    options = ["--project", str(project), "--format", "json", "--lang", "en"]
    options += ["--target", target] if target else []
    done = subprocess.run(
        [*before, sys.executable, "-m", "crm_migrate", *options, *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Said(done.returncode, json.loads(done.stdout or "{}"), done.stderr)


def copy_project(source: Path, folder: Path) -> Path:
    """Copy a project without what runs left in it."""
    left = shutil.ignore_patterns(".crm-migrate", "crm.db*")
    return Path(shutil.copytree(source, folder, ignore=left))


@dataclass(frozen=True)
class Migrated:
    """A project after its first run."""

    project: Path
    first: Said

    def rows(self, query: str, *values: object) -> list[tuple]:
        """Return what the target answers."""
        connection = sqlite3.connect(f"file:{self.project / 'crm.db'}?mode=ro", uri=True)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()
