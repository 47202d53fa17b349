"""Node: one value of a configuration file, with the place where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from crm_migrate.errors import ConfigError, Place

Location = tuple[str | int, ...]  # keys and list positions from the root of a file


@dataclass(frozen=True)
class Node:
    """One text, list or group of keys.

    Attributes:
        value: the content; every scalar is text, an empty one is ''.
        place: where the value stands.
        key_place: where its key stands, None outside a group of keys.
    """

    value: "str | tuple[Node, ...] | Mapping[str, Node]"
    place: Place
    key_place: Place | None = None

    def child(self, part: str | int) -> "Node | None":
        """Return the node under a key or list position, None where there is none."""
        if isinstance(self.value, Mapping):
            return self.value.get(str(part))
        if isinstance(self.value, tuple) and isinstance(part, int) and part < len(self.value):
            return self.value[part]
        return None

    def find(self, location: Location) -> "Node":
        """Return the node at a location; parts that no node bears are passed over.

        pydantic puts the names of union members into its locations, and a missing key has no
        node: the nearest node above stands for it.
        """
        node = self
        for part in location:
            node = node.child(part) or node
        return node

    def plain(self) -> object:
        """Return the content as text, lists and dicts."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, tuple):
            return [node.plain() for node in self.value]
        return {key: node.plain() for key, node in self.value.items()}


@dataclass(frozen=True)
class Document:
    """A file as read: its nodes, and the faults found in its form."""

    root: Node
    faults: tuple[ConfigError, ...] = ()


def raise_all(faults: tuple[ConfigError, ...]) -> None:
    """Raise the first fault in reading order with all others; do nothing without faults.

    Raises:
        ConfigError: the fault that stands first, the others in its `others`.
    """
    single = [one for fault in faults for one in (fault, *fault.others)]
    if single:
        first, *rest = sorted(single, key=_order)
        raise ConfigError(first.code, first.place, others=tuple(rest), **first.params)


def _order(fault: ConfigError) -> tuple[str, int, int, str]:
    """Return what sorts faults as a person reads files."""
    return fault.place.file, fault.place.line, fault.place.column, fault.code
