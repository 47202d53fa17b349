"""Local engine: DuckDB over Parquet files in the run's workspace, out of core."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from crm_migrate.engine.base import ChunkFunction
from crm_migrate.errors import EngineError
from crm_migrate.identifiers import quoted
from crm_migrate.records import Dataset

CHUNK_ROWS = 50_000
_COMPRESSION = "snappy"  # half the CPU of zstd, for relations that are read once or twice
_CONFIG: Mapping[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "preserve_insertion_order": True,
}


class LocalEngine:
    """One process, one workspace folder; a relation is one Parquet file."""

    def __init__(self, workspace: Path) -> None:
        """Open the workspace; the folder is made, readable by its owner only."""
        workspace.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.workspace = workspace
        self._database = duckdb.connect(":memory:", config=dict(_CONFIG))
        self._database.execute(f"SET temp_directory = {_literal(workspace / 'spill')}")

    def close(self) -> None:
        """Give the memory back."""
        self._database.close()

    def open(self, name: str) -> Dataset | None:
        """Return the handle of a relation that an earlier step stored, or None."""
        path = self._path(name)
        return _dataset(name, path) if path.exists() else None

    def write(self, name: str, chunks: Iterable[pd.DataFrame], columns: Sequence[str]) -> Dataset:
        """Store chunks as a relation of the given text columns; a missing column is blank."""
        schema = pa.schema([(column, pa.string()) for column in columns])
        path = self._path(name)
        part = path.with_suffix(".part")
        with pq.ParquetWriter(part, schema, compression=_COMPRESSION) as writer:
            for chunk in chunks:
                writer.write_table(_table(chunk, schema))
        part.replace(path)
        return _dataset(name, path)

    def map_chunks(self, source: Dataset, function: ChunkFunction, name: str) -> Dataset:
        """Apply a row-local function chunk by chunk."""
        return self._write_results(name, map(function, _at_least_one(self.chunks(source), source)))

    def map_groups(self, source: Dataset, key: str, function: ChunkFunction, name: str) -> Dataset:
        """Apply a group-local function to chunks that hold whole groups of `key`, in its order."""
        ordered = self.query(
            f"{name}__ordered",
            f"SELECT * FROM source ORDER BY {quoted(key)}, record_id",
            {"source": source},
        )
        groups = _whole_groups(self.chunks(ordered), key)
        return self._write_results(name, map(function, _at_least_one(groups, source)))

    def query(self, name: str, sql: str, inputs: Mapping[str, Dataset]) -> Dataset:
        """Store the result of portable SQL over `inputs`, named in it as their keys."""
        cursor = self._database.cursor()
        path = self._path(name)
        part = path.with_suffix(".part")
        try:
            cursor.execute(
                f"COPY ({_with(inputs)} {sql}) TO {_literal(part)} "
                f"(FORMAT parquet, COMPRESSION {_COMPRESSION})"
            )
        except duckdb.Error as error:
            raise EngineError("E501", relation=name, reason=str(error)) from error
        finally:
            cursor.close()
        part.replace(path)
        return _dataset(name, path)

    def alias(self, name: str, source: Dataset) -> Dataset:
        """Store a relation under another name as well: a second link to its file."""
        path = self._path(name)
        path.unlink(missing_ok=True)
        try:
            path.hardlink_to(source.path)
        except OSError:  # a file system without links
            shutil.copyfile(source.path, path)
        return replace(source, name=name, path=path)

    def chunks(
        self, source: Dataset, columns: Sequence[str] | None = None
    ) -> Iterator[pd.DataFrame]:
        """Yield a relation in its stored order."""
        wanted = list(columns) if columns is not None else None
        with pq.ParquetFile(source.path) as file:
            for batch in file.iter_batches(batch_size=CHUNK_ROWS, columns=wanted):
                yield batch.to_pandas()

    def frame(self, source: Dataset, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return a whole relation, for work that needs all of a few columns at once."""
        wanted = list(columns) if columns is not None else None
        frame: pd.DataFrame = pq.read_table(source.path, columns=wanted).to_pandas()
        return frame

    def _write_results(self, name: str, results: Iterator[pd.DataFrame]) -> Dataset:
        first = next(results)

        def chunks() -> Iterator[pd.DataFrame]:
            yield first
            yield from results

        return self.write(name, chunks(), list(first.columns))

    def _path(self, name: str) -> Path:
        return self.workspace / f"{name.replace(os.sep, '_')}.parquet"


def _table(chunk: pd.DataFrame, schema: pa.Schema) -> pa.Table:
    """Return a chunk as an Arrow table of text columns, blank where a column is missing."""
    arrays = [
        pa.array(chunk[name], type=pa.string(), from_pandas=True)
        if name in chunk.columns
        else pa.nulls(len(chunk), pa.string())
        for name in schema.names
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _dataset(name: str, path: Path) -> Dataset:
    """Return the handle of a stored relation."""
    meta = pq.read_metadata(path)
    return Dataset(name, tuple(meta.schema.to_arrow_schema().names), meta.num_rows, path)


def _at_least_one(chunks: Iterator[pd.DataFrame], source: Dataset) -> Iterator[pd.DataFrame]:
    """Yield chunks, or one empty chunk so that a function can still say its columns."""
    found = False
    for chunk in chunks:
        found = True
        yield chunk
    if not found:
        yield pd.DataFrame({column: pd.Series([], dtype="str") for column in source.columns})


def _whole_groups(chunks: Iterator[pd.DataFrame], key: str) -> Iterator[pd.DataFrame]:
    """Yield chunks re-cut so that no group of a sorted key is split."""
    rest: pd.DataFrame | None = None
    for chunk in chunks:
        held = chunk if rest is None else pd.concat([rest, chunk], ignore_index=True)
        last = held[key].iloc[-1]
        open_group = held[key].isna() if pd.isna(last) else held[key] == last
        if not open_group.all():
            yield held[~open_group].reset_index(drop=True)
        rest = held[open_group].reset_index(drop=True)
    if rest is not None and len(rest):
        yield rest


def _with(inputs: Mapping[str, Dataset]) -> str:
    """Return the inputs as the WITH of a query: each view of its own would be bound twice."""
    views = (
        f"{quoted(alias)} AS NOT MATERIALIZED "
        f"(SELECT * FROM read_parquet({_literal(dataset.path)}))"
        for alias, dataset in inputs.items()
    )
    return f"WITH {', '.join(views)}" if inputs else ""


def _literal(path: Path) -> str:
    """Return a path as an SQL text literal."""
    return "'" + str(path).replace("'", "''") + "'"
