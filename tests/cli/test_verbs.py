"""Verbs: what they ask the layers below, and what they say."""

import sys
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crm_migrate import pipeline
from crm_migrate.cli import target
from crm_migrate.cli.run import _new_uid
from crm_migrate.errors import ExitCode
from crm_migrate.pipeline import Progress, RunRequest, RunResult

RUN = "0197a000-0000-7000-8000-000000000001"


@pytest.fixture
def asked(monkeypatch) -> list[RunRequest]:
    requests: list[RunRequest] = []

    def run(request: RunRequest, observe: pipeline.Observer) -> RunResult:
        requests.append(request)
        observe(Progress("extract", "customer", 1, 10))
        observe(Progress("extract", "customer", 10, 10))
        gate = ExitCode.GATE if request.strict else ExitCode.OK
        return RunResult(
            RUN,
            gate,
            {"customer": {"created": 8, "merged": 1, "quarantined": 1}},
            quarantine={"D501": 1},
            quarantine_fields={"D501": {"name": 1}},
            repaired={"D501": 3},
            reconciled=True,
            report=Path("report.html"),
            seconds=1.234,
        )

    monkeypatch.setattr(pipeline, "run", run, raising=False)
    return requests


def test_run_asks_for_what_the_options_say(program, asked) -> None:
    options = ["--from", "standardize", "--to", "load", "--entity", "customer", "--dry-run"]
    result = program("--project", "p", "--target", "sqlite:///x.db", "run", *options)
    assert result.code == 0
    (request,) = asked
    assert (request.project, request.target) == (Path("p"), "sqlite:///x.db")
    assert (request.first, request.last) == ("standardize", "load")
    assert request.entities == ("customer",)
    assert (request.dry_run, request.strict) == (True, False)
    assert request.started_at.tzinfo is UTC


@pytest.mark.usefixtures("program")
def test_uids_of_later_runs_sort_behind() -> None:
    moments = [datetime(2026, 11, 22, 1, second, tzinfo=UTC) for second in range(10)]
    uids = [_new_uid(moment, b"\xff" * 10) for moment in moments]
    assert uids == sorted(set(uids))
    assert {uuid.UUID(uid).version for uid in uids} == {7}
    assert {uuid.UUID(uid).variant for uid in uids} == {uuid.RFC_4122}


@pytest.mark.usefixtures("asked")
def test_run_tells_fates_quarantine_and_verdict(program) -> None:
    out = program("run").out
    for words in (RUN, "客户", "隔离", "D501", "通过", "report.html", "1.23"):
        assert words in out
    assert "Reconciliation: passed" in program("--lang", "en", "run").out


@pytest.mark.usefixtures("asked")
def test_run_in_json(program) -> None:
    result = program("--format", "json", "run")
    assert result.json["command"] == "run"
    assert result.json["ok"] is True
    assert result.json["exit"] == {"code": 0, "name": "OK"}
    assert result.json["run_id"] == RUN
    assert result.json["fates"] == {"customer": {"created": 8, "merged": 1, "quarantined": 1}}
    assert result.json["quarantine"] == {"D501": 1}
    assert result.json["reconciled"] is True
    assert result.json["report"] == "report.html"
    assert result.err == ""


@pytest.mark.usefixtures("asked")
def test_gate_is_the_exit_code_and_tells_its_summary_even_when_quiet(program) -> None:
    result = program("-q", "run", "--strict")
    assert result.code == 4
    assert "D501" in result.out
    assert program("--format", "json", "run", "--strict").json["exit"]["name"] == "GATE"


@pytest.mark.usefixtures("asked")
def test_quiet_says_nothing_on_success(program) -> None:
    result = program("-q", "run")
    assert (result.out, result.err) == ("", "")


@pytest.mark.usefixtures("asked")
def test_progress_is_silent_off_a_terminal_and_told_once_with_verbose(program) -> None:
    assert program("run").err == ""
    assert program("-v", "run").err == "抽取 客户\n"
    assert program("--log-format", "json", "-v", "run").err == (
        '{"level": "info", "message": "\\u62bd\\u53d6 \\u5ba2\\u6237"}\n'
    )


