"""Snapshot: a source file as it was when it was opened."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crm_migrate.errors import Place, SourceError

_BLOCK = 1 << 22  # bytes per read


@dataclass(frozen=True)
class Snapshot:
    """A file and what proves that it did not change.

    Attributes:
        path: where it lies.
        name: path relative to the project, as people see it.
        size: bytes.
        changed_ns: time of last change, nanoseconds.
        sha256: of all bytes.
    """

    path: Path
    name: str
    size: int
    changed_ns: int
    sha256: str

    def verify(self) -> None:
        """Refuse a file that is no longer the one that was opened.

        Raises:
            SourceError: E210, size, time or content differ.
        """
        if take_snapshot(self.path, self.name) != self:
            raise SourceError("E210", Place(self.name))


def find_files(root: Path, pattern: str) -> tuple[tuple[Path, str], ...]:
    """Return path and shown name of the regular files that a path or glob names, sorted.

    Raises:
        SourceError: E201, there is none, or a wildcard leads out of the project's folder.
    """
    base = root.resolve()
    literal = base / pattern
    if literal.is_file():
        found = [literal]
    elif Path(pattern).is_absolute() or ".." in Path(pattern).parts:
        raise SourceError("E201", Place(pattern), path=pattern, folder=str(root))
    else:
        found = sorted(path for path in base.glob(pattern) if path.is_file())
    names = [_shown(path, base) for path in found if not path.name.startswith("~$")]
    if not names:
        raise SourceError("E201", Place(pattern), path=pattern, folder=str(root))
    return tuple(names)


def take_snapshot(path: Path, name: str) -> Snapshot:
    """Return the snapshot of a file that holds something.

    Raises:
        SourceError: E201 gone, E202 no permission, E204 empty.
    """
    digest = hashlib.sha256()
    try:
        status = path.stat()
        for block in blocks(path):
            digest.update(block)
    except FileNotFoundError as error:
        raise SourceError("E201", Place(name), path=name, folder=str(path.parent)) from error
    except PermissionError as error:
        raise SourceError("E202", Place(name)) from error
    if not status.st_size:
        raise SourceError("E204", Place(name))
    return Snapshot(path, name, status.st_size, status.st_mtime_ns, digest.hexdigest())


def blocks(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file in blocks."""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _shown(path: Path, base: Path) -> tuple[Path, str]:
    name = path.relative_to(base) if path.is_relative_to(base) else path
    return path, name.as_posix()
