"""CompanyText: the written form of company names, column by column."""

from functools import cache

import opencc
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_migrate.columns import TEXT, blanks, join, matches, put, to_arrow, to_column, to_mask

_CJK = "⺀-鿿豈-﫿"
_INVISIBLE = "[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\x01-\x08\x0e-\x1f]"
# Characters that simplified registered names keep although a traditional reading exists.
_REGISTERED_VARIANTS = "乾昇俬"
_SPACES = "[\\t-\\r \\x85\u1680]+"  # what NFKC leaves of white space; later on a space is ' '
_LABEL = r"^(?:客户|公司|企业|单位)?(?:名称|名|全称)? *: *"
_MARK = r"^(?:[ *★☆●○■□◆◇▲△※#!?_.、,;-]+|\p{Nd}{1,3}[.、)] *|[A-Z新老]-)"
_SQUARE = r"[\[【] *([^\[\]【】]*?) *[\]】]"
_WORDS = (
    "重点|重要|大客户|老客户|新客户|新|老|展会|展会认识|朋友介绍|勿扰|停用|作废|欠款|月结|现结|已签约|未签约|"
    "已搬迁|待跟进|跟进中|待定|重复|已合作|已流失|潜在|意向|VIP|vip|[A-E]类|[一-龥]{1,2}(?:总|经理|老师|先生|女士)|"
    "采购部|财务部|市场部|业务部|.*(?:介绍|认识)|20\\p{Nd}\\p{Nd}年?"
)
_LEADING_SQUARE = rf"^\((?:{_WORDS})\)"
_TAIL = (
    rf"(?: *\((?:{_WORDS}) *\)"
    rf"| *(?:——|—|--|-|#|、|/|\|| ) *(?:{_WORDS})"
    r"| *(?:——|--|#)[^()]{1,12}) *$"
)


@cache
def _simplifier() -> opencc.OpenCC:
    """Return the converter from traditional to simplified characters."""
    return opencc.OpenCC("t2s")


def simplify(values: pd.Series) -> pd.Series:
    """Return text in simplified characters."""
    return to_column(_simplified(to_arrow(values)), values.index)


def written_form(raw: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Return distinct raw names in written form, and the notes taken off them ('' for none)."""
    text = _replaced(pc.utf8_normalize(raw, "NFKC"), _INVISIBLE, "")
    text = pc.utf8_trim_whitespace(_replaced(text, _SPACES, " "))
    text = _simplified_names(text)
    text = _replaced(text, _SQUARE, r"(\1)")
    text = _replaced(_replaced(text, r"\( +", "("), r" +\)", ")")
    text, leading = _cut(text, rf"(?:{_LABEL}|{_MARK}|{_LEADING_SQUARE}) *", front=True)
    text, trailing = _cut(text, _TAIL, front=False)
    text = _replaced(text, rf"([{_CJK}(]) +", r"\1")
    text = _replaced(text, rf" +([{_CJK})])", r"\1")
    return _bracketed_as(raw, text), pc.utf8_trim_whitespace(join(" ", leading, trailing))


def _replaced(text: pa.Array, pattern: str, by: str) -> pa.Array:
    return pc.replace_substring_regex(text, pattern, by)


def _simplified(text: pa.Array) -> pa.Array:
    """Return text in simplified characters, with one call of opencc for the column."""
    if not len(text):
        return text
    lines = pc.replace_substring(text, "\n", " ").to_pylist()
    return pa.array(_simplifier().convert("\n".join(lines)).split("\n"), TEXT)


def _simplified_names(text: pa.Array) -> pa.Array:
    """Return names in simplified characters where they are written in traditional ones."""
    plain = _simplified(text)
    changed = to_mask(pc.not_equal(plain, text))
    masked = _replaced(text.filter(pa.array(changed)), f"[{_REGISTERED_VARIANTS}]", "〇")
    changed[changed] = to_mask(pc.not_equal(_simplified(masked), masked))
    return pc.if_else(changed, plain, text)


def _cut(text: pa.Array, pattern: str, *, front: bool) -> tuple[pa.Array, pa.Array]:
    """Return text without the marks at one end, and the marks; a name is never cut to nothing."""
    cut = blanks(len(text))
    rows = matches(text, pattern)
    while rows.any():
        whole = text.filter(pa.array(rows))
        shorter = pc.utf8_trim_whitespace(_replaced(whole, pattern, ""))
        fits = pc.and_(pc.not_equal(shorter, whole), pc.greater(pc.utf8_length(shorter), 1))
        whole, shorter = whole.filter(fits), shorter.filter(fits)
        rows[rows] = to_mask(fits)
        pieces = pa.array(
            [
                name[: len(name) - len(rest)] if front else name[len(rest) :]
                for name, rest in zip(whole.to_pylist(), shorter.to_pylist(), strict=True)
            ],
            TEXT,
        )
        before = cut.filter(pa.array(rows))
        cut = put(cut, rows, join("", before, pieces) if front else join("", pieces, before))
        text = put(text, rows, shorter)
    return text, pc.utf8_trim_whitespace(cut)


def _bracketed_as(raw: pa.Array, text: pa.Array) -> pa.Array:
    """Return text with full-width brackets, half-width ones where the raw name has only those."""
    full = pc.replace_substring(pc.replace_substring(text, "(", "（"), ")", "）")
    half = matches(text, r"\(") & ~matches(raw, r"[（）\[\]【】]")
    return pc.if_else(half, text, full)
