"""Time standardizing: telephone numbers beside phonenumbers, and a table of fourteen columns.

    python benchmarks/standardize_speed.py [DATA_DIR] [--rows 50000]

DATA_DIR holds `zh_customers`; without it rows are made up, three in ten of them dirty.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import phonenumbers
from customer_files import NAME, common_characters, varied

from crm_migrate.fields.base import Evidence
from crm_migrate.fields.frame import FieldPlan, standardize_columns
from crm_migrate.fields.register import field_type

ZONE = "Asia/Shanghai"
DIRTY = 3  # of ten made-up rows: those with other writing
TYPES = {
    "客户编号": "text",
    "客户名称": "company_name",
    "统一社会信用代码": "credit_code",
    "联系人": "person_name",
    "联系电话": "phone",
    "电子邮箱": "email",
    "省份": "region",
    "城市": "region",
    "地址": "address",
    "客户类型": "text",
    "负责销售": "person_name",
    "备注": "text",
    "最后跟进时间": "moment",
    "年采购额": "amount",
}
ROLES = {"province": "省份", "city": "城市", "address": "地址"}
CITIES = (("浙江", "杭州", "0571"), ("广东", "深圳", "0755"), ("江苏", "苏州", "0512"))


def main() -> None:
    """Print CPU time per value of each column, records per CPU second, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", metavar="DATA_DIR")
    parser.add_argument("--rows", type=int, default=50_000)
    options = parser.parse_args()
    table = read_table(options.data, options.rows) if options.data else make_table(options.rows)
    plans = [FieldPlan(name, field_type(kind), ROLES) for name, kind in TYPES.items()]
    standardize_columns(table.head(100), plans, ZONE)  # tables and patterns are read once
    for plan in plans:
        seconds = cpu_seconds(lambda plan=plan: standardize_columns(table, [plan], ZONE))
        cost = seconds / len(table) * 1e6
        print(f"{plan.field_type.name:14}{cost:8.2f} us a value   {plan.column}")
    seconds = cpu_seconds(lambda: standardize_columns(table, plans, ZONE))
    print(f"{len(table) / seconds:.0f} records of {len(plans)} columns per CPU second")
    print(f"{phone_ratio(table['联系电话'].dropna()):.1f} times as fast as phonenumbers per call")


def read_table(data: Path, rows: int) -> pd.DataFrame:
    """Return the real records, repeated with other names and numbers until there are enough."""
    path = data / "zh_customers" / "customers.csv"
    frame = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")
    frame = frame.drop(columns="来源")
    records = frame.to_numpy().tolist()
    common = common_characters(record[NAME] for record in records)
    copies = -(-rows // len(records))
    more = [varied(record, copy, common) for copy in range(copies) for record in records]
    table = pd.DataFrame(more[:rows], columns=frame.columns)
    table["年采购额"] = [f"{place % 9973}.{place % 100:02d}" for place in range(len(table))]
    return table.astype("str").replace("", None).astype("str")


def make_table(rows: int) -> pd.DataFrame:
    """Return made-up records."""
    records = [_dirty(_record(n), n) if n % 10 < DIRTY else _record(n) for n in range(rows)]
    return pd.DataFrame(records, columns=list(TYPES), dtype="str")


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def phone_ratio(values: pd.Series) -> float:
    """Return how often a column is read while phonenumbers reads its cells one by one."""
    kind = field_type("phone")
    ours = cpu_seconds(lambda: kind.standardize(values, Evidence()))
    return cpu_seconds(lambda: [_parse(text) for text in values.tolist()]) / ours


def _record(number: int) -> list[str]:
    """Return a record in canonical form."""
    province, city, area = CITIES[number % len(CITIES)]
    brand = chr(0x4E00 + number % 5000) + chr(0x5000 + number * 7 % 6000)
    phone = f"138{number:08d}" if number % 2 else f"{area}-{80_000_000 + number}"
    return [
        f"C{number:07d}",
        f"{city}{brand}科技有限公司",
        "",
        "王" + chr(0x4E00 + number % 3000),
        phone,
        f"user{number}@example.com",
        province,
        city,
        f"{province}省{city}市文一路{number % 900}号{number}室",
        "重点客户",
        "李明",
        f"第{number}次拜访",
        f"2024-0{1 + number % 9}-1{number % 10}",
        f"{number}.50",
    ]


def _dirty(record: list[str], number: int) -> list[str]:
    """Return a record as people write it."""
    key, name, code, person, phone, mail, *place, kind, owner, remark, day, amount = record
    phones = (f"电话:{phone}", f"{phone}/139{number:08d}", f"+86 {phone}(手机)", phone[:-1])
    return [
        key,
        f" {name}（重点客户）",
        code,
        f"{person}经理",
        phones[number % len(phones)],
        mail.upper(),
        *place,
        kind,
        owner,
        f"{remark} ",
        day.replace("-", "/"),
        f"¥{amount}",
    ]


def _parse(text: str) -> str:
    try:
        number = phonenumbers.parse(text, "CN")
    except phonenumbers.NumberParseException:
        return ""
    valid = phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if valid else ""


if __name__ == "__main__":
    main()
