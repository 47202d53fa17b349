"""Finding: what a check has to say, and the mapping that it looks at."""

from collections.abc import Iterator
from collections.abc import Mapping as Named
from dataclasses import dataclass, field
from enum import StrEnum

from crm_migrate.config.field_mapping import FieldMapping
from crm_migrate.config.mapping import Mapping
from crm_migrate.config.nodes import Location
from crm_migrate.config.project import Project
from crm_migrate.crm import contract
from crm_migrate.crm.contract import ColumnContract, EntityContract
from crm_migrate.errors import ConfigError, Place

Params = Named[str, object]


class Level(StrEnum):
    """How much a finding weighs; `--strict` makes warnings errors."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """What a check has to say.

    Attributes:
        code: M1xx, or E1xx for a file that cannot be read.
        place: where.
        params: parameters of the words of the code.
    """

    code: str
    place: Place
    level: Level = Level.ERROR
    params: Params = field(default_factory=dict)


def findings_of(error: ConfigError) -> tuple[Finding, ...]:
    """Return all faults of a read as findings."""
    faults = (error, *error.others)
    return tuple(Finding(f.code, f.place, Level.ERROR, dict(f.params)) for f in faults)


@dataclass(frozen=True)
class Group:
    """Fields that fill one entity: a mapping's own, or those of one of its children.

    Attributes:
        contract: what the entity asks.
        fields: by target field.
        location: of the fields in the file.
        parent: entity of the parent record, '' = none.
    """

    contract: EntityContract
    fields: dict[str, FieldMapping]
    location: Location
    parent: str = ""


@dataclass(frozen=True)
class Subject:
    """One mapping with what a check may look at.

    Attributes:
        entities: names of all entities of the CRM.
        headers: columns that the source has, None where nobody looked.
    """

    project: Project
    mapping: Mapping
    entities: tuple[str, ...]
    headers: tuple[str, ...] | None = None

    def finding(self, code: str, *location: str | int, **params: object) -> Finding:
        """Return an error at a location of the mapping file."""
        return Finding(code, self.mapping.place(*location), Level.ERROR, params)

    def groups(self) -> Iterator[Group]:
        """Yield the groups whose entity is known."""
        parent = self.mapping.target.entity
        if parent in self.entities:
            yield Group(contract.entity(parent), self.mapping.fields, ("fields",))
        for name, child in self.mapping.children.items():
            if name in self.entities:
                location = ("children", name, "fields")
                yield Group(contract.entity(name), child.fields, location, parent)

    def columns(self) -> Iterator[tuple[Group, str, FieldMapping, ColumnContract]]:
        """Yield each field that is a column of a known entity."""
        for group in self.groups():
            for name, spec in group.fields.items():
                if name in group.contract.columns:
                    yield group, name, spec, group.contract.columns[name]
