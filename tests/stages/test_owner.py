"""Owners: a customer is somebody's or in the public pool, never both."""

DEPARTMENT = "code: {from: 编码, required: true}\nname: {from: 名称}"
USER = """
employee_no: {from: 工号, required: true}
username: {from: 工号, required: true}
display_name: {from: 姓名, required: true}
department_id: {from: 部门, lookup: {entity: department, match: [code]}}
"""
CUSTOMER = """
name: {from: 名称, required: true}
owner_id: {from: 负责人, lookup: {entity: app_user, match: [employee_no], missing: pool}}
"""


def _people(project, *users: str) -> None:
    project.source("org", "编码,名称", "D1,销售部")
    project.mapping("org", "department", DEPARTMENT, key="[编码]")
    project.source("hr", "工号,姓名,部门", *users)
    project.mapping("hr", "app_user", USER, key="[工号]")


def _owner(project) -> list[tuple]:
    return project.rows(
        "SELECT u.employee_no, c.pool_id IS NOT NULL, d.code FROM customer c "
        "LEFT JOIN app_user u ON u.id = c.owner_id LEFT JOIN department d ON d.id = c.owner_dept_id"
    )


def test_a_pooled_customer_leaves_the_pool_with_its_first_owner(project):
    _people(project, "E1,李静,D1")
    project.source("crm1", "编号,名称,负责人", "1,杭州澜禾贸易有限公司,E2")
    project.mapping("crm1", "customer", CUSTOMER, key="[编号]")
    project.run()
    assert _owner(project) == [(None, 1, None)]
    project.source("crm1", "编号,名称,负责人", "1,杭州澜禾贸易有限公司,E1")
    project.run()
    assert _owner(project) == [("E1", 0, "D1")]


def test_an_owner_who_is_taken_from_the_source_stays_until_another_comes(project):
    _people(project, "E1,李静,D1", "E2,王明,D1")
    project.source("crm1", "编号,名称,负责人", "1,杭州澜禾贸易有限公司,E1")
    project.mapping("crm1", "customer", CUSTOMER, key="[编号]")
    project.run()
    project.source("crm1", "编号,名称,负责人", "1,杭州澜禾贸易有限公司,")
    assert project.run().fates["customer"] == {"unchanged": 1}
    assert _owner(project) == [("E1", 0, "D1")]
    project.source("crm1", "编号,名称,负责人", "1,杭州澜禾贸易有限公司,E2")
    assert project.run().fates["customer"] == {"updated": 1}
    assert _owner(project) == [("E2", 0, "D1")]
