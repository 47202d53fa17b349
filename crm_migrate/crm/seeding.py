"""Seeding: the rows that a CRM starts with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

import crm_migrate.crm
import crm_migrate.fields
from crm_migrate.crm.batch import Batch
from crm_migrate.crm.column_text import Kind, canonical
from crm_migrate.crm.contract import entity

_SEEDS = Path(crm_migrate.crm.__file__).parent / "seeds"
_REGIONS = Path(crm_migrate.fields.__file__).parent / "data" / "regions.csv"


@dataclass(frozen=True)
class Seed:
    """The first rows of one table, in `seeds/<table>.csv`.

    Attributes:
        table: CRM table.
        key: column by which a row is known, so that it is written once.
        codes: columns that hold a code of another table in place of its id.
        path: file, if another one.
    """

    table: str
    key: tuple[str, ...] = ("code",)
    codes: Mapping[str, str] = field(default_factory=dict)
    path: Path | None = None


SEEDS = (
    Seed("id_allocator", ("name",)),
    Seed("permission_object"),
    Seed("currency"),
    Seed("region", path=_REGIONS),
    Seed("picklist"),
    Seed("picklist_item"),
    Seed("access_role"),
    Seed("number_sequence", ("object_code",)),
    Seed("public_pool"),
    Seed("sales_pipeline"),
    Seed("sales_stage", ("pipeline_id", "code"), {"pipeline_id": "sales_pipeline"}),
    Seed("service_queue"),
    Seed("sla_policy"),
)


def seed(batch: Batch) -> None:
    """Write the first rows of every table; those that are there stay as they are."""
    for part in SEEDS:
        rows = _new(batch, part, _read(part, batch))
        if "id" in entity(part.table).columns:
            rows.insert(0, "id", [str(number) for number in batch.allocate_ids(len(rows))])
        batch.insert(part.table, rows)


def _read(part: Seed, batch: Batch) -> pd.DataFrame:
    """Return the rows of a seed file in canonical text, codes replaced by ids."""
    path = part.path or _SEEDS / f"{part.table}.csv"
    rows = pd.read_csv(path, dtype="str", encoding="utf-8", keep_default_na=False, na_values=[""])
    columns = entity(part.table).columns
    rows = rows.loc[:, [name for name in rows.columns if name in columns]]
    if part.table == "picklist_item":
        rows["picklist_code"] = rows["code"].str.partition(":")[0]
        rows["sort_order"] = (rows.groupby("picklist_code").cumcount() + 1).astype("str")
    for name in rows.columns:
        if columns[name].kind is Kind.JSON:
            rows[name] = _json_lists(rows[name])
    for name, table in part.codes.items():
        there = batch.rows(table, "code", rows[name].unique().tolist(), ["code", "id"])
        rows[name] = rows[name].map(dict(zip(there["code"], there["id"], strict=True)))
    return rows


def _new(batch: Batch, part: Seed, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows whose key the table does not hold yet."""
    key = list(part.key)
    there = batch.rows(part.table, key[0], rows[key[0]].unique().tolist(), key)
    known = pd.MultiIndex.from_frame(rows[key]).isin(pd.MultiIndex.from_frame(there))
    return rows[~known].reset_index(drop=True)


def _json_lists(values: pd.Series) -> pd.Series:
    """Return `a|b` as a JSON list."""
    quoted = '["' + values.str.replace("|", '","', regex=False) + '"]'
    return canonical(quoted, Kind.JSON)
