"""Databases: values, order, refusals."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from crm_migrate.errors import SourceError
from crm_migrate.sources.base import DAMAGE_COLUMN, ROW_COLUMN, Selection
from crm_migrate.sources.database import Database, check_select
from crm_migrate.sources.secret import resolve_secret

SQLITE = Database(kind="database", url="sqlite:///t.db")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    connection = sqlite3.connect(tmp_path / "t.db")
    connection.executescript(
        """
        CREATE TABLE customer (id INTEGER PRIMARY KEY, name, phone, amount REAL, raw);
        INSERT INTO customer VALUES (3, 'c', 13800138000, 1e20, x'ff00');
        INSERT INTO customer VALUES (1, 'a', '021', 12.5, CAST(x'c9cfbaa3' AS TEXT));
        INSERT INTO customer VALUES (2, NULL, '0000-00-00', 100.0, '');
        CREATE TABLE "odd name; --" ("sel""ect" TEXT);
        CREATE VIEW names AS SELECT name FROM customer;
        """
    )
    yield tmp_path
    connection.close()


def _read(source: Database, root: Path, selection: Selection) -> pd.DataFrame:
    return pd.concat(list(source.read(root, selection)), ignore_index=True)


def _error(source: Database, root: Path, selection: Selection | None = None) -> SourceError:
    with pytest.raises(SourceError) as caught:
        list(source.read(root, selection or Selection(table="customer")))
    return caught.value


def test_values_become_exact_text_in_key_order(folder: Path) -> None:
    frame = _read(SQLITE, folder, Selection(table="customer")).fillna("")
    assert frame["id"].tolist() == ["1", "2", "3"]
    assert frame["phone"].tolist() == ["021", "0000-00-00", "13800138000"]
    assert frame["amount"].tolist() == ["12.5", "100", "100000000000000000000"]
    assert frame["raw"].tolist() == ["上海", "", ""]
    assert frame[DAMAGE_COLUMN].tolist() == ["", "", "value\x1fD109\x1fraw\x1fff00\x1f"]


def test_views_queries_and_odd_names(folder: Path) -> None:
    assert len(_read(SQLITE, folder, Selection(table="names"))) == 3
    query = "SELECT name AS 名称, '50%' AS share, 'a:b' AS c FROM customer ORDER BY id DESC"
    frame = _read(SQLITE, folder, Selection(query=query, columns=("名称", "share")))
    assert frame["名称"].fillna("-").tolist() == ["c", "-", "a"]
    assert frame[ROW_COLUMN].tolist() == ["1", "2", "3"]
    assert set(frame["share"]) == {"50%"}
    (part,) = SQLITE.parts(folder, Selection(table="odd name; --"))
    assert part.columns == ('sel"ect',)


def test_unknown_table_is_named_with_what_is_close(folder: Path) -> None:
    error = _error(SQLITE, folder, Selection(table="customers"))
    assert (error.code, error.params["did_you_mean"]) == ("E203", "customer")


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM customer",
        "SELECT 1; DROP TABLE customer",
        "UPDATE customer SET name = 'x'",
        "",
        "-- SELECT\nDELETE FROM customer",
    ],
)
def test_only_one_select_is_accepted(query: str) -> None:
    with pytest.raises(SourceError) as caught:
        check_select(query)
    assert caught.value.code == "E216"


def test_semicolons_in_text_are_text() -> None:
    check_select("WITH a AS (SELECT ';' AS x) SELECT * FROM a -- ; end")


def test_sqlite_cannot_be_written(folder: Path) -> None:
    query = "WITH a AS (SELECT 1) INSERT INTO customer (name) SELECT 'x' FROM a"
    assert _error(SQLITE, folder, Selection(query=query)).code == "E207"
    assert len(_read(SQLITE, folder, Selection(table="customer"))) == 3


def test_rows_of_a_live_database_are_seen(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "t.db")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE customer (id)")
    connection.execute("INSERT INTO customer VALUES (1)")
    connection.commit()
    assert len(_read(SQLITE, tmp_path, Selection())) == 1
    connection.close()


def test_bad_files_and_addresses(tmp_path: Path) -> None:
    assert _error(SQLITE, tmp_path).code == "E201"
    assert not (tmp_path / "t.db").exists()
    (tmp_path / "t.db").write_bytes(b"")
    assert _error(SQLITE, tmp_path).code == "E204"
    (tmp_path / "t.db").write_bytes(b"a,b\n1,2\n" * 9)
    assert _error(SQLITE, tmp_path).code == "E206"
    for url in ("oracle://x", "nonsense", "customers.xlsx"):
        assert _error(Database(kind="database", url=url), tmp_path).code == "E218"


@pytest.mark.parametrize("kind", ["postgresql", "mysql", "mariadb"])
def test_unreachable_server_is_named_without_its_password(kind: str, tmp_path: Path) -> None:
    source = Database(kind="database", url=f"{kind}://reader:S3cretPw!@127.0.0.1:9/crm")
    error = _error(source, tmp_path)
    assert (error.code, error.params["host"]) == ("E207", "127.0.0.1")
    assert "S3cretPw" not in f"{error}{error!r}{error.__cause__}{source!r}"


def test_secrets_are_found_where_they_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEGACY", "sqlite:///a.db")
    (tmp_path / "url.txt").write_text("sqlite:///b.db\n", "utf-8")
    assert resolve_secret("env:LEGACY", tmp_path) == "sqlite:///a.db"
    assert resolve_secret("file:url.txt", tmp_path) == "sqlite:///b.db"
    for text in ("env:NOT_SET", "file:none.txt"):
        with pytest.raises(SourceError) as caught:
            resolve_secret(text, tmp_path)
        assert caught.value.code == "E217"


def _fill(url: str, driver: str, *statements: str) -> None:
    engine = sa.create_engine(sa.make_url(url).set(drivername=driver))
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.mark.mariadb
def test_values_of_mariadb(mariadb_url: str, tmp_path: Path) -> None:
    _fill(
        mariadb_url,
        "mysql+pymysql",
        "SET SESSION sql_mode = ''",
        "CREATE TABLE v (d DATE, t DATETIME(3), n DECIMAL(20,4), f DOUBLE, b VARBINARY(9))",
        "INSERT INTO v VALUES ('0000-00-00', '2024-01-02 03:04:05.5', 12345678901234.5, 0.1, "
        "x'c9cfbaa3')",
    )
    source = Database(kind="database", url=mariadb_url)
    row = _read(source, tmp_path, Selection(table="v")).loc[0, ["d", "t", "n", "f", "b"]]
    assert row.tolist() == [
        "0000-00-00",
        "2024-01-02 03:04:05.500000",
        "12345678901234.5000",
        "0.1",
        "上海",
    ]
    query = "WITH a AS (SELECT 1) SELECT '5%s' AS x FROM a"
    assert _read(source, tmp_path, Selection(query=query))["x"].tolist() == ["5%s"]
    _fill(mariadb_url, "mysql+pymysql", "DROP TABLE v")


@pytest.mark.postgres
def test_values_of_postgres(postgres_url: str, tmp_path: Path) -> None:
    _fill(
        postgres_url,
        "postgresql+psycopg",
        "CREATE TABLE v (d date, t timestamptz, n numeric, o boolean, j jsonb, a text[])",
        "INSERT INTO v VALUES ('2024-01-02', '2024-01-02 03:04:05+00', 1.10, true, "
        """'{"a": "中"}', '{x,y}')""",
        "CREATE SCHEMA old",
        "CREATE TABLE old.w (x int)",
        "INSERT INTO old.w VALUES (7)",
    )
    source = Database(kind="database", url=postgres_url)
    row = _read(source, tmp_path, Selection(table="v")).iloc[0]
    assert row["d"] == "2024-01-02"
    assert row["t"].startswith("2024-01-0")
    assert row[["n", "o", "j", "a"]].tolist() == ["1.10", "true", '{"a": "中"}', '["x", "y"]']
    assert _read(source, tmp_path, Selection(table="old.w"))["x"].tolist() == ["7"]
    query = "WITH a AS (DELETE FROM v RETURNING 1) SELECT * FROM a"
    assert _error(source, tmp_path, Selection(query=query)).code == "E207"
    _fill(postgres_url, "postgresql+psycopg", "DROP TABLE v", "DROP SCHEMA old CASCADE")
