"""Blank: the words that people write where they have nothing to say."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_migrate.columns import to_arrow, to_mask
from crm_migrate.fields.fold import fold

_WORDS_TEXT = """
无 暂无 没有 未有 不详 未知 不明 未填 未填写 未提供 未登记 不知道 不清楚 空 空白 空值 空缺 缺 缺失
待定 待补 待补充 待完善 待确认 待填 待查 暂缺 暂未提供 保密 略 无数据 无信息 无联系方式 无。
n/a na #n/a #na #null! null (null) [null] <null> none nil nan undefined unknown tbd tba
(无) (空) [无] 【无】
"""
WORDS = frozenset(_WORDS_TEXT.split())  # folded: half-width, lower case, without spaces
MARKS = frozenset("-‐‑‒–—―−_/\\|.。,、·*?~!+=#×○…'\"")  # a run of these says nothing
_DOUBTFUL = frozenset("一x无")  # words as well: blank only in runs
_LONGEST = 12  # characters; nothing longer is a blank word


def is_blank_word(values: pd.Series) -> pd.Series:
    """Return where a column holds a blank word; missing and empty cells hold none."""
    texts = to_arrow(values)
    short = to_mask(pc.less_equal(pc.utf8_length(texts), _LONGEST))
    seen = texts.filter(pa.array(short)).dictionary_encode()
    blank = np.zeros(len(values), dtype="bool")
    words = np.array([is_blank(text) for text in seen.dictionary.to_pylist()], dtype="bool")
    blank[short] = words[seen.indices]
    return pd.Series(blank, index=values.index)


def is_blank(text: str) -> bool:
    """Return whether one text is a blank word."""
    if len(text) > _LONGEST or text[:1].isdigit():
        return False
    word = fold(text)
    signs = set(word)
    if not word:
        return False
    if word in WORDS or signs <= MARKS:
        return True
    return len(word) > 1 and len(signs) == 1 and signs <= _DOUBTFUL
