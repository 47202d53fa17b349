"""CompanyText: the written form of company names, column by column."""

from functools import cache

import opencc
import pandas as pd

_CJK = "⺀-鿿豈-﫿"
_INVISIBLE = "[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\x01-\x08\x0e-\x1f]"
# Characters that simplified registered names keep although a traditional reading exists.
_REGISTERED_VARIANTS = "乾昇俬"
_LABEL = r"^(?:客户|公司|企业|单位)?(?:名称|名|全称)?\s*:\s*"
_MARK = r"^(?:[\s*★☆●○■□◆◇▲△※#!?_.、,;-]+|\d{1,3}[.、)]\s*|[A-Z新老]-)"
_SQUARE = r"[\[【]\s*([^\[\]【】]*?)\s*[\]】]"
_WORDS = (
    "重点|重要|大客户|老客户|新客户|新|老|展会|展会认识|朋友介绍|勿扰|停用|作废|欠款|月结|现结|已签约|未签约|"
    "已搬迁|待跟进|跟进中|待定|重复|已合作|已流失|潜在|意向|VIP|vip|[A-E]类|[一-龥]{1,2}(?:总|经理|老师|先生|女士)|"
    "采购部|财务部|市场部|业务部|.*(?:介绍|认识)|20\\d\\d年?"
)
_LEADING_SQUARE = rf"^\((?:{_WORDS})\)"
_TAIL = (
    rf"(?:\s*\((?:{_WORDS})\s*\)"
    rf"|\s*(?:——|—|--|-|#|、|/|\||\s)\s*(?:{_WORDS})"
    r"|\s*(?:——|--|#)[^()]{1,12})\s*$"
)


@cache
def _simplifier() -> opencc.OpenCC:
    """Return the converter from traditional to simplified characters."""
    return opencc.OpenCC("t2s")


def simplify(values: pd.Series) -> pd.Series:
    """Return text in simplified characters, with one call of opencc for the column."""
    if values.empty:
        return values
    joined = "\n".join(values.str.replace("\n", " ", regex=False).tolist())
    lines = _simplifier().convert(joined).split("\n")
    return pd.Series(lines, index=values.index, dtype="str")


def written_form(raw: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return distinct raw names in written form, and the notes taken off them ('' for none)."""
    text = raw.str.normalize("NFKC").str.replace(_INVISIBLE, "", regex=True)
    text = text.str.replace(r"\s+", " ", regex=True).str.strip()
    text = _simplified_names(text)
    text = text.str.replace(_SQUARE, r"(\1)", regex=True)
    text = text.str.replace(r"\(\s+", "(", regex=True).str.replace(r"\s+\)", ")", regex=True)
    text, leading = _cut(text, rf"(?:{_LABEL}|{_MARK}|{_LEADING_SQUARE})\s*", front=True)
    text, trailing = _cut(text, _TAIL, front=False)
    text = text.str.replace(rf"([{_CJK}(]) +", r"\1", regex=True)
    text = text.str.replace(rf" +([{_CJK})])", r"\1", regex=True)
    return _bracketed_as(raw, text), (leading + " " + trailing).str.strip()


def _simplified_names(text: pd.Series) -> pd.Series:
    """Return names in simplified characters where they are written in traditional ones."""
    plain = simplify(text)
    blank = str.maketrans(dict.fromkeys(_REGISTERED_VARIANTS, "〇"))
    masked = pd.Series([value.translate(blank) for value in text[plain != text]], dtype="str")
    rows = text.index[plain != text]
    written = pd.Series(simplify(masked).to_numpy() != masked.to_numpy(), index=rows)
    result = text.copy()
    rows = rows[written.to_numpy()]
    result[rows] = plain[rows]
    return result


def _cut(text: pd.Series, pattern: str, *, front: bool) -> tuple[pd.Series, pd.Series]:
    """Return text without the marks at one end, and the marks; a name is never cut to nothing."""
    rest, cut = text.copy(), pd.Series("", index=text.index, dtype="str")
    rows = text.index[text.str.contains(pattern, regex=True)]
    while len(rows):
        shorter = rest[rows].str.replace(pattern, "", regex=True).str.strip()
        rows = rows[((shorter != rest[rows]) & (shorter.str.len() > 1)).to_numpy()]
        shorter = shorter[rows]
        lengths = shorter.str.len().tolist()
        pieces = [
            value[: len(value) - length] if front else value[length:]
            for value, length in zip(rest[rows], lengths, strict=True)
        ]
        piece = pd.Series(pieces, index=rows, dtype="str")
        cut[rows] = (cut[rows] + piece) if front else (piece + cut[rows])
        rest[rows] = shorter
    return rest, cut.str.strip()


def _bracketed_as(raw: pd.Series, text: pd.Series) -> pd.Series:
    """Return text with full-width brackets, half-width ones where the raw name has only those."""
    full = text.str.replace("(", "（", regex=False).str.replace(")", "）", regex=False)
    half = text.str.contains("(", regex=False) & ~raw.str.contains(r"[（）\[\]【】]", regex=True)
    return text.where(half, full)
