"""Extract: every row of the sources becomes a record with an identity."""

from dataclasses import replace

from crm_migrate.records import Dataset, Outcome, Tally
from crm_migrate.stages.base import Run
from crm_migrate.stages.reading import read_records
from crm_migrate.stages.sieve import sieve

_REPEATED = """
SELECT record_id, repeats_record AS into_record_id, 'D103' AS code
FROM source WHERE repeats_record IS NOT NULL ORDER BY record_id
"""


def extract(run: Run, source: Dataset) -> Outcome:
    """Read every source of an entity and give each row its identity.

    Stores `extracted__ENTITY` (all records, as read), `repeated__ENTITY` (record_id,
    into_record_id, code: rows that repeat another row with the same key and content) and what
    `sieve` stores.
    """
    entity = source.entity
    extracted = read_records(run, entity)
    repeated = run.engine.query(f"repeated__{entity}", _REPEATED, {"source": extracted})
    outcome = sieve(run.engine, _single(run, extracted, repeated), "extract", entity)
    tally = outcome.tally
    return replace(
        outcome,
        tally=Tally(
            received=extracted.rows,
            passed=tally.passed,
            merged=repeated.rows,
            quarantined=tally.quarantined,
            value_findings=tally.value_findings,
        ),
    )


def _single(run: Run, extracted: Dataset, repeated: Dataset) -> Dataset:
    """Store the records without those that repeat another."""
    name = f"single__{extracted.entity}"
    if not repeated.rows:
        return run.engine.alias(name, extracted)
    return run.engine.query(
        name,
        "SELECT * FROM source WHERE record_id NOT IN (SELECT record_id FROM repeated) "
        "ORDER BY record_id",
        {"source": extracted, "repeated": repeated},
    )
