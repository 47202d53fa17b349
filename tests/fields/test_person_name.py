"""Names of people: titles, notes and nicknames beside them."""

import pandas as pd
import pytest

from crm_migrate.fields.person_name import PersonName


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("王芳", "王芳", ""),
        ("欧阳云英", "欧阳云英", ""),
        ("廖 婷", "廖婷", "D243"),
        ("John Smith", "John Smith", ""),
        ("邓兰（财务）", "邓兰", "D244"),
        ("尹红经理", "尹红", "D244"),
        ("毛森总", "毛森", "D244"),
        ("Mr. John Smith", "John Smith", "D244"),
        ("王伟13800138000", "王伟", "D244"),
        ("王经理", "王经理", "D245"),
        ("赵工", "赵工", "D245"),
        ("董老板", "董老板", "D245"),
        ("欧阳先生", "欧阳先生", "D245"),
        ("小高", "小高", "D245"),
        ("李建工", "李建工", ""),
        ("采购部", "采购部", "D246"),
        ("前台", "前台", "D246"),
        ("罗艳/陶工", "罗艳", "D247"),
        ("张三丰 李四", "张三丰", "D247"),
        ("诸葛 凤", "诸葛凤", "D243"),
        ("王芳 经理", "王芳", "D244"),
        ("阿迪力·买买提", "阿迪力·买买提", ""),
        ("联系人：王芳", "王芳", "D243"),
        ("WANG WEI", "WANG WEI", ""),
        ("待补充", "", "D275"),
        ("—", "", "D275"),
        ("13800138000", "", "D276"),
    ],
)
def test_names_are_read(read, text, value, code):
    assert read(PersonName(), text) == (value, code)


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        ("王经理", "surname", "王"),
        ("王经理", "salutation", "经理"),
        ("王经理", "is_title", "true"),
        ("王芳", "surname", "王"),
        ("王芳", "is_title", ""),
        ("欧阳云英", "surname", "欧阳"),
        ("司马工", "surname", "司马"),
        ("老王", "surname", "王"),
        ("John Smith", "surname", "Smith"),
        ("邓兰（财务）", "note", "财务"),
        ("罗艳/陶工", "others", "陶工"),
        ("前台", "surname", ""),
    ],
)
def test_parts_are_given(read, text, part, value):
    assert read(PersonName(), text, part)[0] == value


def test_levels():
    left = pd.Series(["王芳", "王芳", "J. Smith", "王芳", None, "前台"], dtype="str")
    right = pd.Series(["王芳", "王经理", "John Smith", "王伟", "王芳", "采购部"], dtype="str")
    assert PersonName().compare(left, right).tolist() == [3, 1, 2, 0, -1, 0]
    assert PersonName().compare(right, left).tolist() == [3, 1, 2, 0, -1, 0]


def test_titles_are_no_blocking_keys():
    keys = PersonName().blocking_keys(pd.Series(["王芳", "王经理"], dtype="str"))["person_name"]
    assert keys.fillna("").tolist() == ["王芳", ""]
