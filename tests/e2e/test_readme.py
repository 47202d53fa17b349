"""What README.md tells people to type works as written."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from migrated import DEMO, ROOT, copy_project

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(<!-- run -->\n)?```sh\n(.*?)```", README, re.DOTALL)


def commands(*, marked: bool) -> list[str]:
    """Return the lines of the blocks that are marked to be run, or of the others."""
    return [line for mark, block in BLOCKS if bool(mark) is marked for line in block.splitlines()]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the commands find the sample project."""
    folder = tmp_path_factory.mktemp("checkout")
    copy_project(DEMO, folder / "samples" / "demo")
    return folder


def test_marked_commands_run_in_their_order(checkout: Path) -> None:
    assert len(commands(marked=True)) >= 10
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    for command in commands(marked=True):
        program, *arguments = shlex.split(command)
        assert program == "crm-migrate"
        done = subprocess.run(
            [sys.executable, "-m", "crm_migrate", *arguments],
            cwd=checkout,
            env=environment,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("command", commands(marked=False))
def test_other_commands_are_targets_of_make(command: str) -> None:
    program, target = shlex.split(command)
    assert program == "make"
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_links_lead_somewhere() -> None:
    for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", README):
        assert (ROOT / link).exists(), link
