"""Pipeline: the fold of the stages over the entities of a project."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from crm_migrate import __version__
from crm_migrate.check.mapping_checks import refuse_faults
from crm_migrate.config.project import Project
from crm_migrate.crm.contract import load_order
from crm_migrate.crm.target import connect
from crm_migrate.engine.local import LocalEngine
from crm_migrate.errors import CrmMigrateError, ExitCode, UsageError
from crm_migrate.issues import Severity
from crm_migrate.ops.lock import hold
from crm_migrate.records import Dataset, Fate
from crm_migrate.sources.base import Part
from crm_migrate.stages.base import Run, Stage
from crm_migrate.stages.deduplicate import deduplicate
from crm_migrate.stages.extract import extract
from crm_migrate.stages.load import load
from crm_migrate.stages.map_fields import map_fields
from crm_migrate.stages.reconcile import reconcile
from crm_migrate.stages.standardize import standardize
from crm_migrate.stages.validate import validate
from crm_migrate.state.issue_counts import Row, by_code, count_issues
from crm_migrate.state.ledger import Ledger, RunEntry
from crm_migrate.state.workspace import STATE_FOLDER, Workspace

STAGES: tuple[tuple[str, Stage], ...] = (
    ("extract", extract),
    ("standardize", standardize),
    ("deduplicate", deduplicate),
    ("map_fields", map_fields),
    ("validate", validate),
    ("load", load),
    ("reconcile", reconcile),
)
STEP_NAMES = tuple(name for name, _ in STAGES)
_LOAD = STEP_NAMES.index("load")


@dataclass(frozen=True)
class RunRequest:
    """What a person asks of a run.

    Attributes:
        project: folder of project.yaml.
        uid: UUID of the run; uids of later runs sort behind it.
        started_at: the run's one clock reading, UTC.
        environment: where `env:NAME` is looked up.
        target: database URL over the project file's, '' = the project's.
        first: first stage to run.
        last: last stage to run.
        entities: only these, () = all.
        dry_run: everything but writes to the target.
        strict: quarantine gate of 0 records.
    """

    project: Path
    uid: str
    started_at: datetime
    environment: Mapping[str, str] = field(default_factory=dict)
    target: str = ""
    first: str = "extract"
    last: str = "reconcile"
    entities: tuple[str, ...] = ()
    dry_run: bool = False
    strict: bool = False


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
    value_findings: Mapping[str, int] = field(default_factory=dict)
    repaired: Mapping[str, int] = field(default_factory=dict)
    reconciled: bool | None = None
    report: Path | None = None
    seconds: float = 0.0


@dataclass(frozen=True)
class _Span:
    """Which stages run, as positions in STAGES, the last included."""

    first: int
    last: int

    @property
    def loads(self) -> bool:
        """Return whether rows are written."""
        return self.first <= _LOAD <= self.last


def run(request: RunRequest, observe: Observer) -> RunResult:
    """Migrate: run the stages over all entities in the order of their references.

    Raises:
        CrmMigrateError: whatever stops the run; the ledger then says `failed`.
    """
    span = _Span(STEP_NAMES.index(request.first), STEP_NAMES.index(request.last))
    if span.first > span.last:
        raise UsageError("E012", first=request.first, last=request.last)
    project = Project.open(request.project)
    refuse_faults(project)
    entities = _entities(project, request.entities)
    with hold(project.root / STATE_FOLDER / "lock"):
        # sources are opened before the target is touched: a missing file costs nothing
        parts = {m.id: _parts(project, m.id) for m in project.mappings}
        workspace = (
            Workspace.begin(project.root, request.uid, project.digest)
            if span.first == 0
            else Workspace.latest(project.root, project.digest)
        )
        engine = LocalEngine(workspace.folder)
        try:
            context = _context(request, project, engine, workspace.uid)
            if span.loads and not request.dry_run:
                context = _begin(context, parts)
            return _closed(context, request, _fold(context, span, entities, observe), entities)
        finally:
            engine.close()


def _fold(run: Run, span: _Span, entities: tuple[str, ...], observe: Observer) -> dict[str, bool]:
    """Run the stages entity by entity, then reconcile them all; return verdicts by entity."""
    try:
        for entity in entities:
            dataset = Dataset(f"source__{entity}", (), 0, run.project.root)
            for number, (name, stage) in enumerate(STAGES[:-1]):
                if number > span.last:
                    break
                if number < span.first:
                    dataset = run.relation(name, entity)
                    continue
                observe(Progress(name, entity, 0, dataset.rows))
                dataset = stage(run, dataset).records
                observe(Progress(name, entity, dataset.rows, dataset.rows))
        verdicts = {}
        if span.last == len(STAGES) - 1 and not run.dry_run:
            for entity in entities:
                observe(Progress("reconcile", entity))
                outcome = reconcile(run, run.relation("extracted", entity))
                passed = run.engine.frame(outcome.records, ["unexplained"])["unexplained"]
                verdicts[entity] = bool((passed == "0").all())
    except CrmMigrateError:
        if run.run_id:
            run.ledger.finish(run.uid, "failed", run.started_at, {})
        raise
    return verdicts


def _context(request: RunRequest, project: Project, engine: LocalEngine, uid: str) -> Run:
    """Return the context of a run whose target has the CRM's tables.

    A dry run on a target without them works on an empty CRM of its own, inside the workspace.
    """
    url = project.target_url(request.environment, request.target)
    target = connect(url, project.root)
    if not target.exists():
        if request.dry_run:
            target = connect("sqlite:///dry-run.db", engine.workspace)
        target.create()
    return Run(
        uid=uid,
        started_at=request.started_at,
        project=project,
        rules=project.rules,
        engine=engine,
        target=target,
        ledger=Ledger(target),
        systems=Ledger(target).known_systems(),
        dry_run=request.dry_run,
    )


def _begin(run: Run, parts: Mapping[str, tuple[Part, ...]]) -> Run:
    """Open the run in the ledger."""
    project, ledger = run.project, run.ledger
    changed = ledger.last_configuration() != project.digest
    entry = RunEntry(run.uid, "batch", run.started_at, project.digest, __version__)
    run_id = ledger.begin(entry)
    used = sorted({m.source.use for m in project.mappings})
    systems = ledger.systems({name: _system_kind(project, name) for name in used})
    for mapping in project.mappings:
        ledger.add_files(run_id, systems[mapping.source.use], parts[mapping.id])
    return replace(run, run_id=run_id, systems=systems, configuration_changed=changed)


def _closed(
    run: Run, request: RunRequest, verdicts: Mapping[str, bool], entities: tuple[str, ...]
) -> RunResult:
    """Judge the gates, close the run in the ledger and return what it came to."""
    issues = count_issues(run.engine, entities)
    fates = {entity: _fates(run, entity) for entity in entities}
    quarantined = Counter(_quarantine(run, entities))
    reconciled = all(verdicts.values()) if verdicts else None
    result = RunResult(
        run_uid=run.uid,
        exit_code=_exit_code(run, request, fates, reconciled),
        fates=fates,
        quarantine=dict(sorted(quarantined.items())),
        value_findings=by_code(issues, Severity.VALUE),
        repaired=by_code(issues, Severity.REPAIRED),
        reconciled=reconciled,
    )
    if run.run_id:
        status = "succeeded" if result.exit_code is ExitCode.OK else "partial"
        run.ledger.finish(run.uid, status, run.started_at, _totals(result, issues))
    return result


def _totals(result: RunResult, issues: tuple[Row, ...]) -> Mapping[str, object]:
    return {
        "fates": result.fates,
        "quarantine": result.quarantine,
        "issues": [list(row) for row in issues],
        "exit": result.exit_code.name,
        "reconciled": result.reconciled,
    }


def _exit_code(
    run: Run,
    request: RunRequest,
    fates: Mapping[str, Mapping[str, int]],
    reconciled: bool | None,  # noqa: FBT001 - a verdict with three values
) -> ExitCode:
    """Return 8 before 4 before 0."""
    if reconciled is False:
        return ExitCode.RECONCILE
    held = sum(counts.get(Fate.QUARANTINED, 0) for counts in fates.values())
    total = sum(sum(counts.values()) for counts in fates.values())
    gate = run.project.settings.gates.quarantine
    exceeded = held > 0 if request.strict else bool(gate and gate.is_exceeded(held, total))
    return ExitCode.GATE if exceeded else ExitCode.OK


def _fates(run: Run, entity: str) -> dict[str, int]:
    """Return records per fate; before load only what stayed behind is decided."""
    stored = run.engine.open(f"fates__{entity}")
    if stored is None:
        return {}
    counts = run.engine.frame(stored, ["fate"])["fate"].value_counts()
    return {fate.value: int(counts.get(fate.value, 0)) for fate in Fate if fate.value in counts}


def _quarantine(run: Run, entities: Iterable[str]) -> Iterable[str]:
    """Yield the code of every record that stayed behind."""
    for entity in entities:
        stored = run.engine.open(f"fates__{entity}")
        if stored is not None:
            rows = run.engine.frame(stored, ["fate", "code"])
            yield from rows.loc[rows["fate"] == Fate.QUARANTINED.value, "code"]


def _entities(project: Project, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the entities to run, parents before what hangs on them.

    Raises:
        UsageError: E002, no mapping fills an entity that is asked for.
    """
    parents: dict[str, set[str]] = {}
    for mapping in project.mappings:
        parents.setdefault(mapping.target.entity, set())
        for child in mapping.children:
            parents.setdefault(child, set()).add(mapping.target.entity)
    unknown = [entity for entity in wanted if entity not in parents]
    if unknown:
        raise UsageError("E013", entity=unknown[0], known=", ".join(sorted(parents)))
    chosen = set(wanted or parents)
    for entity in tuple(chosen):
        chosen |= parents[entity]
    return load_order(tuple(sorted(chosen)))


def _parts(project: Project, mapping_id: str) -> tuple[Part, ...]:
    mapping = project.mapping(mapping_id)
    source = project.settings.sources[mapping.source.use]
    return source.parts(project.root, mapping.selection())


def _system_kind(project: Project, source: str) -> str:
    """Return the ledger's word for the kind of a source."""
    kinds = {"workbook": "excel", "delimited": "csv", "database": "database"}
    return kinds[project.settings.sources[source].kind]
