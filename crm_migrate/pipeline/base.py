"""Requests and results: what is asked of the pipeline, and what it came to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from crm_migrate.errors import ExitCode

Clock = Callable[[], datetime]  # the time now, UTC


@dataclass(frozen=True)
class RunRequest:
    """What a person asks of a run.

    Attributes:
        project: folder of project.yaml.
        uid: UUID of the run; uids of later runs sort behind it.
        started_at: the moment that values of this run are stamped with, UTC.
        clock: tells when the run ended; no value depends on it.
        environment: where `env:NAME` is looked up.
        target: database URL over the project file's, '' = the project's.
        first: first stage to run.
        last: last stage to run.
        entities: only these, () = all.
        dry_run: everything but writes to the target.
        strict: quarantine gate of 0 records.
        language: of the report, `zh` or `en`.
    """

    project: Path
    uid: str
    started_at: datetime
    clock: Clock
    environment: Mapping[str, str] = field(default_factory=dict)
    target: str = ""
    first: str = "extract"
    last: str = "reconcile"
    entities: tuple[str, ...] = ()
    dry_run: bool = False
    strict: bool = False
    language: str = "zh"


@dataclass(frozen=True)
class ReconcileRequest:
    """What a person asks of a comparison after the run.

    Attributes:
        project: folder of project.yaml.
        run: uid or its unique beginning, '' = the latest.
        environment: where `env:NAME` is looked up.
        target: database URL over the project file's, '' = the project's.
    """

    project: Path
    run: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    target: str = ""


@dataclass(frozen=True)
class Progress:
    """One sign of life of a run: stage, entity, records so far and expected (0 = unknown)."""

    stage: str
    entity: str
    done: int = 0
    total: int = 0


Observer = Callable[[Progress], None]


@dataclass(frozen=True)
class RunResult:
    """What a run came to.

    Attributes:
        run_uid: UUID of the run.
        exit_code: what the process exits with.
        fates: per entity, records per fate.
        quarantine: records per issue code.
        quarantine_fields: records per issue code and field.
        value_findings: values lost to the CRM per issue code (their records went on).
        repaired: repaired values per issue code.
        reconciled: True, False, or None when reconcile did not run.
        report: path of the HTML report, or None.
        seconds: wall seconds.
    """

    run_uid: str
    exit_code: ExitCode
    fates: Mapping[str, Mapping[str, int]]
    quarantine: Mapping[str, int] = field(default_factory=dict)
    quarantine_fields: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    value_findings: Mapping[str, int] = field(default_factory=dict)
    repaired: Mapping[str, int] = field(default_factory=dict)
    reconciled: bool | None = None
    report: Path | None = None
    seconds: float = 0.0
