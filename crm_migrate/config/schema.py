"""Schema: pydantic models filled from nodes, faults told by place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PrivateAttr,
    TypeAdapter,
)
from pydantic import ValidationError as PydanticError
from pydantic.dataclasses import dataclass as strict_dataclass
from pydantic_core import ErrorDetails, PydanticCustomError

from crm_migrate.config.nodes import Document, Location, Node, raise_all
from crm_migrate.config.suggestion import suggest
from crm_migrate.errors import ConfigError, Place
from crm_migrate.identifiers import identifier

# pydantic's error types; a type that is itself a code comes from `fault`
_CODES: Mapping[str, str] = {
    "extra_forbidden": "E106",
    "unexpected_keyword_argument": "E106",
    "missing": "E107",
    "union_tag_not_found": "E107",
    "literal_error": "E108",
    "enum": "E108",
    "union_tag_invalid": "E108",
    "string_type": "E109",
    "int_parsing": "E115",
    "int_type": "E115",
    "greater_than_equal": "E115",
    "float_parsing": "E145",
    "decimal_parsing": "E145",
    "bool_parsing": "E116",
    "bool_type": "E116",
    "model_type": "E117",
    "dataclass_type": "E117",
    "model_attributes_type": "E117",
    "dict_type": "E117",
    "mapping_type": "E117",
    "tuple_type": "E118",
    "list_type": "E118",
    "too_short": "E142",
    "string_too_short": "E142",
}
_OWN_CODE = re.compile(r"E\d{3}")
_QUOTED = re.compile(r"'([^']*)'")


class Strict(BaseModel):
    """A frozen part of a configuration file that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Placed(Strict):
    """A whole file that remembers where its parts stand."""

    _node: Node | None = PrivateAttr(default=None)

    def place(self, *location: str | int) -> Place:
        """Return where the part at a location stands, else the nearest above it.

        That is a text itself, but the key of a list or group.
        """
        if self._node is None:
            return Place()
        node = self._node.find(location)
        return node.place if isinstance(node.value, str) else node.key_place or node.place


Model = TypeVar("Model")


def build(document: Document, model: type[Model]) -> Model:
    """Return a model filled from a document.

    Args:
        document: a file as read.
        model: a pydantic model or a dataclass; both refuse unknown keys.

    Raises:
        ConfigError: the first fault of the file, all others in `others`.
    """
    built, faults = None, document.faults
    try:
        built = _filled(model, document.root.plain())
    except PydanticError as error:
        details = error.errors(include_url=False, include_input=False)
        faults += tuple(_translated(detail, document.root, model) for detail in details)
    raise_all(faults)
    if isinstance(built, Placed):
        built._node = document.root  # noqa: SLF001 - the one place that sets it
    return cast("Model", built)


def _filled(model: type[Model], content: object) -> Model:
    """Return a model filled by pydantic; a plain dataclass learns to refuse unknown keys."""
    if issubclass(model, BaseModel):
        return model.model_validate(content)
    strict = strict_dataclass(model, config=ConfigDict(extra="forbid"), frozen=True)
    checked = TypeAdapter(strict).validate_python(content)
    return model(**{name: getattr(checked, name) for name in _parts(model)})


def fault(code: str, **params: object) -> PydanticCustomError:
    """Return what a validator raises to refuse a value with a code of the catalogue."""
    return PydanticCustomError(cast("Any", code), "refused", params)


def check_name(name: str) -> str:
    """Return a name that may reach SQL; for validators."""
    try:
        return identifier(name)
    except ConfigError as error:
        raise fault(error.code, **error.params) from error


def _several(value: object) -> object:
    return [value] if isinstance(value, str) and value else value


def _given(value: str) -> str:
    if not value.strip():
        raise fault("E142")
    return value


Given = Annotated[str, AfterValidator(_given)]  # text that is not blank
Name = Annotated[str, AfterValidator(check_name)]  # may reach SQL
Columns = tuple[Given, ...]
OneOrMore = Annotated[Columns, BeforeValidator(_several)]  # one text, or a list


def _translated(detail: ErrorDetails, root: Node, model: object) -> ConfigError:
    """Return a fault that pydantic found as our error."""
    location, kind, context = detail["loc"], detail["type"], detail.get("ctx", {})
    node = root.find(location)
    if _OWN_CODE.fullmatch(kind):
        return ConfigError(kind, _place(node, location), **context)
    code = _CODES.get(kind, "E119")
    last = str(location[-1]) if location else ""
    if code == "E106":
        known = suggest(last, _keys(model, location[:-1]))
        return ConfigError(code, node.key_place or node.place, key=last, known=known)
    if code == "E107":
        missing = _QUOTED.findall(str(context.get("discriminator", f"'{last}'")))
        return ConfigError(code, node.key_place or node.place, key=", ".join(missing))
    if kind == "union_tag_invalid":
        node = node.find(tuple(_QUOTED.findall(str(context["discriminator"]))))
    value = node.value if isinstance(node.value, str) else ""
    if code == "E108":
        names = _QUOTED.findall(str(context.get("expected", context.get("expected_tags", ""))))
        return ConfigError(code, node.place, value=value, known=suggest(value, names))
    return ConfigError(code, _place(node, location), value=value, reason=detail["msg"])


def _place(node: Node, location: Location) -> Place:
    """Return where a value stands, or its key when pydantic speaks of the key."""
    return (node.key_place or node.place) if location[-1:] == ("[key]",) else node.place


def _keys(kind: object, location: Sequence[str | int]) -> set[str]:
    """Return the keys that a model knows at a location, its union members taken together."""
    members = list(_members(kind))
    if not location:
        return {name for member in members for name in _parts(member)}
    inner = [step for member in members for step in _steps(member, str(location[0]))]
    if not inner:  # the name of a union member: it is no step
        return _keys(kind, location[1:])
    return set().union(*(_keys(step, location[1:]) for step in inner))


def _members(kind: object) -> Iterator[object]:
    """Yield the types that an annotation stands for."""
    kind = getattr(kind, "__value__", kind)
    if get_origin(kind) is Annotated:
        yield from _members(get_args(kind)[0])
    elif get_origin(kind) in {Union, UnionType}:
        for member in get_args(kind):
            yield from _members(member)
    else:
        yield kind


def _steps(member: object, part: str) -> Iterator[object]:
    """Yield the annotation that lies under a key or list position of a type."""
    arguments = get_args(member)
    if get_origin(member) in {tuple, list}:
        yield arguments[0]
    elif arguments:
        yield arguments[1]
    elif part in (parts := _parts(member)):
        yield parts[part]


def _parts(member: object) -> Mapping[str, object]:
    """Return the keys of a model or dataclass with their annotations."""
    if isinstance(member, type) and issubclass(member, BaseModel):
        return {f.alias or name: f.annotation for name, f in member.model_fields.items()}
    return get_type_hints(member) if is_dataclass(member) else {}
