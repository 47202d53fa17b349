"""Errors: what stops a run.

CrmMigrateError
 ├─ UsageError        exit 2   the command line asks for something that cannot be
 ├─ ConfigError       exit 3   project, mapping or rules are invalid (E1xx)
 ├─ SourceError       exit 5   a source cannot be read as promised (E2xx)
 ├─ TargetError       exit 6   the target refuses; nothing of the open batch is kept (E3xx)
 ├─ BusyError         exit 75  another run holds the lock (E4xx)
 ├─ StaleError        exit 11  plan, source or configuration changed in between (E4xx)
 ├─ StateError        exit 2   a run or record that is asked for is not there (E4xx)
 ├─ EngineError       exit 1   the engine failed (E5xx)
 ├─ BrakeError        exit 10  a safety brake, judged before any write (E6xx)
 └─ InvariantError    exit 1   the tool contradicts itself: a bug (E9xx)

An error carries a code, parameters and a place. Its words live in `messages`.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """Documented exit codes; the names stand in the JSON result as `exit.name`."""

    OK = 0
    INTERNAL = 1
    USAGE = 2
    CONFIG = 3
    GATE = 4
    SOURCE = 5
    TARGET = 6
    RECONCILE = 8
    REVIEW_PENDING = 9
    BRAKE = 10
    STALE = 11
    CHANGES_PLANNED = 12
    BACKUP = 13
    BUSY = 75
    INTERRUPTED = 130
    TERMINATED = 143


@dataclass(frozen=True)
class Place:
    """Where a fault is: a file, and in it a line and column or a sheet and row (from 1)."""

    file: str = ""
    line: int = 0
    column: int = 0
    sheet: str = ""
    row: int = 0

    def __str__(self) -> str:
        """Return `file:line:column` or `file[sheet]:row`, as far as known."""
        text = f"{self.file}[{self.sheet}]" if self.sheet else self.file
        for number in (self.line or self.row, self.column):
            text += f":{number}" if number else ""
        return text


class CrmMigrateError(Exception):
    """Root of all errors that this package raises on purpose."""

    exit_code: ClassVar[ExitCode] = ExitCode.INTERNAL
    resumable: ClassVar[bool] = False

    def __init__(self, code: str, place: Place | None = None, **params: object) -> None:
        """Keep the catalogue code, the place and the parameters of its message."""
        super().__init__(code, place, params)
        self.code = code
        self.place = place or Place()
        self.params = params

    def __str__(self) -> str:
        """Return a developer's line; people read the text of `messages`."""
        place = f" {self.place}" if str(self.place) else ""
        return f"{self.code}{place} {self.params}"


class UsageError(CrmMigrateError):
    """The command line asks for something that cannot be."""

    exit_code = ExitCode.USAGE


class ConfigError(CrmMigrateError):
    """Project, mapping or rules are invalid; `others` holds further faults of the same read."""

    exit_code = ExitCode.CONFIG

    def __init__(
        self,
        code: str,
        place: Place | None = None,
        *,
        others: tuple["ConfigError", ...] = (),
        **params: object,
    ) -> None:
        """Keep the first fault, and all others found in the same read."""
        super().__init__(code, place, **params)
        self.others = others


class SourceError(CrmMigrateError):
    """A source cannot be read as promised."""

    exit_code = ExitCode.SOURCE


class TargetError(CrmMigrateError):
    """The target refuses; nothing of the open batch is kept."""

    exit_code = ExitCode.TARGET


class InterruptedTargetError(TargetError):
    """The target failed during a batch: what was committed before stays, the run can go on."""

    resumable = True


class BusyError(CrmMigrateError):
    """Another run holds the lock."""

    exit_code = ExitCode.BUSY


class StaleError(CrmMigrateError):
    """A plan, source or configuration changed since it was frozen."""

    exit_code = ExitCode.STALE


class StateError(CrmMigrateError):
    """A run or record that is asked for is not there."""

    exit_code = ExitCode.USAGE


class EngineError(CrmMigrateError):
    """The engine failed."""


class BrakeError(CrmMigrateError):
    """A safety brake, judged before any write."""

    exit_code = ExitCode.BRAKE


class InvariantError(CrmMigrateError):
    """The tool contradicts itself."""
