"""Engine: where relations live and how work runs over them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import pandas as pd

from crm_migrate.records import Dataset

ChunkFunction = Callable[[pd.DataFrame], pd.DataFrame]


class Engine(Protocol):
    """Five verbs over relations of the run's workspace.

    Chunks are pandas 3 frames of `str` columns (missing = NaN). Relations are never changed:
    writing a name again replaces it whole.
    """

    def write(self, name: str, chunks: Iterable[pd.DataFrame], columns: Sequence[str]) -> Dataset:
        """Store chunks as a relation of the given text columns; a missing column is blank."""

    def map_chunks(self, source: Dataset, function: ChunkFunction, name: str) -> Dataset:
        """Apply a row-local function chunk by chunk; it is called with any share of the rows."""

    def map_groups(self, source: Dataset, key: str, function: ChunkFunction, name: str) -> Dataset:
        """Apply a group-local function to chunks that hold whole groups of `key`, in its order."""

    def query(self, name: str, sql: str, inputs: Mapping[str, Dataset]) -> Dataset:
        """Store the result of portable SQL over `inputs`, named in it as their keys.

        The SQL ends in ORDER BY over a unique key, so that a relation is the same each time.
        """

    def alias(self, name: str, source: Dataset) -> Dataset:
        """Store a relation under another name as well, at no cost."""

    def chunks(
        self, source: Dataset, columns: Sequence[str] | None = None
    ) -> Iterator[pd.DataFrame]:
        """Yield a relation in its stored order."""

    def open(self, name: str) -> Dataset | None:
        """Return the handle of a relation that an earlier step stored, or None."""

    def frame(self, source: Dataset, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return a whole relation, for work that needs all of a few columns at once."""

    def close(self) -> None:
        """Give the memory back; relations stay."""
