"""The tables' own rules are tried before anything is written."""

import pandas as pd
import pytest

from crm_migrate.crm.contract import entities, entity
from crm_migrate.crm.row_rules import broken_rules, rules_of


def broken(entity_name: str, **columns: list[str | None]) -> list[list[object]]:
    frame = pd.DataFrame(columns, dtype="str")
    frame.index += 10
    return broken_rules(frame, entity_name).to_numpy().tolist()


def test_a_customer_has_an_owner_or_is_in_the_pool():
    rows = broken(
        "customer",
        name=["北科"] * 5,
        owner_id=["1", None, None, "1", None],
        pool_id=[None, "2", None, "2", None],
        deleted_at=[None, None, None, None, "2026-01-01T00:00:00Z"],
    )
    assert rows == [[12, "customer_owner_or_pool", "D510"], [13, "customer_owner_or_pool", "D510"]]


def test_numbers_are_compared_as_numbers_and_moments_in_time():
    assert broken("opportunity", amount=["9.00", "-10.00", None]) == [
        [11, "opportunity_amount", "D510"]
    ]
    assert broken(
        "ticket",
        submitted_at=["2026-01-01T00:00:00Z"] * 2,
        resolved_at=["2026-01-01T00:00:00.500000Z", "2025-12-31T23:59:59Z"],
    ) == [[11, "ticket_resolved", "D510"]]


def test_what_is_not_given_counts_as_its_default():
    assert broken("sales_lead", name=["张三"]) == []
    assert broken("sales_lead", converted_at=["2026-01-01T00:00:00Z"]) == [
        [10, "lead_converted", "D510"]
    ]


def test_tables_without_rules_and_frames_without_rows():
    assert rules_of("tag") == {}
    assert broken("tag", name=["x"]) == []
    assert broken("customer", name=[]) == []


@pytest.mark.parametrize("name", entities())
def test_every_rule_can_be_tried(name: str):
    columns = {c: [None] for c in entity(name).columns}
    broken_rules(pd.DataFrame(columns, dtype="str"), name)


def test_defaults():
    assert entity("customer").columns["is_locked"].default == "false"
    assert entity("customer").columns["lifecycle"].default == "prospect"
    assert entity("customer").columns["created_at"].default == ""
