"""Target checks: entity, fields and constants against the CRM's tables."""

from collections.abc import Iterator

from crm_migrate.check.base import Finding, Group, Subject
from crm_migrate.config.field_mapping import CUSTOM_PREFIX
from crm_migrate.config.suggestion import suggest
from crm_migrate.crm.contract import ColumnContract, EntityContract
from crm_migrate.crm.enums import Sensitivity


def check_entities(subject: Subject) -> Iterator[Finding]:
    """Yield entities that the CRM lacks, and children that nothing links to their parent."""
    known = subject.entities
    parent = subject.mapping.target.entity
    named = [(parent, ("target", "entity"))]
    named += [(name, ("children", name)) for name in subject.mapping.children]
    for name, location in named:
        if name not in known:
            yield subject.finding("M101", *location, name=name, known=suggest(name, known))
    for group in subject.groups():
        if group.parent in known and not _links(group):
            yield subject.finding(
                "M112", "children", group.contract.name, child=group.contract.name, parent=parent
            )


def check_fields(subject: Subject) -> Iterator[Finding]:
    """Yield fields that the entity lacks or that no mapping may fill."""
    for group in subject.groups():
        for name in group.fields:
            yield from _check_field(subject, group, name)


def check_required(subject: Subject) -> Iterator[Finding]:
    """Yield required columns that no field fills."""
    if subject.mapping.target.mode in {"update", "fill_blank"}:
        return
    for group in subject.groups():
        entity = group.contract
        for name in entity.required:
            if name not in group.fields and name not in _links(group):
                label = entity.columns[name].label
                params = {"entity": entity.name, "field": name, "label": label}
                yield subject.finding("M103", *group.location, **params)


def check_constants(subject: Subject) -> Iterator[Finding]:
    """Yield constants that their column cannot hold."""
    for group, name, spec, column in subject.columns():
        if spec.const is not None and not is_allowed(spec.const, column):
            params = {"field": name, "value": spec.const, "known": allowed(spec.const, column)}
            yield subject.finding("M106", *group.location, name, "const", **params)


def is_allowed(code: str, column: ColumnContract) -> bool:
    """Return whether a column may hold a code, as far as its enum or pick-list says."""
    if column.picklist:
        return code.startswith(f"{column.picklist}:")
    return not column.choices or code in column.choices


def allowed(code: str, column: ColumnContract) -> str:
    """Return what a column may hold in place of a code."""
    return f"{column.picklist}:…" if column.picklist else suggest(code, column.choices)


def _check_field(subject: Subject, group: Group, name: str) -> Iterator[Finding]:
    entity = group.contract
    location = (*group.location, name)
    column = entity.columns.get(name)
    if name.startswith(CUSTOM_PREFIX):
        if not entity.has_custom_fields:
            yield subject.finding("M105", *location, entity=entity.name, field=name)
    elif column is None and name not in entity.virtual:
        known = suggest(name, (*entity.columns, *entity.virtual))
        yield subject.finding("M102", *location, entity=entity.name, field=name, known=known)
    elif column and _is_closed(column, entity):
        yield subject.finding("M104", *location, entity=entity.name, field=name)


def _is_closed(column: ColumnContract, entity: EntityContract) -> bool:
    """Return whether no mapping may fill a column: ids that the CRM gives, and passwords."""
    is_own_id = column.generated and column.name in entity.primary_key
    return is_own_id or column.sensitivity is Sensitivity.SENSITIVE


def _links(group: Group) -> tuple[str, ...]:
    """Return the columns that point from a child to its parent."""
    columns = group.contract.columns.values()
    return tuple(c.name for c in columns if group.parent and c.references == group.parent)
