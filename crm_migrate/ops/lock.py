"""Lock: one run at a time in a project; it dies with its owner."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crm_migrate.errors import BusyError


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold the lock file of a project.

    Raises:
        BusyError: E403, another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("a", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError("E403", project=path.parent.parent.name) from error
        yield
