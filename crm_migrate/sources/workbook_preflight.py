"""Preflight: what is checked of a workbook's bytes before any reader sees them."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from crm_migrate.errors import Place, SourceError
from crm_migrate.sources.cell_text import Damaged

ERROR_CELL = "D106"
NO_RESULT = "D108"
_LARGEST = 512 << 20  # bytes unpacked
_STEEPEST = 200  # unpacked to packed bytes
_SMALL = 16 << 20  # bytes unpacked below which no ratio is a danger
_MOST_CELLS = (
    30_000_000  # rows times columns (at least 26) that the fast reader may lay out in memory
)
_BLOCK = 4 << 20
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NAMED = (
    (re.compile(rb"(?i)^\s*mime-version:"), "MHTML"),
    (re.compile(rb"(?i)urn:schemas-microsoft-com:office:spreadsheet"), "XML 2003"),
    (re.compile(rb"(?i)<(?:!doctype html|html|table|meta|body|head)\b"), "HTML"),
    (re.compile(rb"^%PDF"), "PDF"),
)
_CELL = rb'<(?:\w+:)?c r="([A-Z]+)(\d+)"((?:\s[^>]*)?)>\s*'
_FORMULA = rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
_ERROR = re.compile(_CELL + rb"(?:" + _FORMULA + rb")?<(?:\w+:)?v>([^<]*)<")
_UNCALCULATED = re.compile(
    _CELL + _FORMULA + rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>\s*)?</(?:\w+:)?c>"
)
_WIDE = re.compile(rb' r="([A-Z]{2,3})\d')


@dataclass
class SheetScan:
    """What the raw XML of a sheet shows beyond a reader's values.

    Attributes:
        damaged: damaged cells by row and column, both from 1.
        vast: cells lie too far apart for the fast reader, or do not say where they lie.
    """

    damaged: dict[tuple[int, int], Damaged] = field(default_factory=dict)
    vast: bool = False


def kind_of_workbook(path: Path, name: str) -> str:
    """Return `xlsx` or `xls`, by the first bytes and never by the extension.

    Raises:
        SourceError: E212 encrypted, E214 another kind of file.
    """
    with path.open("rb") as file:
        head = file.read(4096)
        if head.startswith(_OLE):
            if _ENCRYPTED in head + file.read():
                raise SourceError("E212", Place(name))
            return "xls"
    if head.startswith(_ZIP):
        return "xlsx"
    found = next((kind for form, kind in _NAMED if form.search(head)), "CSV")
    raise SourceError("E214", Place(name), found=found)


def check_package(path: Path, name: str) -> None:
    """Refuse a zip that no spreadsheet program writes.

    Raises:
        SourceError: E206 damaged, E214 another kind of package, E215 bomb or DOCTYPE.
    """
    with open_package(path, name) as package:
        parts = package.infolist()
        names = [part.filename for part in parts]
        if "xl/workbook.xml" not in names:
            found = "xlsb" if "xl/workbook.bin" in names else "ODS / ZIP"
            raise SourceError("E214", Place(name), found=found)
        if len(set(names)) < len(names):
            raise SourceError("E206", Place(name), detail="duplicate part")
        size = sum(part.file_size for part in parts)
        packed = sum(part.compress_size for part in parts)
        if size > _LARGEST or (size > _SMALL and size > packed * _STEEPEST):
            raise SourceError("E215", Place(name), detail=f"{packed:,} -> {size:,} bytes")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with package.open(part) as file:
                    if b"<!DOCTYPE" in file.read(1 << 16):
                        raise SourceError("E215", Place(name), detail="DOCTYPE")


def open_package(path: Path, name: str) -> zipfile.ZipFile:
    """Return a zip opened for reading.

    Raises:
        SourceError: E206, it is no whole zip.
    """
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise SourceError("E206", Place(name), detail=str(error)) from error


def scan_sheet(path: Path, name: str, sheet: str) -> SheetScan:
    """Return the damaged cells of a sheet and whether its extent is beyond the fast reader."""
    scan = SheetScan()
    rows, columns, errors, found, prefixed = 0, 26, 0, 0, False
    with open_package(path, name) as package, package.open(_part_of(package, sheet)) as file:
        for window in _windows(file):
            errors += window.count(b't="e"')
            if b't="e"' in window:
                found += _collect(scan.damaged, _ERROR, ERROR_CELL, window)
            prefixed = prefixed or b":c r=" in window[: _BLOCK // 64]
            if b"<f" in window or prefixed:
                _collect(scan.damaged, _UNCALCULATED, NO_RESULT, window)
            columns = max([columns, *map(_number, set(_WIDE.findall(window)))])
            rows = max(rows, _last_row(window))
    scan.vast = rows * columns > _MOST_CELLS or errors != found
    return scan


def _collect(
    damaged: dict[tuple[int, int], Damaged], form: re.Pattern[bytes], code: str, window: bytes
) -> int:
    found = 0
    for match in form.finditer(window):
        column, row, attributes, *shown = match.groups()
        if (b't="e"' in attributes) != (code == ERROR_CELL) or b't="str"' in attributes:
            continue
        found += 1
        text = shown[0].decode("utf-8", "replace") if shown else "="
        damaged[int(row), _number(column)] = Damaged(code, text)
    return found


def _windows(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the XML of a sheet in pieces that end where a row ends."""
    rest = b""
    while block := file.read(_BLOCK):
        whole, end, rest = (rest + block).rpartition(b"</row>")
        yield whole + end
    yield rest


def _last_row(window: bytes) -> int:
    at = window.rfind(b'row r="')
    number = re.match(rb'row r="(\d+)', window[at : at + 20]) if at >= 0 else None
    return int(number[1]) if number else 0


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _part_of(package: zipfile.ZipFile, sheet: str) -> str:
    """Return the part of the package that holds a sheet."""
    targets = {
        relation.get("Id"): relation.get("Target")
        for relation in fromstring(package.read("xl/_rels/workbook.xml.rels"))
    }
    for node in fromstring(package.read("xl/workbook.xml")).iter():
        if node.tag.endswith("}sheet") and node.get("name") == sheet:
            target = targets[next(v for k, v in node.items() if k.endswith("}id"))]
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(sheet)
