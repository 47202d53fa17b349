"""Conservation: every record of every source has exactly one fate."""

import pytest

CUSTOMER = "name: {from: 名称, required: true}\nphone: {from: 电话}"
CHILD = """
children:
  contact:
    key: [联系人]
    fields:
      name: {from: 联系人, required: true}
      mobile: {from: 手机}
"""
HEADER = "编号,名称,电话,联系人,手机"


@pytest.fixture(scope="module")
def odd_keys(shared):
    project = shared("odd_keys")
    project.source(
        "crm1",
        HEADER,
        "1,杭州澜禾贸易有限公司,,王静怡,13912345678",
        ",宁波栖舟纺织有限公司,,李静怡,13912345679",  # no key
        "2,苏州砚垣餐饮管理有限公司,,周静怡,13912345670",  # one key, two contents
        "2,苏州砚垣餐饮有限公司,,周静怡,13912345670",
        "3,无锡澄锦物流有限公司,,钱静怡,13912345671",  # one key, one content
        "3,无锡澄锦物流有限公司,,钱静怡,13912345671",
        "4,合肥岚屿机械设备有限公司,,,13912345672",  # a child without its key
        "5,,,郑静怡,13912345673",  # the parent lacks what it needs
        "a,南京霁泽医疗器械有限公司,,,",
        "A,常州沐岩服饰有限公司,,,",
        "Ａ,扬州淞川电子有限公司,,,",
        "a#2,徐州砺榆建材有限公司,,,",
        "a,南京霁泽医疗器械有限公司,,,",
        r"x|y/z\,盐城翎原化工有限公司,,孙静怡,13912345674",
        "6,台州岳桥模具有限公司,,,",  # no contact at all
    )
    project.mapping("crm1", "customer", CUSTOMER, CHILD, key="[编号]")
    project.result = project.run()
    return project


def test_every_customer_has_its_fate(odd_keys):
    fates = odd_keys.fates("customer")
    blank = [key for key in fates if key.startswith("~")]
    assert [fates.pop(key) for key in blank] == [("quarantined", "D101", None)]
    assert fates == {
        "1": ("created", None, None),
        "2": ("quarantined", "D102", None),
        "2#2": ("quarantined", "D102", None),
        "3": ("created", None, None),
        "3#2": ("merged", "D103", "3"),
        "4": ("created", None, None),
        "5": ("quarantined", fates["5"][1], None),
        "a": ("created", None, None),
        "A": ("created", None, None),
        "Ａ": ("created", None, None),
        "a\\#2": ("created", None, None),
        "a#2": ("merged", "D103", "a"),
        r"x\|y\/z\\": ("created", None, None),
        "6": ("created", None, None),
    }


def test_every_child_has_its_fate(odd_keys):
    fates = odd_keys.fates("contact")
    held = {key: fate[:2] for key, fate in fates.items() if fate[0] == "quarantined"}
    orphans = {k for k, (_, code) in held.items() if code == "D404"}
    keyless = {k for k, (_, code) in held.items() if code == "D101"}
    assert {key.rpartition("/")[2] for key in orphans} == {"李静怡", "周静怡", "郑静怡"}
    assert len(orphans) == 4
    assert len(keyless) == 1
    assert len(held) == 5
    assert fates["1/王静怡"] == ("created", None, None)
    assert fates[r"x\|y\/z\\/孙静怡"] == ("created", None, None)
    assert {fates["3/钱静怡"][0], fates["3#2/钱静怡"][0]} == {"created", "merged"}
    assert len(fates) == 9


def test_what_was_quarantined_is_kept_as_it_was_read(odd_keys):
    lines = odd_keys.rows(
        "SELECT q.reason_code, q.source_row, q.raw, f.uri FROM quarantine_record q "
        "JOIN source_file f ON f.id = q.source_file_id WHERE q.entity = 'customer' ORDER BY 2"
    )
    assert [(code, row) for code, row, _, _ in lines][:3] == [("D101", 3), ("D102", 4), ("D102", 5)]
    assert "宁波栖舟纺织有限公司" in lines[0][2]
    assert "13912345679" in lines[0][2]
    assert lines[0][3].endswith("crm1.csv")


