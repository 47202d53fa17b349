"""Delimited: text files of cells between `,` `;` tab or `|`.

Cells arrive exactly as they stand, words such as NULL or NA too; only a cell without any
character is missing. Records whose cells are all blank are not records. A record that is wider
or narrower than the header arrives with the finding D104; extra cells that are blank are fine.
"""

import csv
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import pandas as pd
from pydantic import Field

from crm_migrate.errors import Place, SourceError
from crm_migrate.sources.base import Part, Selection, Source
from crm_migrate.sources.delimited_layout import find_delimiter, read_head, scan
from crm_migrate.sources.delimited_rows import DelimitedFile
from crm_migrate.sources.encoding import CHINESE, find_encoding, utf8_blocks
from crm_migrate.sources.header import HEAD_ROWS, Header, find_header
from crm_migrate.sources.snapshot import blocks, find_files, take_snapshot


class Delimited(Source):
    """One or several text files of the same columns.

    Attributes:
        path: file or glob relative to the project.
        encoding: Python codec name, or auto.
        delimiter: one character, or auto: the one that cuts most records equally.
        quote: character around cells.
        header_row: record of the names, from 1; 0 = find it.
    """

    kind: Literal["delimited"]
    path: str
    encoding: str = "auto"
    delimiter: Annotated[str, Field(pattern=r"^(auto|.)$")] = "auto"
    quote: Annotated[str, Field(min_length=1, max_length=1)] = '"'
    header_row: Annotated[int, Field(ge=0)] = 0

    def parts(self, root: Path, selection: Selection) -> tuple[Part, ...]:
        """Return the files with their headers and encodings."""
        return tuple(
            Part(file.snapshot.name, "", header.columns, file.codec, file.snapshot.sha256)
            for file, header in self._files(root, selection)
        )

    def read(self, root: Path, selection: Selection, rows: int = 50_000) -> Iterator[pd.DataFrame]:
        """Yield the records of all files, file by file."""
        for file, _ in self._files(root, selection):
            yield from file.chunks(rows)
            file.snapshot.verify()

    def _files(self, root: Path, selection: Selection) -> Iterator[tuple[DelimitedFile, Header]]:
        for path, name in find_files(root, self.path):
            yield self._open(path, name, selection)

    def _open(self, path: Path, name: str, selection: Selection) -> tuple[DelimitedFile, Header]:
        snapshot = take_snapshot(path, name)
        codec = find_encoding(path, name, self.encoding)
        head = read_head(path, codec)
        delimiter = self.delimiter
        if delimiter == "auto":
            delimiter = find_delimiter(head, self.quote)
        reader = csv.reader(head, delimiter=delimiter, quotechar=self.quote)
        first = list(itertools.islice(reader, HEAD_ROWS))
        header = find_header(first, selection.columns, selection.header_row or self.header_row)
        if header is None:
            raise SourceError("E204", Place(name))
        chosen = header.choose(selection.columns, Place(name, row=header.row))
        raw = blocks(path) if codec in CHINESE else utf8_blocks(path, codec)
        layout = scan(raw, delimiter, self.quote)
        width = len(first[header.row - 1])
        file = DelimitedFile(
            snapshot, codec, delimiter, self.quote, layout, header.row, width, chosen
        )
        return file, header
