"""Source checks: every source column mapped or ignored, and personal numbers left behind."""

import re
import unicodedata
from collections.abc import Iterator

from crm_migrate.check.base import Finding, Level, Subject
from crm_migrate.config.suggestion import suggest

# 003: identity-card and bank-card numbers are not to be collected; the CRM has no column for them
_FORBIDDEN = re.compile(
    r"身份证|身份證|居民证|护照|银行卡|信用卡号|储蓄卡|id ?card|bank ?card|passport"
)


def check_source(subject: Subject) -> Iterator[Finding]:
    """Yield a source that the project does not know."""
    name, known = subject.mapping.source.use, subject.project.settings.sources
    if name not in known:
        yield subject.finding("M113", "source", "use", name=name, known=suggest(name, known))


def check_ignored(subject: Subject) -> Iterator[Finding]:
    """Yield columns that are both mapped and ignored."""
    mapped = set(subject.mapping.mapped_columns())
    for column in subject.mapping.ignore:
        if column in mapped:
            yield subject.finding("M114", "ignore", column, column=column)


def check_forbidden(subject: Subject) -> Iterator[Finding]:
    """Yield mapped columns that hold numbers which may not be collected."""
    for column, location in subject.mapping.mentions():
        if is_forbidden(column):
            yield subject.finding("M117", *location, column=column)


def check_coverage(subject: Subject) -> Iterator[Finding]:
    """Yield source columns nobody speaks of, and mapped ones that the source lacks."""
    if subject.headers is None:
        return
    mapping = subject.mapping
    for column, location in mapping.mentions():
        if column not in subject.headers:
            known = suggest(column, subject.headers)
            yield subject.finding("M116", *location, column=column, known=known)
    named = {*mapping.mapped_columns(), *mapping.ignore}
    place = mapping.place("source")
    for column in subject.headers:
        if column not in named and is_forbidden(column):
            yield Finding("M117", place, Level.ERROR, {"column": column})
        elif column not in named:
            yield Finding("M115", place, Level.WARNING, {"column": column})


def is_forbidden(column: str) -> bool:
    """Return whether a header says personal identity-card, passport or bank-card numbers."""
    header = unicodedata.normalize("NFKC", column).casefold().replace("_", " ")
    return bool(_FORBIDDEN.search(header))
