"""Issue counts: how many issues of which kind the stages of a run found."""

from collections.abc import Sequence

from crm_migrate.engine.base import Engine
from crm_migrate.issues import Severity

STAGES = ("extract", "standardize", "linked", "mapped", "validate", "load")  # sieves
Row = tuple[str, str, str, str, str, int]  # entity, stage, severity, code, field, values


def count_issues(engine: Engine, entities: Sequence[str]) -> tuple[Row, ...]:
    """Return issues per entity, stage, severity, code and field, from the relations of a run."""
    rows: list[Row] = []
    for entity in entities:
        for stage in STAGES:
            found = engine.open(f"issues__{stage}__{entity}")
            if found is None:
                continue
            counts = engine.query(
                f"issue_counts__{stage}__{entity}",
                "SELECT severity, code, field, count(*) AS number FROM issues "
                "GROUP BY severity, code, field ORDER BY severity, code, field",
                {"issues": found},
            )
            for severity, code, name, number in engine.frame(counts).itertuples(index=False):
                rows.append((entity, stage, severity, code, name, int(number)))
    return tuple(rows)


def by_code(rows: Sequence[Row], severity: Severity) -> dict[str, int]:
    """Return issues of one severity per code."""
    counts: dict[str, int] = {}
    for _, _, found, code, _, number in rows:
        if found == severity:
            counts[code] = counts.get(code, 0) + number
    return dict(sorted(counts.items()))
