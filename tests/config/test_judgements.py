import json
from pathlib import Path

import pytest

from crm_migrate.config.judgements import Verdict, read_judgements

GOOD = {
    "left": "a:customer:1",
    "right": "a:customer:2",
    "left_hash": "00ff",
    "right_hash": "11ff",
    "verdict": "same",
    "who": "王客服",
    "when": "2026-11-02T09:00:00+08:00",
    "why": "电话相同",
}


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_read(tmp_path: Path) -> None:
    path = write(tmp_path / "j.jsonl", json.dumps(GOOD, ensure_ascii=False), "", json.dumps(GOOD))
    first, second = read_judgements(path, "j.jsonl")
    assert first == second
    assert (first.verdict, first.who, first.when.hour) == (Verdict.SAME, "王客服", 9)
    assert read_judgements(tmp_path / "none", "none") == ()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (json.dumps(GOOD | {"verdict": "sam"}), "E108"),
        (json.dumps(GOOD | {"wohin": "x"}), "E106"),
        (json.dumps({k: v for k, v in GOOD.items() if k != "who"}), "E107"),
        (json.dumps(GOOD | {"when": "2026-11-02T09:00:00"}), "E119"),
        (json.dumps(GOOD | {"who": 1}), "E133"),
        ('{"left": "a", "left": "b"}', "E110"),
        ("[]", "E133"),
        ("{", "E133"),
        ("[" * 100_000, "E133"),
    ],
)
def test_faults_name_the_line(tmp_path: Path, faults_of, line: str, code: str) -> None:
    path = write(tmp_path / "j.jsonl", json.dumps(GOOD), line)
    assert (code, "j.jsonl:2") in faults_of(lambda: read_judgements(path, "j.jsonl"))