def test_target_from_the_environment(program, asked) -> None:
    program("run", environment={})
    assert asked[-1].target == ""


@pytest.mark.usefixtures("asked")
def test_password_in_target_is_warned_about_and_not_shown(program) -> None:
    result = program("--target", "postgresql://u:S3cretPw!@h/db", "run")
    assert "CRM_MIGRATE_TARGET" in result.err
    assert "S3cretPw" not in result.err + result.out


@pytest.fixture
def ledger(monkeypatch):
    folder = str(Path(__file__).parents[1] / "reports")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, "fake_ledger", raising=False)
    fake = __import__("fake_ledger").FakeLedger()
    monkeypatch.setattr(target, "open_ledger", lambda _settings: fake)
    return fake


@pytest.mark.usefixtures("ledger")
def test_status_in_json(program) -> None:
    result = program("--format", "json", "status")
    assert result.json["run_id"] == RUN
    assert result.json["report"]["facts"] == {"reconciled": "failed"}
    titles = [table["title"] for table in result.json["report"]["tables"]]
    assert titles == ["runs", "fates", "quarantine"]


@pytest.mark.usefixtures("ledger")
def test_reconcile_exits_8_on_a_mismatch(program, monkeypatch) -> None:
    answer = RunResult(RUN, ExitCode.RECONCILE, {}, reconciled=False)
    monkeypatch.setattr(pipeline, "reconcile_again", lambda _request, _observe: answer)
    assert "explain" in program("reconcile").err
    assert program("reconcile").code == 8
    assert program("--format", "json", "reconcile", RUN[:8]).json["exit"]["name"] == "RECONCILE"


@pytest.mark.usefixtures("ledger")
def test_unknown_run_is_a_usage_fault(program, tmp_path) -> None:
    result = program("--format", "json", "report", "ffff", "-o", str(tmp_path))
    assert (result.code, result.json["error"]["code"]) == (2, "E401")


@pytest.mark.usefixtures("ledger")
def test_explain_a_record(program) -> None:
    result = program("explain", "excel:customer:C1")
    assert "data/客户.xlsx" in result.out
    assert program("explain", "excel:customer:C9").code == 2
    assert program("explain", "nonsense").code == 2


def test_explain_a_code_needs_no_project(program, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = program("--lang", "en", "--format", "json", "explain", "d501")
    assert result.json["report"]["facts"]["code"] == "D501"
    assert result.json["report"]["facts"]["severity"] == "quarantine"


@pytest.mark.usefixtures("ledger")
def test_report_writes_three_files(program, tmp_path) -> None:
    out = tmp_path / "deep" / "report"
    result = program("--format", "json", "report", "-o", str(out))
    assert result.code == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "report.html",
        "report.json",
        "report.xlsx",
    ]
    assert result.json["files"] == [
        str(out / f"report.{kind}") for kind in ("html", "xlsx", "json")
    ]


@pytest.mark.usefixtures("ledger")
def test_quarantine_list_masks_and_export_does_not(program, tmp_path) -> None:
    listed = program("quarantine", "list")
    assert "139****5678" in listed.out
    assert "13912345678" not in listed.out
    assert "王小明" not in listed.out
    out = tmp_path / "q.xlsx"
    result = program("--format", "json", "quarantine", "export", "-o", str(out))
    assert (result.code, result.json["records"]) == (0, 2)
    assert out.stat().st_mode & 0o077 == 0


@dataclass
class FakeTarget:
    name: str = "sqlite crm.db"

    def create(self) -> tuple[str, ...]:
        return ("customer", "contact")


def test_crm_create_tells_what_it_made(program, monkeypatch) -> None:
    monkeypatch.setattr(target, "open_target", lambda _settings: FakeTarget())
    result = program("--format", "json", "crm", "create")
    assert result.json["report"]["facts"] == {"target": "sqlite crm.db", "tables": 2}
