"""Mapping checks: all that can be said of a project's mappings without running them."""

from collections.abc import Callable, Iterator
from typing import Any

from crm_migrate.check.availability_checks import check_available
from crm_migrate.check.base import Finding, Level, Subject
from crm_migrate.check.example_checks import check_examples
from crm_migrate.check.reference_checks import check_dictionaries, check_lookups
from crm_migrate.check.source_checks import (
    check_coverage,
    check_forbidden,
    check_ignored,
    check_source,
)
from crm_migrate.check.target_checks import (
    check_constants,
    check_entities,
    check_fields,
    check_required,
)
from crm_migrate.config.mapping import Mapping
from crm_migrate.config.project import Project
from crm_migrate.crm import contract
from crm_migrate.errors import ConfigError

CHECKS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    check_source,
    check_entities,
    check_fields,
    check_required,
    check_constants,
    check_lookups,
    check_dictionaries,
    check_ignored,
    check_forbidden,
    check_coverage,
    check_examples,
    check_available,
)
Headers = Callable[[Mapping], tuple[str, ...] | None]  # columns of a source, None = not looked at


def check(project: Project, headers: Headers | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with the mappings of a project, in reading order.

    Args:
        project: the project.
        headers: tells the columns that a mapping's source has; without it, coverage is not
            checked.
    """
    entities = contract.entities()
    subjects = [
        Subject(project, mapping, entities, headers(mapping) if headers else None)
        for mapping in project.mappings
    ]
    found = [finding for s in subjects for one in CHECKS for finding in one(s)]
    found += _same_destination(subjects)
    # two fields that use one broken dictionary find the same fault
    once = {(f.code, f.place, str(f.params)): f for f in found}
    return tuple(sorted(once.values(), key=_order))


def refuse_faults(project: Project, headers: Headers | None = None) -> None:
    """Refuse a project whose mappings have faults; warnings are let through.

    Raises:
        ConfigError: the first fault in reading order, all others in `others`.
    """
    faults = [f for f in check(project, headers) if f.level is Level.ERROR]
    if faults:
        first, *others = faults
        further = tuple(ConfigError(f.code, f.place, **_plain(f)) for f in others)
        raise ConfigError(first.code, first.place, others=further, **_plain(first))


def _plain(finding: Finding) -> dict[str, Any]:
    return dict(finding.params)


def _same_destination(subjects: list[Subject]) -> Iterator[Finding]:
    """Yield mappings that would give the same rows the same identity as an earlier one."""
    first: dict[tuple[str, ...], Mapping] = {}
    for subject in subjects:
        mapping, origin = subject.mapping, subject.mapping.source
        key = (origin.use, origin.sheet, origin.table, origin.query, mapping.target.entity)
        earlier = first.setdefault(key, mapping)
        if earlier is not mapping:
            yield subject.finding("M118", "source", "use", other=str(earlier.place("id")))


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.place
    return place.file, place.line, place.column, finding.code, str(finding.params)
