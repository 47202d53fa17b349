"""Paths: files that a project names, held inside its folder."""

from pathlib import Path, PurePosixPath, PureWindowsPath

from crm_migrate.errors import ConfigError, Place


def check_inside(root: Path, path: Path, place: Place, written: str) -> Path:
    """Return a path after links are followed, refusing one that leaves the project.

    Raises:
        ConfigError: E122, the path lies outside.
    """
    resolved = path.resolve()
    if not resolved.is_relative_to(root.resolve()):
        raise ConfigError("E122", place, path=written)
    return resolved


def is_climbing(written: str) -> bool:
    """Return whether a relative path contains `..`, in the notation of any system."""
    return ".." in PurePosixPath(written).parts or ".." in PureWindowsPath(written).parts


def expand(root: Path, pattern: str, place: Place) -> tuple[Path, ...]:
    """Return the files that a pattern finds in the project, sorted by name.

    Raises:
        ConfigError: E122 outside the project, E127 nothing found.
    """
    if is_climbing(pattern) or _is_absolute(pattern):
        raise ConfigError("E122", place, path=pattern)
    try:
        found = sorted(path for path in root.glob(pattern) if path.is_file())
    except ValueError as error:  # `***`, an empty pattern
        raise ConfigError("E119", place, value=pattern, reason="mappings/*.yaml") from error
    if not found:
        raise ConfigError("E127", place, pattern=pattern)
    for path in found:
        check_inside(root, path, place, pattern)
    return tuple(found)


def _is_absolute(written: str) -> bool:
    return PurePosixPath(written).is_absolute() or bool(PureWindowsPath(written).anchor)
