"""Help pages: complete in both languages, equal to the golden ones, and cheap."""

import subprocess
import sys
from pathlib import Path

import pytest
import typer

from crm_migrate.cli.main import APP
from crm_migrate.cli.options import language_of
from crm_migrate.messages.help import HELP, help_text

GOLDEN = Path(__file__).parent / "golden"
HEAVY = {
    "pandas", "numpy", "pyarrow", "sqlalchemy", "duckdb", "openpyxl", "pydantic", "jinja2",
    "rich", "ruamel", "rapidfuzz", "phonenumbers", "scipy", "pandera", "opencc",
}  # fmt: skip


def commands(command=None, path=""):
    command = command or typer.main.get_command(APP)
    yield path, command
    for name, verb in getattr(command, "commands", {}).items():
        yield from commands(verb, f"{path} {name}".strip())


PATHS = [path for path, _ in commands()]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_pages_are_the_golden_ones(program, monkeypatch, language) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    pages = []
    for path in PATHS:
        result = program("--lang", language, *path.split(), "--help")
        assert result.code == 0
        pages.append(result.out)
    golden = GOLDEN / f"help.{language}.txt"
    assert "\n".join(pages) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_verb_and_option_has_help(language) -> None:
    for path, command in commands():
        assert help_text(path or "crm-migrate", language), path
        for parameter in command.params:
            key = f"{path}.{parameter.name}".lstrip(".")
            assert help_text(key, language), key


def test_no_help_is_left_over() -> None:
    known = {"crm-migrate"}
    for path, command in commands():
        known |= {path} | {f"{path}.{parameter.name}".lstrip(".") for parameter in command.params}
    assert set(HELP) <= known


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from crm_migrate.cli.main import call; call(['--help'], {});"
        "sys.stderr.write(' '.join({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert "crm_migrate" in done.stderr
    assert not HEAVY & set(done.stderr.split())


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "en_GB", "LANG": "zh_CN"}, "en"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "de_DE"}, "zh"),
    ],
)
def test_language_follows_the_locale(environment, language) -> None:
    assert language_of(environment) == language


def test_version(program) -> None:
    assert program("--version").out.startswith("crm-migrate 0.")
