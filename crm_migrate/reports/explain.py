"""Explain report: what a code means."""

from crm_migrate.errors import UsageError
from crm_migrate.messages.catalogue import CATALOGUE, text
from crm_migrate.reports.base import Fact, Report, Term
from crm_migrate.reports.words import without_gaps


def code_report(code: str, language: str) -> Report:
    """Return title, cause, remedy and example of a code.

    Raises:
        UsageError: E011, the catalogue has no such code.
    """
    if code not in CATALOGUE:
        raise UsageError("E011", name=code)
    words = text(code, language)
    severity = CATALOGUE[code].severity
    facts = [Fact(Term("fact.code"), code)]
    if severity:
        facts.append(Fact(Term("fact.severity"), Term(f"severity.{severity}")))
    facts += [
        Fact(Term(f"fact.{name}"), without_gaps(sentence))
        for name, sentence in zip(words._fields, words, strict=True)
        if sentence
    ]
    return Report(Term("title.code"), (), facts=tuple(facts))
