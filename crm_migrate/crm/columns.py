"""Columns: the words in which CRM tables are written, one line a column."""

from enum import StrEnum
from typing import Any, TypedDict, Unpack

from sqlalchemy import BigInteger, Boolean, Date, ForeignKey, Integer, Numeric, String, false, true
from sqlalchemy.orm import MappedColumn, mapped_column
from sqlalchemy.types import TypeEngine

from crm_migrate.crm.column_types import Id, Json, LongText, UtcDateTime
from crm_migrate.crm.enums import Sensitivity

RESTRICT, CASCADE, SET_NULL = "RESTRICT", "CASCADE", "SET NULL"
PERSONAL, CONFIDENTIAL, SENSITIVE = (
    Sensitivity.PERSONAL,
    Sensitivity.CONFIDENTIAL,
    Sensitivity.SENSITIVE,
)


class Traits(TypedDict, total=False):
    """What a column may be beside its type.

    Attributes:
        default: what the database fills in.
        unique: a unique key of its own.
        index: an index of its own.
        key: part of the primary key.
        sensitivity: how much harm a leaked value does; internal unless said.
        refers: `table.column` of a foreign key.
    """

    default: str | int | bool
    unique: bool
    index: bool
    key: bool
    sensitivity: Sensitivity
    refers: str


class TextTraits(Traits, total=False):
    """What a column of text may be beside.

    Attributes:
        on_delete: what happens to this row when the one it refers to goes.
    """

    on_delete: str


def own_id() -> MappedColumn[Any]:
    """Return a key that the database counts up by itself, for rows that nothing points at."""
    return mapped_column(Id, primary_key=True, autoincrement=True, comment="编号")


def text(length: int, label: str, **traits: Unpack[TextTraits]) -> MappedColumn[Any]:
    """Return a column of at most `length` characters."""
    return _column(String(length), label, traits)


def long_text(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Return a column of text without limit."""
    return _column(LongText, label, traits)


def number(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Return a column of whole numbers of 32 bits."""
    return _column(Integer(), label, traits)


def big(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Return a column of whole numbers of 64 bits."""
    return _column(BigInteger(), label, traits)


def decimal(digits: int, scale: int, label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Return a column of exact decimals."""
    return _column(Numeric(digits, scale), label, traits)


def money(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Return a column of amounts, exact to 0.01."""
    return _column(Numeric(18, 2), label, traits)


def flag(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Return a column of yes and no."""
    return _column(Boolean(), label, traits)


def day(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Return a column of calendar days."""
    return _column(Date(), label, traits)


def moment(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Return a column of moments in UTC."""
    return _column(UtcDateTime(), label, traits)


def json(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Return a column of JSON."""
    return _column(Json, label, traits)


def choice(choices: type[StrEnum], label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Return a column held to the values of an enum."""
    return _column(String(32), label, traits, choices=choices)


def pick(picklist: str, label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Return a column held to the entries of a pick-list, as `<list>:<entry>`."""
    return _column(String(96), label, {**traits, "refers": "picklist_item.code"}, picklist=picklist)


def record_ref(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Return the id of a record of any table; ids are unique over all tables."""
    return _column(BigInteger(), label, traits, record=True)


def reference(
    table: str,
    label: str,
    on_delete: str = RESTRICT,
    *,
    second_pass: bool = False,
    **traits: Unpack[Traits],
) -> MappedColumn[Any]:
    """Return a foreign key to the id of a table.

    Args:
        table: table that is pointed at.
        label: Chinese name.
        on_delete: what happens to this row when the other goes.
        second_pass: the tables point at each other; this side is filled after both are loaded.
        traits: see `Traits`.
    """
    foreign = ForeignKey(f"{table}.id", ondelete=on_delete, use_alter=second_pass)
    info = {"second_pass": True} if second_pass else {}
    return _column(BigInteger(), label, traits, foreign, **info)


def _column(
    kind: TypeEngine[Any],
    label: str,
    traits: Traits | TextTraits,
    *foreign: ForeignKey,
    **info: object,
) -> MappedColumn[Any]:
    """Return the column; nullability follows from the annotation."""
    if "refers" in traits:
        on_delete = str(traits.get("on_delete", RESTRICT))
        foreign = (ForeignKey(traits["refers"], ondelete=on_delete),)
    return mapped_column(
        kind,
        *foreign,
        comment=label,
        info=info | {"sensitivity": traits.get("sensitivity", Sensitivity.INTERNAL)},
        primary_key=traits.get("key", False),
        autoincrement=False,
        unique=traits.get("unique"),
        index=traits.get("index"),
        server_default=_default(traits.get("default")),
    )


def _default(value: object) -> Any:
    """Return what the database fills in, in its own words."""
    if isinstance(value, bool):
        return true() if value else false()
    return None if value is None else str(value)
