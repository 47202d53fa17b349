"""The customer records of the sample project: which file holds which firm, spoiled how."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import demo_dirt as dirt
from demo_firms import (
    CITIES,
    City,
    Firm,
    address_of,
    credit_code,
    invent,
    local_number,
    mobile,
    pick,
)

SALES_A, SALES_B, OLD_CRM, TEMPLATE = "sales_a", "sales_b", "old_crm", "customer_template"
SOURCES = (SALES_A, SALES_B, OLD_CRM, TEMPLATE)
OWNERS = (("E1003", "李销售"), ("E1004", "王小芸"), ("E1005", "赵启航"), ("E1007", "孙亦凡"))
_PAIRS = (
    (SALES_A, SALES_B),
    (SALES_A, OLD_CRM),
    (SALES_B, OLD_CRM),
    (SALES_A, TEMPLATE),
    (OLD_CRM, TEMPLATE),
    (SALES_B, TEMPLATE),
    (SALES_A, SALES_A),
    (OLD_CRM, OLD_CRM),
)
_TRIPLES = (
    (SALES_A, SALES_B, OLD_CRM),
    (SALES_A, OLD_CRM, TEMPLATE),
    (SALES_B, OLD_CRM, TEMPLATE),
    (SALES_A, SALES_B, TEMPLATE),
)
PAIRS, TRIPLES, SINGLES = 48, 14, 180
_FIRST_LOOK_ALIKE = 300
_FIRST_DAY = date(2024, 1, 3)


@dataclass(frozen=True)
class Card:
    """One customer record before it takes the layout of its file.

    Attributes:
        source: name of the source in project.yaml.
        entity: the real firm, as the truth names it.
        serial: number of the record, over all sources.
        values: cells by our own names.
        phones: what `mobile` and `phone` must become.
    """

    source: str
    entity: str
    serial: int
    values: dict[str, str]
    phones: dict[str, str] = field(default_factory=dict)


def customer_cards() -> tuple[Card, ...]:
    """Return all customer records in an order that mixes the sources."""
    return tuple(
        _spoiled(firm, source, serial, copy)
        for serial, (firm, source, copy) in enumerate(_placements())
    )


def _placements() -> Iterator[tuple[Firm, str, int]]:
    """Yield every record as its firm, its source and which copy of the firm it is."""
    for number in range(PAIRS + TRIPLES):
        pairs = number < PAIRS
        places = _PAIRS[number % len(_PAIRS)] if pairs else _TRIPLES[number % len(_TRIPLES)]
        for copy, source in enumerate(places):
            yield invent(number), source, copy
    for number in range(PAIRS + TRIPLES, PAIRS + TRIPLES + SINGLES):
        yield invent(number), SOURCES[:3][number % 3] if number % 8 else TEMPLATE, 0
    for number, firm in enumerate(hard_negatives()):
        yield firm, SOURCES[number % 3], 0


def hard_negatives() -> Iterator[Firm]:
    """Yield firms that look alike and are not: sisters, branches, same brand, shared agent."""
    for number in range(300, 308):
        firm = invent(number)
        yield firm
        trade = "服饰" if firm.trade != "服饰" else "包装"
        yield _other(firm, firm.city, trade=trade, local=firm.local, address=firm.address)
    for number in range(310, 316):
        firm = invent(number)
        yield firm
        yield _other(firm, firm.city, legal=firm.legal + "临安分公司")
    for number in range(320, 326):
        firm = invent(number)
        yield firm
        city = CITIES[(number + 5) % len(CITIES)]
        yield _other(firm, city)
    for number in range(330, 338):
        yield replace(invent(number), mobile=mobile("agent", number // 4))


def _other(firm: Firm, city: City, **changes: str) -> Firm:
    """Return another firm of the same brand, trade and legal form but for what is changed."""
    number = firm.number + 600
    kept = replace(
        invent(number),
        brand=firm.brand,
        trade=firm.trade,
        legal=firm.legal,
        city=city,
        uscc=credit_code(city, number),
        local=local_number(city, number),
        address=address_of(city, number),
    )
    return replace(kept, **changes)


def _spoiled(firm: Firm, source: str, serial: int, copy: int) -> Card:
    """Return one record of a firm; a copy keeps its number or its code as evidence."""
    lonely = copy == 0 and firm.number >= PAIRS + TRIPLES
    names = dirt.name_forms(firm)
    plain_name = lonely or copy == 0
    mobile_cell, phone_cell = _phones(firm, serial, lonely=lonely)
    entered = _FIRST_DAY + timedelta(days=(serial * 3) % 700)
    followed = entered + timedelta(days=30 + serial % 200)
    values = {
        "name": firm.name if plain_name else names[serial % len(names)],
        "short": firm.short,
        "uscc": _code(firm, serial, lonely=lonely),
        "industry": "元宇宙" if lonely and serial % 83 == 5 else firm.industry,
        "contact": pick(dirt.contact_forms(firm), serial, "contact"),
        "mobile": mobile_cell[0],
        "phone": phone_cell[0],
        "email": _email(firm, serial),
        "province": firm.city.province,
        "city": firm.city.name,
        "address": firm.address if serial % 4 else "",
        "level": dirt.LEVELS[serial % len(dirt.LEVELS)],
        "source": dirt.LEAD_SOURCES[serial % len(dirt.LEAD_SOURCES)],
        "tags": dirt.TAGS[serial % len(dirt.TAGS)],
        "amount": "" if serial % 5 else f"{serial * 1250 + 20000:,}",
        "entered": _day(entered, serial),
        "followed": dirt.BAD_DAYS[serial % 3] if serial % 37 == 8 else _day(followed, serial + 3),
        "plan": "下周回访" if serial % 6 == 0 else "",
        "notes": f"内部备注{serial}" if serial % 9 == 0 else "",
        **_owner(serial, lonely=lonely),
    }
    expected = {"mobile": mobile_cell[1], "phone": phone_cell[1]}
    return Card(source, f"F{firm.number:03d}", serial, values, expected)


def _phones(firm: Firm, serial: int, *, lonely: bool) -> tuple[dirt.Spoiled, dirt.Spoiled]:
    """Return the mobile and the switchboard cell of a record."""
    mobiles, landlines = dirt.mobile_forms(firm), dirt.landline_forms(firm)
    good, switchboard = mobiles[serial % len(mobiles)], landlines[serial % len(landlines)]
    if firm.number >= _FIRST_LOOK_ALIKE:
        return good, switchboard
    if lonely and serial % 7 == 3:
        bad = dirt.bad_phones(firm)
        return bad[(serial // 7) % len(bad)], switchboard
    if serial % 3 == 0:
        return good, ("", "")
    if serial % 11 == 4:
        return ("", ""), switchboard
    return good, switchboard


def _code(firm: Firm, serial: int, *, lonely: bool) -> str:
    """Return the credit code cell of a record; where both numbers miss, the code is there."""
    if lonely and serial % 13 == 6:
        return pick(dirt.bad_credit_codes(firm), serial, "bad code")
    if serial % 3 == 1 and serial % 11 != 4:
        return ""
    return dirt.credit_forms(firm)[serial % 4]


def _email(firm: Firm, serial: int) -> str:
    """Return the e-mail cell of a record."""
    if serial % 5 == 2:
        return pick(dirt.bad_emails(firm), serial, "bad mail")
    return dirt.email_forms(firm)[serial % 8]


def _day(day: date, serial: int) -> str:
    """Return a day in one of the layouts."""
    return dirt.DAYS[serial % len(dirt.DAYS)](day.year, day.month, day.day)


def _owner(serial: int, *, lonely: bool) -> dict[str, str]:
    """Return who owns a record: known, unknown (one in 40), or one of two people of one name."""
    number, name = OWNERS[serial % len(OWNERS)]
    if lonely and serial % 40 == 21:
        return {"owner_no": "E9999", "owner": "钱多多"}
    if lonely and serial % 60 == 31:
        return {"owner_no": "张伟", "owner": "张伟"}
    return {"owner_no": number, "owner": name}
