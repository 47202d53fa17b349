"""Detection: which kind of value a column holds."""

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from crm_migrate.fields.blank import is_blank_word
from crm_migrate.fields.register import FIELD_TYPES

_SAMPLE = 500  # distinct values
_HEADER_WEIGHT = 0.4  # what a telling header adds to the share of values that fit
_ENOUGH = 0.5  # below it a column is text
# The first line that fits a header stands.
_HEADERS: tuple[tuple[str, str], ...] = (
    ("email", "邮箱|邮件|e-?mail"),
    ("phone", "手机|电话|座机|联系方式|传真|移动|phone|mobile|^tel|fax"),
    ("credit_code", "信用代码|税号|tax_?no|credit.?code|纳税人|营业执照|统一代码"),
    ("moment", "时间|time|_at$|时刻"),
    ("date", "日期|date|生日|年月日|^日$"),
    ("amount", "金额|额$|总价|单价|价格|售价|成本|预算|收入|资本|amount|price|cost|revenue|budget"),
    ("number", "数量|人数|员工数|次数|年限|count|quantity|qty"),
    ("tags", "标签|tags?$"),
    ("boolean", "^是否|^is_|^has_"),
    ("address", "地址|住址|address|street"),
    (
        "region",
        "^(?:所在)?(?:省|市|区|县)|省份|城市|地区|区域|province|city|state$|region|district",
    ),
    (
        "choice",
        "类型|类别|等级|级别|状态|阶段|来源|行业|性别|type|status|stage|level|industry|gender",
    ),
    ("text", "备注|说明|描述|编号|编码|^id$|_id$|remark|note|comment|memo|description"),
    (
        "company_name",
        "客户名|公司|单位|企业|客户全称|^客户$|厂商|供应商|company|customer.?name|cust_name",
    ),
    ("person_name", "联系人|姓名|负责人|业务员|销售|法人|经理$|contact|person|owner|full.?name"),
)
_ROLES: tuple[tuple[str, str], ...] = (
    ("province", "省份|^省|所在省|province|^state$"),
    ("city", "城市|^市|地市|所在市|city"),
    ("address", "地址|住址|address"),
    ("region", "地区|区域|所在地|归属地|region"),
)


def detect_type(values: pd.Series, header: str = "") -> tuple[str, float]:
    """Return the likeliest field type of a column of raw text and its likelihood, 0..1.

    The same whatever the order of the rows: a sorted sample of the distinct values is looked at.
    """
    hinted = _first_fit(_HEADERS, header)
    sample = _sample(values)
    if not len(sample):
        known = hinted in {kind.name for kind in FIELD_TYPES}
        return (hinted, _HEADER_WEIGHT) if known else ("text", 0.0)
    scores = {
        kind.name: kind.detect(sample) * (1 - _HEADER_WEIGHT * (hinted != ""))
        + _HEADER_WEIGHT * (kind.name == hinted)
        for kind in FIELD_TYPES
    }
    best = max(scores, key=lambda name: scores[name])
    return (best, round(scores[best], 3)) if scores[best] >= _ENOUGH else ("text", 0.1)


def evidence_roles(headers: Iterable[str]) -> Mapping[str, str]:
    """Return the columns that name a place, by role: province, city, address, region."""
    roles: dict[str, str] = {}
    for header in headers:
        role = _first_fit(_ROLES, header)
        if role:
            roles.setdefault(role, header)
    return roles


def _first_fit(lines: tuple[tuple[str, str], ...], header: str) -> str:
    """Return the word of the first line whose pattern a header holds, '' for none."""
    plain = header.strip().casefold()
    return next((word for word, pattern in lines if re.search(pattern, plain)), "")


def _sample(values: pd.Series) -> pd.Series:
    """Return some of the distinct non-blank values, spread evenly over their order."""
    distinct = values.dropna().astype("str").drop_duplicates().sort_values(ignore_index=True)
    telling = distinct[(distinct.str.strip() != "") & ~is_blank_word(distinct)]
    step = max(1, len(telling) // _SAMPLE)
    return telling.iloc[::step].iloc[:_SAMPLE].reset_index(drop=True)
