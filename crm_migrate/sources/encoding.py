"""Encoding: which one a text file has, decided on all of its bytes."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

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
_UTF8_HANZI = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){2}")
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
    broken = decode_fault(path, "utf-8")
    if broken < 0:
        return "utf-8"
    shares = {c: _plausibility(path, c) for c in ("gb18030", "big5hkscs")}
    best = max(shares, key=lambda codec: shares[codec])
    if shares[best] < 0:
        raise _undecodable(path, name, "utf-8", broken)
    mixed = _utf8_line(path)
    if mixed >= 0:
        raise _undecodable(path, name, f"utf-8 + {best}", max(mixed, broken))
    return best


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
    fault = decode_fault(path, codec)
    if fault >= 0:
        raise _undecodable(path, name, codec, fault)
    return codec


def _unmarked_utf16(head: bytes) -> str:
    even, odd = head[0::2], head[1::2]
    if not odd:
        return ""
    first, second = even.count(0) / len(even), odd.count(0) / len(odd)
    if second > _ZERO_SHARE and first < second / 10:
        return "utf-16-le"
    if first > _ZERO_SHARE and second < first / 10:
        return "utf-16-be"
    return ""


def _plausibility(path: Path, codec: str) -> float:
    """Return the share (0..1) of everyday characters among the non-ASCII ones, -1 = undecodable."""
    decoder = codecs.getincrementaldecoder(codec)()
    common = total = 0
    try:
        for block in blocks(path):
            text = decoder.decode(block)
            foreign = re.sub(r"[\x00-\x7f]+", "", text)
            total += len(foreign)
            common += _everyday(foreign, codec)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return -1.0
    return common / total if total else 1.0


def _everyday(text: str, codec: str) -> int:
    """Count characters of the first level of GB 2312 or Big5, and Chinese punctuation."""
    first, last = (0xB0, 0xD7) if codec == "gb18030" else (0xA4, 0xC6)
    narrow = "gb2312" if codec == "gb18030" else "big5"
    pairs = re.sub(r"[\x00-\x7f]+", "", text).encode(narrow, "ignore")
    level = sum(pairs[0::2].count(bytes([lead])) for lead in range(first, last + 1))
    return level + len(_COMMON_GB.findall(text))


def _utf8_line(path: Path) -> int:
    """Return the offset of the first line that is certainly UTF-8 in a file that is not, or -1."""
    with path.open("rb") as file:
        done = 0
        for line in file:
            if _UTF8_HANZI.search(line) and _is_utf8(line):
                return done
            done += len(line)
    return -1


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
    return SourceError("E205", Place(name, line=line), encoding=codec, offset=offset, byte=byte.hex())
