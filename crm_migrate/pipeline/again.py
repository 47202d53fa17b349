"""Again: the comparison of sources and target after the run that loaded them."""

from datetime import datetime

from crm_migrate.config.project import Project
from crm_migrate.crm.target import connect
from crm_migrate.engine.local import LocalEngine
from crm_migrate.errors import ExitCode, StaleError, StateError
from crm_migrate.ops.lock import hold
from crm_migrate.pipeline.base import Observer, Progress, ReconcileRequest, RunResult
from crm_migrate.pipeline.opening import entities_of, open_sources, refuse_changed
from crm_migrate.stages.base import Run
from crm_migrate.stages.reconcile import READING, reconcile
from crm_migrate.state.ledger import Ledger
from crm_migrate.state.workspace import STATE_FOLDER, Workspace


def compare(run: Run, entities: tuple[str, ...], observe: Observer) -> bool:
    """Reconcile entity by entity; return whether nothing is left unexplained."""
    passed = True
    for entity in entities:
        observe(Progress("reconcile", entity))
        outcome = reconcile(run, run.relation("extracted", entity))
        unexplained = run.engine.frame(outcome.records, ["unexplained"])["unexplained"]
        passed = bool((unexplained == "0").all()) and passed
    return passed


def reconcile_again(request: ReconcileRequest, observe: Observer) -> RunResult:
    """Read sources and target once more and store what the comparison found.

    Raises:
        StateError: E401, E402 there is no such run; E407 its workspace is gone.
        StaleError: E404 the configuration, E406 a source changed since that run.
    """
    project = Project.open(request.project)
    target = connect(project.target_url(request.environment, request.target), project.root)
    if not target.exists():
        raise StateError("E402")
    ledger = Ledger(target)
    entry = ledger.entry(request.run or ledger.latest())
    uid = str(entry["run_uid"])
    if entry["config_sha256"] != project.digest:
        raise StaleError("E404", run=uid)
    refuse_changed(ledger.fingerprints(uid), open_sources(project))
    with hold(project.root / STATE_FOLDER / "lock"):
        workspace = Workspace.of(project.root, uid)
        workspace.drop(READING)
        engine = LocalEngine(workspace.folder)
        try:
            run = Run(
                uid=uid,
                started_at=datetime.fromisoformat(entry["started_at"]),
                project=project,
                rules=project.rules,
                engine=engine,
                target=target,
                ledger=ledger,
                run_id=int(entry["id"]),
                systems=ledger.known_systems(),
            )
            passed = compare(run, _loaded(run), observe)
        finally:
            engine.close()
            target.close()
    code = ExitCode.OK if passed else ExitCode.RECONCILE
    return RunResult(uid, code, {}, reconciled=passed)


def _loaded(run: Run) -> tuple[str, ...]:
    """Return the entities that a run loaded."""
    entities = entities_of(run.project, ())
    return tuple(name for name in entities if run.engine.open(f"fates__{name}") is not None)
