"""Write the data and the truth of samples/demo; the same bytes whenever it runs.

python samples/generate_demo.py [--output DIR]
crm-migrate --project DIR --format json run > result.json
python samples/generate_demo.py --freeze result.json
"""

import argparse
import csv
import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path

import demo_company as company
import demo_layouts as layouts
from demo_layouts import Placed, Row
from demo_records import OLD_CRM, SALES_A, SALES_B, SOURCES, TEMPLATE, customer_cards
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).resolve().parent / "demo"
_STAMP = datetime(2026, 11, 1)  # noqa: DTZ001 - a workbook knows no zone
_FROZEN = ("fates", "quarantine", "value_findings", "reconciled")


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Row], encoding: str) -> None:
    """Write a delimited file as Excel does: comma, CRLF."""
    text = StringIO()
    csv.writer(text).writerows((header, *rows))
    path.write_bytes(text.getvalue().encode(encoding))


def append(sheet: Worksheet, rows: Iterable[Row]) -> None:
    """Append rows; a blank cell stays empty, and no text becomes a formula."""
    for row in rows:
        sheet.append([None if cell == "" else cell for cell in row])


def save(book: Workbook, path: Path) -> None:
    """Save a workbook under a fixed date."""
    book.properties.created = book.properties.modified = _STAMP
    book.save(path)


def sheet_of(book: Workbook, title: str) -> Worksheet:
    """Return the first sheet of a new workbook under a title."""
    sheet = book.worksheets[0]
    sheet.title = title
    return sheet


def write_sales_a(path: Path, rows: Sequence[Placed]) -> None:
    """Write 销售A.xlsx: a merged title over the header, and a hidden sheet."""
    book = Workbook()
    sheet = sheet_of(book, "客户资料")
    sheet.append(["浙沪联拓贸易有限公司 销售一组客户资料（2026年11月导出）"])
    width = len(layouts.SALES_A_HEADER)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    append(sheet, (layouts.SALES_A_HEADER, *(row.cells for row in rows)))
    append(sheet, layouts.sales_a_junk(rows))
    hidden = book.create_sheet("作废客户")
    hidden.sheet_state = "hidden"
    append(hidden, layouts.hidden_sheet_rows())
    save(book, path)


def write_workbook(path: Path, title: str, header: Row, rows: Iterable[Row]) -> None:
    """Write a workbook of one plain sheet."""
    book = Workbook()
    append(sheet_of(book, title), (header, *rows))
    save(book, path)


def write_old_crm(path: Path, rows: Sequence[Placed]) -> None:
    """Write 旧CRM.db with its three tables."""
    path.unlink(missing_ok=True)
    tables = (
        ("t_user", company.OLD_USER_COLUMNS, company.OLD_USERS),
        (
            "t_customer",
            layouts.OLD_CRM_COLUMNS,
            [*(row.cells for row in rows), *layouts.old_crm_junk()],
        ),
        ("t_contact", layouts.CONTACT_COLUMNS, layouts.contact_rows(rows)),
    )
    connection = sqlite3.connect(path)
    with connection:
        for name, columns, cells in tables:
            others = ", ".join(f"{column} TEXT" for column in columns[1:])
            connection.execute(f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, {others})")
            marks = ", ".join("?" * len(columns))
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", cells)
    connection.close()


def write_data(folder: Path, rows: dict[str, list[Placed]]) -> None:
    """Write every source file."""
    write_csv(folder / "departments.csv", company.DEPARTMENT_HEADER, company.DEPARTMENTS, "utf-8")
    write_csv(folder / "users.csv", company.USER_HEADER, company.USERS, "utf-8")
    write_sales_a(folder / "销售A.xlsx", rows[SALES_A])
    sales_b = [*(row.cells for row in rows[SALES_B]), *layouts.sales_b_junk(rows[SALES_B])]
    write_csv(folder / "销售B.csv", layouts.SALES_B_HEADER, sales_b, "gb18030")
    write_old_crm(folder / "旧CRM.db", rows[OLD_CRM])
    template = (row.cells for row in rows[TEMPLATE])
    write_workbook(folder / "客户信息表.xlsx", "客户信息表", layouts.TEMPLATE_HEADER, template)
    stages = company.stage_rows(rows)
    write_workbook(folder / "销售阶段跟踪表.xlsx", "销售阶段跟踪表", company.STAGE_HEADER, stages)
    feedback = company.feedback_rows(rows)
    write_csv(folder / "客户反馈记录表.csv", company.FEEDBACK_HEADER, feedback, "utf-8-sig")


def write_truth(folder: Path, rows: dict[str, list[Placed]]) -> None:
    """Write which records are one firm, and what each phone cell must become."""
    every = [row for source in SOURCES for row in rows[source]]
    duplicates = ((r.card.source, r.row, r.record_id, r.card.entity) for r in every)
    header = ("source", "row", "record_id", "entity")
    write_csv(folder / "duplicates.csv", header, duplicates, "utf-8")
    phones = (
        (row.card.source, row.row, row.record_id, column, raw, expected)
        for row in every
        for column, (raw, expected) in row.phones.items()
        if raw
    )
    header = ("source", "row", "record_id", "column", "raw", "expected")
    write_csv(folder / "phones.csv", header, phones, "utf-8")


def freeze(result: Path, summary: Path) -> None:
    """Keep what a run came to as what every later run must come to."""
    found = json.loads(result.read_text(encoding="utf-8"))
    kept = {name: found[name] for name in _FROZEN}
    text = json.dumps(kept, ensure_ascii=False, indent=2, sort_keys=True)
    summary.write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Write the sample files, or freeze the result of a run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=HERE, metavar="DIR")
    parser.add_argument("--freeze", type=Path, metavar="RESULT.json")
    options = parser.parse_args()
    data, expected = options.output / "data", options.output / "expected"
    for folder in (data, expected):
        folder.mkdir(parents=True, exist_ok=True)
    if options.freeze:
        freeze(options.freeze, expected / "summary.json")
        return
    rows = layouts.placed(customer_cards())
    write_data(data, rows)
    write_truth(expected, rows)


if __name__ == "__main__":
    main()
