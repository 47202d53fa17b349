"""Every error class ends in words, an exit code and, where asked for, one JSON object."""

import os
import signal
import stat
from pathlib import Path

import pytest

from crm_migrate import errors
from crm_migrate.cli import target
from crm_migrate.errors import CrmMigrateError, ExitCode, Place

CLASSES = [
    (errors.UsageError, 2, "USAGE"),
    (errors.ConfigError, 3, "CONFIG"),
    (errors.SourceError, 5, "SOURCE"),
    (errors.TargetError, 6, "TARGET"),
    (errors.BusyError, 75, "BUSY"),
    (errors.StaleError, 11, "STALE"),
    (errors.StateError, 2, "USAGE"),
    (errors.EngineError, 1, "INTERNAL"),
    (errors.BrakeError, 10, "BRAKE"),
    (errors.InvariantError, 1, "INTERNAL"),
]
PLACE = Place("mappings/customers.yaml", 14, 9)


def fails_with(monkeypatch, error: BaseException) -> None:
    def fail(_settings: object) -> None:
        raise error

    monkeypatch.setattr(target, "open_ledger", fail)


@pytest.mark.parametrize(("kind", "code", "name"), CLASSES)
def test_error_class_gives_its_exit_code_and_json(program, monkeypatch, kind, code, name) -> None:
    fails_with(monkeypatch, kind("E121", PLACE, name="a b"))
    result = program("--lang", "en", "--format", "json", "status")
    assert result.code == code
    assert result.json["command"] == "status"
    assert result.json["ok"] is False
    assert result.json["exit"] == {"code": code, "name": name}
    assert result.json["run_id"] is None
    error = result.json["error"]
    assert error["code"] == "E121"
    assert error["title"] == 'name "a b" cannot be a table or column name'
    assert error["remedy"]
    assert error["place"]["file"] == "mappings/customers.yaml"
    assert (error["place"]["line"], error["place"]["column"]) == (14, 9)


def test_words_go_to_stderr_in_both_languages(program, monkeypatch) -> None:
    fails_with(monkeypatch, errors.ConfigError("E121", PLACE, name="a b"))
    english = program("--lang", "en", "status")
    assert english.out == ""
    assert english.err.startswith("E121 mappings/customers.yaml:14:9 name")
    assert "E121 mappings/customers.yaml:14:9 名称" in program("status").err


def test_all_faults_of_a_read_are_listed(program, monkeypatch) -> None:
    others = tuple(
        errors.ConfigError("E121", Place("m.yaml", line), name=f"n {line}") for line in range(1, 41)
    )
    fails_with(monkeypatch, errors.ConfigError("E121", PLACE, name="a b", others=others))
    result = program("--format", "json", "status")
    assert [error["place"]["line"] for error in result.json["errors"]] == [14, *range(1, 41)]
    assert "m.yaml:20" in result.err
    assert "m.yaml:21" not in result.err  # one screen


def test_unknown_code_still_ends_in_words(program, monkeypatch) -> None:
    fails_with(monkeypatch, errors.TargetError("E999"))
    assert program("status").err == "E999 E999\n"


def test_hostile_parameters_do_not_steer_the_terminal(program, monkeypatch) -> None:
    fails_with(monkeypatch, errors.ConfigError("E121", PLACE, name="\x1b[2J[bold]x\u202ey\r\n\x07"))
    err = program("status").err
    assert not set(err) & set("\x1b\u202e\r\x07")
    assert "[bold]xy" in err


def test_internal_fault_keeps_a_trace_without_values(program, monkeypatch, tmp_path) -> None:
    (tmp_path / ".crm-migrate").mkdir()
    fails_with(monkeypatch, ValueError("13800138000"))
    result = program("--project", str(tmp_path), "status")
    assert result.code == ExitCode.INTERNAL
    (kept,) = (tmp_path / ".crm-migrate").iterdir()
    assert str(kept) in result.err
    assert "Traceback" not in result.err
    assert "test_faults.py" not in result.err
    trace = kept.read_text(encoding="utf-8")
    assert "ValueError" in trace
    assert "test_faults.py" in trace
    assert "13800138000" not in trace + result.err
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_verbose_shows_where_an_internal_fault_is(program, monkeypatch, tmp_path) -> None:
    (tmp_path / ".crm-migrate").mkdir()
    fails_with(monkeypatch, ValueError("13800138000"))
    result = program("--project", str(tmp_path), "-v", "status")
    assert "test_faults.py" in result.err
    assert "13800138000" not in result.err


def test_ctrl_c_ends_with_130(program, monkeypatch) -> None:
    fails_with(monkeypatch, KeyboardInterrupt())
    result = program("--format", "json", "status")
    assert result.code == 130
    assert result.json["exit"] == {"code": 130, "name": "INTERRUPTED"}
    assert result.json["resumable"] is True


def test_sigterm_ends_with_143(program, monkeypatch) -> None:
    def end(_settings: object) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(target, "open_ledger", end)
    try:
        result = program("--format", "json", "status")
    finally:
        signal.signal(signal.SIGTERM, before)
    assert result.code == 143
    assert result.json["exit"]["name"] == "TERMINATED"


USAGE = [
    ((), "E014"),
    (("quarantine",), "E014"),
    (("sttus",), "E002"),
    (("quarantine", "lst"), "E002"),
    (("run", "--frm", "x"), "E003"),
    (("report",), "E004"),
    (("run", "--from", "x"), "E005"),
    (("status", "spare"), "E001"),
    (("standardize", "a.csv", "--field", "phone", "-o", "b.csv"), "E009"),
    (("standardize", "a.csv", "--field", "a=phone", "-o", "a.csv"), "E007"),
    (("standardize", "a.csv", "--field", "a=phone", "-o", "b.pdf"), "E008"),
    (("standardize", "a.doc", "--field", "a=phone", "-o", "b.csv"), "E008"),
    (("explain", "d999"), "E011"),
]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("arguments", "code"), USAGE)
def test_usage_faults(program, arguments, code, language) -> None:
    result = program("--format", "json", "--lang", language, *arguments)
    assert result.code == 2
    assert result.json["exit"] == {"code": 2, "name": "USAGE"}
    assert result.json["error"]["code"] == code
    assert code in result.err
    assert "{" not in result.json["error"]["title"]


def test_near_names_are_offered(program) -> None:
    assert "status" in program("sttus").err
    assert "--from" in program("run", "--frm", "x").err


def test_every_error_of_the_tree_is_a_root_error() -> None:
    assert all(issubclass(kind, CrmMigrateError) for kind, _, _ in CLASSES)


def test_crash_outside_a_project_goes_to_the_temporary_folder(
    program, monkeypatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    fails_with(monkeypatch, RuntimeError("x"))
    program("--project", str(tmp_path / "absent"), "status")
    assert [path.name.startswith("crash-") for path in tmp_path.iterdir()] == [True]
