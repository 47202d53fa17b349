"""Records: the words of what flows between stages."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from crm_migrate.errors import InvariantError

# Columns that every relation of records carries beside its fields.
RECORD_ID = "record_id"  # "<system>:<entity>:<key>", given at extract, never changed
MAPPING_ID = "mapping_id"  # which mapping file gave the record
SYSTEM = "system"  # source system id
SOURCE_KEY = "source_key"  # key parts joined by "|", escaped
PARENT_ID = "parent_record_id"  # record_id of the parent record, missing for a top record
SOURCE_FILE = "source_file"
SOURCE_SHEET = "source_sheet"
SOURCE_ROW = "source_row"  # row as the user sees it, from 1
ROW_HASH = "row_hash"  # sha256 over the mapped source columns, as read
FINDINGS = "findings"  # packed issues of the row, see `issues`
META = (
    RECORD_ID,
    MAPPING_ID,
    SYSTEM,
    SOURCE_KEY,
    PARENT_ID,
    SOURCE_FILE,
    SOURCE_SHEET,
    SOURCE_ROW,
    ROW_HASH,
    FINDINGS,
)
EVIDENCE_PREFIX = "source."  # a source column that travels beside the fields


class Fate(StrEnum):
    """The one end of an extracted record."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    MERGED = "merged"
    FILTERED = "filtered"
    QUARANTINED = "quarantined"
    DELETED = "deleted"


@dataclass(frozen=True)
class Dataset:
    """Immutable handle of a relation `stage__entity` in the run's workspace.

    Attributes:
        name: relation name, unique in the workspace.
        columns: column names in order.
        rows: number of rows.
        path: where the engine keeps it.
    """

    name: str
    columns: tuple[str, ...]
    rows: int
    path: Path

    @property
    def entity(self) -> str:
        """Return the entity of a relation `stage__entity`."""
        return self.name.rsplit("__", 1)[-1]

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the columns that are fields: neither meta nor evidence."""
        return tuple(c for c in self.columns if c not in META and not c.startswith(EVIDENCE_PREFIX))


@dataclass(frozen=True)
class Tally:
    """Counts of one stage over one entity, in records; it exists only when it balances.

    Raises:
        InvariantError: E901, received differs from the sum of the others.
    """

    received: int
    passed: int
    merged: int = 0
    filtered: int = 0
    quarantined: int = 0
    value_findings: int = field(default=0, compare=False)  # values, counted apart from records

    def __post_init__(self) -> None:
        """Refuse to exist unbalanced."""
        if self.received != self.passed + self.merged + self.filtered + self.quarantined:
            raise InvariantError("E901", tally=str(self))


@dataclass(frozen=True)
class Outcome:
    """What a stage returns: the records that go on, its issues, its tally."""

    records: Dataset
    issues: Dataset
    tally: Tally


def escape_key(part: str) -> str:
    r"""Return a key part in which `\`, `|`, `/` and `#` cannot be taken for separators."""
    for mark in ("\\", "|", "/", "#"):
        part = part.replace(mark, "\\" + mark)
    return part


def join_key(parts: tuple[str, ...]) -> str:
    """Return the source key of key parts."""
    return "|".join(escape_key(part) for part in parts)


def record_id(system: str, entity: str, key: str) -> str:
    """Return the identity of a record; `key` is already joined and escaped."""
    return f"{system}:{entity}:{key}"
