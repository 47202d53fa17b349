"""Blank words: what says nothing, and what only looks like it."""

import pandas as pd
import pytest

from crm_migrate.fields.blank import is_blank_word

BLANK = ["无", "暂无", "没有", "不详", "未知", "空", "-", "--", "—", "——", "/", "\\", "N/A"]
BLANK += [
    "n/a",
    "NULL",
    "None",
    "nil",
    "无无",
    "？",
    "待补充",
    "ＮＵＬＬ",
    " 无 ",
    "#N/A",
    "（无）",
]
STANDING = ["无锡", "空调", "张三", "x", "一", "0", "", "  ", "a/b", "没有了的公司"]


@pytest.mark.parametrize("word", BLANK)
def test_blank_words_are_found(word: str) -> None:
    assert is_blank_word(pd.Series([word], dtype="str")).tolist() == [True]


@pytest.mark.parametrize("word", STANDING)
def test_words_that_say_something_stay(word: str) -> None:
    assert is_blank_word(pd.Series([word], dtype="str")).tolist() == [False]


def test_missing_cells_and_odd_indexes_are_safe() -> None:
    values = pd.Series([None, "无", None, "王"], dtype="str", index=[9, 9, 3, 1])
    assert is_blank_word(values).tolist() == [False, True, False, False]
    assert is_blank_word(values[:0]).tolist() == []
