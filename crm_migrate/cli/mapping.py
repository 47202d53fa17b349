"""`mapping`: what can be said of mapping files without running them."""

import typer

from crm_migrate.cli.localize import Verb, new_group
from crm_migrate.cli.options import settings_of
from crm_migrate.cli.output import Answer

APP = new_group()


@APP.callback()
def mapping() -> None:
    """Keep `check` a verb of its own, also while it is the only one."""


@APP.command("check", cls=Verb)
def check(ctx: typer.Context) -> Answer:
    """Check project, mapping and rule files."""
    from crm_migrate.config.project import Project
    from crm_migrate.reports.mapping_check import checked_report

    project = Project.open(settings_of(ctx).project)
    return Answer(checked_report(project.mappings), is_summary=True)
