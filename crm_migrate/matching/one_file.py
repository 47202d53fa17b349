"""OneFile: duplicates inside one table, without a project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from crm_migrate.errors import UsageError
from crm_migrate.fields.base import Evidence, FieldType
from crm_migrate.matching.batch import MatchPlan, Ties
from crm_migrate.matching.judgement import Judgement
from crm_migrate.matching.match import MatchResult, match
from crm_migrate.matching.rules import MatchRules, rules_for
from crm_migrate.records import RECORD_ID

CLUSTER_ID = "cluster_id"
MATCH_PROBABILITY = "match_probability"


@dataclass(frozen=True)
class OneFile:
    """How one table is matched.

    Attributes:
        key: column that names each row once.
        fields: column -> label and type; values are standardized for comparing only.
        entity: CRM table name, whose rules hold where `rules` is None.
        clean_sources: column whose values are sources free of duplicates, '' for none.
        judgements: decisions of people, by key.
        rules: match rules instead of the entity's own.
    """

    key: str
    fields: Mapping[str, tuple[str, FieldType]]
    entity: str = "customer"
    clean_sources: str = ""
    judgements: Sequence[Judgement] = ()
    rules: MatchRules | None = None


def dedupe_frame(frame: pd.DataFrame, request: OneFile) -> tuple[pd.DataFrame, MatchResult]:
    """Return the table with cluster_id and match_probability, and all that was found.

    In: text columns. Out: every row and column in its order, original text.

    Raises:
        UsageError: E150, a key is missing or repeated.
    """
    keys = frame[request.key]
    wrong = keys.isna() | keys.duplicated(keep=False)
    if wrong.any():
        raise UsageError("E150", column=request.key, rows=int(wrong.sum()))
    records = pd.DataFrame({RECORD_ID: keys.astype("str")})
    plan: dict[str, tuple[str, FieldType]] = {}
    for column, (label, kind) in request.fields.items():
        found = kind.standardize(frame[column].astype("str"), Evidence())
        # A cell with several numbers is compared by all of them.
        name = _free_label(label, plan)
        records[name] = found.parts.get("all", found.values)
        plan[name] = (name, kind)
    clean = frame[request.clean_sources] if request.clean_sources else None
    result = match(
        records,
        MatchPlan(plan, request.rules or rules_for(request.entity)),
        Ties(request.judgements, None, clean),
    )
    clusters = result.clusters.set_index(RECORD_ID).reindex(records[RECORD_ID])
    return (
        frame.assign(
            **{
                CLUSTER_ID: clusters[CLUSTER_ID].to_numpy(),
                MATCH_PROBABILITY: clusters[MATCH_PROBABILITY].to_numpy(),
            }
        ),
        result,
    )


def _free_label(label: str, taken: Mapping[str, object]) -> str:
    """Return a label that no other column has: two columns may both be `phone`."""
    number, free = 2, label
    while free in taken or free == RECORD_ID:
        free, number = f"{label}_{number}", number + 1
    return free
