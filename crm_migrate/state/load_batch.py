"""Load batch: the ledger's line for one transaction of a load."""

import json
from collections.abc import Mapping

import pandas as pd

from crm_migrate.crm.batch import Batch


def open_load_batch(batch: Batch, run_id: int, table: str, number: int, rows: int) -> str:
    """Store a batch inside its own transaction and return its id."""
    line = {
        "run_id": str(run_id),
        "table_name": table,
        "sequence_no": str(number),
        "row_count": str(rows),
    }
    batch.insert("load_batch", pd.DataFrame([line], dtype="str"))
    columns = ("id", "table_name", "sequence_no")
    found = batch.rows("load_batch", "run_id", [str(run_id)], columns)
    own = found[(found["table_name"] == table) & (found["sequence_no"] == str(number))]
    return str(own["id"].iloc[0])


def close_load_batch(batch: Batch, batch_id: str, counts: Mapping[str, int], at: str) -> None:
    """Store what a batch did: rows per fate."""
    line = {
        "id": batch_id,
        "inserted": str(counts.get("created", 0)),
        "updated": str(counts.get("updated", 0)),
        "unchanged": str(counts.get("unchanged", 0)),
        "status": "succeeded",
        "committed_at": at,
    }
    batch.update("load_batch", ["id"], pd.DataFrame([line], dtype="str"))


def keep_images(batch: Batch, table: str, rows: pd.DataFrame, run_id: int, batch_id: str) -> None:
    """Store rows as they are before a change.

    Args:
        batch: the open transaction that will change them.
        table: CRM table.
        rows: the rows as read inside this transaction, key column first.
        run_id: the run that changes them.
        batch_id: the batch that changes them.
    """
    images = [
        json.dumps({k: v for k, v in row.items() if isinstance(v, str)}, ensure_ascii=False)
        for row in rows.to_dict("records")
    ]
    frame = pd.DataFrame({"row_id": rows.iloc[:, 0], "image": images}, dtype="str")
    frame = frame.assign(run_id=str(run_id), batch_id=batch_id, table_name=table)
    batch.insert("before_image", frame)
