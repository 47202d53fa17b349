"""LedgerReader: what reports ask of the ledger."""

from typing import Protocol

import pandas as pd

from crm_migrate.errors import StateError


class LedgerReader(Protocol):
    """Readers of the ledger; each returns a frame of text columns, missing = NaN."""

    def latest(self) -> str:
        """Return the uid of the latest run, '' before the first."""

    def runs(self) -> pd.DataFrame:
        """Return run_uid, mode, status, started_at, finished_at, totals."""

    def fates(self, run_uid: str) -> pd.DataFrame:
        """Return record_id, entity, fate, code, into_record_id, target_id."""

    def fate_counts(self, run_uid: str) -> pd.DataFrame:
        """Return entity, fate, records."""

    def quarantine(self, run_uid: str) -> pd.DataFrame:
        """Return record_id, entity, where it was read, step, reason, value, raw, suggestion."""

    def issue_counts(self, run_uid: str) -> pd.DataFrame:
        """Return entity, stage, severity, code, field, values."""

    def crosswalk(self, record_id: str) -> pd.DataFrame:
        """Return record_id, entity, target_id, state, source_file, source_row, first/last run."""

    def reconciliation(self, run_uid: str) -> pd.DataFrame:
        """Return check_code, entity, both values, difference, explained, passed, detail."""


def run_asked_for(ledger: LedgerReader, run_uid: str) -> pd.Series:
    """Return the row of a run; '' asks for the latest, and a unique beginning is enough.

    Raises:
        StateError: E491 there is no run, E492 not this one.
    """
    runs = ledger.runs()
    if runs.empty:
        raise StateError("E491")
    found = runs[runs["run_uid"].str.startswith(run_uid or ledger.latest())]
    if len(found) != 1:
        raise StateError("E492", run=run_uid)
    return found.iloc[0]


def is_passed(flags: pd.Series) -> pd.Series:
    """Return which text flags say yes."""
    return flags.fillna("").str.lower().isin({"1", "true", "t", "yes"})
