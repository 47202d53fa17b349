"""Reference checks: lookups and dictionaries."""

from collections.abc import Iterator

from crm_migrate.check.base import Finding, Level, Subject, findings_of
from crm_migrate.check.target_checks import allowed, is_allowed
from crm_migrate.config.dictionary import Dictionary
from crm_migrate.config.field_mapping import Lookup
from crm_migrate.config.nodes import Location
from crm_migrate.config.suggestion import suggest
from crm_migrate.crm import contract
from crm_migrate.crm.column_text import Kind
from crm_migrate.crm.contract import ColumnContract
from crm_migrate.errors import ConfigError, Place


def check_lookups(subject: Subject) -> Iterator[Finding]:
    """Yield lookups that cannot find what their column points at, and columns that lack one."""
    for group, name, spec, column in subject.columns():
        location = (*group.location, name)
        lookup = spec.lookup
        if lookup is None:
            if column.kind is Kind.REFERENCE and spec.columns:
                params = {"field": name, "entity": column.references}
                yield subject.finding("M109", *location, **params)
            continue
        if column.kind is not Kind.REFERENCE or column.references not in {"", lookup.entity}:
            params = {"field": name, "entity": lookup.entity, "known": column.references or "-"}
            yield subject.finding("M108", *location, "lookup", "entity", **params)
        has_pool = name == "owner_id" and "pool_id" in group.contract.columns
        if lookup.missing == "pool" and not has_pool:
            yield subject.finding("M123", *location, "lookup", "missing", field=name)
        yield from _check_match(subject, lookup, location)


def check_dictionaries(subject: Subject) -> Iterator[Finding]:
    """Yield dictionaries that are not there, or whose codes their column cannot hold."""
    rules = subject.project.rules
    for group, name, spec, column in subject.columns():
        wanted = spec.dictionary
        if not wanted or (wanted == column.picklist and wanted not in rules.dictionary_names):
            continue  # the CRM itself knows the words of its pick-lists
        place = subject.mapping.place(*group.location, name, "dictionary")
        try:
            dictionary = rules.dictionary(wanted, place)
        except ConfigError as error:
            yield from findings_of(error)
            continue
        for code, where in _strange(dictionary, column):
            params = {"field": name, "value": code, "known": allowed(code, column)}
            yield Finding("M107", where, Level.ERROR, params)


def _check_match(subject: Subject, lookup: Lookup, location: Location) -> Iterator[Finding]:
    """Yield what is wrong with the entity that a lookup searches, and its fields."""
    above = (*location, "lookup")
    known = subject.entities
    if lookup.entity not in known:
        params = {"name": lookup.entity, "known": suggest(lookup.entity, known)}
        yield subject.finding("M101", *above, "entity", **params)
        return
    searched = contract.entity(lookup.entity)
    fields = {*searched.columns, *searched.virtual}
    for number, name in enumerate(lookup.match):
        if name not in fields:
            params = {"entity": lookup.entity, "field": name, "known": suggest(name, fields)}
            yield subject.finding("M102", *above, "match", number, **params)


def _strange(dictionary: Dictionary, column: ColumnContract) -> Iterator[tuple[str, Place]]:
    """Yield the codes of a dictionary that a column cannot hold."""
    for code, place in dictionary.places.items():
        if not is_allowed(code, column):
            yield code, place
