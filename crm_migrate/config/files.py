"""Files: YAML read as text with places, and nothing else.

Only the event stream of the YAML library is used: no tag is resolved, no object is built, no
alias is followed. `0755`, `NO` and `1e3` stay the text that stands in the file.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from crm_migrate.config.nodes import Document, Node
from crm_migrate.errors import ConfigError, Place

LARGEST = 1_000_000  # bytes
DEEPEST = 50


def read_document(path: Path, shown: str) -> Document:
    """Return a YAML file as nodes.

    Args:
        path: the file.
        shown: its name in messages, usually relative to the project.

    Raises:
        ConfigError: E102 cannot be read, E103 not UTF-8, E104 no YAML, E105 too large, E114
            nested too deep. Other faults of form are kept in the document.
    """
    return parse_document(read_text(path, shown), shown)


def read_text(path: Path, shown: str, largest: int = LARGEST) -> str:
    """Return the text of a UTF-8 file, with or without byte order mark.

    Raises:
        ConfigError: E102 cannot be read, E103 not UTF-8, E105 larger than `largest` bytes.
    """
    return decoded(read_bytes(path, shown, largest), shown)


def read_bytes(path: Path, shown: str, largest: int = LARGEST) -> bytes:
    """Return the content of a file.

    Raises:
        ConfigError: E102 cannot be read, E105 larger than `largest` bytes.
    """
    try:
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise ConfigError("E102", Place(shown), reason=error.strerror or "") from error
    if len(content) > largest:
        raise ConfigError("E105", Place(shown), limit=largest)
    return content


def decoded(content: bytes, shown: str, encoding: str = "utf-8-sig") -> str:
    """Return bytes as text.

    Raises:
        ConfigError: E103 at the first line that is not in this encoding.
    """
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError("E103", Place(shown, line), encoding=_encoding(content)) from error


def parse_document(text: str, shown: str) -> Document:
    """Return YAML text as nodes.

    Raises:
        ConfigError: E104 no YAML, E114 nested too deep.
    """
    composer = _Composer(YAML(typ="safe", pure=True).parse(text), shown)
    try:
        root = composer.document()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(shown, mark.line + 1, mark.column + 1) if mark else Place(shown)
        raise ConfigError("E104", place, problem=error.problem or "") from error
    except (YAMLError, ValueError, AttributeError) as error:
        # the library lets bare errors through for control characters and odd directives
        raise ConfigError("E104", Place(shown), problem=str(error).split("\n")[0]) from error
    return Document(root, tuple(composer.faults))


def _encoding(content: bytes) -> str:
    """Return what bytes that are not UTF-8 probably are."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "UTF-16"
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return "GBK"


class _Composer:
    """Nodes made from one stream of YAML events."""

    def __init__(self, events: Iterator[Event], shown: str) -> None:
        self.events = events
        self.shown = shown
        self.faults: list[ConfigError] = []

    def document(self) -> Node:
        """Return the root of the only document; an empty file is an empty text."""
        root: Node | None = None
        for event in self.events:
            if isinstance(event, DocumentStartEvent) and root is not None:
                self.refuse("E104", event, problem="---")
                break
            if isinstance(event, NodeEvent):
                root = self.node(event, 1)
            elif isinstance(event, StreamEndEvent):
                break
        return root or Node("", Place(self.shown, 1, 1))

    def node(self, event: Event, depth: int) -> Node:
        """Return the node that an event begins."""
        place = self.place(event)
        if depth > DEEPEST:
            raise ConfigError("E114", place, limit=DEEPEST)
        if isinstance(event, NodeEvent) and event.anchor:
            self.refuse("E111", event, name=str(event.anchor))
        if isinstance(event, (ScalarEvent, CollectionStartEvent)) and event.ctag:
            self.refuse("E113", event, tag=str(event.ctag))
        if isinstance(event, MappingStartEvent):
            return Node(self.keys(depth), place)
        if isinstance(event, SequenceStartEvent):
            return Node(tuple(self.entries(depth)), place)
        return Node(getattr(event, "value", None) or "", place)

    def entries(self, depth: int) -> Iterator[Node]:
        """Yield the nodes of a list."""
        while not isinstance(event := next(self.events), SequenceEndEvent):
            yield self.node(event, depth + 1)

    def keys(self, depth: int) -> Mapping[str, Node]:
        """Return the nodes of a group of keys, refusing a key given twice."""
        found: dict[str, Node] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key.value, str):
                self.faults.append(ConfigError("E109", key.place))
            elif key.value in found:
                first = found[key.value].key_place
                self.refuse("E110", event, key=key.value, line=first.line if first else 0)
            else:
                # the library places a value that is not there on a later line
                is_absent = value.value == "" and value.place.line > key.place.line
                place = key.place if is_absent else value.place
                found[key.value] = Node(value.value, place, key.place)
        return found

    def refuse(self, code: str, event: Event, **params: str | int) -> None:
        """Keep a fault and read on, so that one reading finds them all."""
        self.faults.append(ConfigError(code, self.place(event), others=(), **params))

    def place(self, event: Event) -> Place:
        """Return where an event begins."""
        return Place(self.shown, event.start_mark.line + 1, event.start_mark.column + 1)
