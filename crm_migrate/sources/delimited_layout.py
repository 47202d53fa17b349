"""Layout: what a scan of a delimited file's bytes says before it is parsed."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 1 << 20  # characters in which delimiter and header are looked for
_LF, _CR = 10, 13
_RECORDS = 200  # records that decide about the delimiter


@dataclass(frozen=True)
class Layout:
    """How plain a delimited text is.

    Attributes:
        quoted: there are quotes.
        strict: quotes stand only around whole cells and are doubled inside (RFC 4180), and no
            line is blank: any parser reads the same from it.
        nul: there are NUL characters.
    """

    quoted: bool
    strict: bool
    nul: bool


def scan(blocks: Iterable[bytes], delimiter: str, quote: str) -> Layout:
    """Return the layout of text given in blocks of bytes, in which ASCII stands as itself."""
    mark = quote.encode()
    boundary = np.zeros(256, dtype=np.bool_)
    boundary[[ord(delimiter), _LF, _CR]] = True
    quotes, strict, nul, last = 0, True, False, b"\n"
    for block in blocks:
        nul = nul or b"\x00" in block
        window = np.frombuffer(last + block, np.uint8)
        strict = strict and not _has_blank_record(window, delimiter)
        if strict and mark in block:
            strict = _well_quoted(window, ord(quote), quotes - (last == mark), boundary)
        elif strict and last == mark:
            strict = quotes % 2 == 1 or bool(boundary[window[1]])
        quotes += block.count(mark)
        last = block[-1:]
    return Layout(bool(quotes), strict and quotes % 2 == 0, nul)


def find_delimiter(sample: list[str], quote: str) -> str:
    """Return the delimiter that cuts most of a sample's records into equally many cells."""
    scores = {}
    for delimiter in DELIMITERS:
        reader = csv.reader(sample, delimiter=delimiter, quotechar=quote)
        widths = Counter(len(row) for row, _ in zip(reader, range(_RECORDS), strict=False) if row)
        widths.pop(1, None)
        width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(1, 0))
        scores[delimiter] = (count, width)
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best][0] else ","


def read_head(path: Path, codec: str) -> list[str]:
    """Return the first lines of a text file with their line ends; the last one may be cut."""
    with path.open(encoding=codec, newline="") as file:
        return list(io.StringIO(file.read(_SAMPLE), newline=""))


def _has_blank_record(window: npt.NDArray[np.uint8], delimiter: str) -> bool:
    """Tell whether a line is empty or holds delimiters only (inside quotes it counts, too)."""
    ends = np.flatnonzero((window == _LF) | (window == _CR))
    ends = ends[ends < len(window) - 1]
    after = window[ends + 1]
    if ((after == _CR) | ((after == _LF) & (window[ends] == _LF))).any():
        return True
    hollow = re.compile(rb"[\r\n]" + re.escape(delimiter.encode()) + rb"+[\r\n]")
    return bool((after == ord(delimiter)).any() and hollow.search(window.tobytes()))


def _well_quoted(
    window: npt.NDArray[np.uint8], mark: int, earlier: int, boundary: npt.NDArray[np.bool_]
) -> bool:
    """Tell whether quotes open after a boundary and close before one.

    Args:
        window: a block with the byte before it.
        mark: the quote.
        earlier: quotes before the window.
        boundary: which bytes end a cell.
    """
    at = np.flatnonzero(window == mark)
    opens = (np.arange(len(at)) + earlier) % 2 == 0
    opening, closing = at[opens], at[~opens]
    opening = opening[opening > 0]  # the first byte was judged with the block before
    closing = closing[closing < len(window) - 1]  # the last one will be with the next
    before, after = window[opening - 1], window[closing + 1]
    return bool(
        (boundary[before] | (before == mark)).all() and (boundary[after] | (after == mark)).all()
    )
