"""Faults in a run: locks, errors and kills leave nothing half-done behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from crm_migrate.errors import BusyError, TargetError
from crm_migrate.ops.lock import hold
from crm_migrate.stages import load

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from crm_migrate.pipeline import RunRequest, run
from crm_migrate.stages import load
root, target = Path(sys.argv[1]), sys.argv[2]
load.BATCH_ROWS = 2
real = load._write_crosswalk
def killed(context, batch, members, fates):
    real(context, batch, members, fates)
    killed.batches = getattr(killed, "batches", 0) + 1
    if killed.batches == 2:
        os.kill(os.getpid(), signal.SIGKILL)
load._write_crosswalk = killed
started = datetime(2023, 11, 5, 3, tzinfo=UTC)
run(RunRequest(root, "0000", started, lambda: started, target=target), print)
"""
FIRMS = ("杭州澜禾贸易", "宁波栖舟纺织", "苏州砚垣餐饮", "无锡澄锦物流", "合肥岚屿机械")


@pytest.fixture
def ready(project):
    project.source("crm1", "编号,名称", *(f"{n},{firm}有限公司" for n, firm in enumerate(FIRMS)))
    project.mapping("crm1", "customer", "name: {from: 名称, required: true}", key="[编号]")
    return project


def test_a_run_waits_for_nobody(ready):
    with hold(ready.root / ".crm-migrate" / "lock"), pytest.raises(BusyError):
        ready.run()
    assert ready.run().fates["customer"] == {"created": 5}


def test_a_run_that_was_killed_is_made_good_by_the_next(ready):
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(ready.root), ready.url],
        check=False,
        cwd=ROOT,
        env=dict(os.environ),
    )
    assert done.returncode == -signal.SIGKILL
    assert ready.rows("SELECT count(*) FROM customer") == [(2,)]  # the first batch stands
    assert ready.rows("SELECT count(*) FROM migration_xref") == [(2,)]
    result = ready.run()
    assert result.fates["customer"] == {"created": 3, "unchanged": 2}
    assert result.reconciled is True
    assert ready.rows("SELECT customer_no FROM customer ORDER BY id") == [
        (f"C202311{n:03d}",) for n in range(1, 6)
    ]
    assert ready.rows("SELECT status FROM migration_run ORDER BY id") == [
        ("failed",),
        ("succeeded",),
    ]


def test_an_error_closes_the_run_as_failed(ready, monkeypatch):
    def refused(*_):
        raise TargetError("E301")

    with monkeypatch.context() as patch:
        patch.setattr(load, "_write_crosswalk", refused)
        with pytest.raises(TargetError):
            ready.run()
    assert ready.rows("SELECT status FROM migration_run") == [("failed",)]
    assert ready.rows("SELECT count(*) FROM customer") == [(0,)]
    assert ready.run().fates["customer"] == {"created": 5}


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ("UPDATE customer SET name = '改过的名称' WHERE name LIKE '无锡%'", "field"),
        ("DELETE FROM customer WHERE name LIKE '无锡%'", "presence"),
        ("DELETE FROM record_fate WHERE record_id = 'crm1:customer:3'", "key_set"),
    ],
)
def test_reconcile_finds_what_happened_after_load(ready, change, check):
    def spoil(progress):
        if progress.stage == "reconcile":
            ready.rows(change)

    result = ready.run(spoil)
    assert result.reconciled is False
    assert result.exit_code.name == "RECONCILE"
    failed = ready.rows("SELECT check_code FROM reconcile_result WHERE passed = 0")
    assert failed == [(check,)]


def test_reconcile_finds_what_happened_after_a_load_that_changed_nothing(ready):
    assert ready.run().reconciled is True

    def spoil(progress):
        if progress.stage == "reconcile":
            ready.rows("UPDATE customer SET name = name || '改'")

    result = ready.run(spoil)
    assert set(result.fates["customer"]) == {"unchanged"}
    assert result.reconciled is False
