"""`mapping`: what can be said of mapping files without running them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crm_migrate.cli.localize import Verb, new_group
from crm_migrate.cli.options import settings_of
from crm_migrate.cli.output import Answer
from crm_migrate.errors import ExitCode

if TYPE_CHECKING:
    from crm_migrate.check.base import Finding
    from crm_migrate.config.project import Project

APP = new_group()


@APP.callback()
def mapping() -> None:
    """Keep `check` a verb of its own, also while it is the only one."""


@APP.command("check", cls=Verb)
def check(
    ctx: typer.Context,
    path: Annotated[list[Path] | None, typer.Argument(metavar="PATH", show_default=False)] = None,
    strict: Annotated[bool, typer.Option("--strict")] = False,
) -> Answer:
    """Check project, mapping and rule files."""
    from crm_migrate.check.render import as_values, failed
    from crm_migrate.config.project import Project
    from crm_migrate.reports.mapping_check import checked_report

    settings = settings_of(ctx)
    project = Project.open(settings.project)
    findings = _findings(project)
    if path:
        wanted = {one.resolve() for one in path}
        findings = [one for one in findings if (project.root / one.place.file) in wanted]
    values = as_values(findings, settings.language)
    bad = failed(findings, strict=strict)
    return Answer(
        checked_report(values, len(project.mappings)),
        values={"findings": values},
        exit_code=ExitCode.CONFIG if bad else ExitCode.OK,
        is_summary=True,
    )


def _findings(project: "Project") -> list["Finding"]:
    """Return all findings; a source that cannot be opened is one, and its columns are unknown."""
    from crm_migrate.check.base import Finding, Level
    from crm_migrate.check.headers import source_headers
    from crm_migrate.check.mapping_checks import check as check_mappings
    from crm_migrate.config.mapping import Mapping
    from crm_migrate.errors import SourceError

    unopened: list[Finding] = []

    def headers(mapping: Mapping) -> tuple[str, ...] | None:
        try:
            return source_headers(project, mapping)
        except SourceError as error:
            unopened.append(Finding(error.code, error.place, Level.WARNING, error.params))
            return None

    return [*check_mappings(project, headers), *unopened]
