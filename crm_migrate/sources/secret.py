"""Secret: an address with a password, named in a file by where it is kept."""

import os
from pathlib import Path

from crm_migrate.errors import SourceError


def resolve_secret(text: str, root: Path) -> str:
    """Return what `env:NAME` or `file:PATH` (relative to the project) stands for; else the text.

    Raises:
        SourceError: E217, the variable is not set, or the file not readable or empty.
    """
    kind, _, name = text.partition(":")
    if kind == "env":
        found = os.environ.get(name, "")
    elif kind == "file":
        try:
            found = (root / name).read_text("utf-8").strip()
        except OSError as error:
            raise SourceError("E217", text=text) from error
    else:
        return text
    if not found:
        raise SourceError("E217", text=text)
    return found
