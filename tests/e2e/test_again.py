"""After the run: compared again, explained, and gone on with from a later stage."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from migrated import invoke

CREATED = "SELECT target_id FROM record_fate WHERE entity = 'customer' AND fate = 'created'"


@pytest.fixture
def copied(demo, tmp_path) -> Path:
    """Return a copy of the sample project after its first run."""
    return Path(shutil.copytree(demo.project, tmp_path / "demo"))


def edit(project: Path, *statements: str) -> None:
    connection = sqlite3.connect(project / "crm.db")
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def rows_of(said, title: str) -> list[dict]:
    tables = said.result["report"]["tables"]
    return next(table["rows"] for table in tables if table["title"] == title)


def test_comparison_finds_what_was_changed_and_deleted(copied):
    edit(
        copied,
        f"UPDATE customer SET phone = '13911112222' WHERE id = (SELECT min(target_id) FROM"
        f" ({CREATED}))",
        f"DELETE FROM customer WHERE id = (SELECT max(target_id) FROM ({CREATED}))",
    )
    said = invoke(copied, "reconcile")
    assert said.code == 8
    assert "explain" in said.words
    found = rows_of(said, "differences")
    (phone,) = [row for row in found if row["field"] == "phone"]
    assert phone["found"] == "139****2222"
    assert phone["record_id"]
    assert [row for row in found if row["check"] == "presence"]


def test_comparison_refuses_sources_that_are_not_those_of_the_run(copied):
    with (copied / "data" / "departments.csv").open("ab") as file:
        file.write(b"\n")
    said = invoke(copied, "reconcile")
    assert (said.code, said.result["error"]["code"]) == (11, "E406")
    assert "departments.csv" in said.words


def test_comparison_and_story_without_a_workspace(copied):
    shutil.rmtree(copied / ".crm-migrate" / "runs")
    assert invoke(copied, "reconcile").result["error"]["code"] == "E407"
    told = invoke(copied, "explain", "old_crm:customer:1")
    assert told.code in {0, 2}
    assert "raw" not in [
        table["title"] for table in told.result.get("report", {"tables": []})["tables"]
    ]


def test_rehearsal_foretells_the_run_and_leaves_no_trace(demo, fresh_demo):
    said = invoke(fresh_demo, "run", "--to", "validate")
    assert said.code == 0
    assert not (fresh_demo / "crm.db").exists()
    assert said.fates == demo.first.fates
    assert said.result["quarantine"] == demo.first.result["quarantine"]
    again = invoke(fresh_demo, "run", "--from", "load")
    assert again.code == 0
    assert again.result["reconciled"] is True
    assert again.fates == demo.first.fates


def test_a_late_start_needs_what_comes_before(fresh_demo):
    said = invoke(fresh_demo, "run", "--from", "load")
    assert (said.code, said.result["error"]["code"]) == (2, "E402")
    assert invoke(fresh_demo, "run", "--from", "load", "--to", "extract").code == 2


def test_story_of_a_merged_record(demo):
    ((record,),) = demo.rows(
        "SELECT record_id FROM record_fate WHERE entity = 'customer' AND fate = 'merged' LIMIT 1"
    )
    said = invoke(demo.project, "explain", record)
    assert said.code == 0
    titles = [table["title"] for table in said.result["report"]["tables"]]
    assert titles == ["crosswalk", "record_fates", "raw", "changes", "cluster", "target_row"]
    assert len(rows_of(said, "cluster")) >= 2
    assert rows_of(said, "raw")
