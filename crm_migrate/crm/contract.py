"""Contract: what the CRM's tables ask of the records that are loaded into them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, Numeric, String, Table, UniqueConstraint
from sqlalchemy.sql.elements import False_, True_

from crm_migrate.crm.column_text import Kind, kind_of
from crm_migrate.crm.enums import Sensitivity
from crm_migrate.crm.schema import METADATA

_FIELD_TYPES: Mapping[Kind, str] = {
    Kind.TEXT: "text",
    Kind.INTEGER: "number",
    Kind.DECIMAL: "amount",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
    Kind.TIMESTAMP: "moment",
    Kind.JSON: "text",
    Kind.REFERENCE: "text",
    Kind.PICKLIST: "choice",
    Kind.ENUM: "choice",
}
_FIELD_TYPES_BY_NAME: Mapping[str, str] = {
    "customer.name": "company_name",
    "contact.name": "person_name",
    "app_user.display_name": "person_name",
    "invoice_profile.title": "company_name",
    "address.raw": "address",
    "company_name": "company_name",
    "mobile": "phone",
    "phone": "phone",
    "email": "email",
    "uscc": "credit_code",
    "region_code": "region",
    "province_code": "region",
    "city_code": "region",
    "district_code": "region",
}
_OPTIONS: Mapping[str, Mapping[str, object]] = {"mobile": {"kind": "mobile"}}
_EVIDENCE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "phone": (("region", "region_code"), ("address", "address")),
}
# Filled by the tool where no mapping gives them: numbers, keys, copies and caches.
_GENERATED = frozenset(
    {
        "id",
        "customer_no",
        "name_key",
        "company_key",
        "alias_key",
        "owner_dept_id",
        "path",
        "depth",
        "created_by",
        "updated_at",
        "updated_by",
        "row_version",
        "merged_into_id",
        "load_batch_id",
    }
)


@dataclass(frozen=True)
class ColumnContract:
    """What one column holds.

    Attributes:
        name: column, and field of a mapping.
        label: Chinese name.
        kind: form of its canonical text, see `column_text`.
        field_type: name of the field type that standardizes it.
        required: no record without it: it is not NULL, has no default and is not generated.
        nullable: NULL may be stored.
        generated: the tool fills it where no mapping does.
        default: what the database fills in, as canonical text; '' = nothing, or its clock.
        max_length: most characters, 0 = no limit.
        digits: most digits of a number, 0 for other kinds.
        scale: digits behind the point.
        choices: values of an enum.
        choice_labels: their Chinese words.
        references: table that a reference points at, '' = none, or a record of any table.
        picklist: code of its pick-list, ''.
        second_pass: set after both tables are loaded, as they point at each other.
        sensitivity: how much harm a leaked value does.
        options: settings for the field type.
        evidence: role and field of the same entity that help to read it.
    """

    name: str
    label: str
    kind: Kind
    field_type: str
    required: bool
    nullable: bool
    generated: bool
    default: str = ""
    max_length: int = 0
    digits: int = 0
    scale: int = 0
    choices: tuple[str, ...] = ()
    choice_labels: tuple[str, ...] = ()
    references: str = ""
    picklist: str = ""
    second_pass: bool = False
    sensitivity: Sensitivity = Sensitivity.INTERNAL
    options: Mapping[str, object] = field(default_factory=dict)
    evidence: tuple[tuple[str, str], ...] = ()

    @property
    def is_coded(self) -> bool:
        """Return whether it holds codes of a closed list, which words stand for."""
        return self.kind in {Kind.PICKLIST, Kind.ENUM}


@dataclass(frozen=True)
class VirtualField:
    """A field that is no column: its values become rows of a child table.

    Attributes:
        name: field of a mapping.
        label: Chinese name.
        table: child table that it writes.
        column: column of the child table that takes the value.
        field_type: name of the field type that standardizes it.
    """

    name: str
    label: str
    table: str
    column: str
    field_type: str


@dataclass(frozen=True)
class EntityContract:
    """What one table asks of its records.

    Attributes:
        name: table.
        label: Chinese name.
        columns: its columns by name, in order.
        virtual: its fields that are no columns, by name.
        primary_key: columns of the primary key.
        natural_keys: other unique keys, each a tuple of columns.
    """

    name: str
    label: str
    columns: Mapping[str, ColumnContract]
    virtual: Mapping[str, VirtualField]
    primary_key: tuple[str, ...]
    natural_keys: tuple[tuple[str, ...], ...]

    @property
    def required(self) -> tuple[str, ...]:
        """Return the columns that a mapping must give."""
        return tuple(c.name for c in self.columns.values() if c.required)

    @property
    def has_custom_fields(self) -> bool:
        """Return whether `custom.X` may be mapped."""
        return "custom" in self.columns

    @property
    def generated(self) -> tuple[str, ...]:
        """Return the columns that the tool fills where no mapping does."""
        return tuple(c.name for c in self.columns.values() if c.generated)


_TAGS = VirtualField("tags", "标签", "tag_link", "tag_id", "tags")
_ADDRESS = VirtualField("address", "地址", "address", "raw", "address")
_ALIASES = VirtualField("aliases", "别名", "customer_alias", "alias", "text")
_POINTS = VirtualField("contact_points", "联系方式", "contact_point", "value_raw", "phone")
_VIRTUAL: Mapping[str, tuple[VirtualField, ...]] = {
    "customer": (_TAGS, _ADDRESS, _ALIASES, _POINTS),
    "contact": (_TAGS, _ADDRESS, _POINTS),
    "sales_lead": (_TAGS, _ADDRESS, _POINTS),
    "opportunity": (_TAGS,),
    "ticket": (_TAGS,),
}


def entities() -> tuple[str, ...]:
    """Return the names of all tables in load order."""
    return tuple(table.name for table in METADATA.sorted_tables)


def load_order(names: Sequence[str]) -> tuple[str, ...]:
    """Return names so that what is pointed at comes first; second-pass columns do not count."""
    return tuple(name for name in entities() if name in names)


@cache
def entity(name: str) -> EntityContract:
    """Return what a table asks.

    Raises:
        KeyError: there is no such table; `entities` lists them.
    """
    table = METADATA.tables[name]
    virtual = {part.name: part for part in _VIRTUAL.get(name, ())}
    fields = {*table.columns.keys(), *virtual}
    return EntityContract(
        name=name,
        label=table.comment or name,
        columns={column.name: _column(table, column, fields) for column in table.columns},
        virtual=virtual,
        primary_key=tuple(column.name for column in table.primary_key),
        natural_keys=_natural_keys(table),
    )


def _column(table: Table, column: Column[Any], fields: set[str]) -> ColumnContract:
    """Return what a column holds."""
    kind = kind_of(column)
    generated = column.name in _GENERATED or column is table.autoincrement_column
    nullable = bool(column.nullable)
    field_type = _field_type(table, column, kind)
    digits, scale = _size(column)
    return ColumnContract(
        name=column.name,
        label=column.comment or column.name,
        kind=kind,
        field_type=field_type,
        required=not (nullable or generated or column.server_default is not None),
        nullable=nullable,
        generated=generated,
        default=_default(column),
        max_length=(column.type.length or 0) if isinstance(column.type, String) else 0,
        digits=digits,
        scale=scale,
        choices=tuple(choice.value for choice in column.info.get("choices", ())),
        choice_labels=tuple(choice.label for choice in column.info.get("choices", ())),
        references=next((key.column.table.name for key in column.foreign_keys), ""),
        picklist=column.info.get("picklist", ""),
        second_pass=column.info.get("second_pass", False),
        sensitivity=column.info.get("sensitivity", Sensitivity.INTERNAL),
        options=_OPTIONS.get(column.name, {}),
        evidence=tuple(
            (role, name) for role, name in _EVIDENCE.get(field_type, ()) if name in fields
        ),
    )


def _default(column: Column[Any]) -> str:
    """Return a constant that the database fills in."""
    given = getattr(column.server_default, "arg", None)
    if isinstance(given, str):
        return given
    return str(given) if isinstance(given, True_ | False_) else ""


def _size(column: Column[Any]) -> tuple[int, int]:
    """Return the most digits of a number, and how many of them stand behind the point."""
    if isinstance(column.type, Numeric):
        return column.type.precision or 0, column.type.scale or 0
    if isinstance(column.type, BigInteger):
        return 18, 0
    return (9, 0) if isinstance(column.type, Integer) else (0, 0)


def _field_type(table: Table, column: Column[Any], kind: Kind) -> str:
    """Return the name of the field type, by table and column, by column, or by kind."""
    by_name = _FIELD_TYPES_BY_NAME.get(f"{table.name}.{column.name}")
    return by_name or _FIELD_TYPES_BY_NAME.get(column.name) or _FIELD_TYPES[kind]


def _natural_keys(table: Table) -> tuple[tuple[str, ...], ...]:
    """Return the unique keys beside the primary one, sorted; partial ones are no keys."""
    unique = (c.columns for c in table.constraints if isinstance(c, UniqueConstraint))
    return tuple(sorted(tuple(column.name for column in columns) for columns in unique))
