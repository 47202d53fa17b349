"""Running the program inside the test's process, with parts of it stood in for."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from crm_migrate.cli.main import call


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        (line,) = self.out.splitlines()
        return json.loads(line)


Program = Callable[..., Result]


@pytest.fixture
def program(capsys: pytest.CaptureFixture[str]) -> Program:
    def run(*arguments: str, environment: dict[str, str] | None = None) -> Result:
        code = call(arguments, environment or {})
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run
