"""Starting the program: help is quick, and every verb has one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def cpu_seconds(*arguments: str) -> float:
    with Path(os.devnull).open("wb") as nowhere:
        process = subprocess.Popen(
            [sys.executable, "-m", "crm_migrate", *arguments], stdout=nowhere, cwd=ROOT
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system does not tell the cost of a child")
def test_help_costs_little() -> None:
    # the least of several: a busy machine only ever adds
    assert min(cpu_seconds("--help") for _ in range(5)) <= 0.2
