"""Faults: what stopped a command, in words, and the trace of an internal one."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from crm_migrate.errors import CrmMigrateError, ExitCode, Place, UsageError

_NOWHERE = Place()
_SHOWN = 20  # faults on one screen


@dataclass(frozen=True)
class Fault:
    """A fault as people and programs see it.

    Attributes:
        exit_code: what the process exits with.
        code: of the catalogue, '' for a signal or an internal fault.
        title: what is wrong.
        remedy: what to do.
        place: where.
        others: further faults of the same read.
        resumable: the same command can go on from here.
        trace: where in the program, without any value.
    """

    exit_code: ExitCode
    title: str
    code: str = ""
    remedy: str = ""
    place: Place = _NOWHERE
    others: tuple["Fault", ...] = ()
    resumable: bool = False
    trace: str = ""

    def lines(self, language: str) -> Iterator[str]:
        """Yield the lines for a terminal."""
        from crm_migrate.messages.labels import label
        from crm_migrate.reports.words import harmless

        yield self.headline()
        if self.remedy:
            yield "  " + harmless(label("note.remedy", language, remedy=self.remedy))
        if self.others:
            yield label("note.others", language, count=len(self.others))
            for other in self.others[:_SHOWN]:
                yield "  " + other.headline()
            if len(self.others) > _SHOWN:
                yield "  " + label("note.more", language, count=len(self.others) - _SHOWN)
        if self.trace:
            yield self.trace

    def members(self) -> dict[str, object]:
        """Return the members of the JSON object."""
        members: dict[str, object] = {"error": self.values(), "resumable": self.resumable}
        if self.others:
            members["errors"] = [self.values(), *(other.values() for other in self.others)]
        return members

    def headline(self) -> str:
        """Return code, place and title on one line."""
        from crm_migrate.reports.words import harmless

        return harmless(" ".join(filter(None, (self.code, str(self.place), self.title))))

    def values(self) -> dict[str, object]:
        """Return the fault as JSON values."""
        place = self.place
        return {
            "code": self.code or None,
            "title": self.title,
            "remedy": self.remedy,
            "place": {
                "file": place.file,
                "line": place.line,
                "column": place.column,
                "sheet": place.sheet,
                "row": place.row,
            }
            if str(place)
            else None,
        }


def known_fault(error: CrmMigrateError, language: str) -> Fault:
    """Return the fault of an error raised on purpose."""
    from crm_migrate.messages.catalogue import CATALOGUE, render

    title, remedy = error.code, ""
    if error.code in CATALOGUE:
        title, remedy = render(error.code, language, **error.params)
    others = tuple(known_fault(other, language) for other in getattr(error, "others", ()))
    return Fault(
        error.exit_code,
        title,
        code=error.code,
        remedy=remedy,
        place=error.place,
        others=others,
        resumable=error.resumable,
    )


def internal_fault(error: BaseException, project: Path, language: str, *, verbose: bool) -> Fault:
    """Return the fault of an unexpected exception, its trace kept in a file."""
    from crm_migrate.messages.labels import label

    trace = trace_of(error)
    kept = _keep(trace, project)
    key = "note.crash" if kept else "note.crash_unwritten"
    title = label(key, language, path=kept)
    return Fault(ExitCode.INTERNAL, title, trace=trace if verbose else "")


def signal_fault(code: ExitCode, language: str) -> Fault:
    """Return the fault of a run that a person or the system stopped."""
    from crm_migrate.messages.labels import label

    return Fault(code, label("note.interrupted", language), resumable=True)


def usage_fault(error: typer.TyperException, language: str) -> Fault:
    """Return the fault of a command line that the parser refuses.

    Its exceptions are told apart by name and by what they carry: Typer keeps them private.
    """
    kind = type(error).__name__
    message = str(getattr(error, "message", error)).removeprefix("Value error, ")
    parameter = getattr(error, "param", None)
    option = getattr(error, "option_name", "")
    if kind == "NoArgsIsHelpError" or message == "Missing command.":
        known = UsageError("E014")
    elif kind == "NoSuchOption":
        near = getattr(error, "possibilities", None) or ()
        known = UsageError("E003", name=option, hint=hint_of(near, language))
    elif option:
        known = UsageError("E005", name=option, message=message)
    elif parameter is None:
        known = UsageError("E001", message=message)
    else:
        code = "E004" if kind == "MissingParameter" else "E005"
        known = UsageError(code, name=_name_of(parameter), message=message)
    return known_fault(known, language)


def _name_of(parameter: Any) -> str:
    """Return an option or argument as it is written on the command line."""
    is_option = parameter.param_type_name == "option"
    return str(parameter.opts[0] if is_option else parameter.human_readable_name)


def hint_of(near: tuple[str, ...] | list[str], language: str) -> str:
    """Return the end of a sentence that offers names nearby, '' when there are none."""
    from crm_migrate.messages.labels import label

    return label("note.did_you_mean", language, names=" / ".join(near)) if near else ""


def trace_of(error: BaseException) -> str:
    """Return where an exception came from: files, lines and classes, no message and no value."""
    import traceback

    parts: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        stack = traceback.extract_tb(seen.__traceback__)
        parts.append(type(seen).__qualname__ + "\n" + "".join(stack.format()))
        seen = seen.__cause__ or seen.__context__
    return "\n".join(parts)


def _keep(trace: str, project: Path) -> str:
    """Write a trace where only its owner may read it, and return the path, '' when nowhere."""
    import tempfile

    own = project / ".crm-migrate"
    for folder in (own, Path(tempfile.gettempdir())):
        if folder.is_dir():
            try:
                with tempfile.NamedTemporaryFile(
                    "w", prefix="crash-", suffix=".txt", dir=folder, delete=False, encoding="utf-8"
                ) as file:
                    file.write(trace)
            except OSError:
                continue
            return file.name
    return ""
