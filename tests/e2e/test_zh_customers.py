"""Five real files, five layouts and encodings, one project; local data, see CRM_MIGRATE_DATA."""

import os
from pathlib import Path

import pytest
from customer_files import copy_files
from customer_scores import pair_scores, phone_scores, read_target, read_truth
from migrated import Migrated, copy_project, invoke

DATA = Path(os.environ.get("CRM_MIGRATE_DATA", "/nowhere")) / "zh_customers"
RECORDS = 9_969
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.is_dir(), reason="CRM_MIGRATE_DATA does not hold zh_customers"),
]


def new_project(folder: Path) -> Path:
    project = copy_project(Path(__file__).parent / "zh_customers", folder)
    copy_files(DATA, project / "data")
    return project


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Migrated:
    project = new_project(tmp_path_factory.mktemp("real") / "zh_customers")
    return Migrated(project, invoke(project, "run"))


def test_every_record_has_one_fate(real: Migrated) -> None:
    assert real.first.code == 0
    assert real.first.result["reconciled"] is True
    assert sum(real.first.fates["customer"].values()) == RECORDS


def test_second_run_changes_nothing(real: Migrated) -> None:
    again = invoke(real.project, "run")
    assert again.code == 0
    assert again.total("created", "updated", "deleted") == 0


def test_merges_and_telephones(real: Migrated) -> None:
    truth = read_truth(DATA)
    found, numbers = read_target(f"sqlite:///{real.project / 'crm.db'}")
    pairs, phones = pair_scores(truth, found), phone_scores(truth, found, numbers)
    # floors under the first figures; the benchmark prints the figures themselves
    assert pairs.precision >= 0.95
    assert pairs.f1 >= 0.80
    assert phones.found >= 0.98 * phones.wanted
    assert phones.strange <= 0.005 * phones.held


@pytest.mark.parametrize(
    "server",
    [
        pytest.param("own_postgres_url", marks=pytest.mark.postgres),
        pytest.param("own_mariadb_url", marks=pytest.mark.mariadb),
    ],
)
def test_servers_come_to_the_same(
    real: Migrated, server: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = request.getfixturevalue(server)
    project = new_project(tmp_path / "zh_customers")
    said = invoke(project, "run", target=url)
    assert said.code == 0
    assert said.fates == real.first.fates
    assert invoke(project, "run", target=url).total("created", "updated", "deleted") == 0
