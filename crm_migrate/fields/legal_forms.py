"""Legal forms: how Chinese and English company names end."""

import re
from functools import cache

# Counted over public registers: these endings cover more than 99 % of registered names.
_COMPANY_TEXT = """
股份有限责任公司 集团股份有限公司 集团有限责任公司 股份有限公司 有限责任公司 集团有限公司
股份合作公司 集团总公司 集团公司 有限公司 总公司 公司 集团股份 股份 集团
"""
_OTHER_TEXT = """
农民专业合作社联合社 专业合作社联合社 农民专业合作社 股份经济合作社 专业合作社 股份合作社 供销合作社
信用合作社 经济合作社 合作社 联合社 供销社 信用社 家庭农场 合伙企业 个人独资企业
普通合伙 有限合伙 特殊普通合伙 微型企业 个体工商户
"""
# Endings that name a kind of establishment; they say what a firm is and stay in its core.
_ESTABLISHMENT_TEXT = """
加工厂 养殖场 加油站 营业厅 门市部 服务部 营业部 营业所 经营部 批发部 销售部 维修部 分理处 储蓄所
办事处 代表处 事务所 研究所 研究院 设计院 工作室 幼儿园 支公司 分公司 子公司 大药房 分行 支行 支局
药店 药房 商店 商行 商场 超市 酒店 饭店 宾馆 餐厅 酒楼 医院 诊所 学校 中心 农场 林场 分厂 总厂 网吧
分店 企业 俱乐部 专卖店 经销处 工厂 旅行社 银行 报名处 市场 协会 基金会 大学 学院
厂 店 站 部 社 所 园 场 队 馆 院 厅 行 庄 室 屋 坊 铺 吧 城
"""
_BRACKETED_TEXT = """
普通合伙 有限合伙 特殊普通合伙 微型企业 有限公司 个体工商户 集团 控股 股份合作制 连锁 中国
"""
_BRANCH_TEXT = """
分公司 支公司 子公司 办事处 代表处 营业部 营业厅 营业所 分理处 储蓄所 分行 支行 支局 分店 分厂 分社
门市部 经营部 加油站 专卖店 经销处 销售部 服务部
"""
_SHORT_NAME_ENDINGS = ("集团股份", "股份", "集团")  # a short name may end so, a full one not
_FORMS = (*_COMPANY_TEXT.split(), *_OTHER_TEXT.split())
_FULL = tuple(form for form in _FORMS if form not in _SHORT_NAME_ENDINGS)
_BRACKETED = tuple(_BRACKETED_TEXT.split())
_ENGLISH = re.compile(
    r"[\s,.]*\b(?:co(?:mpany)?[\s.,]*(?:limited|ltd)?|limited|ltd|inc(?:orporated)?"
    r"|corp(?:oration)?|llc|plc|gmbh|s\.?a)\b[\s.]*$",
    re.IGNORECASE,
)
_LONGEST_FIRST = tuple(sorted(_FORMS, key=lambda form: (-len(form), form)))
_BY_LAST = {
    last: tuple(form for form in _LONGEST_FIRST if form[-1] == last)
    for last in sorted({form[-1] for form in _FORMS})
}
_BRACKET_END = re.compile(rf"\((?:{'|'.join(_BRACKETED)})\)$")

BRACKETED_FORMS = frozenset(_BRACKETED)
COMPANY_FORM = "股份有限责任公司|有限责任公司|股份有限公司|有限公司|集团公司|总公司|合作社"
# A whole name that says what it legally is, as one linear-time expression.
NAMED_FORM = (
    f"(?:{'|'.join((*_FULL, *_ESTABLISHMENT_TEXT.split()))})"
    rf"(?:[（(](?:{'|'.join(_BRACKETED)})[）)])?$"
    r"|(?i)\b(?:ltd|limited|inc|corp|corporation|llc|gmbh|plc|company|co)\b\.?\s*$"
)
BRANCH_ENDING = re.compile(f"(?:{'|'.join(_BRANCH_TEXT.split())})$")
_WHOLE, _BARE = "有限公司", "公司"


@cache
def split_legal_form(name: str) -> tuple[str, str]:
    """Return a name without its legal form, and the form; brackets are half-width here.

    A form with one wrong character (`有限公可`, `有线公司`) counts as the form it stands for.
    """
    form = ""
    while name.endswith(")") and (match := _BRACKET_END.search(name)):
        form = match.group()[1:-1] + form
        name = name[: match.start()]
    for ending in _BY_LAST.get(name[-1:], ()):
        if name.endswith(ending) and len(name) > len(ending):
            mistyped = ending == _BARE and _is_mistyped_form(name)
            whole = _WHOLE if mistyped else ending
            return name[: -len(whole)], whole + form
    if _is_mistyped_form(name):
        return name[: -len(_WHOLE)], _WHOLE + form
    if english := _ENGLISH.search(name):
        return name[: english.start()], english.group().strip(" ,.").lower() + form
    return name, form


def _is_mistyped_form(name: str) -> bool:
    """Return whether a name ends in 有限公司 with one wrong character."""
    wrong = sum(one != two for one, two in zip(name[-len(_WHOLE) :], _WHOLE, strict=False))
    return len(name) > len(_WHOLE) + 1 and wrong == 1
