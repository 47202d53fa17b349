"""Values: what cannot be made valid costs itself, or its record, as the mapping says."""

import pytest

CUSTOMER = """
name: {from: 名称, required: true}
uscc: {from: 税号}
contact_points: {from: 电话}
phone: {from: 电话}
email: {from: 邮箱, on_invalid: record}
industry_code: {from: 行业}
lifecycle: {from: 状态, dictionary: phase, unknown: quarantine}
level_code: {from: 级别, dictionary: level, unknown: blank}
customer_kind: {const: company}
"""


@pytest.fixture(scope="module")
def values(shared):
    project = shared("values")
    folder = project.root / "rules" / "dictionaries"
    folder.mkdir(parents=True)
    (folder / "phase.csv").write_text("from,to,note\n老的,active,\n", encoding="utf-8")
    (folder / "level.csv").write_text(
        "from,to,note\n大,customer_level:strategic,\n", encoding="utf-8"
    )
    project.source(
        "crm1",
        "编号,名称,税号,电话,邮箱,行业,状态,级别",
        "1,杭州澜禾贸易有限公司,91330106,0571-88812345,a@lanhe.cn,制造,,",
        "2,宁波栖舟纺织有限公司,,1234,不是邮箱,,,",
        "3,,,0571-88812346,,,,",
        "4,苏州砚垣餐饮管理有限公司,,1234,,没有这个行业,,",
        "5,无锡澄锦物流有限公司,,,,,老的,特",
        "6,合肥岚屿机械设备有限公司,,,,,火星,",
    )
    project.mapping("crm1", "customer", CUSTOMER, key="[编号]")
    project.result = project.run()
    return project


def _customer(project, key, columns):
    return project.rows(
        f"SELECT {columns} FROM customer c JOIN migration_xref x ON x.record_id = c.id "
        "AND x.entity = 'customer' WHERE x.legacy_id = ?",
        key,
    )


def test_an_invalid_value_is_left_out_and_told(values):
    assert _customer(values, "1", "uscc, phone, email") == [(None, "0571-88812345", "a@lanhe.cn")]
    assert sum(values.result.value_findings.values()) >= 3
    assert values.result.reconciled is True


def test_a_record_stays_behind_where_the_mapping_says_so(values):
    fates = values.fates("customer")
    held = {key: code for key, (fate, code, _) in fates.items() if fate == "quarantined"}
    assert sorted(held) == ["2", "3", "6"]
    assert held["3"] == "D501"
    assert held["6"] == "D403"
    assert held["2"].startswith("D24")


def test_a_number_that_is_none_is_kept_as_an_invalid_contact_point(values):
    assert _customer(values, "4", "phone") == [(None,)]
    points = values.rows(
        "SELECT DISTINCT value_raw, value_norm, validity, invalid_reason IS NOT NULL "
        "FROM contact_point WHERE value_raw = '1234'"
    )
    assert points == [("1234", None, "invalid", 1)]


def test_words_become_codes(values):
    assert _customer(values, "1", "industry_code") == [("industry:C",)]
    assert _customer(values, "4", "industry_code") == [(None,)]
    assert _customer(values, "5", "lifecycle, level_code, customer_kind") == [
        ("active", None, "company")
    ]


def test_a_landline_in_the_mobile_column_moves(project):
    project.source("crm1", "编号,名称,联系人,手机", "1,杭州澜禾贸易有限公司,王国强,0571-88812345")
    child = """
children:
  contact:
    key: [联系人]
    fields:
      name: {from: 联系人, required: true}
      mobile: {from: 手机}
"""
    project.mapping("crm1", "customer", "name: {from: 名称, required: true}", child, key="[编号]")
    assert project.run().reconciled is True
    assert project.rows("SELECT mobile, phone, surname FROM contact") == [
        (None, "0571-88812345", "王")
    ]
    assert project.rows("SELECT kind, value_norm FROM contact_point") == [
        ("landline", "0571-88812345")
    ]
