"""`run`: the pipeline."""

import os
import uuid
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Literal

import typer

from crm_migrate.cli.options import invocation_of
from crm_migrate.cli.output import Answer

Stage = Literal[
    "extract", "standardize", "deduplicate", "map_fields", "validate", "load", "reconcile"
]


def run(
    ctx: typer.Context,
    first: Annotated[Stage, typer.Option("--from")] = "extract",
    last: Annotated[Stage, typer.Option("--to")] = "reconcile",
    entity: Annotated[list[str] | None, typer.Option(metavar="ENTITY")] = None,
    full: Annotated[bool, typer.Option("--full")] = False,  # noqa: ARG001 - the only mode yet
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    strict: Annotated[bool, typer.Option("--strict")] = False,
) -> Answer:
    """Migrate."""
    from crm_migrate import pipeline
    from crm_migrate.cli.progress import observing
    from crm_migrate.cli.verdict import verdict_notes
    from crm_migrate.reports.run_summary import summary_report

    invocation = invocation_of(ctx)
    started_at = _now()
    request = pipeline.RunRequest(
        project=invocation.settings.project,
        uid=_new_uid(started_at, os.urandom(10)),
        started_at=started_at,
        clock=_now,
        environment=os.environ,
        target=invocation.settings.target,
        first=first,
        last=last,
        entities=tuple(entity or ()),
        dry_run=dry_run,
        strict=strict,
        language=invocation.settings.language,
    )
    with observing(invocation) as observe:
        result = pipeline.run(request, observe)
    values = asdict(result)
    del values["run_uid"], values["exit_code"]
    return Answer(
        summary_report(result),
        values={**values, "dry_run": dry_run},
        run_id=result.run_uid,
        exit_code=result.exit_code,
        is_summary=True,
        notes=verdict_notes(result.exit_code),
    )


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one clock of a run


def _new_uid(moment: datetime, chance: bytes) -> str:
    """Return a UUID of version 7 (RFC 9562): those of later runs sort behind it."""
    milliseconds = int(moment.timestamp() * 1000)
    number = (milliseconds << 80) | int.from_bytes(chance)
    number = number & ~(0xF << 76) | (7 << 76)  # version
    number = number & ~(0b11 << 62) | (0b10 << 62)  # variant
    return str(uuid.UUID(int=number))
