"""Availability checks: words of the mapping language that this version cannot keep yet.

A word that is accepted must work. These are part of the language and will come; until then a
mapping that uses one is refused instead of being loaded in another way than it says.
"""

from collections.abc import Iterator

from crm_migrate.check.base import Finding, Subject
from crm_migrate.config.field_mapping import OnConflict

_LATER = (OnConflict.NEWEST, OnConflict.REVIEW)


def check_available(subject: Subject) -> Iterator[Finding]:
    """Yield the words that this version does not carry out."""
    mapping = subject.mapping
    if mapping.source.change.deletes != "ignore":
        yield subject.finding(
            "M125", "source", "change", "deletes", word=f"deletes: {mapping.source.change.deletes}"
        )
    if mapping.target.on_conflict in _LATER:
        word = f"on_conflict: {mapping.target.on_conflict}"
        yield subject.finding("M125", "target", "on_conflict", word=word)
    for group in subject.groups():
        for name, spec in group.fields.items():
            if spec.on_conflict in _LATER:
                word = f"on_conflict: {spec.on_conflict}"
                yield subject.finding("M125", *group.location, name, "on_conflict", word=word)
