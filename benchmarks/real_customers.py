"""Run the five real customer files through the pipeline; print fates, scores, cost and speed.

    python benchmarks/real_customers.py DATA_DIR [--target URL] [--scale 10]

DATA_DIR holds `zh_customers`. Without --target each run fills a SQLite file of its own.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from customer_files import copy_files, cut_files, multiply_files
from customer_scores import pair_scores, phone_scores, read_target, read_truth

PROJECT = Path(__file__).resolve().parents[1] / "tests" / "e2e" / "zh_customers"


@dataclass(frozen=True)
class Cost:
    """What a run of the program cost and said; memory in MiB is the greatest of any process."""

    result: dict[str, object]
    cpu_seconds: float
    memory: float

    @property
    def records(self) -> int:
        """Return how many records had a fate."""
        fates = self.result["fates"]
        if not isinstance(fates, dict):
            return 0
        return sum(sum(counts.values()) for counts in fates.values())


def new_project(parent: Path, name: str) -> Path:
    """Return a fresh copy of the project, without data."""
    return Path(shutil.copytree(PROJECT, parent / name))


def run(project: Path, target: str) -> Cost:
    """Run the pipeline once and measure the whole process."""
    command = [sys.executable, "-m", "crm_migrate", "--project", str(project), "--format", "json"]
    command += ["--target", target] if target else []
    output = project / "result.json"
    with output.open("wb") as file:
        process = subprocess.Popen([*command, "run"], stdout=file)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    result = json.loads(output.read_text(encoding="utf-8"))
    print(f"exit {process.returncode} {result.get('exit')}")
    return Cost(result, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def show(name: str, cost: Cost) -> None:
    """Print the fates and the cost of a run."""
    print(f"{name}: {cost.cpu_seconds:.2f} CPU s, {cost.memory:.0f} MiB, {cost.records} records")
    print(json.dumps(cost.result["fates"], ensure_ascii=False, indent=1))


def score(data: Path, url: str) -> None:
    """Print the scores of what the target holds."""
    truth = read_truth(data)
    customers, numbers = read_target(url)
    pairs = pair_scores(truth, customers)
    print(f"records without a customer: {len(truth) - len(customers.keys() & truth.keys())}")
    print(f"merges: P {pairs.precision:.4f}  R {pairs.recall:.4f}  F1 {pairs.f1:.4f}")
    phones = phone_scores(truth, customers, numbers)
    share = phones.found / max(phones.wanted, 1)
    print(f"phones: {phones.found}/{phones.wanted} = {share:.4f} found")
    print(f"phones: {phones.strange} of {phones.held} numbers that no record had")


def speed(data: Path, scratch: Path, times: int, whole: Cost) -> None:
    """Print records per CPU second beyond the fixed cost of a run of one row a file."""
    one, many = new_project(scratch, "one"), new_project(scratch, "many")
    cut_files(data, one / "data", 1)
    fixed = run(one, "")
    multiply_files(data, many / "data", times)
    scaled = run(many, "")
    show(f"{times}x", scaled)
    print(f"fixed cost: {fixed.cpu_seconds:.2f} CPU s")
    for name, cost in (("1x", whole), (f"{times}x", scaled)):
        beyond = cost.cpu_seconds - fixed.cpu_seconds
        print(f"{name}: {cost.records / beyond:.0f} records per CPU second beyond the fixed cost")


def main() -> None:
    """Run, run again, score, and measure the speed if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    parser.add_argument("--target", default="", metavar="URL")
    parser.add_argument("--scale", type=int, default=0, metavar="N")
    options = parser.parse_args()
    data = options.data / "zh_customers"
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        project = new_project(scratch, "whole")
        copy_files(data, project / "data")
        first = run(project, options.target)
        show("first run", first)
        score(data, options.target or f"sqlite:///{project / 'crm.db'}")
        show("second run", run(project, options.target))
        if options.scale:
            speed(data, scratch, options.scale, first)


if __name__ == "__main__":
    main()
