"""LedgerReader: what reports ask of the ledger."""

from typing import Protocol

import pandas as pd

from crm_migrate.errors import StateError

_QUARANTINE = (
    "record_id",
    "entity",
    "source_file",
    "source_sheet",
    "source_row",
    "step",
    "reason_code",
    "field_name",
    "bad_value",
    "raw",
    "suggestion",
)


class LedgerReader(Protocol):
    """Readers of the ledger; each returns a frame of text columns, missing = NaN."""

    def latest(self) -> str:
        """Return the uid of the latest run."""

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
        """Return entity, target_id, state, source_file/sheet/row, first_run, last_run."""

    def record_fates(self, record_id: str) -> pd.DataFrame:
        """Return run_uid, fate, code, into_record_id, target_id of a record, the newest first."""

    def target_row(self, entity: str, target_id: str) -> pd.DataFrame:
        """Return a row of the CRM, none when it is not there."""

    def reconciliation(self, run_uid: str) -> pd.DataFrame:
        """Return check_code, entity, both values, difference, explained, passed, detail."""


def run_asked_for(ledger: LedgerReader, run_uid: str) -> pd.Series:
    """Return the row of a run; '' asks for the latest, and a unique beginning is enough.

    Raises:
        StateError: E402 there is no run, E401 not this one.
    """
    runs = ledger.runs()
    if runs.empty:
        raise StateError("E402")
    found = runs[runs["run_uid"].str.startswith(run_uid or ledger.latest())]
    if len(found) != 1:
        raise StateError("E401", run=run_uid)
    return found.iloc[0]


def quarantine_of(ledger: LedgerReader, run_uid: str) -> pd.DataFrame:
    """Return a run's quarantined records in the order of their sources."""
    held = ledger.quarantine(run_uid).reindex(columns=list(_QUARANTINE))
    rows = pd.to_numeric(held["source_row"], errors="coerce")
    order = ["entity", "source_file", "source_sheet", "_row", "record_id", "reason_code"]
    return held.assign(_row=rows).sort_values(order, kind="stable").drop(columns="_row")


def is_passed(flags: pd.Series) -> pd.Series:
    """Return which text flags say yes."""
    return flags.fillna("").str.lower().isin({"1", "true", "t", "yes"})
