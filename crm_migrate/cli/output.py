"""Output: data on stdout, words on stderr, and one JSON object where that is asked for."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from crm_migrate.cli.faults import Fault
from crm_migrate.cli.options import Invocation
from crm_migrate.errors import ExitCode
from crm_migrate.reports.base import Report, Term


@dataclass(frozen=True)
class Answer:
    """What a verb has to say at its end.

    Attributes:
        report: tables for a person.
        values: further members of the JSON object.
        run_id: the run it is about.
        exit_code: what the process exits with.
        is_summary: the tables tell of work done; `-q` leaves them out when all went well.
        notes: sentences for stderr.
    """

    report: Report | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    run_id: str = ""
    exit_code: ExitCode = ExitCode.OK
    is_summary: bool = False
    notes: tuple[Term, ...] = ()


def give(answer: Answer, invocation: Invocation) -> None:
    """Write an answer."""
    settings = invocation.settings
    good = answer.exit_code is ExitCode.OK
    silent = settings.quiet and good
    if not silent:
        for note in answer.notes:
            say(note, invocation)
    if settings.as_json:
        members = dict(answer.values)
        if answer.report:
            from crm_migrate.reports.plain import plain_report

            members.setdefault("report", plain_report(answer.report, settings.language))
        _write_json(invocation, answer.exit_code, answer.run_id, members)
    elif answer.report and not (silent and answer.is_summary):
        from crm_migrate.reports.terminal import console_on, show_report

        console = console_on(sys.stdout, color=settings.color)
        show_report(answer.report, console, settings.language)


def give_fault(fault: Fault, invocation: Invocation) -> None:
    """Write a fault: on one screen of stderr, and as JSON where that is asked for."""
    for line in fault.lines(invocation.settings.language):
        _write_line("error", line, invocation)
    if invocation.settings.as_json:
        _write_json(invocation, fault.exit_code, "", fault.members())


def say(note: Term, invocation: Invocation, level: str = "info") -> None:
    """Write a sentence to stderr."""
    from crm_migrate.reports.words import text_of

    _write_line(level, text_of(note, invocation.settings.language), invocation)


def _write_line(level: str, line: str, invocation: Invocation) -> None:
    if invocation.settings.log_json:
        line = json.dumps({"level": level, "message": line})
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _write_json(
    invocation: Invocation, code: ExitCode, run_id: str, members: Mapping[str, object]
) -> None:
    """Write the object that ends every command."""
    whole = {
        "command": " ".join(invocation.verb),
        "ok": code is ExitCode.OK,
        "exit": {"code": int(code), "name": code.name},
        "run_id": run_id or None,
        **members,
    }
    readable = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    text = json.dumps(whole, ensure_ascii=not readable, default=str)
    sys.stdout.write(text + "\n")
