"""Ledger: what a run that broke off leaves for the next one to know."""

from datetime import UTC, datetime

import pytest

from crm_migrate.crm.target import Target, connect
from crm_migrate.errors import StateError
from crm_migrate.state.ledger import Ledger, RunEntry

MOMENT = datetime(2023, 10, 15, 6, 30, tzinfo=UTC)


@pytest.fixture
def target(tmp_path) -> Target:
    found = connect("sqlite:///crm.db", tmp_path)
    found.create()
    return found


def _run(ledger: Ledger, uid: str, digest: str, status: str = "") -> None:
    ledger.begin(RunEntry(uid, "batch", MOMENT, digest, "0"))
    if status:
        ledger.finish(uid, status, MOMENT, {})


def test_rows_may_come_from_every_configuration_since_the_last_whole_run(target: Target) -> None:
    ledger = Ledger(target)
    assert ledger.configurations() == set()
    _run(ledger, "1", "old", "succeeded")
    _run(ledger, "2", "now", "partial")
    assert ledger.configurations() == {"now"}
    _run(ledger, "3", "broken off")
    _run(ledger, "4", "failed", "failed")
    assert ledger.configurations() == {"now", "broken off", "failed"}


def test_a_run_left_running_is_closed_as_failed(target: Target) -> None:
    ledger = Ledger(target)
    _run(ledger, "1", "a")
    _run(ledger, "2", "a")
    status = ledger.runs().set_index("run_uid")["status"]
    assert status.to_dict() == {"1": "failed", "2": "running"}


def test_what_is_not_there_is_told(target: Target) -> None:
    ledger = Ledger(target)
    with pytest.raises(StateError, match="E402"):
        ledger.latest()
    with pytest.raises(StateError, match="E401"):
        ledger.run_id("nobody")


def test_systems_are_stored_once(target: Target) -> None:
    ledger = Ledger(target)
    first = ledger.systems({"erp": "csv", "old": "database"})
    assert ledger.systems({"erp": "csv"}) == first
    assert sorted(first) == ["erp", "old"]
