"""Row rules: the tables' own checks over several columns, tried before a row is written.

SQLite in memory tries them, so that a rule is written once, in SQL, at its table.
"""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import cache

import pandas as pd
from sqlalchemy import CheckConstraint

from crm_migrate.crm.column_text import Kind, as_lists
from crm_migrate.crm.contract import ColumnContract, entity
from crm_migrate.crm.schema import METADATA
from crm_migrate.crm.upsert.sqlite import Sqlite

_NUMBERS = {Kind.INTEGER, Kind.DECIMAL, Kind.BOOLEAN, Kind.REFERENCE}


def broken_rules(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return the rules that rows break, in row order.

    In: canonical text that `frame_schema` lets pass; a column that is not there counts as its
    default. Out: `index` of the row, `field` = name of the rule, `code` D510.
    """
    found = [(n, rule) for rule, rows in _tried(frame, name).items() for n in rows]
    found.sort()
    return pd.DataFrame(
        {
            "index": frame.index[[n for n, _ in found]],
            "field": pd.Series([rule for _, rule in found], dtype="str"),
            "code": pd.Series(["D510"] * len(found), dtype="str"),
        }
    )


@cache
def rules_of(name: str) -> Mapping[str, str]:
    """Return a table's rules by name; what holds one column to its choices is left out."""
    table = METADATA.tables[name]
    columns = entity(name).columns.values()
    values = {f"ck_{name}_{c.name}" for c in columns if c.choices or c.picklist}
    checks = [c for c in table.constraints if isinstance(c, CheckConstraint)]
    rules = {str(c.name): str(c.sqltext) for c in checks if c.name not in values}
    return {rule.removeprefix("ck_"): rules[rule] for rule in sorted(rules)}


def _tried(frame: pd.DataFrame, name: str) -> dict[str, list[int]]:
    """Return the row numbers, from 0, that break each rule."""
    rules = rules_of(name)
    if not rules or frame.empty:
        return {}
    words = set(re.findall(r"\w+", " ".join(rules.values())))
    columns = [c for c in entity(name).columns.values() if c.name in words]
    with closing(sqlite3.connect(":memory:")) as database:
        _fill(database, frame, columns)
        return {
            rule: [n for (n,) in database.execute(f"SELECT n FROM tried WHERE NOT ({sql})")]
            for rule, sql in rules.items()
        }


def _fill(database: sqlite3.Connection, frame: pd.DataFrame, columns: list[ColumnContract]) -> None:
    """Store what the rules look at."""
    blank = pd.Series(index=frame.index, dtype="str")
    stored = {}
    for c in columns:
        values = frame.get(c.name, blank)
        stored[c.name] = Sqlite().stored(values.fillna(c.default) if c.default else values, c.kind)
    kinds = [f"{c.name} {'NUMERIC' if c.kind in _NUMBERS else 'TEXT'}" for c in columns]
    database.execute(f"CREATE TABLE tried (n INTEGER PRIMARY KEY, {', '.join(kinds)})")
    marks = ", ".join("?" for _ in range(len(columns) + 1))
    rows = zip(range(len(frame)), *as_lists(pd.DataFrame(stored)), strict=True)
    database.executemany(f"INSERT INTO tried VALUES ({marks})", rows)
