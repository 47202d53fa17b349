"""Map fields: from standardized values to what the CRM's columns hold."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from crm_migrate.config.field_mapping import CUSTOM_PREFIX
from crm_migrate.crm.contract import ColumnContract, EntityContract
from crm_migrate.crm.contract import entity as contract_of
from crm_migrate.fields.fold import fold
from crm_migrate.issues import Severity, combine, pack
from crm_migrate.records import FINDINGS, META, Dataset, Outcome, Tally
from crm_migrate.stages import dependents
from crm_migrate.stages.base import Feed, Run
from crm_migrate.stages.coding import codes_of
from crm_migrate.stages.column_value import to_column
from crm_migrate.stages.golden import ANCHOR, CLUSTER, SURVIVOR, assemble
from crm_migrate.stages.reference import AMBIGUOUS, References, own_words, references
from crm_migrate.stages.sieve import sieve
from crm_migrate.state.ledger import together

_KEPT = (*META, CLUSTER, ANCHOR, *dependents.CELLS)


@dataclass(frozen=True)
class Translation:
    """How one field of one mapping becomes a column.

    Attributes:
        codes: folded word -> code, for a column of codes; None = the text itself.
        references: for a reference; None = no reference.
        unknown: severity of a word that has no code, or of a reference that nothing answers;
            None = it is left blank without a word.
    """

    name: str
    const: str | None
    column: ColumnContract | None
    codes: Mapping[str, str] | None = None
    references: References | None = None
    unknown: Severity | None = Severity.QUARANTINE
    keep_unknown: bool = False


@dataclass(frozen=True)
class Plan:
    """How the records of an entity are mapped.

    Attributes:
        translations: per mapping id.
        zones: per mapping id, time zone of its source.
        pool: id of the public pool that takes what nobody owns, '' = the entity has none.
        columns: columns of the result.
    """

    translations: Mapping[str, tuple[Translation, ...]]
    zones: Mapping[str, str]
    pool: str
    columns: tuple[str, ...]


def map_fields(run: Run, source: Dataset) -> Outcome:
    """Map every member of every cluster, then assemble one golden row per cluster.

    Stores `mapped__ENTITY` (members), `members__ENTITY` (record_id, survivor_id) and, through
    `sieve`, `map_fields__ENTITY` (golden rows).
    """
    entity = source.entity
    plan = _plan(run, source)
    found = run.engine.map_chunks(source, partial(map_chunk, plan=plan), f"translated__{entity}")
    outcome = sieve(run.engine, found, "mapped", entity)
    golden = _golden(run, outcome.records)
    tally = outcome.tally
    merged = outcome.records.rows - golden.rows
    return replace(
        outcome,
        records=golden,
        tally=Tally(
            tally.received, golden.rows, merged, 0, tally.quarantined, tally.value_findings
        ),
    )


def map_chunk(frame: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """Return records with CRM columns in canonical column text, and findings.

    In: META, standardized fields, cluster_id, anchor. Out: same rows, CRM columns.
    """
    done = []
    for mapping, rows in frame.groupby("mapping_id", sort=True):
        done.append(_one_mapping(rows, plan, str(mapping)))
    if not done:
        return pd.DataFrame({c: pd.Series([], dtype="str") for c in plan.columns})
    return pd.concat(done).sort_index()[list(plan.columns)]


def _one_mapping(rows: pd.DataFrame, plan: Plan, mapping: str) -> pd.DataFrame:
    result = rows[[c for c in rows.columns if c in _KEPT]].copy()
    result["custom"] = _custom(rows)
    named = {t.name for t in plan.translations[mapping]}
    for column in rows.columns:
        if column not in result and column in plan.columns and column not in named:
            result[column] = rows[column]
    findings = [rows[FINDINGS].fillna("")]
    for translation in plan.translations[mapping]:
        if translation.const is None:
            old = rows[translation.name]
        else:
            old = pd.Series(translation.const, index=rows.index, dtype="str")
        new, codes = _translated(old, translation, plan.zones[mapping], result)
        result[translation.name] = new
        severity = translation.unknown or Severity.QUARANTINE  # D402 is never let pass
        findings.append(pack(codes, translation.name, old, new, invalid=severity))
    if plan.pool and "owner_id" in result:
        nobody = pd.Series(plan.pool, index=rows.index, dtype="str")
        result["pool_id"] = nobody.where(result["owner_id"].isna())
    elif plan.pool:
        result["pool_id"] = plan.pool
    result[FINDINGS] = combine(*findings)
    return result.reindex(columns=list(plan.columns))


def _translated(
    values: pd.Series, translation: Translation, zone: str, done: pd.DataFrame
) -> tuple[pd.Series, pd.Series]:
    """Return the column text of a field, and its issue codes."""
    codes = pd.Series("", index=values.index, dtype="str")
    there = values.notna()
    if translation.references is not None:
        scope = translation.references.scope
        found = translation.references.resolve(values, done[scope] if scope else None)
        codes[there & found.isna()] = "D401"
        codes[found == AMBIGUOUS] = "D402"
        if translation.unknown is None:
            codes[codes == "D401"] = "D405"
        return found.where(found != AMBIGUOUS), codes
    if translation.codes is not None:
        found = _coded(values, translation.codes)
        unknown = there & found.isna()
        if translation.keep_unknown:
            return found.fillna(values), codes
        codes[unknown] = "D403" if translation.unknown else "D406"
        return found, codes
    if translation.column is not None:
        return to_column(values, translation.column, zone), codes
    return values, codes


def _coded(values: pd.Series, codes: Mapping[str, str]) -> pd.Series:
    """Return the code of each word, missing where it has none."""
    distinct = values.dropna().unique()
    found = pd.Series([codes.get(fold(word)) for word in distinct], dtype="str")
    return values.map(found.set_axis(distinct)).astype("str")


def _custom(rows: pd.DataFrame) -> pd.Series:
    """Return custom fields as one JSON text a row, missing where all are blank."""
    names = [c for c in rows.columns if c.startswith(CUSTOM_PREFIX)]
    if not names:
        return pd.Series(None, index=rows.index, dtype="str")
    keys = [name.removeprefix(CUSTOM_PREFIX) for name in names]
    texts = []
    for cells in zip(*(rows[name] for name in names), strict=True):
        held = {k: v for k, v in zip(keys, cells, strict=True) if isinstance(v, str)}
        texts.append(
            json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            if held
            else None
        )
    return pd.Series(texts, index=rows.index, dtype="str")


def _golden(run: Run, members: Dataset) -> Dataset:
    """Store golden rows and who is a member of what; return the golden rows."""
    entity, engine = members.entity, run.engine
    several = engine.query(
        f"several_members__{entity}",
        "SELECT * FROM source WHERE cluster_id IN (SELECT cluster_id FROM source "
        "GROUP BY cluster_id HAVING count(*) > 1) ORDER BY record_id",
        {"source": members},
    )
    winners = engine.frame(run.relation("winners", entity))
    merged = engine.write(
        f"merged_members__{entity}",
        [assemble(engine.frame(several), winners)] if several.rows else [],
        members.columns,
    )
    golden = engine.query(
        f"map_fields__{entity}",
        "SELECT * FROM members WHERE cluster_id NOT IN (SELECT cluster_id FROM merged) "
        "UNION ALL SELECT * FROM merged ORDER BY record_id",
        {"members": members, "merged": merged},
    )
    engine.query(
        f"members__{entity}",
        f"SELECT members.record_id, golden.record_id AS {SURVIVOR} "
        "FROM members JOIN golden ON members.cluster_id = golden.cluster_id ORDER BY 1",
        {"members": members, "golden": golden},
    )
    return golden


def _plan(run: Run, source: Dataset) -> Plan:
    entity = source.entity
    contract = contract_of(entity)
    feeds = run.feeds(entity)
    translations = {feed.id: _translations(run, feed, contract, source) for feed in feeds}
    fields = {t.name for each in translations.values() for t in each}
    fields |= {c for c in source.fields if c in contract.columns}
    pool = _pool(run, entity) if "pool_id" in contract.columns else ""
    extra = {"pool_id", "owner_id"} if pool else set()  # one excludes the other
    extra |= {"custom"} if any(c.startswith(CUSTOM_PREFIX) for c in source.columns) else set()
    columns = (*_KEPT, *sorted((fields | extra) - set(_KEPT)))
    return Plan(
        translations,
        {feed.id: run.project.system(feed.mapping.source.use).time_zone for feed in feeds},
        pool,
        columns,
    )


def _pool(run: Run, entity: str) -> str:
    """Return the id of the public pool that takes records which nobody owns."""
    wanted = ("id", "object_code")
    pools = together(run.target.read("public_pool", wanted, "object_code", [entity]), wanted)
    return str(pools["id"].iloc[0]) if len(pools) else ""


def _translations(
    run: Run, feed: Feed, contract: EntityContract, source: Dataset
) -> tuple[Translation, ...]:
    names = sorted(
        (name for name in feed.fields if name in contract.columns),
        key=lambda name: bool(_scope(feed, name)),  # what gives a scope goes first
    )
    return tuple(_translation(run, name, feed, source) for name in names)


def _scope(feed: Feed, name: str) -> str:
    """Return the reference within which the rows that a field looks for have unique names.

    A stage is known by its pipeline and code: a record that names its pipeline looks there.
    """
    lookup = feed.fields[name].lookup
    if lookup is None:
        return ""
    searched = contract_of(lookup.entity)
    keys = {column for key in searched.natural_keys if len(key) > 1 for column in key}
    shared = (
        other
        for other, spec in feed.fields.items()
        if other != name and spec.lookup and other in keys and searched.columns[other].references
    )
    return next(shared, "")


def _translation(run: Run, name: str, feed: Feed, source: Dataset) -> Translation:
    contract, spec = contract_of(feed.entity), feed.fields[name]
    system = feed.mapping.source.use
    column = contract.columns[name]
    base = Translation(name, spec.const, column)
    if spec.lookup:
        scope = _scope(feed, name)
        found = references(run, spec.lookup, system, scope)
        if spec.lookup.entity == contract.name:
            frame = run.engine.frame(source, [c for c in source.columns if c in spec.lookup.match])
            found = References({**own_words(frame, spec.lookup.match), **found.ids}, scope)
        unknown = Severity.QUARANTINE if spec.lookup.missing == "quarantine" else None
        return replace(base, references=found, unknown=unknown)
    if spec.const is not None:
        return base
    codes = codes_of(run, spec, column)
    if codes is None:
        return base
    explicit = "unknown" in spec.model_fields_set and spec.unknown == "quarantine"
    record = explicit or spec.required or spec.on_invalid == "record"
    unknown = Severity.QUARANTINE if record else Severity.VALUE
    if spec.unknown == "blank":
        return replace(base, codes=codes, unknown=None)
    return replace(base, codes=codes, unknown=unknown, keep_unknown=spec.unknown == "keep")
