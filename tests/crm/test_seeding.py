"""A new CRM starts with its dictionaries, and seeding twice changes nothing."""

import json

import pandas as pd

from crm_migrate.crm.contract import entities, entity
from crm_migrate.crm.target import Target


def table(target: Target, name: str, *columns: str) -> pd.DataFrame:
    return pd.concat(target.read(name, columns))


def test_every_pick_list_of_a_column_has_entries(sqlite_target: Target):
    lists = {c.picklist for name in entities() for c in entity(name).columns.values() if c.picklist}
    entries = table(sqlite_target, "picklist_item", "picklist_code", "code", "label_zh", "synonyms")
    assert set(entries["picklist_code"]) == lists
    assert (entries["code"].str.partition(":")[0] == entries["picklist_code"]).all()
    key = entries[entries["code"] == "customer_level:key"].iloc[0]
    assert key["label_zh"] == "重点客户"
    assert "A（重点客户）" in json.loads(key["synonyms"])


def test_no_spelling_leads_to_two_entries(sqlite_target: Target):
    entries = table(sqlite_target, "picklist_item", "picklist_code", "label_zh", "synonyms")
    spellings = entries.assign(
        spelling=[
            [label, *json.loads(words if isinstance(words, str) else "[]")]
            for label, words in zip(entries["label_zh"], entries["synonyms"], strict=True)
        ]
    ).explode("spelling")
    twice = spellings[spellings.duplicated(["picklist_code", "spelling"])]
    assert twice.empty, twice["spelling"].to_list()


def test_the_default_pipeline_has_its_stages_in_order(sqlite_target: Target):
    pipelines = table(sqlite_target, "sales_pipeline", "id", "code").set_index("code")["id"]
    stages = table(
        sqlite_target, "sales_stage", "pipeline_id", "name", "outcome", "win_probability"
    )
    mine = stages[stages["pipeline_id"] == pipelines["default"]].drop(columns="pipeline_id")
    assert mine.to_numpy().tolist() == [
        ["初步接触", "open", "10"],
        ["需求分析", "open", "30"],
        ["方案报价", "open", "50"],
        ["合同签订", "open", "80"],
        ["回款完成", "won", "100"],
        ["输单", "lost", "0"],
    ]


def test_ids_of_seed_rows_are_unique_over_all_tables(sqlite_target: Target):
    names = ("access_role", "public_pool", "sales_pipeline", "sales_stage", "service_queue")
    ids = pd.concat([table(sqlite_target, name, "id") for name in names])["id"]
    assert ids.is_unique
    with sqlite_target.transaction() as batch:
        assert batch.allocate_ids(1).start > ids.astype(int).max()


def test_seeding_again_keeps_what_people_changed(sqlite_target: Target):
    before = table(sqlite_target, "currency", "code", "name")
    with sqlite_target.transaction() as batch:
        batch.update(
            "currency", ["code"], pd.DataFrame({"code": ["CNY"], "name": ["元"]}, dtype="str")
        )
    sqlite_target.create()
    after = table(sqlite_target, "currency", "code", "name")
    assert after.set_index("code")["name"]["CNY"] == "元"
    assert len(after) == len(before)


def test_regions_carry_their_area_codes(sqlite_target: Target):
    regions = table(sqlite_target, "region", "code", "name", "parent_code", "area_code")
    beijing = regions.set_index("code").loc["110000"]
    assert (beijing["name"], beijing["area_code"]) == ("北京市", "010")
    assert regions["parent_code"].dropna().isin(regions["code"]).all()
