"""Global options: what stands before the verb."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from crm_migrate import __version__
from crm_migrate.cli.options import Settings, invocation_of
from crm_migrate.cli.output import say
from crm_migrate.reports.base import Term


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"crm-migrate {__version__}")
        raise typer.Exit


def options(
    ctx: typer.Context,
    project: Annotated[Path, typer.Option(metavar="DIR")] = Path(),
    target: Annotated[
        str, typer.Option(metavar="URL", envvar="CRM_MIGRATE_TARGET", show_default=False)
    ] = "",
    lang: Annotated[Literal["zh", "en"] | None, typer.Option()] = None,
    format_: Annotated[Literal["table", "json"], typer.Option("--format")] = "table",
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v")] = False,
    log_format: Annotated[Literal["text", "json"], typer.Option()] = "text",
    no_color: Annotated[bool, typer.Option("--no-color")] = False,
    non_interactive: Annotated[bool, typer.Option("--non-interactive")] = False,
    _version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """Keep the global options for the verb."""
    invocation = invocation_of(ctx)
    invocation.settings = Settings(
        project=project,
        target=target,
        language=lang or invocation.settings.language,
        as_json=format_ == "json",
        quiet=quiet,
        verbose=verbose,
        log_json=log_format == "json",
        color=not no_color,
        interactive=not non_interactive,
    )
    if _is_typed(ctx, "target") and _has_password(target):
        say(Term("note.password"), invocation, "warning")


def _is_typed(ctx: typer.Context, name: str) -> bool:
    """Return whether an option stands on the command line, where other users can read it."""
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _has_password(url: str) -> bool:
    address, found, _ = url.partition("://")[2].rpartition("@")
    return bool(found) and ":" in address
