"""Resources: the files that come with the program."""

from pathlib import Path

import crm_migrate


def shipped(folder: str) -> Path:
    """Return a folder that comes with the program: `rules` or `mappings`.

    A wheel carries a copy inside the package, put there by setup.py; in a repository the
    folder stands beside the package.
    """
    package = Path(crm_migrate.__file__).resolve().parent
    copy = package / "_resources" / folder
    return copy if copy.is_dir() else package.parent / folder
