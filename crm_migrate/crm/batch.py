"""Batch: one open transaction on the CRM."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, select

from crm_migrate.crm.schema import METADATA
from crm_migrate.crm.upsert.base import Dialect


@dataclass(frozen=True)
class Batch:
    """One open transaction. Frames hold canonical text in columns named as the table's."""

    connection: Connection
    dialect: Dialect

    def allocate_ids(self, count: int) -> range:
        """Return ids that no other row of any table has; they are given back on rollback."""
        table = METADATA.tables["id_allocator"]
        row = table.c.name == "global"
        self.connection.execute(table.update().where(row).values(next_id=table.c.next_id + count))
        end: int = self.connection.execute(select(table.c.next_id).where(row)).scalar_one()
        return range(end - count, end)

    def insert(self, table: str, frame: pd.DataFrame) -> None:
        """Insert rows; columns that the frame lacks get their defaults."""
        if len(frame):
            self.dialect.insert(self.connection, METADATA.tables[table], frame)

    def update(self, table: str, keys: Sequence[str], frame: pd.DataFrame) -> None:
        """Set the frame's other columns in the rows of its keys; missing = NULL."""
        if len(frame):
            self.dialect.update(self.connection, METADATA.tables[table], keys, frame)

    def upsert(self, table: str, keys: Sequence[str], frame: pd.DataFrame) -> None:
        """Insert rows, and update those whose declared key is there."""
        if len(frame):
            self.dialect.upsert(self.connection, METADATA.tables[table], keys, frame)

    def delete(self, table: str, column: str, values: Sequence[str]) -> int:
        """Delete rows in which a column has one of the values, and return how many."""
        return self.dialect.delete(self.connection, METADATA.tables[table], column, values)

    def rows(
        self, table: str, column: str, values: Sequence[str], columns: Sequence[str]
    ) -> pd.DataFrame:
        """Return rows in which a column has one of the values, in key order, as they are now."""
        source = METADATA.tables[table]
        chosen = self.dialect.is_one_of(source.c[column], values)
        query = self.dialect.query(source, columns).where(chosen).order_by(*source.primary_key)
        found = self.connection.execute(query).fetchall()
        return self.dialect.frame(source, columns, found)
