"""Verdict: why a command that did its work still does not exit with 0, and what to do."""

from crm_migrate.errors import ExitCode
from crm_migrate.reports.base import Term

_NOTES = {
    ExitCode.GATE: Term("note.gate"),
    ExitCode.RECONCILE: Term("note.mismatch"),
}


def verdict_notes(code: ExitCode) -> tuple[Term, ...]:
    """Return the sentence that tells of a verdict, none when all is well."""
    return (_NOTES[code],) if code in _NOTES else ()
