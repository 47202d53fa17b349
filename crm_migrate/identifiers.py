"""Identifiers: names that may reach SQL, checked where a file is read."""

import re
from typing import NewType

from crm_migrate.errors import ConfigError, Place

Identifier = NewType("Identifier", str)

_LONGEST = 63  # PostgreSQL's limit, the shortest of the three databases
_FORM = re.compile(r"[^\W\d]\w*", re.UNICODE)


def identifier(name: str, place: Place | None = None) -> Identifier:
    """Return a name that is safe as a table or column name.

    Raises:
        ConfigError: E121, the name is empty, too long or holds other than letters and digits.
    """
    if len(name) > _LONGEST or not _FORM.fullmatch(name):
        raise ConfigError("E121", place, name=name[:80])
    return Identifier(name)


def quoted(name: str) -> str:
    """Return a column name of a workspace relation, quoted for standard SQL."""
    return '"' + name.replace('"', '""') + '"'
