"""Stage: one step of a migration over one entity, and the context it works in."""

from collections.abc import Callable
from collections.abc import Mapping as Named
from dataclasses import dataclass, field
from datetime import datetime

from crm_migrate.config.field_mapping import FieldMapping
from crm_migrate.config.mapping import Mapping
from crm_migrate.config.project import Project
from crm_migrate.config.rules import Rules
from crm_migrate.crm.target import Target
from crm_migrate.engine.base import Engine
from crm_migrate.errors import StaleError
from crm_migrate.records import Dataset, Outcome
from crm_migrate.state.ledger import Ledger


@dataclass(frozen=True)
class Feed:
    """One way into an entity: a mapping's own entity, or one of its children.

    Attributes:
        mapping: the mapping file.
        entity: CRM table that the records go to.
        fields: target column -> how it is filled.
        key: key columns of the source; of a child its own part of the key.
        child: True for a child; its records hang on the mapping's own.
    """

    mapping: Mapping
    entity: str
    fields: dict[str, FieldMapping]
    key: tuple[str, ...]
    child: bool = False

    @property
    def id(self) -> str:
        """Return the mapping id that its records carry."""
        return self.mapping.id


@dataclass(frozen=True)
class Run:
    """The only context of a run; nothing is global.

    Attributes:
        uid: UUID of the run.
        started_at: the run's one clock reading, UTC.
        run_id: its id in the ledger, 0 in a dry run.
        systems: id of each source system by its code.
        configuration_changed: True when project, mappings or rules differ from the last run's.
        dry_run: True when nothing may be written to the target.
    """

    uid: str
    started_at: datetime
    project: Project
    rules: Rules
    engine: Engine
    target: Target
    ledger: Ledger
    run_id: int = 0
    systems: Named[str, str] = field(default_factory=dict)
    configuration_changed: bool = False
    dry_run: bool = False

    def feeds(self, entity: str) -> tuple[Feed, ...]:
        """Return all ways into an entity, in the order of mapping ids."""
        found = []
        for mapping in sorted(self.project.mappings, key=lambda m: m.id):
            if mapping.target.entity == entity:
                found.append(Feed(mapping, entity, dict(mapping.fields), mapping.source.key))
            for name, child in mapping.children.items():
                if name == entity:
                    found.append(Feed(mapping, entity, dict(child.fields), child.key, child=True))
        return tuple(found)

    def relation(self, stage: str, entity: str) -> Dataset:
        """Return a relation that an earlier stage of this run stored.

        Raises:
            StaleError: E405, the run did not get that far.
        """
        dataset = self.engine.open(f"{stage}__{entity}")
        if dataset is None:
            raise StaleError("E405", run=self.uid, stage=f"{stage} {entity}")
        return dataset


Stage = Callable[[Run, Dataset], Outcome]
