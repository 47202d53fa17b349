"""Text: free text, and the damage that wrong decoding leaves in it."""

import re
import unicodedata

import pandas as pd
import pyarrow.compute as pc

from crm_migrate.columns import Mask, matches, to_arrow, to_mask
from crm_migrate.fields.base import Evidence, FieldType, Standardized
from crm_migrate.fields.blank import is_blank_word
from crm_migrate.fields.distinct import Reading, read_column
from crm_migrate.fields.personal_numbers import (
    LONG_NUMBER,
    holds_bank_card,
    holds_identity_number,
)

_UNSEEN = "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff"
_REPLACED = "ï¿½|\ufffd|锟斤拷|烫烫|屯屯"
_LATIN = "[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
# Characters that GB18030 makes of the first two bytes of a Chinese character in UTF-8.
_GBK_PAIRS = "".join(
    bytes((lead, trail)).decode("gb18030")
    for lead in range(0xE4, 0xEA)
    for trail in range(0x80, 0xC0)
)
_COMPOSED = "\u0300-\u036f\u1100-\u11ff\u3099\u309a\uf900-\ufaff"  # NFC writes it otherwise
_ODD = f"[{_UNSEEN}{_COMPOSED}]|{_REPLACED}|{_LATIN}|[{_GBK_PAIRS}]|{LONG_NUMBER}"
_CONTROLS = re.compile(f"[{_UNSEEN}]")
_DAMAGED = re.compile(f"{_REPLACED}|{_LATIN}")


class Text(FieldType):
    """Free text. Its length is never cut."""

    name = "text"

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:
        """Return text without control characters and outer spaces, in composed form (NFC)."""
        del evidence
        texts = to_arrow(values)
        padded = pc.or_(pc.not_equal(texts, pc.utf8_trim_whitespace(texts)), pc.equal(texts, ""))
        odd = to_mask(padded) | matches(texts, _ODD) | is_blank_word(values).to_numpy()
        found = read_column(values, ~odd, _read)
        codes = found.codes
        for code, test in (("D273", holds_identity_number), ("D274", holds_bank_card)):
            holding = odd.copy()
            holding[odd] = test(found.values[odd])
            codes = _with_code(codes, holding, code) if holding.any() else codes
        return Standardized(found.values, codes)

    def detect(self, values: pd.Series) -> float:
        """Return a small likelihood: text is what nothing else is."""
        return 0.1 if len(values) else 0.0


def is_mojibake(text: str) -> bool:
    """Return whether a text was decoded wrongly on its way."""
    return _DAMAGED.search(text) is not None or _is_utf8_as_gbk(text)


def _is_utf8_as_gbk(text: str) -> bool:
    """Return whether a text is UTF-8 that was read as GB18030: 鑱旂郴浜 for 联系人."""
    chinese = re.findall("[\u3400-\u9fff\ue000-\uf8ff€]{3,}", text)
    return any(_decodes(run) for run in chinese)


def _decodes(run: str) -> bool:
    """Return whether the GB18030 bytes of a run are Chinese characters in UTF-8."""
    try:
        meant = run.encode("gb18030")[: len(run) * 2 // 3 * 3].decode("utf-8")
    except UnicodeError:
        return False
    return re.fullmatch("[\u3400-\u9fff\uff00-\uffef]{2,}", meant) is not None


def _with_code(codes: pd.Series, rows: Mask, code: str) -> pd.Series:
    """Return codes with one more on some rows."""
    joined = (codes + ";" + code).where(codes != "", code)
    return codes.where(~rows, joined)


def _read(text: str) -> Reading:
    """Return the reading of one odd text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    value = unicodedata.normalize("NFC", _CONTROLS.sub("", lines)).strip()
    codes = (["D271"] if value != text else []) + (["D272"] if is_mojibake(value) else [])
    return Reading(value, ";".join(codes))
