"""Fold: the stages over the entities of a project, in the order of their references."""

from contextlib import suppress
from dataclasses import dataclass

from crm_migrate.check.mapping_checks import refuse_faults
from crm_migrate.config.project import Project
from crm_migrate.engine.local import LocalEngine
from crm_migrate.errors import CrmMigrateError, TargetError, UsageError
from crm_migrate.ops.lock import hold
from crm_migrate.pipeline.again import compare, reconcile_again
from crm_migrate.pipeline.base import (
    Observer,
    Progress,
    ReconcileRequest,
    RunRequest,
    RunResult,
)
from crm_migrate.pipeline.closing import close
from crm_migrate.pipeline.opening import (
    begin,
    entities_of,
    fingerprints,
    open_run,
    open_sources,
    open_target,
    refuse_changed,
)
from crm_migrate.records import Dataset
from crm_migrate.stages.base import Run, Stage
from crm_migrate.stages.deduplicate import deduplicate
from crm_migrate.stages.extract import extract
from crm_migrate.stages.load import load
from crm_migrate.stages.map_fields import map_fields
from crm_migrate.stages.reconcile import reconcile
from crm_migrate.stages.standardize import standardize
from crm_migrate.stages.validate import validate
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
_DEDUPLICATE, _LOAD, _RECONCILE = map(STEP_NAMES.index, ("deduplicate", "load", "reconcile"))
_ENDS = ("fates__", "changes__")  # where records ended, perhaps in a rehearsal only


@dataclass(frozen=True)
class _Span:
    """Which stages run, as positions in STAGES, the last included.

    From deduplicate to load every stage needs the CRM as it is now and the rows that the
    entities before came to. So a run that starts among them starts at deduplicate, and one that
    ends among them rehearses the load.
    """

    first: int
    last: int

    @classmethod
    def of(cls, request: RunRequest) -> "_Span":
        """Return what a request means.

        Raises:
            UsageError: E012, the first stage comes after the last.
        """
        first, last = STEP_NAMES.index(request.first), STEP_NAMES.index(request.last)
        if first > last:
            raise UsageError("E012", first=request.first, last=request.last)
        return cls(first, last)

    @property
    def writes(self) -> bool:
        """Return whether the target is written."""
        return self.last >= _LOAD

    @property
    def stages(self) -> range:
        """Return the positions of the stages to run entity by entity."""
        last = self.last if self.last < _DEDUPLICATE else _LOAD
        return range(min(self.first, _DEDUPLICATE), last + 1)


def run(request: RunRequest, observe: Observer) -> RunResult:
    """Migrate: run the stages over all entities in the order of their references.

    Raises:
        CrmMigrateError: whatever stops the run; the ledger then says `failed`.
    """
    span = _Span.of(request)
    project = Project.open(request.project)
    refuse_faults(project)
    entities = entities_of(project, request.entities)
    if span.first == _RECONCILE:
        return _compare_latest(request, observe)
    with hold(project.root / STATE_FOLDER / "lock"):
        # sources before the target, both before the workspace: what fails early leaves no trace
        parts = open_sources(project)
        writes = span.writes and not request.dry_run
        target = open_target(request, project, writes=writes)
        if span.first == 0:
            files = fingerprints(parts)
            workspace = Workspace.begin(project.root, request.uid, project.digest, files)
        else:
            workspace = Workspace.latest(project.root, project.digest)
            refuse_changed(workspace.files, parts)
            workspace = workspace.renamed(request.uid)
            for prefix in _ENDS:
                workspace.drop(prefix)
        engine = LocalEngine(workspace.folder)
        try:
            context = open_run(request, project, engine, target)
            if writes:
                context = begin(context, parts)
            reconciled = _fold(context, request, span, entities, observe)
            return close(context, request, workspace.folder, entities, reconciled)
        finally:
            engine.close()
            if target:
                target.close()


def _fold(
    run: Run, request: RunRequest, span: _Span, entities: tuple[str, ...], observe: Observer
) -> bool | None:
    """Run the stages entity by entity, then reconcile them all; return the verdict."""
    try:
        for entity in entities:
            _run_stages(run, entity, span.stages, observe)
        if span.last < _RECONCILE or run.dry_run:
            return None
        return compare(run, entities, observe)
    except CrmMigrateError:
        if run.run_id:
            with suppress(TargetError):  # what stopped the run is worth more than this
                run.ledger.finish(run.uid, "failed", request.clock(), {})
        raise


def _run_stages(run: Run, entity: str, stages: range, observe: Observer) -> None:
    """Run stages over one entity; what an earlier run left stands in for those before them."""
    dataset = Dataset(f"source__{entity}", (), 0, run.project.root)
    if stages.start:
        dataset = run.relation(STEP_NAMES[stages.start - 1], entity)
    for number in stages:
        name, stage = STAGES[number]
        observe(Progress(name, entity, 0, dataset.rows))
        dataset = stage(run, dataset).records
        observe(Progress(name, entity, dataset.rows, dataset.rows))


def _compare_latest(request: RunRequest, observe: Observer) -> RunResult:
    """Reconcile the latest run once more, which is all that `--from reconcile` asks for."""
    asked = ReconcileRequest(request.project, "", request.environment, request.target)
    return reconcile_again(asked, observe)
