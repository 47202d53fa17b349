"""Deduplicate: which records are one entity, within the batch and with what the CRM holds."""

from dataclasses import replace

import pandas as pd

from crm_migrate.crm.contract import EntityContract
from crm_migrate.crm.contract import entity as contract_of
from crm_migrate.fields.base import Evidence
from crm_migrate.fields.register import field_type
from crm_migrate.identifiers import quoted
from crm_migrate.issues import US, Severity
from crm_migrate.matching.batch import MatchPlan, Ties
from crm_migrate.matching.judgement import Judgement
from crm_migrate.matching.match import MatchResult, match
from crm_migrate.matching.rules import MatchRules, SurvivorshipRules
from crm_migrate.matching.survivorship import survive
from crm_migrate.records import RECORD_ID, Dataset, Outcome
from crm_migrate.stages import dependents
from crm_migrate.stages.base import Run
from crm_migrate.stages.golden import ANCHOR, CLUSTER, SURVIVOR
from crm_migrate.stages.reference import AMBIGUOUS, references
from crm_migrate.stages.sieve import sieve
from crm_migrate.state import crosswalk
from crm_migrate.state.ledger import together

PARENT_QUARANTINED = "D404"
_NATIVE = "crm"  # system of records that only the CRM knows
# Field types that say who an entity is; the others describe it.
_IDENTIFYING = ("company_name", "person_name", "phone", "email", "credit_code", "address")


def deduplicate(run: Run, source: Dataset) -> Outcome:
    """Find clusters and, per field, the record whose value wins.

    Stores `crosswalk__ENTITY`, `deduplicate__ENTITY` (source + cluster_id, anchor and, for a
    child, the reference to its parent), `winners__ENTITY` and `pairs__ENTITY`.
    """
    entity = source.entity
    run.engine.write(
        f"crosswalk__{entity}",
        crosswalk.crosswalk(run.target, entity, run.systems),
        crosswalk.COLUMNS,
    )
    contract = contract_of(entity)
    linked = sieve(run.engine, _linked(run, source, contract), "linked", entity)
    rules = run.rules.read("match", entity, MatchRules)
    if rules is None or rules.exact_only:
        clusters = _by_natural_key(run, linked.records, contract)
    else:
        clusters = _by_matching(run, linked.records, contract, rules)
    found = run.engine.write(f"clusters__{entity}", [clusters], (RECORD_ID, CLUSTER, ANCHOR))
    joined = run.engine.query(
        f"deduplicate__{entity}",
        "SELECT source.*, clusters.cluster_id, clusters.anchor FROM source "
        "JOIN clusters USING (record_id) ORDER BY record_id",
        {"source": linked.records, "clusters": found},
    )
    _store_winners(run, joined)
    return replace(linked, records=joined)


def _linked(run: Run, source: Dataset, contract: EntityContract) -> Dataset:
    """Return the records with the reference to their parent, found in the run's own fates."""
    parents = sorted({f.mapping.target.entity for f in run.feeds(contract.name) if f.child})
    if not parents:
        return source
    found, sources = source, {}
    for parent in parents:
        column = parent_column(contract, parent)
        sources = {"source": found, "fates": run.relation("fates", parent)}
        issue = US.join((Severity.QUARANTINE, PARENT_QUARANTINED, column, ""))
        others = ", ".join(
            quoted(c) for c in found.columns if c not in {column, "findings", RECORD_ID}
        )
        given = f"source.{quoted(column)}" if column in found.columns else "NULL"
        found = run.engine.query(
            f"with_{parent}__{contract.name}",
            f"SELECT source.record_id, {others}, "
            f"coalesce(fates.target_id, {given}) AS {quoted(column)}, "
            "CASE WHEN source.parent_record_id IS NOT NULL AND fates.target_id IS NULL "
            f"THEN '{issue}' || source.parent_record_id || '{US}' ELSE '' END AS findings "
            "FROM source LEFT JOIN (SELECT record_id AS id, target_id FROM fates) AS fates "
            "ON fates.id = source.parent_record_id ORDER BY source.record_id",
            sources,
        )
    return found


