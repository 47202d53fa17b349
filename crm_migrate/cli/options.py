"""Options: what stands before the verb, and what a person means by it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typer

from crm_migrate.errors import UsageError


@dataclass(frozen=True)
class Settings:
    """The global options.

    Attributes:
        project: folder of project.yaml.
        target: database URL over the project file's, '' = the project's.
        language: `zh` or `en`.
        as_json: stdout is one JSON object.
        quiet: no words and no summary on success.
        verbose: more words, and where an internal fault happened.
        log_json: words on stderr are JSON lines.
        color: colours may be used.
        interactive: a person may be watching: progress is drawn.
    """

    project: Path = Path()
    target: str = field(default="", repr=False)
    language: str = "zh"
    as_json: bool = False
    quiet: bool = False
    verbose: bool = False
    log_json: bool = False
    color: bool = True
    interactive: bool = True


@dataclass
class Invocation:
    """One call of the program: its settings and the verb, as far as they are known yet."""

    settings: Settings = field(default_factory=Settings)
    verb: tuple[str, ...] = ()


def invocation_of(context: typer.Context) -> Invocation:
    """Return the call that a verb belongs to."""
    return context.ensure_object(Invocation)


def settings_of(context: typer.Context) -> Settings:
    """Return the global options of the call."""
    return invocation_of(context).settings


def first_settings(arguments: Sequence[str], environment: Mapping[str, str]) -> Settings:
    """Return language and form of the output, read ahead of the parser, which may fail."""
    language = _value_of("--lang", arguments) or language_of(environment)
    return Settings(
        language="en" if language == "en" else "zh",
        as_json=_value_of("--format", arguments) == "json",
        verbose=bool({"-v", "--verbose"} & set(arguments)),
        color="--no-color" not in arguments,
    )


def language_of(environment: Mapping[str, str]) -> str:
    """Return `en` for an English locale, else `zh`."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "")
    return "en" if locale.lower().startswith("en") else "zh"


def pairs(texts: Sequence[str]) -> dict[str, str]:
    """Return `LEFT=RIGHT` options as a mapping; a column name may hold `=` itself.

    Raises:
        UsageError: E009, no `=`, or nothing beside it.
    """
    found: dict[str, str] = {}
    for text in texts:
        left, _, right = text.rpartition("=")
        if not left or not right:
            raise UsageError("E009", text=text)
        found[left] = right
    return found


def _value_of(option: str, arguments: Sequence[str]) -> str:
    """Return the last value that an option has on the command line, '' when it has none."""
    found = ""
    for place, argument in enumerate(arguments):
        if argument == option:
            found = arguments[place + 1] if place + 1 < len(arguments) else ""
        elif argument.startswith(f"{option}="):
            found = argument.partition("=")[2]
    return found
