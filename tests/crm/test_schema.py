"""The tables are those of the design, on every database."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import inspect
from sqlalchemy.dialects import sqlite

from crm_migrate.crm import enums, schema
from crm_migrate.crm.column_types import UtcDateTime
from crm_migrate.crm.target import Target
from crm_migrate.records import Fate

OURS = {"record_fate", "before_image"}
MIXINS = {
    "own": ["owner_id", "owner_dept_id"],
    "audit": ["created_at", "created_by", "updated_at", "updated_by", "row_version"],
    "soft": ["deleted_at", "deleted_by"],
    "merge": ["merged_into_id"],
    "custom": ["custom"],
    "src": ["load_batch_id"],
}


@pytest.fixture(scope="module")
def design() -> Path:
    """Return the folder of the written design."""
    folder = os.environ.get("CRM_MIGRATE_DESIGN")
    if not folder:
        pytest.skip("CRM_MIGRATE_DESIGN names no folder with domain/MODEL.txt")
    return Path(folder) / "domain"


def designed(design: Path) -> dict[str, dict[str, str]]:
    """Return type by column by table, as designed."""
    tables: dict[str, dict[str, str]] = {}
    for line in (design / "MODEL.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            head, _, mixins = line[3:].partition("|")
            columns = tables.setdefault(head.split()[0], {})
            for mixin in re.findall(r"\+(\w+)", mixins):
                columns.update(dict.fromkeys(MIXINS[mixin], ""))
        elif line and line[0] not in "%#" and not re.match(r"(U|I|C|UW|FK): ?", line):
            name, kind = (part.strip() for part in line.split("|")[:2])
            columns[name] = kind
    return tables


def test_every_designed_column_is_there_and_no_other(design: Path):
    ours = {
        name: set(table.columns.keys()) - {"id"} for name, table in schema.METADATA.tables.items()
    }
    theirs = {name: set(columns) - {"id"} for name, columns in designed(design).items()}
    assert {name: columns for name, columns in ours.items() if name not in OURS} == theirs
    assert len(theirs) == 116


def test_types_are_those_of_the_design(design: Path):
    for name, columns in designed(design).items():
        for column, kind in columns.items():
            ours = schema.METADATA.tables[name].c[column]
            if found := re.fullmatch(r"s(\d+)", kind):
                assert ours.type.length == int(found[1]), (name, column)
            if kind.startswith("pl:"):
                assert ours.info["picklist"] == kind[3:]
            if found := re.fullmatch(r"n(\d+)_(\d+)", kind):
                assert (ours.type.precision, ours.type.scale) == (int(found[1]), int(found[2]))


def test_enums_are_those_of_the_design(design: Path):
    for line in (design / "ENUMS.txt").read_text(encoding="utf-8").splitlines():
        name, _, values = line.partition(": ")
        if not values or name == "StepName":  # stage names are those of the pipeline
            continue
        ours = [(member.value, member.label) for member in getattr(enums, name)]
        assert ours == [tuple(value.split(" ", 1)) for value in values.split("|")]


def test_fates_are_those_of_records():
    assert [str(fate) for fate in enums.FateKind] == [str(fate) for fate in Fate]


def test_names_fit_every_database():
    names = [
        str(part.name)
        for table in schema.METADATA.tables.values()
        for part in (table, *table.columns, *table.constraints, *table.indexes)
    ]
    assert "None" not in names
    assert max(len(name) for name in names) <= 60


def test_every_column_has_a_chinese_name():
    for table in schema.METADATA.tables.values():
        for column in table.columns:
            assert column.comment, (table.name, column.name)


def test_no_reference_in_a_check_changes_by_itself():
    """MySQL refuses CASCADE and SET NULL on a column that a check reads."""
    for table in schema.METADATA.tables.values():
        rules = " ".join(str(c.sqltext) for c in table.constraints if hasattr(c, "sqltext"))
        for key in table.foreign_keys:
            if re.search(rf"\b{key.parent.name}\b", rules):
                assert key.ondelete == "RESTRICT", (table.name, key.parent.name)


def test_the_database_holds_the_columns_of_the_models(target: Target):
    with target.engine.connect() as connection:
        found = inspect(connection)
        for name, table in schema.METADATA.tables.items():
            there = {c["name"]: bool(c["nullable"]) for c in found.get_columns(name)}
            for column in table.columns:
                assert there[column.name] == column.nullable, (name, column.name)
            keys = found.get_pk_constraint(name)["constrained_columns"]
            assert keys == [column.name for column in table.primary_key]


def test_missing_names_what_is_gone(sqlite_target: Target):
    with sqlite_target.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE survey_answer")
        assert schema.missing(connection) == ("survey_answer",)
    assert not sqlite_target.exists()
    assert sqlite_target.create() == ("survey_answer",)


def test_moments_without_a_zone_are_refused():
    kind, dialect = UtcDateTime(), sqlite.dialect()
    with pytest.raises(ValueError, match="without zone"):
        kind.process_bind_param(datetime(2026, 1, 1), dialect)  # noqa: DTZ001
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    assert kind.process_result_value(kind.process_bind_param(moment, dialect), dialect) == moment