def parent_column(contract: EntityContract, parent: str) -> str:
    """Return the column by which a child refers to its parent."""
    return next(c.name for c in contract.columns.values() if c.references == parent)


def _by_natural_key(run: Run, source: Dataset, contract: EntityContract) -> pd.DataFrame:
    """Return clusters of records with an equal natural key; exact, nothing is compared."""
    keys = [k for k in contract.natural_keys if set(k) <= set(source.columns)]
    key = keys[0] if keys else ()
    records = run.engine.frame(source, [RECORD_ID, *key])
    records[CLUSTER] = records[RECORD_ID]
    complete = records[list(key)].notna().all(axis=1) if key else pd.Series(dtype=bool)
    if key and complete.any():
        known = records[complete]
        first = known.groupby(list(key))[RECORD_ID].transform("min")
        records.loc[complete, CLUSTER] = first
    records[ANCHOR] = _anchors(run, source.entity, records[RECORD_ID])
    if key and "id" in contract.columns:
        stored = together(run.target.read(source.entity, ("id", *key)), ("id", *key))
        native = records.merge(stored, on=list(key), how="left")["id"].to_numpy()
        records[ANCHOR] = records[ANCHOR].fillna(pd.Series(native, index=records.index))
    return _settled(records)


def _by_matching(
    run: Run, source: Dataset, contract: EntityContract, rules: MatchRules
) -> pd.DataFrame:
    """Return clusters by fuzzy matching against the batch and the CRM."""
    entity = source.entity
    columns = {
        # ids are equal or not; their digits say nothing
        name: "choice" if name in rules.same_scope else column.field_type
        for name, column in contract.columns.items()
        if name in source.columns
        and (column.field_type in _IDENTIFYING or name in rules.same_scope)
    }
    records = run.engine.frame(source, [RECORD_ID, "system", "mapping_id", *columns])
    packed = run.engine.frame(source, ["contact_points", "addresses"])
    records["phone"] = _all_phones(packed["contact_points"], records.index)
    records["address"] = _first_address(packed["addresses"], records.index)
    for name in set(rules.same_scope) & set(columns):
        records[name] = _scope_ids(run, entity, records, name)
    anchors = _anchors(run, entity, records[RECORD_ID])
    natives = _natives(run, entity, list(columns), anchors)
    everyone = pd.concat([records, natives], ignore_index=True)
    ties = Ties(
        judgements=[Judgement(j.left, j.right, j.verdict) for j in run.project.judgements],
        anchors=pd.concat(
            [anchors, natives[ANCHOR] if len(natives) else anchors[:0]], ignore_index=True
        ),
    )
    kinds = {**columns, "phone": "phone", "address": "address"}
    plan = MatchPlan({n: (n, field_type(kind)) for n, kind in kinds.items()}, rules)
    result = match(everyone, plan, ties)
    _store_pairs(run, entity, result)
    clusters = result.clusters.set_index(RECORD_ID)[CLUSTER]
    everyone[CLUSTER] = everyone[RECORD_ID].map(clusters)
    everyone[ANCHOR] = ties.anchors
    settled = _settled(everyone[[RECORD_ID, CLUSTER, ANCHOR]])
    return settled.iloc[: len(records)]


def _all_phones(packed: pd.Series, records: pd.Index) -> pd.Series:
    """Return all valid telephone numbers of each record, joined by `;`: any of them may agree."""
    points = dependents.unpack("contact_points", packed)
    good = points[(points["validity"] == "valid") & (points["kind"] != "email")]
    once = good[~good.assign(row=good.index).duplicated(["row", "value_norm"])]["value_norm"]
    joined = once.groupby(level=0).agg(";".join)
    return joined.reindex(records).astype("str")


