"""Report: titled tables, free of language; words are found when it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Term:
    """A word of `messages.labels`; programs see the part of the key behind its first dot."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def plain(self) -> str:
        """Return the name that stays the same in every language."""
        return self.key.partition(".")[2] or self.key


@dataclass(frozen=True)
class Reason:
    """What the catalogue says of a code, perhaps of one field: its title or remedy."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    part: Literal["title", "remedy"] = "title"


def heads(*names: str) -> tuple[Term, ...]:
    """Return the headers of the given `col.NAME` labels."""
    return tuple(Term(f"col.{name}") for name in names)


def plain_name(name: Term | str) -> str:
    """Return a title or header as programs see it."""
    return name.plain if isinstance(name, Term) else name


Cell = str | int | float | Term | Reason | None
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A titled table.

    Attributes:
        title: its name; text that is no term is data.
        columns: headers; text that is no term is data.
        rows: cells; text is data and is escaped wherever it is shown.
        notes: sentences below it.
    """

    title: Term | str
    columns: tuple[Term | str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Term, ...] = ()

    def is_numeric(self, place: int) -> bool:
        """Return whether a column, by its place from 0, holds only numbers."""
        return all(isinstance(row[place], int | float) for row in self.rows)


@dataclass(frozen=True)
class Fact:
    """One figure or verdict of a report's head; `tone` is good, bad or ''."""

    name: Term
    value: Cell
    tone: str = ""


@dataclass(frozen=True)
class Bar:
    """Shares of a whole, drawn as one bar: records per fate of an entity."""

    name: Term
    parts: tuple[tuple[Term, int], ...]

    @property
    def total(self) -> int:
        """Return the sum of all parts."""
        return sum(count for _, count in self.parts)


@dataclass(frozen=True)
class Report:
    """What a person asked to see."""

    title: Term
    tables: tuple[Table, ...]
    subtitle: Term | str = ""
    facts: tuple[Fact, ...] = ()
    bars: tuple[Bar, ...] = ()
