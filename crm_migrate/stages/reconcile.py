"""Reconcile: proof from outside. Sources are read again, the target is read again."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

import pandas as pd

from crm_migrate.crm.contract import EntityContract
from crm_migrate.crm.contract import entity as contract_of
from crm_migrate.engine.base import Engine
from crm_migrate.identifiers import quoted
from crm_migrate.records import RECORD_ID, Dataset, Fate, Outcome, Tally
from crm_migrate.stages.base import Run
from crm_migrate.stages.column_value import to_column
from crm_migrate.stages.golden import assemble
from crm_migrate.stages.reading import read_records

READING = "again_"  # prefix of the relations of the second reading
_DIFFERENCE = (RECORD_ID, "expected", "found")
_SAMPLE = 20  # records that a failed check names


@dataclass(frozen=True)
class Difference:
    """One record that a check found wanting: what should be there, and what is."""

    record_id: str
    expected: str | None = None
    found: str | None = None


@dataclass(frozen=True)
class Check:
    """One comparison of source and target.

    Attributes:
        code: `key_set`, `count`, `presence` or `field`.
        entity: CRM table.
        group: field, or fate.
        source: what the source side says.
        target: what the target side says.
        unexplained: records that nothing explains.
        examples: some of them.
    """

    code: str
    entity: str
    group: str
    source: int
    target: int
    unexplained: int
    examples: tuple[Difference, ...] = ()

    @property
    def passed(self) -> bool:
        """Return whether nothing is left unexplained."""
        return self.unexplained == 0


def reconcile(run: Run, source: Dataset) -> Outcome:
    """Compare what the sources hold now with what the target holds now.

    Uses no output of map_fields, validate or load: keys come from the sources themselves, fates
    and rows from the target. Stores `reconcile__ENTITY`, one row a check.
    """
    entity = source.entity
    contract = contract_of(entity)
    engine = run.engine
    fresh = read_records(run, entity, READING)
    fates = engine.write(
        f"reread_fates__{entity}",
        _fates(run, entity),
        (RECORD_ID, "fate", "into_record_id", "target_id"),
    )
    checks = [_key_set(engine, entity, fresh, fates)]
    if contract.primary_key == ("id",):
        rows = _reread(run, contract, fates)
        checks.append(_presence(engine, entity, fates, rows))
        checks.extend(_fields(run, contract, fates, rows))
    _store(run, checks)
    table = pd.DataFrame(
        [{**vars(check), "examples": _detail(check)} for check in checks], dtype="str"
    )
    stored = engine.write(f"reconcile__{entity}", [table], list(table.columns))
    return Outcome(stored, stored, Tally(len(checks), len(checks)))


def _fates(run: Run, entity: str) -> "list[pd.DataFrame]":
    columns = (RECORD_ID, "entity", "fate", "into_record_id", "target_id")
    chunks = run.target.read("record_fate", columns, "run_id", [str(run.run_id)])
    return [chunk[chunk["entity"] == entity] for chunk in chunks]


def _key_set(engine: Engine, entity: str, fresh: Dataset, fates: Dataset) -> Check:
    """Check the law of conservation: every key of the sources has one fate, and no other has."""
    missing = engine.query(
        f"open_keys__{entity}",
        "SELECT record_id FROM fresh WHERE record_id NOT IN (SELECT record_id FROM fates) "
        "UNION ALL SELECT record_id FROM fates WHERE record_id NOT IN "
        "(SELECT record_id FROM fresh) "
        "UNION ALL SELECT record_id FROM fates GROUP BY record_id HAVING count(*) > 1 ORDER BY 1",
        {"fresh": fresh, "fates": fates},
    )
    return _check(engine, Check("key_set", entity, "", fresh.rows, fates.rows, 0), missing)


def _presence(engine: Engine, entity: str, fates: Dataset, rows: Dataset) -> Check:
    """Check that every record that is not quarantined has a row in the CRM."""
    absent = engine.query(
        f"absent__{entity}",
        f"SELECT record_id FROM fates WHERE fate NOT IN ('{Fate.QUARANTINED}', "
        f"'{Fate.FILTERED}', '{Fate.DELETED}') "
        "AND (target_id IS NULL OR target_id NOT IN (SELECT id FROM rows)) ORDER BY 1",
        {"fates": fates, "rows": rows},
    )
    landed = engine.query(
        f"landed__{entity}",
        "SELECT DISTINCT target_id FROM fates WHERE target_id IS NOT NULL ORDER BY 1",
        {"fates": fates},
    )
    return _check(engine, Check("presence", entity, "", landed.rows, rows.rows, 0), absent)


def _fields(run: Run, contract: EntityContract, fates: Dataset, rows: Dataset) -> "list[Check]":
    """Check, field by field, that the CRM holds what standardize and the winners say.

    Fields that a dictionary or a reference translates are left to the key checks. A row that
    was there before with another value is explained: the CRM's value was kept.
    """
    engine, entity = run.engine, contract.name
    names = [n for n in _direct_fields(run, contract) if n in rows.columns]
    expected = engine.write(
        f"expected__{entity}", [_expected(run, contract, names)], (RECORD_ID, *names)
    )
    issues = run.relation("issues__validate", entity)
    if not names:
        return []
    unlike = ", ".join(
        f"CASE WHEN expected.{quoted(name)} IS DISTINCT FROM rows.{quoted(name)} "
        f"AND expected.{quoted(name)} IS NOT NULL "
        # of a row that was there, what load found and left is told by load itself (D602)
        f"AND (fates.fate = '{Fate.CREATED}' "
        f"OR rows.{quoted(name)} IS DISTINCT FROM changes.{quoted(name)}) THEN '{name}' END"
        for name in names
    )
    wanted = ", ".join(f"expected.{quoted(name)}" for name in names)
    held = ", ".join(f"rows.{quoted(name)}" for name in names)
    differing = engine.query(
        f"differing__{entity}",
        "SELECT record_id, expected, found, field FROM (SELECT fates.record_id, "
        f"unnest([{unlike}]) AS field, unnest([{wanted}]) AS expected, unnest([{held}]) AS found "
        "FROM fates JOIN expected USING (record_id) JOIN rows ON rows.id = fates.target_id "
        "JOIN changes USING (record_id)) AS each WHERE field IS NOT NULL "
        # a value that several records claim is stored with none of them, and was told so
        "AND NOT EXISTS (SELECT 1 FROM issues WHERE issues.record_id = each.record_id "
        "AND issues.field = each.field) ORDER BY field, record_id",
        {
            "fates": fates,
            "expected": expected,
            "rows": rows,
            "issues": issues,
            "changes": run.relation("changes", entity),
        },
    )
    differences = engine.frame(differing)
    blank = Check("field", entity, "", expected.rows, rows.rows, 0)
    return [
        _found(replace(blank, group=name), differences[differences["field"] == name])
        for name in names
    ]


def _direct_fields(run: Run, contract: EntityContract) -> "list[str]":
    translated = {
        name
        for feed in run.feeds(contract.name)
        for name, spec in feed.fields.items()
        if spec.lookup or spec.dictionary or spec.const is not None
    }
    return [
        name
        for name, column in contract.columns.items()
        if name not in translated
        and not column.is_coded
        and any(name in feed.fields for feed in run.feeds(contract.name))
    ]


def _expected(run: Run, contract: EntityContract, names: Sequence[str]) -> pd.DataFrame:
    """Return the values that golden records should have, derived without map and load."""
    members = run.engine.frame(run.relation("deduplicate", contract.name))
    loaded = run.engine.frame(run.relation("reread_fates", contract.name), [RECORD_ID, "fate"])
    gone = loaded.loc[loaded["fate"] == Fate.QUARANTINED, RECORD_ID]
    members = members[~members[RECORD_ID].isin(gone)]
    winners = run.engine.frame(run.relation("winners", contract.name))
    several = members["cluster_id"].duplicated(keep=False)
    golden = pd.concat(
        [members[~several], assemble(members[several], winners)] if several.any() else [members],
        ignore_index=True,
    )
    by_system = [
        rows.assign(
            **{
                name: to_column(
                    rows[name], contract.columns[name], run.project.system(str(system)).time_zone
                )
                for name in names
            }
        )
        for system, rows in golden.groupby("system", sort=True)
    ]
    return pd.concat(by_system)[[RECORD_ID, *names]] if by_system else golden[[RECORD_ID, *names]]


def _reread(run: Run, contract: EntityContract, fates: Dataset) -> Dataset:
    """Store the CRM's rows that this run's records became."""
    ids = run.engine.frame(fates, ["target_id"])["target_id"].dropna().drop_duplicates()
    mapped = {name for feed in run.feeds(contract.name) for name in feed.fields}
    columns = ("id", *sorted(mapped & set(contract.columns)))
    found = run.target.read(contract.name, columns, "id", list(ids)) if len(ids) else iter(())
    return run.engine.write(f"reread__{contract.name}", found, columns)


def _check(engine: Engine, check: Check, failing: Dataset) -> Check:
    return _found(check, engine.frame(failing)) if failing.rows else check


def _found(check: Check, failing: pd.DataFrame) -> Check:
    rows = failing.head(_SAMPLE).reindex(columns=list(_DIFFERENCE))
    cells = rows.astype("object").where(rows.notna(), None)
    examples = tuple(Difference(*row) for row in cells.itertuples(index=False, name=None))
    return replace(check, unexplained=len(failing), examples=examples)


def _detail(check: Check) -> str | None:
    """Return the examples of a check as JSON, None without any."""
    if not check.examples:
        return None
    return json.dumps([asdict(example) for example in check.examples], ensure_ascii=False)


def _store(run: Run, checks: Sequence[Check]) -> None:
    lines = pd.DataFrame(
        {
            "check_code": [check.code for check in checks],
            "entity": [check.entity for check in checks],
            "group_key": [check.group or None for check in checks],
            "source_value": [str(check.source) for check in checks],
            "target_value": [str(check.target) for check in checks],
            "difference": [str(check.unexplained) for check in checks],
            "passed": ["true" if check.passed else "false" for check in checks],
            "detail": [_detail(check) for check in checks],
        },
        dtype="str",
    )
    with run.target.transaction() as batch:
        batch.insert("reconcile_result", lines.assign(run_id=str(run.run_id)))
