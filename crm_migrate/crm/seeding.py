"""Seeding: the rows that a CRM starts with."""

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from crm_migrate.crm.target import Batch


def seed(batch: "Batch") -> None:
    """Write the rows that a CRM starts with; those that are there stay as they are."""
    if batch.rows("id_allocator", "name", ["global"], ["name"]).empty:
        batch.insert("id_allocator", pd.DataFrame({"name": ["global"], "next_id": ["1"]}, dtype="str"))
