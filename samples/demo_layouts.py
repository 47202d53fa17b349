"""The layouts of the sample files: how each salesperson and system keeps the same records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from demo_dirt import DAYS
from demo_records import OLD_CRM, SALES_A, SALES_B, TEMPLATE, Card

Row = tuple[object, ...]
_EXCEL_EPOCH = date(1899, 12, 30)
_FIRST_ROW = {SALES_A: 3, SALES_B: 2, OLD_CRM: 1, TEMPLATE: 2}  # as the user sees it


@dataclass(frozen=True)
class Placed:
    """A card in its file: the row, the key ('' where the file has none) and its phone cells."""

    card: Card
    row: int
    key: str
    cells: Row
    phones: dict[str, tuple[str, str]]

    @property
    def record_id(self) -> str:
        """Return the identity that extract gives the record, '' where it has no key."""
        return f"{self.card.source}:customer:{self.key}" if self.key else ""


SALES_A_HEADER = (
    "客户编号", "客户名称", "统一社会信用代码", "所属行业", "联系人", "手机", "座机", "邮箱",
    "城市", "详细地址", "客户类型", "客户来源", "客户标签", "负责销售", "年采购额", "录入日期",
    "最后跟进时间", "身份证号", "备注",
)  # fmt: skip
SALES_B_HEADER = (
    "单位名称", "税号", "行业", "联系人", "电话", "电子邮箱", "省份", "城市", "地址", "级别",
    "来源", "标签", "跟进人", "首次录入", "最近联系", "内部备注",
)  # fmt: skip
OLD_CRM_COLUMNS = (
    "id", "cust_no", "cust_name", "short_name", "tax_no", "industry", "level", "linkman", "mobile",
    "tel", "email", "province", "city", "address", "tags", "owner", "purchase", "created",
    "last_follow", "pwd_hint",
)  # fmt: skip
TEMPLATE_HEADER = (
    "客户编号", "客户名称", "所属行业", "联系人姓名", "联系方式", "客户类型", "负责销售",
    "最后跟进时间", "下次跟进计划",
)  # fmt: skip
CONTACT_COLUMNS = ("id", "cust_no", "name", "position", "mobile", "email", "wechat", "is_key")


def placed(cards: Sequence[Card]) -> dict[str, list[Placed]]:
    """Return the cards by source, each in the layout of its file."""
    layouts = {
        SALES_A: _sales_a,
        SALES_B: _sales_b,
        OLD_CRM: _old_crm,
        TEMPLATE: _template,
    }
    result: dict[str, list[Placed]] = {source: [] for source in layouts}
    for card in cards:
        rows = result[card.source]
        rows.append(layouts[card.source](card, len(rows)))
    return result


def _sales_a(card: Card, place: int) -> Placed:
    """Return a row of 销售A.xlsx: bare mobiles are numbers, days are text, cells or serials."""
    v, key = card.values, f"A{place + 1:03d}"
    mobile: object = v["mobile"]
    if v["mobile"].isascii() and v["mobile"].isdigit() and v["mobile"][0] != "0":
        mobile = int(v["mobile"])
    identity = f"999999{1970 + place % 30}0101{place:04d}"  # no region bears 999999
    cells = (
        key, v["name"], v["uscc"], v["industry"], v["contact"], mobile, v["phone"], v["email"],
        v["city"], v["address"], v["level"], v["source"], v["tags"], v["owner"], v["amount"],
        _workbook_day(v["entered"], place), v["followed"], identity, v["notes"],
    )  # fmt: skip
    phones = {
        "手机": (v["mobile"], card.phones["mobile"]),
        "座机": (v["phone"], card.phones["phone"]),
    }
    return Placed(card, place + _FIRST_ROW[SALES_A], key, cells, phones)


def _workbook_day(text: str, place: int) -> object:
    """Return a day as text, as a serial number, or as a date cell."""
    plain = text.replace("/", "-")
    if place % 3 == 0 or DAYS[0](*_parts(plain)) != plain:
        return text
    day = date(*_parts(plain))
    if place % 3 == 1:
        return (day - _EXCEL_EPOCH).days
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - Excel knows no zone


def _parts(text: str) -> tuple[int, int, int]:
    """Return year, month and day of plain text, or a day that equals no text."""
    parts = text.split("-")
    if len(parts) == 3 and all(p.isascii() and p.isdigit() for p in parts):
        return int(parts[0]), int(parts[1]), int(parts[2])
    return 1, 1, 1


def _sales_b(card: Card, place: int) -> Placed:
    """Return a row of 销售B.csv: no number of its own, one column for every telephone."""
    v = card.values
    phone, expected = _one_phone(card)
    cells = (
        v["name"], v["uscc"], v["industry"], v["contact"], phone, v["email"], v["province"],
        v["city"], v["address"], v["level"], v["source"], v["tags"], v["owner"], v["entered"],
        v["followed"], v["notes"],
    )  # fmt: skip
    return Placed(card, place + _FIRST_ROW[SALES_B], "", cells, {"电话": (phone, expected)})


def _old_crm(card: Card, place: int) -> Placed:
    """Return a row of t_customer, which knows owners by number and short names."""
    v, key = card.values, f"KH{place + 1:04d}"
    cells = (
        place + 1001, key, v["name"], v["short"], v["uscc"], v["industry"], v["level"],
        v["contact"], v["mobile"], v["phone"], v["email"], v["province"], v["city"],
        v["address"], v["tags"], v["owner_no"], v["amount"], v["entered"], v["followed"],
        f"hint{place}",
    )  # fmt: skip
    phones = {
        "mobile": (v["mobile"], card.phones["mobile"]),
        "tel": (v["phone"], card.phones["phone"]),
    }
    return Placed(card, place + _FIRST_ROW[OLD_CRM], key, cells, phones)


def _template(card: Card, place: int) -> Placed:
    """Return a row of 客户信息表.xlsx; without a city a local number stays unknown."""
    v, key = card.values, f"C2023{place // 40 + 10}{place % 40 + 1:03d}"
    phone, expected = _one_phone(card)
    if phone.isascii() and phone.isdigit() and len(phone) in {7, 8}:
        expected = ""
    cells = (
        key, v["name"], v["industry"], v["contact"], phone, v["level"], v["owner"],
        v["followed"], v["plan"],
    )  # fmt: skip
    return Placed(card, place + _FIRST_ROW[TEMPLATE], key, cells, {"联系方式": (phone, expected)})


def _one_phone(card: Card) -> tuple[str, str]:
    """Return the mobile cell, or the switchboard where there is none."""
    kind = "mobile" if card.values["mobile"] else "phone"
    return card.values[kind], card.phones[kind]


def sales_a_junk(rows: Sequence[Placed]) -> list[Row]:
    """Return rows without name or key, a key that stands above, an error cell, an old code."""
    first, second, third = rows[0].cells, rows[1].cells, rows[2].cells
    merged = (
        "A904",
        "巢湖市霁桥包装有限公司",
        "",
        "制造业",
        "顾经理",
        "",
        "0565-8765432",
        "",
        "合肥",
    )
    return [
        ("A901", "", *third[2:]),
        ("A902", "无", *third[2:]),
        ("", *second[1:]),
        first,
        (second[0], second[1], "", "制造业", *second[4:]),
        ("A903", "#N/A", *third[2:]),
        (*merged, *[""] * 4, "李销售", "", "2025-03-01", "2026-03-01", "", ""),
    ]


def sales_b_junk(rows: Sequence[Placed]) -> list[Row]:
    """Return a row that stands above, and one that is blank but for a note."""
    return [rows[0].cells, ("", *[""] * 14, "此行作废")]


def old_crm_junk() -> list[Row]:
    """Return a customer without a name."""
    return [(1901, "KH0901", None, *[""] * 12, "E1003", "", "2025-01-02", "", "")]


def contact_rows(rows: Sequence[Placed]) -> list[Row]:
    """Return further contacts of the old CRM's customers."""
    titles = ("采购主管", "财务", "总经理", "仓库", "")
    result: list[Row] = []
    for number, row in enumerate(rows[::2], 1):
        v = row.cells
        surname, digit = "顾陶姜戚邹柏"[number % 6], number * 7919 % 10_000
        name = surname + ("经理" if number % 9 == 0 else "静怡" if number % 2 else "卫东")
        mobile = f"1{'35879'[number % 5]}{number % 10}{digit:04d}{number * 31 % 10_000:04d}"
        wechat = f"wx_{digit:04d}" if number % 4 == 0 else ""
        mail = f"c{number}@firm{number:03d}.example" if number % 3 else "无"
        position = titles[number % 5]
        result.append(
            (number, v[1], name, position, mobile, mail, wechat, "是" if digit % 2 else "否")
        )
    return result


def hidden_sheet_rows() -> list[Row]:
    """Return the hidden sheet of 销售A.xlsx, which nobody may load."""
    start = datetime(2020, 1, 1)  # noqa: DTZ001 - Excel knows no zone
    return [
        ("客户编号", "客户名称", "作废日期"),
        *((f"Z{n:03d}", f"作废客户{n}", start + timedelta(days=n)) for n in range(1, 6)),
    ]
