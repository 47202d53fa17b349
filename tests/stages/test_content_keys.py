"""Files without keys: rows are known by what they hold, wherever they stand."""

HEADER = "名称,电话,备注"
ROWS = [
    f"{name}有限公司,0571-8881230{n},第{n}家"
    for n, name in enumerate(("杭州澜禾贸易", "宁波栖舟纺织", "苏州砚垣餐饮", "无锡澄锦物流"))
]


def test_rows_are_known_again_after_a_shuffle(project):
    project.source("list", HEADER, *ROWS)
    fields = "name: {from: 名称, required: true}\nphone: {from: 电话}\nnotes: {from: 备注}"
    project.mapping("list", "customer", fields, content_key="[名称, 电话]")
    assert project.run().fates["customer"] == {"created": 4}
    numbers = dict(project.rows("SELECT name, customer_no FROM customer"))
    corrected = ROWS[2].replace("第2家", "改过")
    project.source(
        "list", HEADER, ROWS[3], "合肥岚屿机械有限公司,0551-66668888,新", corrected, *ROWS[:2]
    )
    assert project.run().fates["customer"] == {"created": 1, "updated": 1, "unchanged": 3}
    assert project.rows("SELECT notes FROM customer WHERE name LIKE '苏州%'") == [("改过",)]
    assert dict(project.rows("SELECT name, customer_no FROM customer")).items() >= numbers.items()


def test_rows_of_equal_content_keys_are_all_accounted_for(project):
    project.source("list", HEADER, ROWS[0], ROWS[0].replace("第0家", "又一次"), ROWS[1])
    fields = "name: {from: 名称, required: true}\nphone: {from: 电话}\nnotes: {from: 备注}"
    project.mapping("list", "customer", fields, content_key="[名称, 电话]")
    assert project.run().fates["customer"] == {"created": 2, "merged": 1}
    assert project.run().fates["customer"] == {"unchanged": 2, "merged": 1}
