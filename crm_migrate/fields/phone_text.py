"""Phone text: turns what people type around numbers into marks that the number reader knows.

What comes out holds digits, `+ - ( ) .`, spaces, `x` before an extension, `;` between numbers
and `!` for text with digits that is no telephone number (a QQ number, an e-mail address).
"""

import re
import unicodedata
from typing import Final

SHORTEST: Final = 7  # digits of a local number

INVISIBLE = re.compile(
    r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]"
)
DASH = re.compile(r"[\u2010-\u2015\u2212\u2500\ufe58\ufe63_~～－ー]")
ZERO = re.compile(r"[OoОоΟο○〇]")
BLANK = re.compile(
    r"(?:[-/\\.*?？。·—_#~]+|0(?:\.0+)?|无|没有|暂无|未知|不详|未填|未留|空|"
    r"无电话|没有电话|n\.?/?a\.?|#n/a|null|none|nil|nan|nat|unknown|undefined|tbd|\(null\)|<null>|"
    r"\(none\)|\(空\)|[xX]{2,})",
    re.IGNORECASE,
)

_LABELS = "telephone|cellphone|mobile|phone|office|home|work|cell|tel|mob|fax|hp|ph|mp|no|m|t|p|h|c"
_LOOKALIKE = re.compile(r"(?<![A-Za-zОо])[OoОоΟο○〇lI]+(?=\d)|(?<=\d)[OoОоΟο○〇lI]+(?![A-Za-z])")
_EXTENSION = re.compile(
    r"(?<=[\d)])[\s\-,;、]*(?:转接?(?:分机)?|轉|分机号?码?|内线|ext(?:ension)?|x|×|\*|#)[\s.:]*"
    r"(\d{1,6})(?!\d)",
    re.IGNORECASE,
)
_NOT_A_PHONE = re.compile(
    r"(?:qq|邮编|邮政编码|身份证|税号|账号|帐号|工号|编号)\D{0,4}[A-Za-z0-9_@.]*\d[A-Za-z0-9_@.]*"
    r"|(?:微信号?|wechat|weixin|vx|wx)[\s:_]*(?!1[3-9]\d{9}(?!\d))[A-Za-z0-9_.-]*\d[A-Za-z0-9_-]*"
    r"|[A-Za-z0-9_.-]*@[A-Za-z0-9_.-]*",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"(?<![A-Za-z])(?:{_LABELS})(?:[.:]|(?=[\s\d(+]))", re.IGNORECASE)
_NOTE = re.compile(r"[(\[{<【][^()\[\]{}<>【】]*?[^\W\d_][^()\[\]{}<>【】]*[)\]}>】]")
_WORD_WITH_DIGITS = re.compile(r"[A-WYZa-wyz][A-Za-z]*[._]*\d+\w*|\d+[A-WYZa-wyz]\w*")
_FLOAT = re.compile(r"(?<=\d{7})\.0+(?![\d.])|(?<=\d{5})\.0$|(?<=\d{6})\.0$")
_AREA_SLASH = re.compile(
    r"(?<![\d-])\(?(0?(?:10|2\d|[3-9]\d\d))\)?\s*[/\\]\s*(?=[2-9][\d -]{6,8}(?!\d))"
)
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.0+)?")
_TRUNK = re.compile(r"\(0\)")
_SEPARATOR = re.compile(r"[;、|\n\r,/\\。]|(?<=\d)\s*\+(?:86(?=\D*1))?|&")
_OTHER = re.compile(r"[^0-9+\-().x;! ]+")


def fold(text: str) -> str:
    """Return text without invisible characters, in half-width forms, with one kind of dash."""
    text = unicodedata.normalize("NFKC", INVISIBLE.sub("", text))
    return DASH.sub("-", INVISIBLE.sub("", text)).strip(" \t\n\r'\"`’‘=")


def is_blank_word(folded: str) -> bool:
    """Return whether folded text only says that there is no value."""
    return not folded or BLANK.fullmatch(folded) is not None


def mark_up(folded: str) -> tuple[str, tuple[str, ...]]:
    """Return folded text in the alphabet of this module, and codes of what was read into it."""
    codes: list[str] = []
    text = _LOOKALIKE.sub(_digits, folded)
    if text != folded:
        codes.append("D206")
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    plain = _FLOAT.sub("", text)
    if plain != text:
        codes.append("D208")
    text = _NOT_A_PHONE.sub(" ! ", _EXTENSION.sub(r"x\1 ", plain))
    text = _LABEL.sub(" ", _NOTE.sub(_inside, text))
    text = _WORD_WITH_DIGITS.sub(" ! ", text)
    text = _SEPARATOR.sub(_separate, _AREA_SLASH.sub(r"\1-", text))
    return _OTHER.sub(" ", _TRUNK.sub(" ", text)), tuple(codes)


def _digits(match: re.Match[str]) -> str:
    return "".join("0" if ZERO.match(letter) else "1" for letter in match[0])


def _inside(match: re.Match[str]) -> str:
    """Return nothing of a note in brackets, all of one that holds a number."""
    return f";{match[0][1:-1]};" if len(_DIGIT.findall(match[0])) >= SHORTEST else " "


def _separate(match: re.Match[str]) -> str:
    return ";+86" if "86" in match[0] else ";"
