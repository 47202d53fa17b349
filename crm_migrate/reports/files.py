"""Files: what is written to disk. A file is whole or absent, and only its owner may read it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crm_migrate.errors import UsageError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a file beside `path` that takes its place when the block ends well.

    Raises:
        UsageError: E010, the file cannot be written.
    """
    unfinished: Path | None = None
    try:
        number, name = tempfile.mkstemp(
            prefix=f".{path.name}.", suffix=path.suffix, dir=path.parent
        )
        os.close(number)
        unfinished = Path(name)
        yield unfinished
        unfinished.replace(path)
    except OSError as error:
        raise UsageError("E010", file=str(path), why=error.strerror or "") from error
    finally:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)
