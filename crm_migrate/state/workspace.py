"""Workspace: the folder of one run, and what an earlier run left for a later step."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from crm_migrate.errors import StaleError, StateError, UsageError

STATE_FOLDER = ".crm-migrate"
_KEPT = 3  # runs
_NOTE = "run.json"


@dataclass(frozen=True)
class Workspace:
    """A run's folder below the project's state folder.

    Attributes:
        folder: where relations and reports of the run are kept.
        uid: the run.
        digest: of the configuration that its relations were made by.
        files: sha256 of the source files that it read, by name.
    """

    folder: Path
    uid: str
    digest: str = ""
    files: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def begin(cls, project: Path, uid: str, digest: str, files: Mapping[str, str]) -> Self:
        """Make the folder of a new run and let go of all but the last runs.

        Raises:
            UsageError: E010, the project's folder may not be written.
        """
        runs = project / STATE_FOLDER / "runs"
        workspace = cls(runs / uid, uid, digest, files)
        try:
            workspace.folder.mkdir(parents=True, mode=0o700)
            workspace.write_note()
        except OSError as error:
            why = error.strerror or ""
            raise UsageError("E010", file=str(workspace.folder), why=why) from error
        for old in sorted(runs.iterdir())[:-_KEPT]:  # names are UUIDs that rise with time
            shutil.rmtree(old)
        return workspace

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
        workspace = cls.of(project, folders[-1].name)
        if workspace.digest != digest:
            raise StaleError("E404", run=workspace.uid)
        return workspace

    @classmethod
    def of(cls, project: Path, uid: str) -> Self:
        """Return the folder of a run.

        Raises:
            StateError: E407, it is not kept any more.
        """
        folder = project / STATE_FOLDER / "runs" / uid
        try:
            note = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise StateError("E407", run=uid, kept=_KEPT) from error
        return cls(folder, note["uid"], note["digest"], note["files"])

    def renamed(self, uid: str) -> Self:
        """Hand the folder over to a new run that goes on from it."""
        folder = self.folder.rename(self.folder.with_name(uid))
        workspace = type(self)(folder, uid, self.digest, self.files)
        workspace.write_note()
        return workspace

    def drop(self, prefix: str) -> None:
        """Let go of the relations whose names begin with a prefix."""
        for path in self.folder.glob(f"{prefix}*.parquet"):
            path.unlink()

    def write_note(self) -> None:
        """Keep what a later run must know of this one."""
        note = {"uid": self.uid, "digest": self.digest, "files": dict(self.files)}
        (self.folder / _NOTE).write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")
