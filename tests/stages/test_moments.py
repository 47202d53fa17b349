"""Moments: stored as UTC, and a day stays the day that the source wrote."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from crm_migrate.pipeline import RunRequest, run
root, target = Path(sys.argv[1]), sys.argv[2]
started = datetime(2023, 11, 5, 3, tzinfo=UTC)
run(RunRequest(root, "0001", started, lambda: started, target=target), print)
"""
FIELDS = """
name: {from: 名称, required: true}
created_at: {from: 录入}
next_follow_up_at: {from: 下次}
cooperation_since: {from: 合作}
"""


@pytest.mark.parametrize(("zone", "seed"), [("UTC", "0"), ("America/New_York", "1")])
def test_moments_do_not_depend_on_where_the_program_runs(project, zone, seed):
    project.source(
        "crm1",
        "编号,名称,录入,下次,合作",
        "1,杭州澜禾贸易有限公司,2023-10-15 14:30,2023年10月15日,2023-10-15 23:30",
        "2,宁波栖舟纺织有限公司,2023-11-01 00:30,,2023/1/2",
        "3,苏州砚垣餐饮管理有限公司,2023/11/30,,",
        "4,无锡澄锦物流有限公司,,,",
    )
    project.mapping("crm1", "customer", FIELDS, key="[编号]")
    subprocess.run(
        [sys.executable, "-W", "error", "-c", RUN, str(project.root), project.url],
        check=True,
        cwd=ROOT,
        env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
    )
    stored = project.rows(
        "SELECT customer_no, created_at, next_follow_up_at, cooperation_since FROM customer "
        "ORDER BY name_key LIKE '%澄锦%', created_at"
    )
    texts = [
        (no, *(str(cell)[:19].replace(" ", "T") if cell else None for cell in row))
        for no, *row in stored
    ]
    assert texts == [
        ("C202310001", "2023-10-15T06:30:00", "2023-10-14T16:00:00", "2023-10-15"),
        ("C202311001", "2023-10-31T16:30:00", None, "2023-01-02"),  # November in the firm's zone
        ("C202311002", "2023-11-29T16:00:00", None, None),
        ("C202311003", "2023-11-05T03:00:00", None, None),
    ]
