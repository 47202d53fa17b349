"""Sieve: the one door through which records leave the stream, nothing is dropped elsewhere."""

from crm_migrate.engine.base import Engine
from crm_migrate.identifiers import quoted
from crm_migrate.issues import PARTS, RS, US, Severity
from crm_migrate.records import FINDINGS, Dataset, Outcome, Tally

_ISSUES = f"""
SELECT record_id, number, {", ".join(f"parts[{n}] AS {p}" for n, p in enumerate(PARTS, 1))}
FROM (
  SELECT record_id, number, string_split(found, '{US}') AS parts
  FROM (
    SELECT record_id,
           unnest(string_split(findings, '{RS}')) AS found,
           unnest(range(1, len(string_split(findings, '{RS}')) + 1)) AS number
    FROM source WHERE findings <> ''
  )
)
ORDER BY record_id, number
"""
_QUARANTINE = f"""
SELECT record_id, code, field, old_value FROM (
  SELECT *, row_number() OVER (PARTITION BY record_id ORDER BY number) AS first
  FROM issues WHERE severity = '{Severity.QUARANTINE}'
) WHERE first = 1 ORDER BY record_id
"""


def sieve(engine: Engine, source: Dataset, stage: str, entity: str) -> Outcome:
    """Split records with findings into those that go on and those that stay behind.

    In: a relation in order of record_id, with packed findings. Stores `issues__STAGE__ENTITY`
    (record_id, number, severity, code, field, old_value, new_value),
    `quarantine__STAGE__ENTITY` (record_id, code, field, old_value; one row a record, its first
    blocking issue) and `STAGE__ENTITY`, the records that go on, findings blank again.
    """
    issues = engine.query(f"issues__{stage}__{entity}", _ISSUES, {"source": source})
    held = engine.query(f"quarantine__{stage}__{entity}", _QUARANTINE, {"issues": issues})
    passed = _passed(engine, f"{stage}__{entity}", source, issues, held)
    tally = Tally(
        received=source.rows,
        passed=passed.rows,
        quarantined=held.rows,
        value_findings=_count(engine, issues, Severity.VALUE),
    )
    return Outcome(passed, issues, tally)


def _passed(engine: Engine, name: str, source: Dataset, issues: Dataset, held: Dataset) -> Dataset:
    """Store the records that go on; where nothing was found they are the source itself."""
    if not issues.rows:
        return engine.alias(name, source)
    kept = ", ".join("'' AS findings" if c == FINDINGS else quoted(c) for c in source.columns)
    return engine.query(
        name,
        f"SELECT {kept} FROM source WHERE record_id NOT IN (SELECT record_id FROM held) "
        "ORDER BY record_id",
        {"source": source, "held": held},
    )


def _count(engine: Engine, issues: Dataset, severity: Severity) -> int:
    """Return how many issues have a severity."""
    return sum(
        int((chunk["severity"] == severity.value).sum())
        for chunk in engine.chunks(issues, ["severity"])
    )
