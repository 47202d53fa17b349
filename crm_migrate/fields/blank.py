"""Blank: the words that people write where they have nothing to say."""

import numpy as np
import pandas as pd

from crm_migrate.fields.fold import fold

_WORDS_TEXT = """
无 暂无 没有 未有 不详 未知 不明 未填 未填写 未提供 未登记 不知道 不清楚 空 空白 空值 空缺 缺 缺失
待定 待补 待补充 待完善 待确认 待填 待查 暂缺 暂未提供 保密 略 无数据 无信息 无联系方式 无。
n/a na #n/a #na #null! null (null) [null] <null> none nil nan undefined unknown tbd tba
(无) (空) [无] 【无】
"""
_WORDS = frozenset(_WORDS_TEXT.split())  # folded: half-width, lower case, without spaces
_MARKS = frozenset("-‐‑‒–—―−_/\\|.。,、·*?~!+=#×○…'\"")  # a run of these says nothing
_DOUBTFUL = frozenset("一x无")  # words as well: blank only in runs
_LONGEST = 12  # characters; nothing longer is a blank word


def is_blank_word(values: pd.Series) -> pd.Series:
    """Return where a column holds a blank word; missing and empty cells hold none."""
    short = (values.str.len() <= _LONGEST).to_numpy(dtype="bool")
    rows, distinct = pd.factorize(values.array[short])
    words = np.array(
        [is_blank(text) for text in distinct.tolist()] + [False]
    )  # the last for missing
    blank = np.zeros(len(values), dtype="bool")
    blank[short] = words[rows]
    return pd.Series(blank, index=values.index)


def is_blank(text: str) -> bool:
    """Return whether one text is a blank word."""
    if len(text) > _LONGEST or text[:1].isdigit():
        return False
    word = fold(text)
    signs = set(word)
    if not word:
        return False
    if word in _WORDS or signs <= _MARKS:
        return True
    return len(word) > 1 and len(signs) == 1 and signs <= _DOUBTFUL
