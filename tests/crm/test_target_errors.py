"""Failures of the target are errors with a code, a masked address and no data."""

import sqlite3
from pathlib import Path

import pytest

from crm_migrate.crm.target import Target, connect
from crm_migrate.crm.upsert import sqlite
from crm_migrate.errors import InterruptedTargetError, TargetError


def failing(target: Target) -> str:
    with pytest.raises(TargetError) as caught:
        target.create()
    return caught.value.code


@pytest.mark.parametrize(
    "url", ["nonsense", "oracle://u:secret@h/db", "sqlite://", "sqlite:///:memory:"]
)
def test_an_address_that_is_not_understood(url: str, tmp_path: Path):
    with pytest.raises(TargetError) as caught:
        connect(url, tmp_path).create()
    assert caught.value.code == "E303"
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("kind", ["postgresql", "mysql", "mariadb"])
def test_a_server_that_is_down_is_named_without_its_password(kind: str, tmp_path: Path):
    target = connect(f"{kind}://loader:secret@127.0.0.1:1/crm", tmp_path)
    with pytest.raises(TargetError) as caught:
        target.exists()
    assert caught.value.code == "E301"
    assert "127.0.0.1" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert not caught.value.resumable


@pytest.mark.parametrize(("kind", "extra"), [("postgresql", "postgres"), ("mysql", "mysql")])
def test_a_missing_driver_says_what_to_install(kind: str, extra: str, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("crm_migrate.crm.upsert.base.find_spec", lambda _: None)
    with pytest.raises(TargetError) as caught:
        connect(f"{kind}://h/db", tmp_path)
    assert caught.value.code == "E302"
    assert caught.value.params["extra"] == extra


def test_a_folder_that_is_not_there(tmp_path: Path):
    assert failing(connect("sqlite:///no/such/crm.db", tmp_path)) == "E304"


def test_a_file_that_is_no_database(tmp_path: Path):
    (tmp_path / "crm.db").write_text("客户编号,客户名称\n" * 100, encoding="utf-8")
    assert failing(connect("sqlite:///crm.db", tmp_path)) == "E311"


def test_a_database_without_a_crm(tmp_path: Path):
    sqlite3.connect(tmp_path / "crm.db").close()
    target = connect("sqlite:///crm.db", tmp_path)
    assert not target.exists()
    with pytest.raises(InterruptedTargetError) as caught, target.transaction() as batch:
        batch.allocate_ids(1)
    assert caught.value.code == "E308"


def test_reading_does_not_make_a_file(tmp_path: Path):
    target = connect("sqlite:///crm.db", tmp_path)
    assert not target.exists()
    with pytest.raises(TargetError), target.transaction():
        pass
    assert not (tmp_path / "crm.db").exists()


def test_the_file_is_for_its_owner_only(tmp_path: Path):
    target = connect("sqlite:///new.db", tmp_path)
    target.create()
    target.close()
    assert (tmp_path / "new.db").stat().st_mode & 0o777 == 0o600


def test_a_target_locked_by_another_program(sqlite_template: Path, monkeypatch, tmp_path: Path):
    monkeypatch.setattr(sqlite, "WAIT_SECONDS", 0.05)
    (tmp_path / "crm.db").write_bytes(sqlite_template.read_bytes())
    other = sqlite3.connect(tmp_path / "crm.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    target = connect("sqlite:///crm.db", tmp_path)
    with pytest.raises(InterruptedTargetError) as caught, target.transaction():
        pass
    assert caught.value.code == "E305"
    assert target.exists()  # reading goes on
    other.close()
    target.close()


@pytest.mark.postgres
def test_a_postgresql_database_that_does_not_exist(postgres_url: str, tmp_path: Path):
    url = postgres_url.rsplit("/", 1)[0] + "/no_such_database"
    with pytest.raises(TargetError) as caught:
        connect(url, tmp_path).exists()
    assert caught.value.code == "E306"


@pytest.mark.mariadb
def test_a_mariadb_login_that_is_refused(mariadb_url: str, tmp_path: Path):
    url = mariadb_url.replace("root@", "nobody:secret@")
    with pytest.raises(TargetError) as caught:
        connect(url, tmp_path).exists()
    assert caught.value.code == "E306"
    assert "secret" not in str(caught.value)


def test_a_failure_outside_the_database_passes_through(sqlite_target: Target):
    with pytest.raises(FileNotFoundError), sqlite_target.transaction():
        Path("no such file").read_bytes()
