"""Detection: kinds of value by content and header."""

import pandas as pd
import pytest

from crm_migrate.fields.detection import detect_type, evidence_roles

COLUMNS = {
    "email": ["a@x.com", "B@y.cn", "无", "c＠z.com"],
    "credit_code": ["914403001922038216", "9144030027939873x7", "/"],
    "person_name": ["王芳", "李经理", "欧阳云英", "邓兰（财务）"],
    "date": ["2023-10-15", "2023/1/5", "20230225", "2023年5月16日"],
    "moment": ["2023-10-15 14:30", "2023/1/5 8:05:00"],
    "amount": ["12,000.50", "￥300", "1.2万"],
    "boolean": ["是", "否"],
    "text": ["下周三去拜访一下再说", "对方要求先报价，再谈合同的细节", "已寄样品，等待回复中"],
}


@pytest.mark.parametrize("name", COLUMNS)
def test_kinds_are_found_without_a_header(name: str) -> None:
    values = pd.Series(COLUMNS[name], dtype="str")
    assert detect_type(values)[0] == name
    assert detect_type(values.iloc[::-1].reset_index(drop=True)) == detect_type(values)


def test_headers_help() -> None:
    counts = pd.Series(["3", "12", "7"], dtype="str")
    assert detect_type(counts, "员工数量")[0] == "number"
    assert detect_type(pd.Series([None], dtype="str"), "电子邮箱")[0] == "email"
    assert detect_type(pd.Series([], dtype="str")) == ("text", 0.0)


def test_places_are_found_by_header() -> None:
    headers = ["客户名称", "省份", "城市", "详细地址", "电话"]
    assert evidence_roles(headers) == {"province": "省份", "city": "城市", "address": "详细地址"}
