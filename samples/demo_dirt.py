"""Every kind of dirt of the sample project: what a good value may look like in a file."""

from collections.abc import Callable

from demo_firms import Firm, local_number, mobile

FULL_WIDTH = str.maketrans("0123456789+-@.", "０１２３４５６７８９＋－＠．")
TRADITIONAL = str.maketrans("贸电机实设备纺织医疗华业饮馆筑", "貿電機實設備紡織醫療華業飲館築")
BLANKS = ("", "无", "-", "暂无", "/")

# A phone cell and what it must become: numbers joined by `;`, '' = no usable number.
Spoiled = tuple[str, str]


def name_forms(firm: Firm) -> tuple[str, ...]:
    """Return the names under which people type a firm."""
    city = firm.city.name
    return (
        firm.name,
        firm.name + "（已合作）",
        firm.short + firm.legal,
        f"{firm.brand}（{city}）{firm.trade}{firm.legal}",
        f"{firm.brand}({city}){firm.trade}{firm.legal}",
        city + firm.short,
        f"{city} {firm.short} {firm.legal}",
        firm.name.translate(TRADITIONAL),
        f"{city}市{firm.short}{firm.legal}",
        f" {firm.name}\t",
        firm.name + "-王总介绍",
    )


def mobile_forms(firm: Firm) -> tuple[Spoiled, ...]:
    """Return mobile cells that can be repaired."""
    m = firm.mobile
    second = mobile(firm.number, "second")
    spaced = f"{m[:3]} {m[3:7]} {m[7:]}"
    return (
        (m, m),
        (m.translate(FULL_WIDTH), m),
        (f"+86 {spaced}", m),
        (f"0086{m}", m),
        (f"(86){m}", m),
        (spaced.replace(" ", "-"), m),
        (spaced.replace(" ", "."), m),
        (spaced, m),
        (f"{m}({firm.contact[0]}总)", m),
        (f"{m} 微信同号", m),
        (f"手机：{m}", m),
        (m[0] + m[1:].replace("0", "O"), m),
        (f"{m}.0", m),
        (f"0{m}", m),
        (f"'{m}", m),
        (f"{m}/{second}", f"{m};{second}"),
        (f"{m}、{second}", f"{m};{second}"),
        (f"{m}\u00a0", m),
        (f"{m}；{firm.landline}", f"{m};{firm.landline}"),
    )


def landline_forms(firm: Firm) -> tuple[Spoiled, ...]:
    """Return switchboard cells that can be repaired; the row's city gives a missing area code."""
    area, local, whole = firm.city.area, firm.local, firm.landline
    other = f"{area}-{local_number(firm.city, firm.number, 'other')}"
    return (
        (whole, whole),
        (f"({area}){local}", whole),
        (f"（{area}）{local[:4]} {local[4:]}", whole),
        (f"{whole}转801", f"{whole}-801"),
        (f"{whole} 分机 802", f"{whole}-802"),
        (f"{whole}*803", f"{whole}-803"),
        (f"{area[1:]}-{local}", whole),
        (f"{area[1:]}{local}", whole),
        (f"{area}{local}.0", whole),
        (local, whole),
        (f"86-{area}-{local}", whole),
        (f"电话:{whole}", whole),
        (whole.translate(FULL_WIDTH), whole),
        (f"{whole} / {other}", f"{whole};{other}"),
        (f"{area} — {local}", whole),
        (f"400820{firm.number:04d}", f"400820{firm.number:04d}"),
        (f"+852 2{firm.mobile[-7:-4]} {firm.mobile[-4:]}", f"+8522{firm.mobile[-7:]}"),
    )


def bad_phones(firm: Firm) -> tuple[Spoiled, ...]:
    """Return phone cells that nobody can repair; no digit may be guessed."""
    m = firm.mobile
    return (
        ("1.38E+10", ""),
        (m[:10], ""),
        (m + "7", ""),
        ("1" * 11, ""),
        ("见名片", ""),
        ("12345678901", ""),
        (f"0000-{firm.local}", ""),
        *((blank, "") for blank in BLANKS[1:]),
    )


def email_forms(firm: Firm) -> tuple[str, ...]:
    """Return e-mail cells, good and repairable."""
    good = firm.email
    return (
        good,
        good.replace("@", "＠"),
        good.replace(".", "。"),
        good.replace("@", " at "),
        good.upper(),
        f" {good} ",
        "mailto:" + good,
        good.replace(".", ","),
    )


def bad_emails(firm: Firm) -> tuple[str, ...]:
    """Return e-mail cells that stay behind, or mean blank."""
    return (*BLANKS[1:4], firm.email.replace("@", ""), "无邮箱", f"{firm.brand}@")


def credit_forms(firm: Firm) -> tuple[str, ...]:
    """Return credit code cells that can be repaired."""
    code = firm.uscc
    return (code, code.lower(), f"{code[:6]} {code[6:12]} {code[12:]}", code.translate(FULL_WIDTH))


def bad_credit_codes(firm: Firm) -> tuple[str, ...]:
    """Return credit code cells with a wrong check digit, a foreign letter, or too short."""
    code = firm.uscc
    wrong = "0" if code[-1] != "0" else "1"
    return (code[:-1] + wrong, code[:17], code[:9] + "IOZ" + code[12:], "无", "待补")


def contact_forms(firm: Firm) -> tuple[str, ...]:
    """Return how people write the name of a contact."""
    person = firm.contact
    return (person, f"{person}（采购）", f"{person[0]}经理", f"{person} 女士", f" {person}", person)


DAYS: tuple[Callable[[int, int, int], str], ...] = (
    lambda y, m, d: f"{y}-{m:02d}-{d:02d}",
    lambda y, m, d: f"{y}/{m}/{d}",
    lambda y, m, d: f"{y}.{m}.{d}",
    lambda y, m, d: f"{y}{m:02d}{d:02d}",
    lambda y, m, d: f"{y}年{m}月{d}日",
    lambda y, m, d: f"{y}-{m:02d}-{d:02d} 14:30",
    lambda y, m, d: f"{y}/{m:02d}/{d:02d} 09:05:00",
    lambda y, m, d: f"{y}-{m}-{d}".translate(FULL_WIDTH),
)
BAD_DAYS = ("2025-13-40", "去年年底", "0000-00-00")
TAGS = (
    "战略客户、华东区域",
    "战略客户,2026年新增",
    "老客户；华东区域;重点跟进",
    "2026年新增/本地客户",
    "战略客户， 战略客户",
    "",
    "无",
)
LEVELS = (
    "战略客户(年采购额≥100万)",
    "A（重点客户）",
    "B（普通客户）",
    "潜在",
    "高价值",
    "普通客户",
    "",
)
LEAD_SOURCES = (
    "朋友介绍",
    "转介绍",
    "广交会",
    "行业展会",
    "百度",
    "搜索引擎",
    "陌拜",
    "电话咨询",
    "",
)
