"""Crosswalk: which row of the CRM each source record is."""

from collections.abc import Iterator, Mapping

import pandas as pd

from crm_migrate.crm.target import Target

COLUMNS = ("record_id", "target_id", "state", "source_hash")
_TABLE = "migration_xref"
_READ = ("system_id", "entity", "legacy_id", "record_id", "state", "source_hash")


def crosswalk(target: Target, entity: str, systems: Mapping[str, str]) -> Iterator[pd.DataFrame]:
    """Yield the crosswalk of an entity: record_id, target_id, state, source_hash.

    Args:
        target: where it is kept.
        entity: CRM table.
        systems: id of each source system by its code.
    """
    codes = {number: code for code, number in systems.items()}
    for chunk in target.read(_TABLE, _READ, "entity", [entity]):
        known = chunk[chunk["system_id"].isin(list(codes))]
        system = known["system_id"].map(codes).astype("str")
        yield pd.DataFrame(
            {
                "record_id": system + ":" + known["entity"] + ":" + known["legacy_id"],
                "target_id": known["record_id"],
                "state": known["state"],
                "source_hash": known["source_hash"],
            },
            dtype="str",
        )


def crosswalk_rows(records: pd.DataFrame, systems: Mapping[str, str], run_id: int) -> pd.DataFrame:
    """Return rows of the crosswalk table.

    Args:
        records: record_id, system, source_key, target_id, state, row_hash, source_row,
            source_file_id, known (True where the crosswalk has the record already).
        systems: id of each source system by its code.
        run_id: the run that writes them.
    """
    entity = records["record_id"].str.split(":", n=2).str[1]
    return pd.DataFrame(
        {
            "system_id": records["system"].map(dict(systems)).astype("str"),
            "entity": entity,
            "legacy_id": records["source_key"],
            "object_code": entity,
            "record_id": records["target_id"],
            "state": records["state"],
            "source_hash": records["row_hash"],
            "first_run_id": str(run_id),
            "last_run_id": str(run_id),
            "source_file_id": records["source_file_id"],
            "source_row": records["source_row"],
        },
        dtype="str",
    )