def test_the_ledger_counts_what_the_target_holds(odd_keys):
    assert odd_keys.result.reconciled is True
    assert odd_keys.rows("SELECT count(*) FROM customer") == [(9,)]
    assert odd_keys.result.fates["customer"] == {"created": 9, "merged": 2, "quarantined": 4}
    assert odd_keys.rows(
        "SELECT state, count(*) FROM migration_xref WHERE entity = 'customer' GROUP BY 1 ORDER BY 1"
    ) == [("loaded", 9), ("merged", 2), ("quarantined", 4)]


@pytest.mark.parametrize("server", ["own_postgres_url", "own_mariadb_url"])
def test_servers_tell_keys_apart_as_files_do(project, request, server):
    project.url = request.getfixturevalue(server)
    names = ("杭州澜禾贸易", "宁波栖舟纺织", "苏州砚垣餐饮", "无锡澄锦物流", "合肥岚屿机械")
    keys = ("k", "K", "Ｋ", "ß", "ss")
    rows = [f"{key},{name}有限公司,," for key, name in zip(keys, names, strict=True)]
    project.source("crm1", "编号,名称,电话", *(row[:-1] for row in rows))
    project.mapping("crm1", "customer", CUSTOMER, key="[编号]")
    first = project.run()
    assert first.fates["customer"] == {"created": 5}
    assert first.reconciled is True
    assert project.run().fates["customer"] == {"unchanged": 5}


def test_rows_of_a_group_are_one_record_with_several_children(project):
    project.source(
        "crm1",
        HEADER,
        "1,杭州澜禾贸易有限公司,,王静怡,13912345678",
        "1,,057188812345,李静怡,13912345679",
        "2,宁波栖舟纺织有限公司,,,",
        ",苏州砚垣餐饮有限公司,,,",
        ",无锡澄锦物流有限公司,,,",
    )
    project.mapping("crm1", "customer", CUSTOMER, CHILD, key="[编号]", group_by="[编号]")
    assert project.run().reconciled is True
    fates = project.fates("customer")
    assert [fates.pop(key)[1] for key in list(fates) if key.startswith("~")] == ["D101", "D101"]
    assert fates == {"1": ("created", None, None), "2": ("created", None, None)}
    assert set(project.fates("contact")) == {"1/王静怡", "1/李静怡"}
    assert project.rows("SELECT name, phone FROM customer ORDER BY 1") == [
        ("宁波栖舟纺织有限公司", None),
        ("杭州澜禾贸易有限公司", "0571-88812345"),
    ]
    assert project.rows(
        "SELECT DISTINCT c.name FROM contact p JOIN customer c ON c.id = p.customer_id"
    ) == [("杭州澜禾贸易有限公司",)]


def test_one_key_in_two_systems_is_two_records(project):
    for name, firm in (("a", "杭州澜禾贸易有限公司"), ("b", "宁波栖舟纺织有限公司")):
        project.source(name, "编号,名称,电话", f"1,{firm},")
        project.mapping(name, "customer", CUSTOMER, key="[编号]")
    project.source("c", "编号,名称,电话")  # a header and no rows
    project.mapping("c", "customer", CUSTOMER, key="[编号]")
    result = project.run()
    assert result.fates["customer"] == {"created": 2}
    assert project.rows("SELECT record_id FROM record_fate ORDER BY 1") == [
        ("a:customer:1",),
        ("b:customer:1",),
    ]


def test_composite_keys_do_not_run_into_each_other(project):
    firms = ("杭州澜禾贸易", "宁波栖舟纺织", "苏州砚垣餐饮", "无锡澄锦物流", "合肥岚屿机械")
    keys = ("a|b,c", "a,b|c", "a,", ",a", ",")
    project.source(
        "crm1", "甲,乙,名称,电话", *(f"{k},{f}有限公司," for k, f in zip(keys, firms, strict=True))
    )
    project.mapping("crm1", "customer", CUSTOMER, key="[甲, 乙]")
    assert project.run().fates["customer"] == {"created": 4, "quarantined": 1}
    fates = project.fates("customer")
    assert {k for k, fate in fates.items() if fate[0] == "created"} == {
        r"a\|b|c",
        r"a|b\|c",
        "a|",
        "|a",
    }
