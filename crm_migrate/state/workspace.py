"""Workspace: the folder of one run, and what an earlier run left for a later step."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from crm_migrate.errors import StaleError, StateError

STATE_FOLDER = ".crm-migrate"
_KEPT = 3  # runs
_NOTE = "run.json"


@dataclass(frozen=True)
class Workspace:
    """A run's folder below the project's state folder.

    Attributes:
        folder: where relations and reports of the run are kept.
        uid: the run.
    """

    folder: Path
    uid: str

    @classmethod
    def begin(cls, project: Path, uid: str, digest: str) -> Self:
        """Make the folder of a new run and let go of all but the last runs."""
        runs = project / STATE_FOLDER / "runs"
        folder = runs / uid
        folder.mkdir(parents=True, mode=0o700)
        note = json.dumps({"uid": uid, "digest": digest})
        (folder / _NOTE).write_text(note, encoding="utf-8")
        for old in sorted(runs.iterdir())[:-_KEPT]:  # names are UUIDs that rise with time
            shutil.rmtree(old)
        return cls(folder, uid)

    @classmethod
    def latest(cls, project: Path, digest: str) -> Self:
        """Return the folder of the newest run, for a run that starts at a later stage.

        Raises:
            StateError: E402, there is no run yet.
            StaleError: E404, project, mappings or rules changed since.
        """
        runs = project / STATE_FOLDER / "runs"
        folders = sorted(runs.iterdir()) if runs.exists() else []
        if not folders:
            raise StateError("E402")
        note = json.loads((folders[-1] / _NOTE).read_text(encoding="utf-8"))
        if note["digest"] != digest:
            raise StaleError("E404", run=note["uid"])
        return cls(folders[-1], note["uid"])
