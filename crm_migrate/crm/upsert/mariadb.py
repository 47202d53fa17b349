"""MariaDB and MySQL: rows go in many to a statement."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

import pandas as pd
from sqlalchemy import Connection, Engine, Table, create_engine
from sqlalchemy.engine import URL

from crm_migrate.crm.column_text import Kind, kind_of
from crm_migrate.crm.upsert.base import Dialect, require_driver
from crm_migrate.crm.upsert.sqlite import fixed_width

_LISTED = 900  # from 1000 values on, MariaDB makes a subquery of a list
_FAILURES: Mapping[str, frozenset[int]] = {
    "E301": frozenset({2002, 2003, 2005, 2006, 2013, 1053, 1927}),
    "E304": frozenset({1142, 1143, 1227, 1290, 1370, 1792, 1836}),
    "E305": frozenset({1205, 1213, 3572}),
    "E306": frozenset({1044, 1045, 1049, 1698}),
    "E307": frozenset({28, 1021, 1041, 1114}),
    "E308": frozenset({1146}),
    "E309": frozenset({1048, 1062, 1264, 1292, 1364, 1366, 1406, 1451, 1452, 3819, 4025}),
}


class Mariadb(Dialect):
    """MariaDB or MySQL by PyMySQL."""

    text_of: ClassVar[Mapping[Kind, str]] = {
        Kind.INTEGER: "CAST({c} AS CHAR)",
        Kind.REFERENCE: "CAST({c} AS CHAR)",
        Kind.DECIMAL: "CAST({c} AS CHAR)",
        Kind.BOOLEAN: "CASE {c} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END",
        Kind.DATE: "DATE_FORMAT({c}, '%Y-%m-%d')",
        Kind.TIMESTAMP: (
            "CONCAT(REPLACE(DATE_FORMAT({c}, '%Y-%m-%dT%H:%i:%s.%f'), '.000000', ''), 'Z')"
        ),
    }
    one_of: ClassVar[tuple[str, str]] = (
        (
            "SELECT v FROM JSON_TABLE(:chosen, '$[*]' COLUMNS("
            "v VARCHAR(512) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS chosen_values"
        ),
        "SELECT v FROM JSON_TABLE(:chosen, '$[*]' COLUMNS(v BIGINT PATH '$')) AS chosen_values",
    )

    def engine(self, url: URL, root: Path) -> Engine:
        """Return the engine over PyMySQL, in UTC and strict mode."""
        del root
        require_driver(url, "pymysql", "mysql")
        strict = "SET time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'"
        return create_engine(
            url.set(drivername="mysql+pymysql"),
            hide_parameters=True,
            paramstyle="format",
            connect_args={"connect_timeout": 10, "charset": "utf8mb4", "init_command": strict},
        )

    def prepare(self, url: URL, root: Path) -> None:
        """Leave databases to their administrator."""

    def failure(self, error: BaseException) -> tuple[str, str]:
        """Return the code by error number; of the message only the quoted names of keys."""
        number = error.args[0] if error.args else 0
        code = next((code for code, numbers in _FAILURES.items() if number in numbers), "E310")
        named = re.findall(r"(?:key|CONSTRAINT|column) ['`]([\w.]+)['`]", str(error))
        return code, named[-1] if named else f"{number}"

    def stored(self, values: pd.Series, kind: Kind) -> pd.Series:
        """Return moments in MySQL's form, truth values as 1 and 0."""
        if kind is Kind.BOOLEAN:
            return values.map({"true": "1", "false": "0"}, na_action="ignore").astype("str")
        return fixed_width(values) if kind is Kind.TIMESTAMP else values

    def chosen(self, values: Sequence[str]) -> object:
        """Return a JSON list, one parameter whatever its length."""
        return json.dumps(values, ensure_ascii=False)

    def delete(
        self, connection: Connection, table: Table, column: str, values: Sequence[str]
    ) -> int:
        """Delete by lists: MariaDB runs the subquery of a DELETE again for every row."""
        source = table.c[column]
        wanted = list(map(int, values)) if kind_of(source).is_whole else list(values)
        lists = (wanted[at : at + _LISTED] for at in range(0, len(wanted), _LISTED))
        return sum(
            connection.execute(table.delete().where(source.in_(each))).rowcount for each in lists
        )

    def upsert(
        self, connection: Connection, table: Table, keys: Sequence[str], frame: pd.DataFrame
    ) -> None:
        """Update rows whose declared key is there, insert the others.

        ON DUPLICATE KEY UPDATE would also fire on any other unique key and change a foreign row.
        """
        first = table.c[keys[0]]
        chosen = self.is_one_of(first, frame[keys[0]].drop_duplicates().to_list())
        found = connection.execute(self.query(table, keys).where(chosen)).fetchall()
        there = self.frame(table, keys, found)
        known = pd.MultiIndex.from_frame(frame[list(keys)]).isin(pd.MultiIndex.from_frame(there))
        if not known.all():
            self.insert(connection, table, frame[~known])
        if known.any() and len(keys) < len(frame.columns):
            self.update(connection, table, keys, frame[known])
