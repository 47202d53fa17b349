"""Lock: one run at a time in a project; it dies with its owner."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from crm_migrate.errors import BusyError, UsageError


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold the lock file of a project.

    Raises:
        BusyError: E403, another process holds it.
        UsageError: E010, the project's folder may not be written.
    """
    with _opened(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError("E403", project=path.parent.parent.name) from error
        yield


def _opened(path: Path) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return path.open("a", encoding="utf-8")
    except OSError as error:
        raise UsageError("E010", file=str(path), why=error.strerror or "") from error
