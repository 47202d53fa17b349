"""Field mapping: where the value of one target field comes from."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from crm_migrate.config.schema import Columns, Given, Name, OneOrMore, Strict, check_name, fault
from crm_migrate.config.suggestion import suggest
from crm_migrate.fields.register import FIELD_TYPES

CUSTOM_PREFIX = "custom."  # a field kept in the custom column of its entity


class OnBlank(StrEnum):
    """What a blank source cell does to a filled CRM field."""

    KEEP = "keep"
    CLEAR = "clear"


class OnConflict(StrEnum):
    """Who wins when people changed the field in the CRM since our last write."""

    KEEP_CRM = "keep_crm"
    SOURCE = "source"
    NEWEST = "newest"
    REVIEW = "review"


def _target_field(name: str) -> str:
    """Return a column name, or `custom.` and a name."""
    check_name(name.removeprefix(CUSTOM_PREFIX))
    return name


def _field_type(name: str) -> str:
    """Return the name of a registered field type."""
    names = [kind.name for kind in FIELD_TYPES]
    if name not in names:
        raise fault("E112", name=name, suggestion=suggest(name, names))
    return name


TargetField = Annotated[str, AfterValidator(_target_field)]


class Lookup(Strict):
    """A reference, resolved by natural keys of another entity.

    Attributes:
        match: fields of the entity that may hold the value, tried in order.
        missing: quarantine the record, give it to the public pool, or leave the field blank.
    """

    entity: Name
    match: Annotated[tuple[Name, ...], Field(min_length=1)]
    missing: Literal["quarantine", "pool", "blank"] = "quarantine"
    ambiguous: Literal["quarantine"] = "quarantine"


class FieldMapping(Strict):
    """Where the value of one target field comes from.

    Attributes:
        columns: source columns (`from`), none when the value is `const`.
        join: text between the values of several columns.
        split: characters at which a cell is cut into several values, '' = not at all.
        dictionary: name of a dictionary that turns words into codes.
        unknown: what a word that the dictionary lacks does.
        required: the record is quarantined when the value is missing.
        on_invalid: what a value that cannot be made valid costs; None = the record where the
            field is required or a key, else the value.
        type: field type, None = that of the CRM column.
        formats: formats of moments, tried in order.
        evidence: source columns that help to read the value, by role (`with`).
        on_blank: over the mapping's own, None = that.
        on_conflict: over the mapping's own, None = that.
    """

    columns: OneOrMore = Field(default=(), alias="from")
    join: str = ""
    split: str = ""
    const: Given | None = None
    dictionary: Name | None = None
    unknown: Literal["quarantine", "keep", "blank"] = "quarantine"
    lookup: Lookup | None = None
    required: bool = False
    on_invalid: Literal["value", "record"] | None = None
    type: Annotated[str, AfterValidator(_field_type)] | None = None
    formats: Columns = ()
    evidence: dict[Name, Given] = Field(default={}, alias="with")
    on_blank: OnBlank | None = None
    on_conflict: OnConflict | None = None

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        """Refuse a field with no origin, with two, or with words that do nothing."""
        if bool(self.columns) == (self.const is not None):
            raise fault("E140", keys="from, const")
        if self.dictionary and self.lookup:
            raise fault("E140", keys="dictionary, lookup")
        for key, needs, missing in (
            ("join", "from: [A, B]", len(self.columns) < 2),  # noqa: PLR2004 - two to join
            ("split", "from", not self.columns),
            ("unknown", "dictionary", not self.dictionary),
        ):
            if missing and key in self.model_fields_set:
                raise fault("E141", key=key, needs=needs)
        return self
