"""Secrets: texts that stand in a file only by reference, looked up when they are needed."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from crm_migrate.config.nodes import Node
from crm_migrate.errors import ConfigError, Place

_REFERENCE = re.compile(r"(env|file|keyring):(?!//)(.+)", re.DOTALL)
_PASSWORD = re.compile(
    r"\w[\w+.-]*://[^/?#\s]*:[^/?#\s]+@|[?&;](?:password|passwd|pwd)=[^&;\s]", re.IGNORECASE
)


def resolve(
    text: str, root: Path, environment: Mapping[str, str], place: Place | None = None
) -> str:
    """Return a text, or what `env:NAME` or `file:PATH` refers to.

    Args:
        text: a text or a reference.
        root: folder that a relative PATH starts from.
        environment: variables of the process.
        place: where the text stands.

    Raises:
        ConfigError: E124 variable not set, E125 file cannot be read, E126 keyring.
    """
    found = _REFERENCE.fullmatch(text)
    if not found:
        return text
    scheme, name = found.groups()
    if scheme == "keyring":
        raise ConfigError("E126", place, name=name)
    if scheme == "env":
        if not environment.get(name):
            raise ConfigError("E124", place, name=name)
        return environment[name]
    try:
        return (root / name).read_text(encoding="utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("E125", place, path=name) from error


def plain_passwords(node: Node) -> Iterator[ConfigError]:
    """Yield E123 for each URL of a file that holds a password itself."""
    if isinstance(node.value, str):
        if _PASSWORD.search(node.value):
            yield ConfigError("E123", node.place)
        return
    inner = node.value.values() if isinstance(node.value, Mapping) else node.value
    for child in inner:
        yield from plain_passwords(child)
