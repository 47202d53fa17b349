"""Encoding: which one a text file has, decided on all of its bytes."""

import codecs
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa

from crm_migrate.errors import Place, SourceError
from crm_migrate.sources.snapshot import blocks

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 1 << 16  # bytes that show whether a file without mark is UTF-16
_ZERO_SHARE = 0.05  # of the high bytes are 0 in any table: separators, digits, line ends
CHINESE = ("gb18030", "big5hkscs")
_COMMON_GB = re.compile(r"[\u3000-\u303f\uff01-\uff5e]")


def find_encoding(path: Path, name: str, declared: str = "auto") -> str:
    """Return the Python codec in which the whole file decodes.

    Order: byte order mark, UTF-16 without one, UTF-8, then GB18030 or Big5, whichever gives
    the larger share of everyday characters (Big5 bytes often decode as GB18030 into nonsense).

    Raises:
        SourceError: E205, no encoding fits, or the file mixes several.
    """
    if declared != "auto":
        return _declared(path, name, declared)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    marked = next((codec for mark, codec in _MARKS if head.startswith(mark)), "")
    certain = marked or _unmarked_utf16(head)
    if certain:
        return _declared(path, name, certain)
    if _all_utf8(path):
        return "utf-8"
    broken = decode_fault(path, "utf-8")
    faults = {codec: decode_fault(path, codec) for codec in CHINESE}
    fitting = [codec for codec, fault in faults.items() if fault < 0]
    mixed = _utf8_line(path)
    if mixed >= 0:
        raise _undecodable(path, name, "utf-8 + gb18030", max(mixed, broken))
    if not fitting:
        raise _undecodable(path, name, "utf-8 / gb18030", max(broken, *faults.values()))
    return max(fitting, key=lambda codec: _plausibility(path, codec))


def decode_fault(path: Path, codec: str) -> int:
    """Return the offset of the first byte that does not decode, -1 when all do."""
    decoder = codecs.getincrementaldecoder(codec)()
    done = 0
    for block in blocks(path):
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(block)
        except UnicodeDecodeError as error:
            return done - pending + error.start
        done += len(block)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return done - len(decoder.getstate()[0])
    return -1


def utf8_blocks(path: Path, codec: str) -> Iterator[bytes]:
    """Yield the text of a file as UTF-8 bytes without byte order mark."""
    decoder = codecs.getincrementaldecoder(codec)()
    mark = len(codecs.BOM_UTF8)
    for number, block in enumerate(blocks(path)):
        if codec == "utf-8":
            yield block
        elif codec == "utf-8-sig":
            yield block[mark:] if number == 0 and block.startswith(codecs.BOM_UTF8) else block
        else:
            yield decoder.decode(block).encode()


def _declared(path: Path, name: str, codec: str) -> str:
    try:
        codecs.lookup(codec)
    except LookupError as error:
        raise SourceError("E205", Place(name), encoding=codec, offset=0, byte="-") from error
    if codec.lower() in {"gbk", "gb2312", "cp936"}:
        codec = "gb18030"  # the superset that programs in China really write
    elif codec.lower() in {"utf-8", "utf8"}:
        codec = "utf-8-sig"
    fault = -1 if codec == "utf-8-sig" and _all_utf8(path) else decode_fault(path, codec)
    if fault >= 0:
        raise _undecodable(path, name, codec, fault)
    return codec


def _unmarked_utf16(head: bytes) -> str:
    even, odd = head[0::2], head[1::2]
    for codec, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        zeros = high.count(0)
        if zeros > len(high) * _ZERO_SHARE and low.count(0) < zeros / 10:
            lines = head[: len(odd) * 2].decode(codec, "replace").splitlines()
            return codec if len(lines) > 1 else ""
    return ""


def _all_utf8(path: Path) -> bool:
    """Tell whether a file is UTF-8, at Arrow's speed."""
    rest = b""
    for block in itertools.chain(blocks(path), (b"\n",)):
        lines, newline, tail = (rest + block).rpartition(b"\n")
        text = lines + newline
        ends = pa.array([0, len(text)], pa.int64()).buffers()[1]
        cell = pa.Array.from_buffers(pa.large_binary(), 1, [None, ends, pa.py_buffer(text)])
        try:
            cell.cast(pa.large_string())
        except pa.ArrowInvalid:
            return False
        rest = tail
    return True


def _plausibility(path: Path, codec: str) -> float:
    """Return the share (0..1) of everyday characters among the non-ASCII ones of the head."""
    with path.open(encoding=codec, newline="") as file:
        foreign = re.sub(r"[\x00-\x7f]+", "", file.read(_HEAD * 16))
    return _everyday(foreign, codec) / len(foreign) if foreign else 1.0


def _everyday(text: str, codec: str) -> int:
    """Count characters of the first level of GB 2312 or Big5, and Chinese punctuation."""
    first, last = (0xB0, 0xD7) if codec == "gb18030" else (0xA4, 0xC6)
    narrow = "gb2312" if codec == "gb18030" else "big5"
    pairs = text.encode(narrow, "ignore")
    level = sum(pairs[0::2].count(bytes([lead])) for lead in range(first, last + 1))
    return level + len(_COMMON_GB.findall(text))


def _utf8_line(path: Path) -> int:
    """Return the offset of the first line that is certainly UTF-8 in a file that is not, or -1."""
    done, rest = 0, b""
    for block in itertools.chain(blocks(path), (b"\n",)):
        lines, newline, tail = (rest + block).rpartition(b"\n")
        end = -1
        for position in _utf8_hanzi(lines):
            if position <= end:
                continue
            start = lines.rfind(b"\n", 0, position) + 1
            end = lines.find(b"\n", position) % (len(lines) + 1)
            if _is_utf8(lines[start:end]):
                return done + start
        done += len(lines) + len(newline)
        rest = tail
    return -1


def _utf8_hanzi(text: bytes) -> list[int]:
    """Return where two Chinese characters of UTF-8 seem to stand side by side."""
    data = np.frombuffer(text, np.uint8)
    follows = (data >= 0x80) & (data <= 0xBF)  # noqa: PLR2004 - bounds of UTF-8, RFC 3629
    one = ((data >= 0xE4) & (data <= 0xE9))[:-2] & follows[1:-1] & follows[2:]  # noqa: PLR2004
    found: list[int] = np.flatnonzero(one[:-3] & one[3:]).tolist()
    return found


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _undecodable(path: Path, name: str, codec: str, offset: int) -> SourceError:
    line, done, byte = 1, 0, b""
    for block in blocks(path):
        if offset < done + len(block):
            line += block.count(b"\n", 0, offset - done)
            byte = block[offset - done : offset - done + 1]
            break
        line += block.count(b"\n")
        done += len(block)
    return SourceError(
        "E205", Place(name, line=line), encoding=codec, offset=offset, byte=byte.hex()
    )
