"""Invented records in the five layouts of the real customer files, small enough for every run."""

import sys
from pathlib import Path

from customer_files import LAYOUTS, write

sys.path.insert(0, str(Path(__file__).parents[2] / "samples"))
import demo_dirt as dirt
from demo_firms import invent

FIRMS = 24
_SHARED = ("电子邮箱", "省份", "城市", "地址", "客户类型", "负责销售", "备注", "最后跟进时间")
_HEADERS = {
    "销售A.xlsx": ("客户编号", "公司", "统一社会信用代码", "姓名", "手机/电话", *_SHARED),
    "销售B.csv": ("客户编号", "单位名称", "统一社会信用代码", "联系人", "电话", *_SHARED),
    "旧CRM.db": ("id", "cust_name", "tax_no", "linkman", "tel", *_SHARED),
    "ERP导出.csv": ("CUST_ID", "CUST_NAME", "TAX_NO", "联系人", "TEL", *_SHARED),
    "名片.csv": ("客户编号", "客户名称", "统一社会信用代码", "联系人", "联系电话", *_SHARED),
}
_LEVELS = ("战略客户", "重点客户", "普通客户", "潜在客户", "没有这种", "")
# What databases take for equal or cannot hold: case, width, a blank at the end, rare characters.
ODD = (
    ("k9", "google（上海）信息技术有限公司", "王建国 "),
    ("K9", "Ｇｏｏｇｌｅ北京科技有限公司", "王建國"),
    ("Ｋ9", "GOOGLE广州广告有限公司", "𠮷田一郎"),
    ("k９", "杭州𠮷祥食品有限公司", "😀"),
    ("é9", "杭州吉祥纺织有限公司", "e\u0301"),
    ("e9", "Café宁波餐饮管理有限公司", "O'Neil"),
)


def write_files(folder: Path) -> int:
    """Write the five files and return how many records they hold."""
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for place, layout in enumerate(LAYOUTS):
        rows = [_row(number, place) for number in range(FIRMS) if (number + place) % 5 < 2]
        if layout.encoding != "gb18030":  # one file of many encodings is enough for the odd ones
            rows += [_odd_row(place, *cells) for cells in ODD if layout.name == "旧CRM.db"]
        write(folder / layout.name, layout, [_HEADERS[layout.name], *rows])
        total += len(rows)
    return total


def _row(number: int, place: int) -> tuple[str, ...]:
    """Return a firm as one file writes it; two files hold each firm."""
    firm, serial = invent(number), number * 5 + place
    names, phones = dirt.name_forms(firm), dirt.mobile_forms(firm) + dirt.landline_forms(firm)
    phone = dirt.bad_phones(firm)[serial % 7] if serial % 11 == 0 else phones[serial % len(phones)]
    day = dirt.DAYS[serial % len(dirt.DAYS)](2025, serial % 12 + 1, serial % 28 + 1)
    return (
        f"M{place}{number:03d}",
        names[serial % len(names)] if serial % 37 else "无",
        firm.uscc if serial % 3 else dirt.bad_credit_codes(firm)[serial % 5],
        dirt.contact_forms(firm)[serial % 6] if serial % 13 else "",
        phone[0],
        dirt.email_forms(firm)[serial % 8],
        firm.city.province,
        firm.city.name,
        firm.address,
        _LEVELS[serial % len(_LEVELS)],
        "陈静",
        f"备注{serial}",
        dirt.BAD_DAYS[serial % 3] if serial % 7 == 0 else day,
    )


def _odd_row(place: int, key: str, name: str, contact: str) -> tuple[str, ...]:
    """Return a record of which only key, name and contact are of interest."""
    return (
        key,
        name,
        "",
        contact,
        "",
        f"{contact}@x.example",
        "",
        "",
        "",
        "",
        "",
        name,
        f"{place}",
    )
