from pathlib import Path

import pytest

from crm_migrate.config.files import parse_document
from crm_migrate.config.secrets import plain_passwords, resolve
from crm_migrate.errors import ConfigError


def test_resolve(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("mysql://a\r\n", encoding="utf-8")
    assert resolve("sqlite:///a.db", tmp_path, {}) == "sqlite:///a.db"
    assert resolve("env:X", tmp_path, {"X": "1"}) == "1"
    assert resolve("file:secret", tmp_path, {}) == "mysql://a"
    assert resolve(f"file:{tmp_path}/secret", Path("elsewhere"), {}) == "mysql://a"


@pytest.mark.parametrize(
    ("text", "code"),
    [("env:X", "E124"), ("env:Y", "E124"), ("file:none", "E125"), ("keyring:a/b", "E126")],
)
def test_references_that_lead_nowhere(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(ConfigError, match=code) as caught:
        resolve(text, tmp_path, {"Y": ""})
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "is_password"),
    [
        ("mysql://root:secret@db/crm", True),
        ("mssql+pyodbc://sa:x@db", True),
        ("postgresql://db/a?user=b&password=c", True),
        ("mysql://root@db:3306/crm", False),
        ("postgresql://db:5432/a?sslmode=require", False),
        ("sqlite:///data/a@b:c.db", False),
        ("data/客户:a@b.xlsx", False),
    ],
)
def test_plain_passwords(text: str, *, is_password: bool) -> None:
    root = parse_document(f"a: [{{b: '{text}'}}]\n", "p.yaml").root
    found = [(fault.code, str(fault.place)) for fault in plain_passwords(root)]
    assert found == ([("E123", "p.yaml:1:9")] if is_password else [])
