"""Opening: what must stand before the first stage of a run."""

from collections.abc import Mapping
from dataclasses import replace

from crm_migrate import __version__
from crm_migrate.config.project import Project
from crm_migrate.crm.contract import load_order
from crm_migrate.crm.target import Target, connect
from crm_migrate.engine.local import LocalEngine
from crm_migrate.errors import Place, StaleError, UsageError
from crm_migrate.pipeline.base import RunRequest
from crm_migrate.sources.base import Part
from crm_migrate.stages.base import Run
from crm_migrate.state.ledger import Ledger, RunEntry

Parts = Mapping[str, tuple[Part, ...]]  # by mapping id
_KINDS = {"workbook": "excel", "delimited": "csv", "database": "database"}  # as the ledger says


def entities_of(project: Project, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the entities to run, parents before what hangs on them.

    Raises:
        UsageError: E013, no mapping fills an entity that is asked for.
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


def open_sources(project: Project) -> Parts:
    """Return what the source of each mapping consists of, headers read.

    Raises:
        SourceError: a source cannot be opened.
    """
    return {
        mapping.id: project.settings.sources[mapping.source.use].parts(
            project.root, mapping.selection()
        )
        for mapping in project.mappings
    }


def fingerprints(parts: Parts) -> dict[str, str]:
    """Return the sha256 of every source file by its name."""
    return {part.name: part.sha256 for found in parts.values() for part in found if part.sha256}


def refuse_changed(read: Mapping[str, str], parts: Parts) -> None:
    """Refuse sources that are not those that a run has read.

    Raises:
        StaleError: E406, a file changed since, or was not there.
    """
    for name, sha256 in fingerprints(parts).items():
        if read.get(name) != sha256:
            raise StaleError("E406", Place(name), file=name)


def open_target(request: RunRequest, project: Project, *, writes: bool) -> Target | None:
    """Return the target with the CRM's tables, None for a rehearsal when it has none.

    Raises:
        TargetError: it cannot be reached, or not be written.
    """
    target = connect(project.target_url(request.environment, request.target), project.root)
    if not target.exists():
        if not writes:
            return None
        target.create()
    return target


def open_run(
    request: RunRequest, project: Project, engine: LocalEngine, target: Target | None
) -> Run:
    """Return the context of a run, which writes nothing until it is begun in the ledger.

    Without a target it works on an empty CRM of its own, inside the workspace.
    """
    if target is None:
        target = connect("sqlite:///rehearsal.db", engine.workspace)
        target.create()
    ledger = Ledger(target)
    return Run(
        uid=request.uid,
        started_at=request.started_at,
        project=project,
        rules=project.rules,
        engine=engine,
        target=target,
        ledger=ledger,
        systems=ledger.known_systems(),
        dry_run=True,
    )


def begin(run: Run, parts: Parts) -> Run:
    """Open the run in the ledger."""
    project, ledger = run.project, run.ledger
    changed = ledger.configurations() != {project.digest}
    run_id = ledger.begin(RunEntry(run.uid, "batch", run.started_at, project.digest, __version__))
    used = sorted({mapping.source.use for mapping in project.mappings})
    systems = ledger.systems({name: _KINDS[project.settings.sources[name].kind] for name in used})
    for mapping in project.mappings:
        ledger.add_files(run_id, systems[mapping.source.use], parts[mapping.id])
    return replace(
        run, run_id=run_id, systems=systems, configuration_changed=changed, dry_run=False
    )
