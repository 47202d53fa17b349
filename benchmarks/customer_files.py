"""The five real customer files: read as text, cut or multiplied, written in the same layouts."""

import csv
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl

Rows = list[list[str]]


@dataclass(frozen=True)
class Layout:
    """How one file is written: encoding and delimiter of text, or neither."""

    name: str
    encoding: str = ""
    delimiter: str = ","


LAYOUTS = (
    Layout("销售A.xlsx"),
    Layout("销售B.csv", "gb18030"),
    Layout("旧CRM.db"),
    Layout("ERP导出.csv", "utf-8-sig", ";"),
    Layout("名片.csv", "utf-16"),
)
# columns by place: key, name, credit code, contact, telephone, mail, province, city, address ...
KEY, NAME, CODE, PHONE, MAIL, ADDRESS = 0, 1, 2, 4, 5, 8
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_FIRST_IDEOGRAPH, _IDEOGRAPHS = 0x4E00, 20_000
_NUMBER = re.compile(r"\d(?:[-. ()（）]{0,2}\d){6,}")
_LEGAL_FORM = re.compile(r"(?s)(.*?)((?:股份|责任)?有限责?任?公司|公司|$)(.*)")
_COMMON = 0.004  # share of names from which on a character belongs to places, trades, legal forms


def copy_files(data: Path, folder: Path) -> None:
    """Copy the five files as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for layout in LAYOUTS:
        shutil.copy(data / layout.name, folder / layout.name)


def read(path: Path, layout: Layout) -> Rows:
    """Return header and rows of a file as text."""
    if path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
        rows = sheet.iter_rows(values_only=True)
        return [["" if cell is None else str(cell) for cell in row] for row in rows]
    if path.suffix == ".db":
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        cursor = connection.execute("SELECT * FROM t_customer")
        names = [column[0] for column in cursor.description]
        rows = [names, *([cell or "" for cell in row] for row in cursor)]
        connection.close()
        return rows
    with path.open(encoding=layout.encoding, newline="") as file:
        return list(csv.reader(file, delimiter=layout.delimiter))


def write(path: Path, layout: Layout, rows: Sequence[Sequence[str]]) -> None:
    """Write header and rows in the layout of a file."""
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("Sheet1")
        for row in rows:
            sheet.append([cell or None for cell in row])
        book.save(path)
    elif path.suffix == ".db":
        path.unlink(missing_ok=True)
        connection = sqlite3.connect(path)
        with connection:
            columns = ", ".join(f'"{name}" TEXT' for name in rows[0])
            connection.execute(f"CREATE TABLE t_customer ({columns})")
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO t_customer VALUES ({marks})", rows[1:])
        connection.close()
    else:
        with path.open("w", encoding=layout.encoding, newline="") as file:
            csv.writer(file, delimiter=layout.delimiter).writerows(rows)


def cut_files(data: Path, folder: Path, count: int) -> None:
    """Write the five files with their first rows only."""
    folder.mkdir(parents=True, exist_ok=True)
    for layout in LAYOUTS:
        rows = read(data / layout.name, layout)[: count + 1]
        write(folder / layout.name, layout, rows)


def multiply_files(data: Path, folder: Path, times: int) -> None:
    """Write the five files `times` as long; each copy is another set of firms.

    A copy keeps its own duplicates: what two records share, their copies share too.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tables = {layout: read(data / layout.name, layout) for layout in LAYOUTS}
    common = common_characters(row[NAME] for rows in tables.values() for row in rows[1:])
    for layout, (header, *rows) in tables.items():
        copies = (varied(row, copy, common) for copy in range(times) for row in rows)
        write(folder / layout.name, layout, [header, *copies])


def common_characters(names: Iterable[str]) -> frozenset[str]:
    """Return the characters that stand in many names; the others make a name its own."""
    counts: Counter[str] = Counter()
    total = 0
    for name in names:
        counts.update(set(name))
        total += 1
    return frozenset(c for c, count in counts.items() if count > total * _COMMON)


def varied(row: list[str], copy: int, common: frozenset[str]) -> list[str]:
    """Return a row as copy `copy` holds it; copy 0 is the row itself."""
    if copy == 0:
        return row
    changed = list(row)
    changed[KEY] = f"{row[KEY]}-{copy}"
    changed[NAME] = _other_name(row[NAME], copy, common)
    changed[CODE] = _other_code(row[CODE], copy)
    changed[PHONE] = _other_digits(row[PHONE], copy)
    changed[MAIL] = re.sub(r"[@＠]", f"{copy}@c{copy}", row[MAIL])
    changed[ADDRESS] = row[ADDRESS] and f"{row[ADDRESS]}{copy}幢"
    return changed


def _other_name(name: str, copy: int, common: frozenset[str]) -> str:
    """Return a name with other rare characters, and two more before its legal form."""
    if not name.strip():
        return name
    shifted = "".join(_shifted(c, copy) if c not in common else c for c in name)
    brand = _shifted("澜", copy) + _shifted("禾", copy)
    stem, form, tail = _LEGAL_FORM.match(shifted).groups()  # type: ignore[union-attr]
    return stem + brand + form + tail


def _shifted(character: str, copy: int) -> str:
    """Return another ideograph for an ideograph."""
    place = ord(character) - _FIRST_IDEOGRAPH
    if not 0 <= place < _IDEOGRAPHS:
        return character
    return chr(_FIRST_IDEOGRAPH + (place + copy * 1237) % _IDEOGRAPHS)


def _other_digits(text: str, copy: int) -> str:
    """Return a telephone cell in which four digits of each number are turned by the copy."""
    return _NUMBER.sub(lambda found: _turned(found[0], copy), text)


def _turned(number: str, copy: int) -> str:
    """Return a number in which the four digits before the last are turned."""
    places = [place for place, character in enumerate(number) if character.isdigit()][-5:-1]
    turned = int("".join(number[place] for place in places)) + copy * 7919
    characters = list(number)
    for place, digit in zip(places, f"{turned % 10_000:04d}", strict=True):
        characters[place] = digit
    return "".join(characters)


def _other_code(code: str, copy: int) -> str:
    """Return a credit code with another serial and a right last digit, '' for what is none."""
    if not re.fullmatch(r"[0-9A-Z]{18}", code) or set(code) - set(_ALPHABET):
        return ""
    serial = (int(code[9:13], 31) + copy * 101) % 10_000 if code[9:13].isdigit() else copy
    body = f"{code[:9]}{serial:04d}{code[13:17]}"
    total = sum(_ALPHABET.index(c) * pow(3, place, 31) for place, c in enumerate(body))
    return body + _ALPHABET[(31 - total % 31) % 31]
