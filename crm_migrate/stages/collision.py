"""Collision: values that the CRM holds once, borne by several records."""

from crm_migrate.crm.contract import EntityContract
from crm_migrate.identifiers import quoted
from crm_migrate.issues import RS, US, Severity
from crm_migrate.records import FINDINGS, Dataset
from crm_migrate.stages.base import Run

_PARTIAL_KEYS = {"customer": (("uscc",),)}  # unique among live rows, see the table
_KEY_TAKEN, _VALUE_TAKEN = "D513", "D512"


def tell_collisions(run: Run, source: Dataset, contract: EntityContract) -> Dataset:
    """Return golden rows with a finding on each value that another row bears as well.

    Nobody can say which of them is right, so none wins: an optional value is left out of all
    (D512), a key that the table needs keeps all of them back (D513).
    """
    found = source
    for number, key in enumerate(_keys(source, contract)):
        columns = tuple(dict.fromkeys((contract.primary_key[0], *key)))
        taken = run.engine.write(
            f"taken{number}__{contract.name}", run.target.read(contract.name, columns), columns
        )
        found = run.engine.query(
            f"collided{number}__{contract.name}",
            _sql(found, contract, key),
            {"golden": found, "taken": taken},
        )
    return found


def _keys(source: Dataset, contract: EntityContract) -> list[tuple[str, ...]]:
    """Return the unique keys of a table that its golden rows fill themselves."""
    keys = [*contract.natural_keys, *_PARTIAL_KEYS.get(contract.name, ())]
    if contract.primary_key != ("id",):
        keys.append(contract.primary_key)
    return [key for key in keys if set(key) <= set(source.columns)]


def _sql(source: Dataset, contract: EntityContract, key: tuple[str, ...]) -> str:
    columns = ", ".join(f"golden.{quoted(c)}" for c in key)
    complete = " AND ".join(f"golden.{quoted(c)} IS NOT NULL" for c in key)
    same = " AND ".join(f"taken.{quoted(c)} = golden.{quoted(c)}" for c in key)
    other = "taken.id IS DISTINCT FROM golden.anchor"
    in_crm = (
        f"EXISTS (SELECT 1 FROM taken WHERE {same} AND {other})"
        if contract.primary_key == ("id",)
        else "FALSE"
    )
    optional = all(contract.columns[c].nullable for c in key)
    code = _VALUE_TAKEN if optional else _KEY_TAKEN
    severity = Severity.VALUE if optional else Severity.QUARANTINE
    value = f"golden.{quoted(key[-1])}"
    kept = ", ".join(
        f"CASE WHEN collides THEN NULL ELSE {quoted(c)} END AS {quoted(c)}"
        if optional and c == key[-1]
        else quoted(c)
        for c in source.columns
        if c != FINDINGS
    )
    return f"""
    SELECT {kept}, findings || CASE WHEN collides THEN
             CASE WHEN findings <> '' THEN '{RS}' ELSE '' END
             || '{severity}{US}{code}{US}{key[-1]}{US}' || key_value || '{US}'
           ELSE '' END AS findings
    FROM (SELECT golden.*, {value} AS key_value,
                 {complete} AND (count(*) OVER (PARTITION BY {columns}) > 1 OR {in_crm})
                   AS collides
          FROM golden)
    ORDER BY record_id
    """
