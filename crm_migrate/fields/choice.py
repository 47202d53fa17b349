"""Choice: values of a closed list, written by any of their synonyms."""

from collections.abc import Mapping

import pandas as pd

from crm_migrate.fields.base import Evidence, FieldType, Standardized
from crm_migrate.fields.distinct import Reading, read_column
from crm_migrate.fields.fold import fold
from crm_migrate.fields.options import option_mapping

_YES = "是 有 对 真 已 √ ✓ ✔ ☑ 启用 在用 有效 y yes t true 1 1.0 on".split(" ")  # noqa: SIM905
_NO = "否 无 非 假 未 × ✗ ✘ ☐ 停用 禁用 无效 不 不是 没有 n no f false 0 0.0 off x".split(" ")  # noqa: SIM905
_TRUTHS = {fold(word): "true" for word in _YES} | {fold(word): "false" for word in _NO}
_DISTINCT = 30  # values; a column with more is no list to choose from


class Choice(FieldType):
    """Codes of a dictionary; without a dictionary the text stands, trimmed."""

    name = "choice"

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:
        """Return codes; option `dictionary` gives the code per folded synonym."""
        synonyms = option_mapping(evidence, "dictionary")
        known = _look_up(values, {fold(code): code for code in synonyms.values()} | dict(synonyms))
        found = known.notna()
        result = read_column(
            known.fillna(values), found.to_numpy(dtype="bool"), _refuse if synonyms else _trim
        )
        codes = result.codes.where(~found | (known == values), "D265")
        return Standardized(result.values, codes)

    def detect(self, values: pd.Series) -> float:
        """Return some likelihood for few, short values."""
        few = len(values) <= _DISTINCT and bool((values.str.len() <= len("重点客户") * 2).all())
        return 0.3 if few and len(values) else 0.0


class Boolean(FieldType):
    """`true` or `false`. 无 and 没有 are answers here, no blanks."""

    name = "boolean"

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:
        """Return `true` and `false`; option `dictionary` adds further words."""
        words = _TRUTHS | dict(option_mapping(evidence, "dictionary"))
        answers = _look_up(values, words)
        plain = (answers.notna() | values.isna()).to_numpy(dtype="bool")
        found = read_column(answers.fillna(values), plain, _refuse_answer)
        return Standardized(found.values, found.codes)

    def detect(self, values: pd.Series) -> float:
        """Return the share of values that are an answer, of two to four different ones."""
        answers = values.map(fold).isin(list(_TRUTHS))
        return float(answers.mean()) if len(values) <= 4 else 0.0  # noqa: PLR2004


def _look_up(values: pd.Series, words: Mapping[str, str]) -> pd.Series:
    """Return what a column's values stand for, missing where no word fits."""
    rows, distinct = pd.factorize(values)
    known = pd.array([words.get(fold(text)) for text in distinct], dtype="str")
    return pd.Series(known.take(rows, allow_fill=True), index=values.index)


def _trim(text: str) -> Reading:
    """Return the reading of a text where no dictionary is given."""
    return Reading(text.strip(), "" if text == text.strip() else "D271")


def _refuse(text: str) -> Reading:
    """Return the reading of a text that the dictionary does not know."""
    del text
    return Reading("", "D266")


def _refuse_answer(text: str) -> Reading:
    """Return the reading of a text that is no answer."""
    del text
    return Reading("", "D267")
