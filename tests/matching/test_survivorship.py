"""Survivorship: who survives, and who gives each field its value."""

import pandas as pd

from crm_migrate.matching.rules import SurvivorshipRules
from crm_migrate.matching.survivorship import survive

RECORDS = pd.DataFrame(
    {
        "record_id": ["b", "a", "c", "d"],
        "cluster_id": ["a", "a", "a", "d"],
        "system": ["erp", "excel", "crm", "excel"],
        "name": ["星河科技", "上海星河科技有限公司", "星河科技老客户专用名称", None],
        "phone": ["021", None, "022", "023"],
        "moment": ["2025-01-02", "2024-01-01", "2025-06-01", None],
    }
)
RULES = SurvivorshipRules(
    fields={"name": ("longest_official_name",), "phone": ("source_rank",)},
    sources=("crm", "erp"),
    moment="moment",
)


def test_the_most_complete_then_most_recent_record_survives() -> None:
    found = survive(RECORDS, ("name", "phone"), RULES)
    assert found.records.to_dict("list") == {"cluster_id": ["a", "d"], "record_id": ["c", "d"]}


def test_each_field_has_its_own_winner() -> None:
    winners = survive(RECORDS, ("name", "phone"), RULES).winners.set_index("cluster_id")
    assert winners.loc["a"].tolist() == ["a", "c"]
    assert winners["phone"]["d"] == "d"
    assert pd.isna(winners["name"]["d"])


def test_row_order_changes_nothing_and_ties_go_to_the_smaller_id() -> None:
    plain = SurvivorshipRules(record=())
    found = survive(RECORDS.iloc[::-1], ("phone",), plain)
    assert found.records["record_id"].tolist() == ["a", "d"]
    pd.testing.assert_frame_equal(found.winners, survive(RECORDS, ("phone",), plain).winners)
