"""Firms, people and numbers of the sample project. All of them are invented."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple, TypeVar

Choice = TypeVar("Choice")


def digest(*seed: object) -> int:
    """Return a large number that depends on the seed alone."""
    return int(sha256("|".join(str(part) for part in seed).encode()).hexdigest(), 16)


def pick(options: Sequence[Choice], *seed: object) -> Choice:
    """Return one of the options, always the same for the same seed."""
    return options[digest(*seed) % len(options)]


def digits(count: int, *seed: object) -> str:
    """Return that many decimal digits."""
    return str(digest(*seed, "digits") % 10**count).zfill(count)


class City(NamedTuple):
    """A city with its province, code, area code and length of a local number."""

    name: str
    province: str
    code: str
    area: str
    local: int
    district: str


CITIES = (
    City("上海", "上海", "310115", "021", 8, "浦东新区"),
    City("杭州", "浙江", "330106", "0571", 8, "西湖区"),
    City("宁波", "浙江", "330203", "0574", 8, "海曙区"),
    City("温州", "浙江", "330302", "0577", 8, "鹿城区"),
    City("嘉兴", "浙江", "330402", "0573", 8, "南湖区"),
    City("绍兴", "浙江", "330602", "0575", 8, "越城区"),
    City("南京", "江苏", "320106", "025", 8, "鼓楼区"),
    City("苏州", "江苏", "320508", "0512", 8, "姑苏区"),
    City("无锡", "江苏", "320213", "0510", 8, "梁溪区"),
    City("常州", "江苏", "320411", "0519", 8, "新北区"),
    City("合肥", "安徽", "340104", "0551", 8, "蜀山区"),
    City("芜湖", "安徽", "340202", "0553", 7, "镜湖区"),
    City("厦门", "福建", "350203", "0592", 7, "思明区"),
)
_FIRST = "澜栖砚澄岚霁沐淞砺翎岳泓桐麓昀渌璟韬湛莘铭骁稷蔚"
_SECOND = "禾舟垣锦屿泽岩川榆原桥亭帆峤梧棠疆骥谷衡峰渡舍桦"
TRADES = (
    ("贸易", "批发零售"),
    ("纺织", "制造业"),
    ("电子科技", "IT"),
    ("医疗器械", "医疗"),
    ("机械设备", "生产"),
    ("物流", "运输/物流"),
    ("餐饮管理", "餐饮"),
    ("教育咨询", "教育"),
    ("建筑工程", "建筑业"),
    ("实业", "制造业"),
)
_LEGAL = ("有限公司", "有限公司", "有限公司", "股份有限公司", "有限责任公司")
_SURNAMES = "陈林黄周吴徐孙朱高何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
_GIVEN = ("晓岚", "思远", "佳宁", "文博", "雨桐", "志强", "海燕", "明轩", "丽娟", "建国", "若溪")
_PREFIXES = ("130", "133", "135", "136", "138", "139", "150", "151", "158", "177", "186", "189")
_ROADS = ("望湖路", "枫林路", "商贸大道", "学士街", "滨江路", "工业园三路", "文华路", "新安街")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015 leaves out I, O, S, V and Z


@dataclass(frozen=True)
class Firm:
    """One real-world firm as the sample knows it; records are spoiled copies of it."""

    number: int
    brand: str
    city: City
    trade: str
    industry: str
    legal: str
    uscc: str
    contact: str
    mobile: str
    local: str
    address: str
    email: str

    @property
    def name(self) -> str:
        """Return the registered name."""
        return self.city.name + self.short + self.legal

    @property
    def short(self) -> str:
        """Return brand and trade, as people say it."""
        return self.brand + self.trade

    @property
    def landline(self) -> str:
        """Return the switchboard with area code."""
        return f"{self.city.area}-{self.local}"


def mobile(*seed: object) -> str:
    """Return an invented mobile number."""
    return pick(_PREFIXES, *seed) + digits(8, *seed)


def local_number(city: City, *seed: object) -> str:
    """Return an invented local number of a city."""
    return pick("68", *seed) + digits(city.local - 1, *seed)


def address_of(city: City, number: int) -> str:
    """Return an invented address."""
    road = pick(_ROADS, number, "road")
    door, room = digest(number, "door") % 290 + 3, digest(number, "room") % 900 + 101
    province = "" if city.province == city.name else f"{city.province}省"
    return f"{province}{city.name}市{city.district}{road}{door}号{room}室"


def credit_code(city: City, *seed: object) -> str:
    """Return an invented unified social credit code whose two check digits are right."""
    code = digits(8, *seed, "organisation")
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = 11 - sum(int(d) * w for d, w in zip(code, weights, strict=True)) % 11
    body = "91" + city.code + code + {10: "X", 11: "0"}.get(rest, str(rest))
    total = sum(_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return body + _ALPHABET[(31 - total % 31) % 31]


def invent(number: int) -> Firm:
    """Return firm `number`; no two of the first 500 share a brand, a person's number or a code."""
    city = CITIES[number % len(CITIES)]
    trade, industry = pick(TRADES, number, "trade")
    count = len(_FIRST)
    brand = _FIRST[number % count] + _SECOND[(number * 7 + number // count) % count]
    return Firm(
        number=number,
        brand=brand,
        city=city,
        trade=trade,
        industry=industry,
        legal=pick(_LEGAL, number, "legal"),
        uscc=credit_code(city, number),
        contact=pick(_SURNAMES, number, "surname") + pick(_GIVEN, number, "given"),
        mobile=mobile(number, "mobile"),
        local=local_number(city, number, "local"),
        address=address_of(city, number),
        email=f"sales{number:03d}@firm{number:03d}.example",
    )
