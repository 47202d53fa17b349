"""Rows of a delimited file: a fast reader for plain layouts, a strict one for all others."""

import csv
import io
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.csv as arrow_csv

from crm_migrate.errors import Place, SourceError
from crm_migrate.issues import combine
from crm_migrate.sources.chunk import bad_rows, complete, lose_nul, text_frame
from crm_migrate.sources.delimited_layout import Layout
from crm_migrate.sources.encoding import utf8_blocks
from crm_migrate.sources.snapshot import Snapshot

WIDTH_CODE = "D104"
_BLOCK = 8 << 20  # bytes that Arrow parses at once


@dataclass(frozen=True)
class DelimitedFile:
    """A delimited file whose form is known.

    Attributes:
        snapshot: the file.
        codec: Python codec of its text.
        delimiter: between cells.
        quote: around cells.
        layout: how plain it is.
        header_row: record of the names, from 1.
        width: cells of the header.
        chosen: position of each wanted column.
    """

    snapshot: Snapshot
    codec: str
    delimiter: str
    quote: str
    layout: Layout
    header_row: int
    width: int
    chosen: Mapping[str, int]

    def chunks(self, rows: int) -> Iterator[pd.DataFrame]:
        """Yield the records below the header in chunks.

        Row numbers are those of a spreadsheet program: records are counted with blank ones, and
        a cell with line breaks stands in one row.
        """
        if not self.layout.strict:
            yield from self._strict(rows, self.header_row)
            return
        done = 0
        batches = self._batches()
        while True:
            try:
                batch = next(batches)
            except StopIteration:
                return
            except pa.ArrowInvalid:  # a record of another width: read on, row by row
                yield from self._strict(rows, max(done, self.header_row))
                return
            skip = min(max(self.header_row - done, 0), len(batch))
            for start in range(skip, len(batch), rows):
                piece = batch.slice(start, rows)
                yield self._chunk(piece.columns, np.arange(len(piece)) + done + start + 1)
            done += len(batch)

    def _batches(self) -> Iterator[pa.RecordBatch]:
        names = [str(number) for number in range(self.width)]
        wanted = [str(position) for position in self.chosen.values()]
        reader = arrow_csv.open_csv(
            pa.PythonFile(_Utf8File(self.snapshot, self.codec), mode="r"),
            arrow_csv.ReadOptions(use_threads=False, column_names=names, block_size=_BLOCK),
            arrow_csv.ParseOptions(
                delimiter=self.delimiter,
                quote_char=self.quote,
                newlines_in_values=self.layout.quoted,
                ignore_empty_lines=False,
            ),
            arrow_csv.ConvertOptions(
                check_utf8=False,  # proven when the encoding was found
                column_types=dict.fromkeys(wanted, pa.large_string()),
                include_columns=wanted,
                null_values=[""],
                strings_can_be_null=True,
            ),
        )
        yield from reader

    def _strict(self, rows: int, skip: int) -> Iterator[pd.DataFrame]:
        """Yield the records after the first `skip`, each checked."""
        with self.snapshot.path.open(encoding=self.codec, newline="") as file:
            records = itertools.islice(self._records(file), skip, None)
            numbered = ((n, r) for n, r in enumerate(records, skip + 1) if any(map(str.strip, r)))
            while part := list(itertools.islice(numbered, rows)):
                yield self._checked(part)

    def _records(self, file: io.TextIOBase) -> Iterator[list[str]]:
        reader = csv.reader(file, delimiter=self.delimiter, quotechar=self.quote, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                yield next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise SourceError("E213", Place(self.snapshot.name, line=line)) from error

    def _checked(self, part: list[tuple[int, list[str]]]) -> pd.DataFrame:
        widths = [len(record) for _, record in part]
        extra = [any(record[self.width :]) for _, record in part]
        columns = [
            [record[at] if at < len(record) else "" for _, record in part]
            for at in self.chosen.values()
        ]
        count = pd.Series(widths, dtype="int64")
        damage = bad_rows(
            (count < self.width) | pd.Series(extra, dtype="bool"),
            WIDTH_CODE,
            count.astype("str"),
            pd.Series(str(self.width), index=count.index, dtype="str"),
        )
        return self._chunk(columns, np.array([number for number, _ in part]), damage)

    def _chunk(
        self, columns: Sequence[object], numbers: npt.ArrayLike, damage: pd.Series | None = None
    ) -> pd.DataFrame:
        cells = dict(zip(self.chosen, columns, strict=True))
        frame = text_frame(cells, np.size(numbers))
        if self.layout.nul:
            frame, lost = lose_nul(frame)
            damage = lost if damage is None else combine(damage, lost)
        return complete(frame, self.snapshot.name, "", numbers, damage)


class _Utf8File(io.RawIOBase):
    """The text of a file as a stream of UTF-8 bytes."""

    def __init__(self, snapshot: Snapshot, codec: str) -> None:
        self._blocks = utf8_blocks(snapshot.path, codec)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._rest:
            block = next(self._blocks, None)
            if block is None:
                return b""
            self._rest = memoryview(block)
        taken, self._rest = self._rest[:size], self._rest[size:]
        return bytes(taken)
