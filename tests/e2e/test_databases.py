"""One project on SQLite, PostgreSQL and MariaDB: the same fates, rows and second run."""

from pathlib import Path

import pytest
from customer_scores import with_driver
from migrated import Migrated, copy_project, invoke
from mini_customers import ODD, write_files
from sqlalchemy import create_engine, text

PROJECT = Path(__file__).parent / "zh_customers"
# what must not depend on the database: who became which customer, and what it holds
CUSTOMERS = """
    SELECT x.legacy_id, x.state, c.name, c.phone, c.uscc, c.level_code, c.region_code, c.notes
    FROM migration_xref x LEFT JOIN customer c ON c.id = x.record_id
    WHERE x.entity = 'customer'
"""
CONTACTS = "SELECT name, mobile FROM contact"
POINTS = "SELECT kind, value_raw, value_norm, validity FROM contact_point"


def answers(url: str, query: str) -> list[tuple[object, ...]]:
    engine = create_engine(with_driver(url))
    try:
        with engine.connect() as connection:
            return sorted(map(tuple, connection.execute(text(query))), key=repr)
    finally:
        engine.dispose()


def new_project(folder: Path) -> tuple[Path, int]:
    project = copy_project(PROJECT, folder)
    return project, write_files(project / "data")


@pytest.fixture(scope="module")
def mini(tmp_path_factory: pytest.TempPathFactory) -> tuple[Migrated, int]:
    project, records = new_project(tmp_path_factory.mktemp("mini") / "zh_customers")
    return Migrated(project, invoke(project, "run")), records


def test_every_record_of_five_layouts_has_one_fate(mini: tuple[Migrated, int]) -> None:
    migrated, records = mini
    assert migrated.first.code == 0, migrated.first.words
    assert migrated.first.result["reconciled"] is True
    fates = migrated.first.fates["customer"]
    assert sum(fates.values()) == records
    assert min(fates["created"], fates["merged"], fates["quarantined"]) > 0


def test_keys_that_differ_in_case_or_width_are_different(mini: tuple[Migrated, int]) -> None:
    keys = {key for (key,) in mini[0].rows("SELECT legacy_id FROM migration_xref")}
    assert keys >= {key for key, _, _ in ODD}


@pytest.mark.parametrize(
    "server",
    [
        pytest.param("own_postgres_url", marks=pytest.mark.postgres),
        pytest.param("own_mariadb_url", marks=pytest.mark.mariadb),
    ],
)
def test_servers_come_to_the_same(
    mini: tuple[Migrated, int], server: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = request.getfixturevalue(server)
    project, _ = new_project(tmp_path / "zh_customers")
    said = invoke(project, "run", target=url)
    assert said.code == 0, said.words
    assert said.result["reconciled"] is True
    assert said.fates == mini[0].first.fates
    here = f"sqlite:///{mini[0].project / 'crm.db'}"
    for query in (CUSTOMERS, CONTACTS, POINTS):
        assert answers(url, query) == answers(here, query)
    again = invoke(project, "run", target=url)
    assert again.code == 0
    assert again.total("created", "updated", "deleted") == 0
    assert again.total(*again.fates["customer"]) == said.total(*said.fates["customer"])
