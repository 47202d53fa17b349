from datetime import timedelta

import pytest

from crm_migrate.config.field_mapping import OnBlank
from crm_migrate.messages.catalogue import render
from crm_migrate.sources.base import Selection


def test_sample_of_the_contract(read_mapping) -> None:
    mapping = read_mapping()
    assert mapping.source.key == ("客户编号",)
    assert mapping.source.header_row == 2
    assert mapping.source.change.overlap == timedelta(days=2)
    assert mapping.target.on_blank is OnBlank.KEEP
    assert mapping.fields["name"].columns == ("客户名称",)
    assert mapping.fields["name"].required
    assert mapping.fields["phone"].evidence == {"region": "城市"}
    assert mapping.fields["owner_id"].lookup.match == ("employee_no", "display_name")
    assert mapping.fields["tags"].split == "、,;"
    assert mapping.fields["source_code"].const == "lead_source:address_book"
    assert mapping.fields["custom.合作年限"].type == "amount"
    assert mapping.children["contact"].fields["mobile"].on_invalid == "record"
    assert mapping.ignore == {"身份证号": "最小必要，不迁移"}
    assert mapping.reconcile.totals[1].by == ("负责销售",)
    assert mapping.tests[0].expect_quarantine == "D231"


def test_mapped_columns(read_mapping) -> None:
    mapping = read_mapping()
    columns = (
        "客户编号", "最后跟进时间", "客户名称", "座机", "城市", "所属行业", "负责销售",
        "客户标签", "录入日期", "合作年限", "联系人姓名", "联系方式", "年采购额",
    )  # fmt: skip
    assert mapping.mapped_columns() == columns
    assert mapping.selection() == Selection(columns=columns, sheet="客户资料", header_row=2)
    assert mapping.evidence_columns() == (
        "客户编号", "最后跟进时间", "城市", "联系人姓名", "年采购额", "负责销售",
    )  # fmt: skip


def test_several_columns_and_places(read_mapping) -> None:
    mapping = read_mapping("phone:       {from: 座机,", 'address: {from: [省, 市], join: " ",')
    assert mapping.fields["address"].columns == ("省", "市")
    assert str(mapping.place("fields", "address", "from", 1)) == "m.yaml:9:23"
    assert str(mapping.place("fields", "address", "no such key")) == "m.yaml:9:3"


# ▲ stands before the place that the fault must name
@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("format: crm_migrate/mapping@1", "format: ▲crm_migrate/mapping@2", "E108"),
        ("id: excel", "id: ▲1 excel", "E121"),
        ("source: {use: legacy_excel, ", "▲source: {", "E107"),
        ("header_row: 2", "header_row: ▲zwei", "E115"),
        ("header_row: 2", "header_row: ▲-1", "E115"),
        ("[客户编号], change", "▲客户编号, change", "E118"),
        ("source: {use: legacy_excel, ", "source: ▲{use: legacy_excel, content_key: [A], ", "E140"),
        ("source: {use: legacy_excel, ", "source: ▲{use: legacy_excel, table: a, ", "E143"),
        ("sheet: 客户资料", "table: ▲dbo.a;drop", "E121"),
        ("sheet: 客户资料", 'query: ▲"DELETE FROM a"', "E144"),
        ("sheet: 客户资料", 'query: ▲"SELECT 1; DROP TABLE a"', "E144"),
        ("overlap: 2d", "overlap: ▲soon", "E119"),
        ("deletes: ignore", "deletes: ▲maybe", "E108"),
        ("mode: upsert", "mode: ▲upsrt", "E108"),
        ("on_blank: keep", "on_blank: ▲wipe", "E108"),
        ("entity: customer", 'entity: ▲"a; DROP TABLE b"', "E121"),
        ("customer_no: {from: 客户编号}", "customer_no: ▲客户编号", "E117"),
        ("customer_no: {from: 客户编号}", "customer_no: ▲{}", "E140"),
        ("customer_no: {from: 客户编号}", "customer_no: ▲{from: A, const: b}", "E140"),
        ("customer_no: {from: 客户编号}", "customer_no: {from: ▲{a: b}}", "E118"),
        ("customer_no: {from: 客户编号}", 'customer_no: {from: [A, ▲" "]}', "E142"),
        ("customer_no:", "▲customer-no:", "E121"),
        ("custom.合作年限", "▲custom.a.b", "E121"),
        ("required: true", "▲requierd: true", "E106"),
        ("required: true", "required: ▲perhaps", "E116"),
        ("{from: 所属行业, dictionary: industry, ", "▲{from: 所属行业, ", "E141"),
        ("{from: 客户标签, split", "▲{const: a, split", "E141"),
        ("{from: 座机", "▲{from: 座机, join: x", "E141"),
        ("{from: 座机", "▲{from: 座机, dictionary: a, lookup: {entity: b, match: [c]}", "E140"),
        ("missing: pool", "missing: ▲first", "E108"),
        ("lookup: {entity: app_user, match", "▲lookup: {entity: app_user, mtch", "E107"),
        ("match: [employee_no, display_name]", "match: ▲[]", "E142"),
        ("type: amount", "type: ▲amuont", "E112"),
        ("key: [联系人姓名]", "key: ▲[]", "E142"),
        ("contact: {key", "▲con tact: {key", "E121"),
        ("最小必要，不迁移", '▲""', "E142"),
        ("ignore: {身份证号: 最小必要，不迁移}", "ignore: ▲[身份证号]", "E117"),
        ('count: "*"', 'count: ▲"1"', "E108"),
        ('count: "*"', '▲cnt: "*"', "E106"),
        ('{count: "*"}', "▲{by: [A]}", "E140"),
        ("expect_quarantine: D231", "▲comment: x", "E106"),
        ("- {name: 科学计数法手机号", "- ▲{name: a, expect: {phone: b}", "E140"),
    ],
)
def test_each_fault_has_its_place(read_mapping, sample_mapping, faults_of, old, new, code) -> None:
    found = faults_of(lambda: read_mapping(old, new.replace("▲", "")))
    assert (code, place_of_mark(sample_mapping.replace(old, new, 1))) in found


def place_of_mark(text: str) -> str:
    before = text[: text.index("▲")].split("\n")
    return f"m.yaml:{len(before)}:{len(before[-1]) + 1}"


def test_all_faults_come_at_once(read_mapping, faults_of) -> None:
    twice = "customer_no: {frm: A}\n  name: {from: B}"
    assert faults_of(lambda: read_mapping("customer_no: {from: 客户编号}", twice)) == [
        ("E106", "m.yaml:7:17"),
        ("E110", "m.yaml:9:3"),
    ]


def test_suggestions(read_mapping) -> None:
    with pytest.raises(Exception, match="E106") as caught:
        read_mapping("required: true", "requierd: true")
    assert render("E106", "en", **caught.value.params) == (
        'unknown key "requierd"',
        "did you mean required?",
    )
    with pytest.raises(Exception, match="E106") as caught:
        read_mapping("ambiguous: quarantine", "zzz: quarantine")
    assert caught.value.params["known"] == "ambiguous, entity, match, missing"
