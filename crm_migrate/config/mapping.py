"""Mapping: how one source fills one entity, as its file says."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from crm_migrate.config.field_mapping import FieldMapping, OnBlank, OnConflict, TargetField
from crm_migrate.config.nodes import Location
from crm_migrate.config.origin import Origin
from crm_migrate.config.schema import Columns, Given, Name, Placed, Strict, fault
from crm_migrate.sources.base import Selection


class Destination(Strict):
    """The entity that a mapping fills, and how it treats what is there."""

    entity: Name
    mode: Literal["insert", "update", "upsert", "fill_blank"] = "upsert"
    on_blank: OnBlank = OnBlank.KEEP
    on_conflict: OnConflict = OnConflict.KEEP_CRM


class Child(Strict):
    """A further record made from the same row and linked to it."""

    key: Annotated[Columns, Field(min_length=1)]
    fields: Annotated[dict[TargetField, FieldMapping], Field(min_length=1)]


class Total(Strict):
    """A control total: rows (`count: "*"`) or a sum of a source column, per group or whole."""

    count: Literal["*"] | None = None
    sum: Given | None = None
    by: Columns = ()

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        if (self.count is None) == (self.sum is None):
            raise fault("E140", keys="count, sum")
        return self

    def mentions(self) -> Iterator[tuple[str, Location]]:
        """Yield each mention of a source column with its location below the total."""
        if self.sum is not None:
            yield self.sum, ("sum",)
        for number, column in enumerate(self.by):
            yield column, ("by", number)


class Reconcile(Strict):
    """What is counted and summed on both sides."""

    totals: tuple[Total, ...] = ()


class Example(Strict):
    """A test inside the mapping file: a source row, and what must become of it.

    Attributes:
        given: source column to cell.
        expect: target field to value; '' = blank.
        expect_quarantine: the code that keeps the record back.
    """

    name: Given
    given: Annotated[dict[str, str], Field(min_length=1)]
    expect: dict[TargetField, str] = Field(default={})
    expect_quarantine: str = ""

    @model_validator(mode="after")
    def _one_expectation(self) -> Self:
        if bool(self.expect) == bool(self.expect_quarantine):
            raise fault("E140", keys="expect, expect_quarantine")
        return self


class Mapping(Placed):
    """How one source fills one entity."""

    format: Literal["crm_migrate/mapping@1"]
    id: Name
    source: Origin
    target: Destination
    fields: Annotated[dict[TargetField, FieldMapping], Field(min_length=1)]
    children: dict[Name, Child] = Field(default={})
    ignore: dict[str, Given] = Field(default={})
    reconcile: Reconcile = Reconcile()
    tests: tuple[Example, ...] = ()

    def mapped_columns(self) -> tuple[str, ...]:
        """Return every source column that counts as mapped, each once, in order of mention."""
        return tuple(dict.fromkeys(column for column, _ in self.mentions()))

    def evidence_columns(self) -> tuple[str, ...]:
        """Return the source columns that travel beside the fields as `source.<column>`."""
        aside = (c for c, location in self.mentions() if "from" not in location)
        looked_up = (
            column
            for _, fields in self.field_groups()
            for field in fields.values()
            if field.lookup
            for column in field.columns
        )
        return tuple(dict.fromkeys((*aside, *looked_up)))

    def selection(self) -> Selection:
        """Return what the source has to hand on: no column beyond the mapped ones."""
        origin = self.source
        return Selection(
            self.mapped_columns(), origin.sheet, origin.table, origin.query, origin.header_row
        )

    def mentions(self) -> Iterator[tuple[str, Location]]:
        """Yield each mention of a source column with its location in the file."""
        yield from _below(("source",), self.source.mentions())
        for above, fields in self.field_groups():
            yield from _below(above, _field_mentions(fields))
        for entity, child in self.children.items():
            for number, column in enumerate(child.key):
                yield column, ("children", entity, "key", number)
        for number, total in enumerate(self.reconcile.totals):
            yield from _below(("reconcile", "totals", number), total.mentions())

    def field_groups(self) -> Iterator[tuple[Location, dict[str, FieldMapping]]]:
        """Yield the fields of the entity and of each child with their location in the file."""
        yield ("fields",), self.fields
        for entity, child in self.children.items():
            yield ("children", entity, "fields"), child.fields


def _field_mentions(fields: dict[str, FieldMapping]) -> Iterator[tuple[str, Location]]:
    """Yield the source columns of fields with their locations below them."""
    for name, field in fields.items():
        for number, column in enumerate(field.columns):
            yield column, (name, "from", number)
        for role, column in field.evidence.items():
            yield column, (name, "with", role)


def _below(
    above: Location, mentions: Iterable[tuple[str, Location]]
) -> Iterator[tuple[str, Location]]:
    """Yield mentions with their locations put below another."""
    for column, location in mentions:
        yield column, above + location
