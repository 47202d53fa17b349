"""`crm`: the CRM's database."""

from typing import Annotated

import typer

from crm_migrate.cli.localize import Verb, new_group
from crm_migrate.cli.options import settings_of
from crm_migrate.cli.output import Answer

APP = new_group()


@APP.command("create", cls=Verb)
def create(ctx: typer.Context) -> Answer:
    """Create the tables that are missing."""
    from crm_migrate.cli.target import open_target
    from crm_migrate.reports.schema import created_report

    target = open_target(settings_of(ctx))
    created = target.create()
    return Answer(created_report(target.name, created), is_summary=True)


@APP.command("show", cls=Verb)
def show(
    ctx: typer.Context,
    table: Annotated[str, typer.Argument(metavar="TABLE", show_default=False)] = "",
) -> Answer:
    """Show the CRM's tables, or the columns of one."""
    from crm_migrate.cli.target import open_target
    from crm_migrate.reports.schema import schema_report, table_report

    target = open_target(settings_of(ctx))
    return Answer(table_report(target, table) if table else schema_report(target))
