"""Validate: golden rows against what the CRM's tables demand."""

from functools import partial

import pandas as pd

from crm_migrate.crm.contract import entity as contract_of
from crm_migrate.crm.frame_schema import failures
from crm_migrate.crm.row_rules import broken_rules
from crm_migrate.issues import combine, pack
from crm_migrate.records import FINDINGS, Dataset, Outcome
from crm_migrate.stages.base import Run
from crm_migrate.stages.collision import tell_collisions
from crm_migrate.stages.golden import SURVIVOR
from crm_migrate.stages.reference import PENDING
from crm_migrate.stages.sieve import sieve

_PENDING = f"^{PENDING}.*$"
SURVIVOR_QUARANTINED = "D511"


def validate(run: Run, source: Dataset) -> Outcome:
    """Check golden rows; with a row that fails, all its members stay behind.

    Stores, beside what `sieve` stores, `followers__ENTITY` (record_id, code, field, old_value):
    members whose survivor was quarantined.
    """
    entity = source.entity
    unique = tell_collisions(run, source, contract_of(entity))
    found = run.engine.map_chunks(
        unique, partial(validate_chunk, entity=entity), f"validated__{entity}"
    )
    outcome = sieve(run.engine, found, "validate", entity)
    run.engine.query(
        f"followers__{entity}",
        f"SELECT members.record_id, '{SURVIVOR_QUARANTINED}' AS code, '' AS field, "
        "held.record_id AS old_value FROM members "
        f"JOIN held ON members.{SURVIVOR} = held.record_id "
        "WHERE members.record_id <> held.record_id ORDER BY members.record_id",
        {
            "members": run.relation("members", entity),
            "held": run.relation("quarantine__validate", entity),
        },
    )
    return outcome


def validate_chunk(frame: pd.DataFrame, entity: str) -> pd.DataFrame:
    """Return golden rows with findings of what their columns may not hold.

    In: META, CRM columns in canonical column text. Out: same rows.
    """
    contract = contract_of(entity)
    columns = [c for c in frame.columns if c in contract.columns]
    # a row of this batch has no id yet; that there will be one was seen in map_fields
    checked = {c: frame[c].str.replace(_PENDING, "0", regex=True) for c in columns}
    text = pd.DataFrame(checked, index=frame.index)
    failed = failures(text, entity)
    sound = text[~text.index.isin(failed["index"])]
    failed = pd.concat([failed, broken_rules(sound, entity)], ignore_index=True)
    findings = [frame[FINDINGS].fillna("")]
    for (field, code), rows in failed.groupby(["field", "code"], sort=True):
        codes = pd.Series("", index=frame.index, dtype="str")
        codes.loc[rows["index"].to_numpy()] = str(code)
        old = frame.get(str(field), pd.Series(None, index=frame.index, dtype="str"))
        findings.append(pack(codes, str(field), old, old))
    return frame.assign(**{FINDINGS: combine(*findings)})
