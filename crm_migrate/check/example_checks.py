"""Example checks: the tests inside a mapping file speak of what is there."""

from collections.abc import Iterator

from crm_migrate.check.base import Finding, Subject
from crm_migrate.config.suggestion import suggest
from crm_migrate.messages.catalogue import ISSUE_CODES


def check_examples(subject: Subject) -> Iterator[Finding]:
    """Yield columns, fields and codes of inline tests that nothing else knows."""
    mapping = subject.mapping
    columns = mapping.mapped_columns()
    for number, example in enumerate(mapping.tests):
        above = ("tests", number)
        for column in example.given:
            if column not in columns:
                known = suggest(column, columns)
                yield subject.finding("M121", *above, "given", column, column=column, known=known)
        for name in example.expect:
            if name not in mapping.fields:
                known = suggest(name, mapping.fields)
                yield subject.finding("M122", *above, "expect", name, field=name, known=known)
        code = example.expect_quarantine
        if code and ISSUE_CODES.get(code) != "quarantine":
            yield subject.finding("M120", *above, "expect_quarantine", name=code)
