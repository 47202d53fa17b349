"""Ledger: runs, fates and what stayed behind, kept in the target database."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from crm_migrate.crm.schema import METADATA
from crm_migrate.crm.target import Target
from crm_migrate.errors import StateError
from crm_migrate.sources.base import Part

_RUN_COLUMNS = ("run_uid", "mode", "status", "started_at", "finished_at", "totals")
_FATE_COLUMNS = ("record_id", "fate", "code", "into_record_id", "target_id")


@dataclass(frozen=True)
class RunEntry:
    """What the ledger keeps of a run when it starts."""

    uid: str
    mode: str
    started_at: datetime
    config_sha256: str
    tool_version: str


class Ledger:
    """Reads and writes the MIGRATION tables of a target."""

    def __init__(self, target: Target) -> None:
        """Bind to a target whose schema exists."""
        self._target = target

    def begin(self, entry: RunEntry) -> int:
        """Store a run as running, close those left running as failed; return its id."""
        with self._target.transaction() as batch:
            left = batch.rows("migration_run", "status", ["running"], ["id", "status"])
            if len(left):
                batch.update("migration_run", ["id"], left.assign(status="failed"))
            batch.insert(
                "migration_run",
                _frame(
                    run_uid=[entry.uid],
                    mode=[entry.mode],
                    status=["running"],
                    started_at=[timestamp(entry.started_at)],
                    config_sha256=[entry.config_sha256],
                    tool_version=[entry.tool_version],
                ),
            )
        return self.run_id(entry.uid)

    def finish(self, uid: str, status: str, at: datetime, totals: Mapping[str, object]) -> None:
        """Close a run with its totals."""
        with self._target.transaction() as batch:
            batch.update(
                "migration_run",
                ["run_uid"],
                _frame(
                    run_uid=[uid],
                    status=[status],
                    finished_at=[timestamp(at)],
                    totals=[json.dumps(totals, ensure_ascii=False, sort_keys=True)],
                ),
            )

    def known_systems(self) -> Mapping[str, str]:
        """Return the id of each source system that the ledger knows, by its code."""
        known = self._read("migration_system", ("id", "code"))
        return dict(zip(known["code"], known["id"], strict=True))

    def systems(self, kinds: Mapping[str, str]) -> Mapping[str, str]:
        """Return ids of source systems by code, storing those (code to kind) not known yet."""
        fresh = sorted(set(kinds) - set(self.known_systems()))
        if fresh:
            with self._target.transaction() as batch:
                ids = [str(number) for number in batch.allocate_ids(len(fresh))]
                kind = [kinds[code] for code in fresh]
                rows = _frame(id=ids, code=fresh, name=fresh, kind=kind)
                batch.insert("migration_system", rows)
        return self.known_systems()

    def configurations(self) -> frozenset[str]:
        """Return the digests of project, mappings and rules that rows may have been written by.

        Those of the last run that came to its end, and of runs that broke off after it.
        """
        runs = self._read("migration_run", ("id", "config_sha256", "status"))
        newest = runs["id"].astype("int64").sort_values(ascending=False).index
        found = set()
        for digest, status in runs.loc[newest, ["config_sha256", "status"]].itertuples(index=False):
            found.add(str(digest))
            if status in {"succeeded", "partial"}:
                break
        return frozenset(found)

    def add_files(self, run_id: int, system_id: str, parts: Sequence[Part]) -> None:
        """Store the files, sheets or tables that a run reads from one system."""
        rows = pd.DataFrame(
            {
                "uri": [part.name for part in parts],
                "sheet": [part.sheet or None for part in parts],
                "sha256": [part.sha256 for part in parts],
                "encoding": [part.encoding or None for part in parts],
                "row_count": [str(part.rows) if part.rows >= 0 else None for part in parts],
                "header": [json.dumps(part.columns, ensure_ascii=False) for part in parts],
            },
            dtype="str",
        )
        with self._target.transaction() as batch:
            batch.insert("source_file", rows.assign(run_id=str(run_id), system_id=system_id))

    def file_ids(self, run_id: int, rows: pd.DataFrame) -> pd.Series:
        """Return the id of the source file of each row (source_file, source_sheet)."""
        files = self._read("source_file", ("id", "uri", "sheet"), "run_id", [str(run_id)])
        files = files.fillna("").drop_duplicates(["uri", "sheet"])
        ids = (files["uri"] + "\x1f" + files["sheet"]).to_list()
        known = pd.Series(files["id"].to_numpy(), index=ids, dtype="str")
        places = rows["source_file"].fillna("") + "\x1f" + rows["source_sheet"].fillna("")
        return places.map(known).astype("str")

    def run_id(self, uid: str) -> int:
        """Return the id of a run.

        Raises:
            StateError: E401, no such run.
        """
        found = self._read("migration_run", ("id", "run_uid"), "run_uid", [uid])
        if not len(found):
            raise StateError("E401", run=uid)
        return int(found["id"].iloc[0])

    def entry(self, uid: str) -> Mapping[str, str]:
        """Return id, run_uid, started_at and config_sha256 of a run.

        Args:
            uid: its uid, or a beginning of it that no other run has.

        Raises:
            StateError: E401, no such run, or several.
        """
        runs = self._read("migration_run", ("id", "run_uid", "started_at", "config_sha256"))
        found = runs[runs["run_uid"].str.startswith(uid)]
        if len(found) != 1:
            raise StateError("E401", run=uid)
        return {str(name): str(value) for name, value in found.iloc[0].items()}

    def fingerprints(self, uid: str) -> Mapping[str, str]:
        """Return the sha256 of each source file as a run read it, by its name."""
        run = [str(self.run_id(uid))]
        files = self._read("source_file", ("uri", "sha256"), "run_id", run)
        return dict(zip(files["uri"], files["sha256"], strict=True))

    def runs(self) -> pd.DataFrame:
        """Return all runs, the newest first."""
        runs = self._read("migration_run", ("id", *_RUN_COLUMNS))
        order = runs["id"].astype("int64").sort_values(ascending=False).index
        return runs.loc[order, list(_RUN_COLUMNS)].reset_index(drop=True)

    def latest(self) -> str:
        """Return the newest run's uid.

        Raises:
            StateError: E402, there is no run yet.
        """
        runs = self.runs()
        if not len(runs):
            raise StateError("E402")
        return str(runs["run_uid"].iloc[0])

    def fates(self, uid: str) -> pd.DataFrame:
        """Return the fate of every record of a run: record_id, entity, fate, code, ..."""
        run = str(self.run_id(uid))
        fates = self._read("record_fate", _FATE_COLUMNS, "run_id", [run])
        fates.insert(1, "entity", fates["record_id"].str.split(":", n=2).str[1])
        return fates

    def fate_counts(self, uid: str) -> pd.DataFrame:
        """Return records per entity and fate of a run."""
        told = self.totals(uid).get("fates")
        if isinstance(told, dict):  # as it was closed: the fates themselves may be millions
            cells = [(e, f, str(n)) for e, counts in told.items() for f, n in counts.items()]
            return pd.DataFrame(cells, columns=["entity", "fate", "records"], dtype="str")
        fates = self.fates(uid)
        counts = fates.groupby(["entity", "fate"]).size().rename("records").reset_index()
        return counts.assign(records=counts["records"].astype("str"))

    def totals(self, uid: str) -> Mapping[str, object]:
        """Return the totals that a run was closed with."""
        runs = self._read("migration_run", ("run_uid", "totals"), "run_uid", [uid])
        text = runs["totals"].iloc[0] if len(runs) else None
        return dict(json.loads(text)) if isinstance(text, str) else {}

    def issue_counts(self, uid: str) -> pd.DataFrame:
        """Return issues of a run per entity, stage, severity, code and field."""
        columns = ("entity", "stage", "severity", "code", "field", "values")
        rows = self.totals(uid).get("issues", [])
        cells = [[str(cell) for cell in row] for row in rows] if isinstance(rows, list) else []
        return pd.DataFrame(cells, columns=list(columns), dtype="str")

    def quarantine(self, uid: str) -> pd.DataFrame:
        """Return the records of a run that stayed behind, with what they held."""
        columns = (
            "system_id", "entity", "legacy_id", "source_file_id", "source_row", "step",
            "reason_code", "field_name", "bad_value", "raw",
        )  # fmt: skip
        run = str(self.run_id(uid))
        held = self._read("quarantine_record", columns, "run_id", [run])
        held = held.merge(_named(self._read("migration_system", ("id", "code")), "system_id"))
        files = self._read("source_file", ("id", "uri", "sheet"))
        files = files.rename(
            columns={"id": "source_file_id", "uri": "source_file", "sheet": "source_sheet"}
        )
        held = held.merge(files, how="left", on="source_file_id").rename(columns={"code": "system"})
        held["record_id"] = held["system"] + ":" + held["entity"] + ":" + held["legacy_id"]
        return held.drop(columns=["system_id", "source_file_id", "legacy_id"]).assign(
            suggestion=None
        )

    def crosswalk(self, record_id: str) -> pd.DataFrame:
        """Return where a record went, over all runs."""
        system, entity, key = record_id.split(":", 2)
        systems = self._read("migration_system", ("id", "code"), "code", [system])
        columns = (
            "system_id", "entity", "legacy_id", "record_id", "state", "source_row",
            "source_file_id", "first_run_id", "last_run_id",
        )  # fmt: skip
        rows = self._read("migration_xref", columns, "legacy_id", [key])
        rows = rows[(rows["entity"] == entity) & rows["system_id"].isin(systems["id"])]
        runs = self._read("migration_run", ("id", "run_uid")).set_index("id")["run_uid"]
        files = self._read("source_file", ("id", "uri", "sheet")).set_index("id")
        places = rows["source_file_id"]
        return pd.DataFrame(
            {
                "entity": rows["entity"],
                "target_id": rows["record_id"],
                "state": rows["state"],
                "source_file": places.map(files["uri"]),
                "source_sheet": places.map(files["sheet"]),
                "source_row": rows["source_row"],
                "first_run": rows["first_run_id"].map(runs),
                "last_run": rows["last_run_id"].map(runs),
            }
        )

    def record_fates(self, record_id: str) -> pd.DataFrame:
        """Return the fate of a record in every run, the newest first."""
        columns = ("run_id", "fate", "code", "into_record_id", "target_id")
        fates = self._read("record_fate", columns, "record_id", [record_id])
        runs = self._read("migration_run", ("id", "run_uid")).set_index("id")["run_uid"]
        order = fates["run_id"].astype("int64").sort_values(ascending=False).index
        return fates.loc[order].assign(run_uid=fates["run_id"].map(runs))

    def target_row(self, entity: str, target_id: str) -> pd.DataFrame:
        """Return a row of the CRM by its id, none when it is not there."""
        columns = tuple(METADATA.tables[entity].columns.keys())
        return self._read(entity, columns, "id", [target_id])

    def reconciliation(self, uid: str) -> pd.DataFrame:
        """Return the results of reconcile; of checks made more than once the latest."""
        columns = (
            "id", "check_code", "entity", "group_key", "source_value", "target_value", "difference",
            "explained", "passed", "detail",
        )  # fmt: skip
        checks = self._read("reconcile_result", columns, "run_id", [str(self.run_id(uid))])
        order = checks["id"].astype("int64").sort_values().index
        latest = checks.loc[order].drop_duplicates(
            ["check_code", "entity", "group_key"], keep="last"
        )
        return latest.drop(columns="id").reset_index(drop=True)

    def _read(
        self,
        table: str,
        columns: Sequence[str],
        where: str | None = None,
        values: Sequence[str] | None = None,
    ) -> pd.DataFrame:
        return together(self._target.read(table, columns, where, values), columns)


def together(chunks: Iterable[pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    """Return chunks as one frame of text columns, also when there are none."""
    held = list(chunks)
    if held:
        return pd.concat(held, ignore_index=True)
    return pd.DataFrame({column: pd.Series([], dtype="str") for column in columns})


def timestamp(moment: datetime) -> str:
    """Return a UTC moment as the CRM's canonical text."""
    return moment.isoformat().replace("+00:00", "Z")


def _frame(**columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(columns, dtype="str")


def _named(systems: pd.DataFrame, key: str) -> pd.DataFrame:
    return systems.rename(columns={"id": key})
