"""Golden records: of several records of one firm the best values, and nothing is lost."""

import pytest

CUSTOMER = """
name: {from: 名称, required: true}
uscc: {from: 税号}
website: {from: 网址}
notes: {from: 备注}
contact_points: {from: 手机}
aliases: {from: 简称}
"""
CHILD = """
children:
  contact:
    key: [联系人]
    fields:
      name: {from: 联系人, required: true}
"""
HEADER = "编号,名称,税号,网址,备注,手机,简称,联系人"
USCC = "91330106MA2CB3XK0W"


def uscc(body: str) -> str:
    """Return a credit code with its check digit."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(c) * pow(3, n, 31) for n, c in enumerate(body))
    return body + alphabet[-total % 31]


ONE, TWO = uscc("91330106MA2CB3XK0"), uscc("91320500MA1WK7P2X")


@pytest.fixture(scope="module")
def merged(shared):
    project = shared("merged")
    project.system("trusted", trust_rank="1")
    project.system("rough", trust_rank="9")
    project.source(
        "rough",
        HEADER,
        f"1,杭州澜禾贸易公司,{ONE},www.rough.cn,粗,13912345678;13912345679,澜禾,王国强",
        "2,宁波栖舟纺织有限公司,,,,13800001111,,李静怡",
    )
    project.source(
        "trusted", HEADER, f"T1,杭州澜禾贸易有限公司,{ONE},www.good.cn,,13912345678,,孙静怡"
    )
    for name in ("rough", "trusted"):
        project.mapping(name, "customer", CUSTOMER, CHILD, key="[编号]")
    project.result = project.run()
    return project


def test_the_trusted_value_wins_and_blanks_are_filled(merged):
    assert merged.rows("SELECT name, website, notes, uscc FROM customer ORDER BY name DESC") == [
        ("杭州澜禾贸易有限公司", "www.good.cn", "粗", ONE),
        ("宁波栖舟纺织有限公司", None, None, None),
    ]


def test_one_record_survives_and_the_other_points_to_it(merged):
    assert merged.result.fates["customer"] == {"created": 2, "merged": 1}
    assert merged.result.reconciled is True
    lines = merged.rows(
        "SELECT s.code, x.legacy_id, x.state, c.name FROM migration_xref x "
        "JOIN migration_system s ON s.id = x.system_id JOIN customer c ON c.id = x.record_id "
        "WHERE x.entity = 'customer' ORDER BY 1, 2"
    )
    assert [(code, key, name[:4]) for code, key, _, name in lines] == [
        ("rough", "1", "杭州澜禾"),
        ("rough", "2", "宁波栖舟"),
        ("trusted", "T1", "杭州澜禾"),
    ]
    assert sorted(state for _, _, state, _ in lines) == ["loaded", "loaded", "merged"]


def test_every_number_is_a_contact_point_once(merged):
    points = merged.rows(
        "SELECT p.value_norm, p.is_primary FROM contact_point p JOIN customer c "
        "ON c.id = p.record_id WHERE c.website IS NOT NULL ORDER BY 1"
    )
    assert [number for number, _ in points] == ["13912345678", "13912345679"]
    assert sum(primary for _, primary in points) == 1


def test_children_of_merged_records_hang_on_the_survivor(merged):
    assert set(merged.fates("contact").values()) == {("created", None, None)}
    assert merged.rows(
        "SELECT p.name, c.name FROM contact p JOIN customer c ON c.id = p.customer_id "
        "ORDER BY c.website IS NULL, p.name"
    ) == [
        ("孙静怡", "杭州澜禾贸易有限公司"),
        ("王国强", "杭州澜禾贸易有限公司"),
        ("李静怡", "宁波栖舟纺织有限公司"),
    ]


def test_names_of_merged_records_are_found_again(merged):
    names = {alias for (alias,) in merged.rows("SELECT alias FROM customer_alias")}
    assert names == {"澜禾", "杭州澜禾贸易公司"}


def test_a_code_that_two_firms_claim_is_nobodys(project):
    project.source(
        "crm1",
        "编号,名称,税号",
        f"1,杭州澜禾贸易有限公司,{ONE}",
        f"2,宁波栖舟纺织有限公司,{ONE}",
        f"3,苏州砚垣餐饮管理有限公司,{TWO}",
    )
    project.mapping(
        "crm1", "customer", "name: {from: 名称, required: true}\nuscc: {from: 税号}", key="[编号]"
    )
    project.judge("crm1:customer:1", "different", "crm1:customer:2")
    result = project.run()
    assert result.fates["customer"] == {"created": 3}
    assert result.reconciled is True
    assert result.value_findings["D512"] == 2
    assert project.rows("SELECT name, uscc FROM customer ORDER BY uscc IS NULL, name") == [
        ("苏州砚垣餐饮管理有限公司", TWO),
        ("宁波栖舟纺织有限公司", None),
        ("杭州澜禾贸易有限公司", None),
    ]


def test_judgements_join_and_part_also_later(project):
    project.source(
        "crm1",
        "编号,名称",
        "1,杭州澜禾贸易有限公司",
        "2,宁波栖舟纺织有限公司",
        "3,苏州砚垣餐饮有限公司",
    )
    project.source("crm2", "编号,名称", "3,苏州砚垣餐饮有限公司")
    for name in ("crm1", "crm2"):
        project.mapping(name, "customer", "name: {from: 名称, required: true}", key="[编号]")
    project.judge("crm1:customer:1", "same", "crm1:customer:2")
    project.judge("crm1:customer:3", "different", "crm2:customer:3")
    assert project.run().fates["customer"] == {"created": 3, "merged": 1}
    assert project.run().fates["customer"] == {"unchanged": 3, "merged": 1}


def test_with_an_invalid_survivor_its_followers_stay_behind(project):
    """Both are one firm and bear a customer number that another firm has."""
    project.source(
        "crm1",
        "编号,号码,名称,税号",
        f"1,C202301001,杭州澜禾贸易有限公司,{ONE}",
        f"2,C202301001,杭州澜禾贸易有限公司,{ONE}",
        f"3,C202301001,苏州砚垣餐饮管理有限公司,{TWO}",
        "4,,无锡澄锦物流有限公司,",
    )
    fields = "name: {from: 名称, required: true}\nuscc: {from: 税号}\ncustomer_no: {from: 号码}"
    project.mapping("crm1", "customer", fields, key="[编号]")
    result = project.run()
    fates = project.fates("customer")
    assert result.reconciled is True
    assert fates["3"] == ("quarantined", "D513", None)
    assert sorted(fates[key][:2] for key in "12") == [
        ("quarantined", "D511"),
        ("quarantined", "D513"),
    ]
    assert fates["4"] == ("created", None, None)


def test_one_employee_in_two_systems_is_one_user(project):
    project.source("org", "编码,名称", "D1,销售部")
    project.mapping(
        "org", "department", "code: {from: 编码, required: true}\nname: {from: 名称}", key="[编码]"
    )
    fields = """
employee_no: {from: 工号, required: true}
username: {from: 登录名, required: true}
display_name: {from: 姓名, required: true}
title: {from: 岗位}
department_id: {const: D1, lookup: {entity: department, match: [code]}}
"""
    project.source("hr1", "工号,登录名,姓名,岗位", "E1,li,李静,", "E2,wang,王明,经理")
    project.source("hr2", "工号,登录名,姓名,岗位", "E1,lijing,李静,主管", "E3,wang,汪鸣,")
    for name in ("hr1", "hr2"):
        project.mapping(name, "app_user", fields, key="[工号]")
    result = project.run()
    assert result.fates["app_user"] == {"created": 1, "merged": 1, "quarantined": 2}
    assert result.quarantine == {"D513": 2}
    assert project.rows("SELECT employee_no, title FROM app_user") == [("E1", "主管")]
    assert project.run().reconciled is True
