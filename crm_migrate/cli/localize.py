"""Localize: the help of every verb and option in the language of its reader."""

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from crm_migrate.cli.faults import hint_of
from crm_migrate.cli.options import Invocation
from crm_migrate.errors import UsageError
from crm_migrate.messages.help import HEADINGS, help_text

_NEAR = 0.6  # how alike two names must be for the one to be offered for the other


class Verb(TyperCommand):
    """A verb whose help page is in the reader's language."""

    def get_help(self, ctx: Any) -> str:
        """Return the help page."""
        return _translated(super().get_help(ctx), ctx)


class VerbGroup(TyperGroup):
    """Verbs under one name."""

    def get_help(self, ctx: Any) -> str:
        """Return the help page."""
        return _translated(super().get_help(ctx), ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the verb that is asked for, and remember it.

        Raises:
            UsageError: E002, there is none of this name.
        """
        invocation = ctx.find_object(Invocation)
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, self.commands, cutoff=_NEAR)
            raise UsageError("E002", name=name, hint=hint_of(near, invocation.settings.language))
        invocation.verb = (*invocation.verb, name)
        return super().resolve_command(ctx, args)


def localize(command: Any, language: str, path: str = "") -> None:
    """Fill in the help of a command, its options and its verbs; keys are `verb.option`."""
    command.help = help_text(path or "crm-migrate", language)
    command.short_help = command.help.partition("\n")[0]
    for parameter in command.params:
        parameter.help = help_text(f"{path}.{parameter.name}".lstrip("."), language)
    for name, verb in getattr(command, "commands", {}).items():
        localize(verb, language, f"{path} {name}".strip())


def new_group() -> typer.Typer:
    """Return an empty group of verbs."""
    return typer.Typer(
        cls=VerbGroup,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


def _translated(page: str, ctx: Any) -> str:
    """Return a help page with Typer's own words in the reader's language."""
    invocation = ctx.find_object(Invocation)
    if invocation is not None and invocation.settings.language == "zh":
        for english, chinese in HEADINGS:
            page = page.replace(english, chinese)
    return page
