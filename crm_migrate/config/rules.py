"""Rules: the shipped rule files, laid over by the project's own, file by file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from crm_migrate.config.dictionary import Dictionary, read_dictionary
from crm_migrate.config.field_mapping import TargetField
from crm_migrate.config.files import read_bytes, read_document
from crm_migrate.config.nodes import Document
from crm_migrate.config.schema import Model, Strict, build, fault
from crm_migrate.config.suggestion import suggest
from crm_migrate.errors import ConfigError, Place

_ENDINGS: Mapping[str, str] = {
    "match": ".yaml",
    "survivorship": ".yaml",
    "validate": ".yaml",
    "dictionaries": ".csv",
}
_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,6})?")


@dataclass(frozen=True)
class RuleFile:
    """One rule file: where it is, and what messages call it."""

    path: Path
    shown: str


@dataclass(frozen=True)
class Rules:
    """The rule files in force; each is read when it is asked for.

    Attributes:
        files: file by name below `rules/`: `match/customer.yaml`.
    """

    files: Mapping[str, RuleFile]

    def document(self, kind: str, entity: str) -> Document | None:
        """Return a YAML rule file (`match`, `survivorship`, `validate`), None without one.

        Raises:
            ConfigError: the file is no YAML in UTF-8, see `files.read_document`.
        """
        file = self.files.get(f"{kind}/{entity}{_ENDINGS[kind]}")
        return read_document(file.path, file.shown) if file else None

    def read(self, kind: str, entity: str, model: type[Model]) -> Model | None:
        """Return a YAML rule file as a model or dataclass, None without the file.

        Args:
            kind: folder of the file.
            entity: name of the file.
            model: what it is read as; the layers above bring their own.

        Raises:
            ConfigError: as `files.read_document` and `schema.build`.
        """
        document = self.document(kind, entity)
        return build(document, model) if document else None

    def validation(self, entity: str) -> "ValidationRules":
        """Return what `validate/ENTITY.yaml` asks; nothing without the file."""
        return self.read("validate", entity, ValidationRules) or ValidationRules()

    @property
    def dictionary_names(self) -> tuple[str, ...]:
        """Return the names of all dictionaries, sorted."""
        names = (Path(name) for name in sorted(self.files))
        return tuple(path.stem for path in names if path.parent.name == "dictionaries")

    def dictionary(self, name: str, place: Place | None = None) -> Dictionary:
        """Return a dictionary.

        Args:
            name: its name.
            place: where it is asked for.

        Raises:
            ConfigError: E135 there is none, and the codes of `read_dictionary`.
        """
        file = self.files.get(f"dictionaries/{name}.csv")
        if file is None:
            raise ConfigError("E135", place, name=name, known=suggest(name, self.dictionary_names))
        return read_dictionary(file.path, file.shown)

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Yield name and bytes of each file, sorted by name."""
        for name, file in sorted(self.files.items()):
            yield name, read_bytes(file.path, file.shown)


def _number_or_day(value: str) -> str:
    """Return a text that is a decimal number or an ISO date."""
    if not _NUMBER.fullmatch(value):
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise fault("E119", value=value, reason="100, 0.5, 2026-01-31") from error
    return value


End = Annotated[str, AfterValidator(_number_or_day)]


class Range(Strict):
    """Least and greatest allowed value, numbers or ISO dates; None = open."""

    min: End | None = None
    max: End | None = None


class ValidationRules(Strict):
    """What records of an entity must fulfil beyond what the CRM's columns ask.

    Attributes:
        required: fields that must have a value.
        at_least_one_of: groups of fields of which one must have a value.
        ranges: limits by field.
    """

    required: tuple[TargetField, ...] = ()
    at_least_one_of: tuple[tuple[TargetField, ...], ...] = ()
    ranges: dict[TargetField, Range] = Field(default={})


def read_rules(shipped: Path, own: Path | None = None, shown: str = "rules") -> Rules:
    """Return the rule files in force: the project's own in place of shipped ones of that name.

    Args:
        shipped: folder that comes with the program.
        own: the project's folder, None without a project.
        shown: name of the project's folder in messages.

    Raises:
        ConfigError: E146, a file of the project that is no rule file.
    """
    files = {name: RuleFile(path, f"crm_migrate/rules/{name}") for name, path in _found(shipped)}
    for name, path in _found(own) if own else ():
        file = RuleFile(path, f"{shown}/{name}")
        folder, _, rest = name.partition("/")
        if not rest or "/" in rest or not rest.endswith(_ENDINGS.get(folder, "\0")):
            known = ", ".join(f"{kind}/*{ending}" for kind, ending in _ENDINGS.items())
            raise ConfigError("E146", Place(file.shown), name=name, known=known)
        files[name] = file
    return Rules(files)


def _found(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield name and path of the files below a folder, hidden ones and .md left out."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        hidden = any(part.startswith((".", "~$")) for part in name.split("/"))
        if path.is_file() and not hidden and path.suffix != ".md":
            yield name, path
