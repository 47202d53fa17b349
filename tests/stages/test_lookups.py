"""References: by natural keys, by names that are known, and never a first match."""

import pytest

DEPARTMENT = """
code: {from: 编码, required: true}
name: {from: 名称, required: true}
parent_id: {from: 上级, lookup: {entity: department, match: [code], missing: quarantine}}
"""
USER = """
employee_no: {from: 工号, required: true}
username: {from: 工号, required: true}
display_name: {from: 姓名, required: true}
department_id: {from: 部门, required: true, lookup: {entity: department, match: [code]}}
manager_id: {from: 上级, lookup: {entity: app_user, match: [employee_no], missing: blank}}
status: {from: 状态, unknown: blank, dictionary: user_status}
"""
CUSTOMER = """
name: {from: 名称, required: true}
owner_id:
  from: 负责人
  lookup: {entity: app_user, match: [employee_no, display_name], missing: %s}
"""


@pytest.fixture(scope="module")
def firm(shared):
    project = shared("firm")
    folder = project.root / "rules" / "dictionaries"
    folder.mkdir(parents=True)
    (folder / "user_status.csv").write_text("from,to,note\n在职,active,\n", encoding="utf-8")
    # children before parents, and a circle is nobody's fault here
    project.source(
        "org", "编码,名称,上级", "D3,华东组,D2", "D2,销售一部,D1", "D1,销售部,", "D9,孤儿组,D8"
    )
    project.mapping("org", "department", DEPARTMENT, key="[编码]")
    project.source(
        "hr",
        "工号,姓名,部门,上级,状态",
        "E1,李静,D2,E3,在职",
        "E2,李静,D2,E1,",
        "E3,王明,D1,,",
        "E4,周岩,D8,,",
        "E5,吴淞,D1,E99,火星",
    )
    project.mapping("hr", "app_user", USER, key="[工号]")
    firms = {
        "pool": ("杭州澜禾贸易", "宁波栖舟纺织", "苏州砚垣餐饮", "无锡澄锦物流", "合肥岚屿机械"),
        "quarantine": ("江岭矿业", "河岭木业", "湖岭茶业", "海岭酒业", "洋岭布业"),
    }
    for policy, names in firms.items():
        owned = zip("12345", names, ("E1", "王明", "李静", "张三", ""), strict=True)
        rows = (f"{key},{name}有限公司,{owner}" for key, name, owner in owned)
        project.source(f"by_{policy}", "编号,名称,负责人", *rows)
        project.mapping(f"by_{policy}", "customer", CUSTOMER % policy, key="[编号]")
    project.result = project.run()
    return project


def test_a_tree_is_built_inside_one_file(firm):
    assert firm.result.reconciled is True
    assert firm.rows(
        "SELECT d.code, p.code FROM department d LEFT JOIN department p ON p.id = d.parent_id "
        "ORDER BY 1"
    ) == [("D1", None), ("D2", "D1"), ("D3", "D2")]
    assert firm.fates("department")["D9"] == ("quarantined", "D401", None)


def test_managers_are_found_inside_one_file(firm):
    assert firm.rows(
        "SELECT u.employee_no, m.employee_no FROM app_user u "
        "LEFT JOIN app_user m ON m.id = u.manager_id ORDER BY 1"
    ) == [("E1", "E3"), ("E2", "E1"), ("E3", None), ("E5", None)]
    assert firm.fates("app_user")["E4"] == ("quarantined", "D401", None)


def test_a_word_without_a_code_may_be_left_blank(firm):
    assert firm.rows("SELECT DISTINCT status FROM app_user") == [("active",)]


@pytest.mark.parametrize(
    ("policy", "last"), [("pool", ("created", None)), ("quarantine", ("quarantined", "D401"))]
)
def test_owners_are_found_by_number_before_name(firm, policy, last):
    fates = {
        key.rpartition(":")[2]: (fate, code)
        for key, fate, code in firm.rows(
            "SELECT record_id, fate, code FROM record_fate WHERE record_id LIKE ?", f"by_{policy}:%"
        )
    }
    assert fates == {
        "1": ("created", None),
        "2": ("created", None),
        "3": ("quarantined", "D402"),  # two people bear this name
        "4": last,
        "5": ("created", None),
    }
    owners = firm.rows(
        "SELECT x.legacy_id, u.employee_no, c.pool_id IS NULL FROM customer c "
        "JOIN migration_xref x ON x.record_id = c.id AND x.entity = 'customer' "
        "JOIN migration_system s ON s.id = x.system_id "
        "LEFT JOIN app_user u ON u.id = c.owner_id WHERE s.code = ? ORDER BY 1",
        f"by_{policy}",
    )
    assert owners[:2] == [("1", "E1", 1), ("2", "E3", 1)]
    assert set(owners[2:]) <= {("4", None, 0), ("5", None, 0)}


def test_customers_are_found_by_alias_and_by_the_key_of_a_merged_record(project):
    project.source(
        "old",
        "编号,号码,名称,简称",
        "C/1,C202301001,杭州澜禾贸易有限公司,澜禾",
        "C/2,C202301002,杭州澜禾贸易有限公司,",
    )
    project.mapping(
        "old",
        "customer",
        "name: {from: 名称, required: true}\ncustomer_no: {from: 号码}\naliases: {from: 简称}",
        key="[编号]",
    )
    project.source("people", "编号,客户,姓名", "1,澜禾,王静怡", "2,没有这家,李静怡")
    for name in ("people", "old_people"):
        fields = """
name: {from: 姓名, required: true}
customer_id: {from: 客户, lookup: {entity: customer, match: [customer_no, name, aliases]}}
"""
        if name == "people":
            project.mapping(name, "contact", fields, key="[编号]")
    project.mapping(
        "old",
        "contact",
        "name: {from: 号码, type: text}\n"
        "customer_id: {from: 编号, lookup: {entity: customer, match: [customer_no]}}",
        key="[编号]",
    )
    result = project.run()
    assert result.fates["customer"] == {"created": 1, "merged": 1}
    fates = {
        key: (fate, code)
        for key, fate, code in project.rows(
            "SELECT record_id, fate, code FROM record_fate WHERE entity = 'contact'"
        )
    }
    assert fates == {
        "people:contact:1": ("created", None),
        "people:contact:2": ("quarantined", "D401"),
        r"old:contact:C\/1": ("created", None),
        r"old:contact:C\/2": ("created", None),
    }
    assert project.rows("SELECT count(DISTINCT customer_id), count(*) FROM contact") == [(1, 3)]
