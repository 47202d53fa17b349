"""Standardize: every field in the canonical form of its field type."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd

from crm_migrate.crm.contract import EntityContract
from crm_migrate.crm.contract import entity as contract_of
from crm_migrate.fields.detection import evidence_roles
from crm_migrate.fields.frame import FieldPlan, standardize_columns
from crm_migrate.fields.register import field_type
from crm_migrate.issues import combine
from crm_migrate.records import EVIDENCE_PREFIX, FINDINGS, META, Dataset, Outcome
from crm_migrate.stages import dependents
from crm_migrate.stages.base import Feed, Run
from crm_migrate.stages.feed_sql import feed_columns
from crm_migrate.stages.parts import PARTS_OF, give_parts
from crm_migrate.stages.sieve import sieve

# Parts of a field type that go on, beside those that a column of the entity takes.
_KEPT_PARTS: Mapping[str, tuple[str, ...]] = {
    "phone": ("all", "codes"),
    "email": ("all", "codes"),
    "address": ("province", "city", "district", "street"),
}
_VIRTUAL_TYPES: Mapping[str, str] = {
    "address": "address",
    "tags": "tags",
    "aliases": "tags",
    "contact_points": "phone",
}


@dataclass(frozen=True)
class Shape:
    """How the records of an entity are standardized.

    Attributes:
        entity: CRM table.
        plans: per mapping id, how each field is standardized.
        zones: per mapping id, time zone of its source system.
        columns: columns of the result, over all mappings.
    """

    entity: str
    plans: Mapping[str, tuple[FieldPlan, ...]]
    zones: Mapping[str, str]
    columns: tuple[str, ...]


def standardize(run: Run, source: Dataset) -> Outcome:
    """Standardize the records of an entity.

    Stores `standardized__ENTITY` and what `sieve` stores. Fields keep their names; evidence
    columns end here; dependents are packed in their columns.
    """
    entity = source.entity
    shape = _shape(run, entity)
    found = run.engine.map_chunks(
        source, partial(standardize_chunk, shape=shape), f"standardized__{entity}"
    )
    return sieve(run.engine, found, "standardize", entity)


def standardize_chunk(frame: pd.DataFrame, shape: Shape) -> pd.DataFrame:
    """Return records with fields in canonical form, packed dependents and findings.

    In: META, fields, `source.*`. Out: same rows; META, fields, parts, dependents.
    """
    done = [
        _one_mapping(rows, shape, str(mapping))
        for mapping, rows in frame.groupby("mapping_id", sort=True)
    ]
    if not done:
        return pd.DataFrame({c: pd.Series([], dtype="str") for c in shape.columns})
    return pd.concat(done).sort_index()[list(shape.columns)]


def _one_mapping(rows: pd.DataFrame, shape: Shape, mapping: str) -> pd.DataFrame:
    plans = shape.plans[mapping]
    result, findings = standardize_columns(rows, plans, shape.zones[mapping])
    for kind in dependents.CELLS:
        result[kind] = _dependents(kind, rows, result, plans)
    result = give_parts(result, shape.entity)
    result[FINDINGS] = combine(rows[FINDINGS].fillna(""), findings)
    return result.reindex(columns=list(shape.columns))


def _dependents(
    kind: str, raw: pd.DataFrame, result: pd.DataFrame, plans: tuple[FieldPlan, ...]
) -> pd.Series:
    """Return one packed column of dependents, from all fields that give such rows."""
    packed = [pd.Series("", index=raw.index, dtype="str")]
    for plan in plans:
        name = plan.field_type.name
        if kind == "contact_points" and name in {"phone", "email"}:
            form = "email" if name == "email" else _phone_kind(plan.column)
            valid, codes = result[f"{plan.column}.all"], result[f"{plan.column}.codes"]
            packed.append(dependents.contact_points(raw[plan.column], valid, codes, form))
        elif kind == "addresses" and name == "address":
            packed.append(dependents.pack(kind, _address_rows(raw, result, plan.column), raw.index))
        elif kind == plan.column:
            rows = result[plan.column].dropna().str.split(";").explode()
            cells = pd.DataFrame(dict.fromkeys(dependents.CELLS[kind], rows))
            packed.append(dependents.pack(kind, cells.assign(kind="short"), raw.index))
    return dependents.join(packed)


def _address_rows(raw: pd.DataFrame, result: pd.DataFrame, column: str) -> pd.DataFrame:
    there = result[column].notna()
    cells = {"raw": raw[column], "street": result[column]}
    for part in ("province", "city", "district"):
        cells[f"{part}_code"] = result[f"{column}.{part}"]
    cells["street"] = result[f"{column}.street"]
    return pd.DataFrame(cells)[there]


def _phone_kind(column: str) -> str:
    return "mobile" if column == "mobile" else "landline"


def _shape(run: Run, entity: str) -> Shape:
    contract = contract_of(entity)
    feeds = run.feeds(entity)
    fields = {name for feed in feeds for name in feed.fields}
    columns = [
        *META,
        *sorted((fields | set(PARTS_OF.get(entity, {}).values())) - set(_VIRTUAL_TYPES)),
        *dependents.CELLS,
    ]
    return Shape(
        entity,
        {feed.id: _plans(feed, contract) for feed in feeds},
        {feed.id: run.project.system(feed.mapping.source.use).time_zone for feed in feeds},
        tuple(columns),
    )


def _plans(feed: Feed, contract: EntityContract) -> tuple[FieldPlan, ...]:
    """Return how each field of a feed is standardized; constants need nothing."""
    roles = evidence_roles(feed_columns(feed))
    plans = []
    for name, spec in feed.fields.items():
        if not spec.columns:
            continue
        column = contract.columns.get(name)
        kind = spec.type or _VIRTUAL_TYPES.get(name) or (column.field_type if column else "text")
        if spec.dictionary or spec.lookup or (column and column.is_coded):
            kind = spec.type or "text"
        evidence = {role: EVIDENCE_PREFIX + c for role, c in {**roles, **spec.evidence}.items()}
        options = dict(column.options) if column else {}
        options |= {"formats": spec.formats} if spec.formats else {}
        options |= {"split": spec.split} if spec.split else {}
        given = PARTS_OF.get(contract.name, {})
        own = column is not None and kind == column.field_type
        parts = (*_KEPT_PARTS.get(kind, ()), *(_parts_of(name, given) if own else ()))
        plans.append(
            FieldPlan(
                column=name,
                field_type=field_type(kind),
                evidence=evidence,
                options=options,
                required=spec.required,
                on_invalid=spec.on_invalid or ("record" if spec.required else "value"),
                keep_parts=parts,
            )
        )
    return tuple(plans)


def _parts_of(field: str, given: Mapping[str, str]) -> tuple[str, ...]:
    """Return the parts of a field that columns of the entity take."""
    parts = (name.partition(".") for name in given)
    return tuple(part for owner, _, part in parts if owner == field and part != "landline")
