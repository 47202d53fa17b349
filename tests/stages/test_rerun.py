"""Second runs: what did not change is not written, and what people did in the CRM stays."""

import json

import pytest
from small_project import new_project

HEADER = "编号,名称,网址,备注,手机,简称"
ROWS = (
    "1,杭州澜禾贸易有限公司,www.lanhe.cn,老客户,13912345678,澜禾",
    "2,宁波栖舟纺织有限公司,www.qizhou.cn,,13912345679,栖舟",
    "3,苏州砚垣餐饮管理有限公司,,新客户,13912345670,",
    "4,无锡澄锦物流有限公司,www.chengjin.cn,,13912345671,",
)
FIELDS = """
name: {from: 名称, required: true}
website: {from: 网址}
notes: {from: 备注}
contact_points: {from: 手机}
aliases: {from: 简称}
"""
ENTITY_TABLES = (
    "customer", "customer_alias", "contact", "contact_point", "address", "tag", "tag_link",
    "migration_xref", "before_image", "quarantine_record",
)  # fmt: skip


@pytest.fixture
def loaded(project):
    project.source("crm1", HEADER, *ROWS)
    project.mapping("crm1", "customer", FIELDS, key="[编号]")
    assert project.run().fates["customer"] == {"created": 4}
    return project


def test_a_second_run_writes_nothing(loaded):
    before = loaded.dump(ENTITY_TABLES)
    loaded.source("crm1", HEADER, *reversed(ROWS))
    assert loaded.run().fates["customer"] == {"unchanged": 4}
    assert loaded.dump(ENTITY_TABLES) == before


def test_a_changed_cell_updates_its_row_and_keeps_what_was(loaded):
    loaded.rows("UPDATE customer SET notes = '电话常占线' WHERE website = 'www.chengjin.cn'")
    loaded.rows("UPDATE customer SET website = 'b.cn' WHERE website = 'www.qizhou.cn'")
    changed = (ROWS[0].replace("老客户", "大客户"), *ROWS[1:3])  # and the last one is gone
    loaded.source("crm1", HEADER, *changed)
    result = loaded.run()
    assert result.fates["customer"] == {"unchanged": 2, "updated": 1}
    assert result.reconciled is True
    assert loaded.rows("SELECT website, notes, row_version FROM customer ORDER BY id") == [
        ("www.lanhe.cn", "大客户", 2),
        ("b.cn", None, 1),
        (None, "新客户", 1),
        ("www.chengjin.cn", "电话常占线", 1),
    ]
    images = loaded.rows("SELECT table_name, image FROM before_image")
    assert [(table, json.loads(image)["notes"]) for table, image in images] == [
        ("customer", "老客户")
    ]


def test_a_changed_phone_replaces_the_contact_point(loaded):
    loaded.source("crm1", HEADER, ROWS[0].replace("13912345678", "13700001111"), *ROWS[1:])
    assert loaded.run().fates["customer"] == {"unchanged": 3, "updated": 1}
    assert loaded.rows("SELECT value_norm FROM contact_point ORDER BY 1")[0] == ("13700001111",)
    assert loaded.rows("SELECT count(*) FROM contact_point") == [(4,)]


def test_a_blank_cell_keeps_what_the_crm_holds(loaded):
    loaded.source("crm1", HEADER, ROWS[0].replace("www.lanhe.cn", ""), *ROWS[1:])
    assert loaded.run().fates["customer"] == {"unchanged": 4}
    assert loaded.rows("SELECT website FROM customer ORDER BY id")[0] == ("www.lanhe.cn",)


def test_a_customer_that_people_made_is_only_filled(project):
    """It is matched by its name, gets what it lacks, and keeps the rest."""
    project.source("crm1", HEADER, ROWS[0])
    project.mapping("crm1", "customer", FIELDS, key="[编号]")
    pool = project.rows("SELECT id FROM public_pool WHERE object_code = 'customer'")[0][0]
    project.rows(
        "INSERT INTO customer (id, customer_no, name, name_key, customer_kind, lifecycle, "
        "currency_code, deal_amount_total, deal_count, is_locked, pool_id, notes, created_at, "
        "updated_at, row_version) VALUES (900, 'C202301007', '杭州澜禾贸易有限公司', "
        "'澜禾', 'company', 'active', 'CNY', 0, 0, 0, ?, '人工备注', '2023-01-01T00:00:00Z', "
        "'2023-01-01T00:00:00Z', 1)",
        pool,
    )
    assert project.run().fates["customer"] == {"updated": 1}
    assert project.rows("SELECT id, customer_no, website, notes FROM customer") == [
        (900, "C202301007", "www.lanhe.cn", "人工备注")
    ]


def test_what_people_added_to_a_customer_stays(loaded):
    loaded.rows(
        "INSERT INTO contact_point (id, object_code, record_id, kind, value_raw, value_norm, "
        "is_primary, validity) SELECT 900 + n, 'customer', id, 'mobile', number, number, 0, "
        "'valid' FROM customer, (SELECT 1 AS n, '13100000000' AS number "
        "UNION SELECT 2, '13700001111') WHERE name LIKE '杭州%'"
    )
    loaded.source("crm1", HEADER, ROWS[0].replace("13912345678", "13700001111"), *ROWS[1:])
    assert loaded.run().fates["customer"] == {"unchanged": 3, "updated": 1}
    query = (
        "SELECT value_norm FROM contact_point JOIN customer c ON c.id = record_id "
        "WHERE c.name LIKE '杭州%' ORDER BY 1"
    )
    assert loaded.rows(query) == [("13100000000",), ("13700001111",)]
    assert loaded.run().fates["customer"] == {"unchanged": 4}
    assert len(loaded.rows(query)) == 2


def test_a_blank_cell_clears_where_the_mapping_says_so(project):
    fields = FIELDS.replace("website: {from: 网址}", "website: {from: 网址, on_blank: clear}")
    project.source("crm1", HEADER, *ROWS)
    project.mapping("crm1", "customer", fields, key="[编号]")
    project.run()
    project.source("crm1", HEADER, "1,杭州澜禾贸易有限公司,,,13912345678,澜禾", *ROWS[1:])
    assert project.run().fates["customer"] == {"unchanged": 3, "updated": 1}
    assert project.rows("SELECT website, notes FROM customer ORDER BY id")[0] == (None, "老客户")


def test_the_order_of_rows_changes_no_cell(project, tmp_path, empty_crm):
    other = new_project(tmp_path, empty_crm, "other")
    twin = "9,宁波栖舟纺织公司,,又一份,13912345679,小舟"
    for each, rows in ((project, (*ROWS, twin)), (other, (twin, *reversed(ROWS)))):
        each.source("crm1", HEADER, *rows)
        each.mapping("crm1", "customer", FIELDS, key="[编号]")
        each.run()
    tables = [t for t in ENTITY_TABLES if t != "migration_xref"]  # it tells the row in the file
    assert project.dump(tables) == other.dump(tables)
    assert project.rows("SELECT count(*) FROM customer") == [(4,)]