def _first_address(packed: pd.Series, records: pd.Index) -> pd.Series:
    """Return the first address of each record in canonical form."""
    rows = dependents.unpack("addresses", packed)
    first = rows.loc[rows["place"] == 0, "raw"].reindex(records).astype("str")
    return field_type("address").standardize(first, Evidence()).values


def _scope_ids(run: Run, entity: str, records: pd.DataFrame, name: str) -> pd.Series:
    """Return the id that a reference leads to, where a mapping still has it in words.

    Words that lead nowhere stand for themselves: two contacts of an unknown firm may be one.
    """
    scope = records[name].copy()
    for feed in run.feeds(entity):
        spec = feed.fields.get(name)
        rows = (records["mapping_id"] == feed.id) & scope.notna()
        if spec is None or spec.lookup is None or not rows.any():
            continue
        found = references(run, spec.lookup, feed.mapping.source.use).resolve(scope[rows])
        scope[rows] = found.where(found != AMBIGUOUS).fillna("?" + scope[rows])
    return scope


def _anchors(run: Run, entity: str, record_ids: pd.Series) -> pd.Series:
    """Return the CRM row that each record already is, missing for a new one."""
    known = run.engine.frame(run.relation("crosswalk", entity), [RECORD_ID, "target_id"])
    return record_ids.map(known.set_index(RECORD_ID)["target_id"]).astype("str")


def _natives(run: Run, entity: str, columns: list[str], anchors: pd.Series) -> pd.DataFrame:
    """Return CRM rows that no record of this batch is, as records of their own."""
    wanted = ("id", *columns)
    stored = together(run.target.read(entity, wanted), wanted)
    known = pd.Index(anchors.dropna().unique())
    fresh: pd.DataFrame = stored.loc[known.get_indexer(pd.Index(stored["id"])) < 0].reset_index(
        drop=True
    )
    fresh = fresh.rename(columns={"id": ANCHOR})
    return fresh.assign(
        record_id=(f"{_NATIVE}:{entity}:" + fresh[ANCHOR]).astype("str"), system=_NATIVE
    )


def _settled(records: pd.DataFrame) -> pd.DataFrame:
    """Return records with the one anchor of their cluster."""
    anchor = records.groupby(CLUSTER)[ANCHOR].transform("first")
    return records.assign(**{ANCHOR: anchor})[[RECORD_ID, CLUSTER, ANCHOR]]


def _store_winners(run: Run, clustered: Dataset) -> None:
    """Store `winners__ENTITY` for clusters of several members."""
    entity = clustered.entity
    several = run.engine.query(
        f"several__{entity}",
        "SELECT * FROM source WHERE cluster_id IN (SELECT cluster_id FROM source "
        "GROUP BY cluster_id HAVING count(*) > 1) ORDER BY cluster_id, record_id",
        {"source": clustered},
    )
    rules = run.rules.read("survivorship", entity, SurvivorshipRules) or SurvivorshipRules()
    if not rules.sources:
        rules = replace(rules, sources=_by_trust(run))
    fields = [c for c in clustered.fields if c not in {CLUSTER, ANCHOR, *dependents.CELLS}]
    survivors = survive(run.engine.frame(several), fields, rules)
    chosen = survivors.records.rename(columns={RECORD_ID: SURVIVOR})
    winners = chosen.merge(survivors.winners, on=CLUSTER)
    run.engine.write(f"winners__{entity}", [winners], list(winners.columns))


def _by_trust(run: Run) -> tuple[str, ...]:
    """Return the source systems, the most trusted first."""
    systems = sorted({mapping.source.use for mapping in run.project.mappings})
    return tuple(sorted(systems, key=lambda name: run.project.system(name).trust_rank))


def _store_pairs(run: Run, entity: str, result: MatchResult) -> None:
    """Store `pairs__ENTITY`, the scored pairs as text."""
    pairs = result.pairs.astype("str")
    run.engine.write(f"pairs__{entity}", [pairs], list(pairs.columns))
