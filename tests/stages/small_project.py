"""Small project: a project of a few invented rows in a scratch folder, run in this process."""

import csv
import json
import shutil
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from crm_migrate.pipeline import Observer, RunRequest, RunResult, run

STARTED = datetime(2023, 11, 5, 3, 0, tzinfo=UTC)


def _silent(_: object) -> None:
    """Observe nothing."""


@dataclass
class SmallProject:
    """A project folder and the target that it loads.

    Attributes:
        root: folder of project.yaml.
        url: target database.
        runs: how many runs there were.
    """

    root: Path
    url: str
    runs: int = 0
    systems: dict[str, dict[str, str]] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)

    def system(self, name: str, **settings: str) -> None:
        """Say what is known of a source system."""
        self.systems[name] = settings
        self._write_project()

    def source(self, name: str, header: str, *rows: str) -> None:
        """Write a CSV file; cells stand between commas, `~` is a line break."""
        path = self.root / "data" / f"{name}.csv"
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            lines = [header.split(","), *(row.split(",") for row in rows)]
            csv.writer(file).writerows(lines)
        self.sources.add(name)
        self._write_project()

    def mapping(self, name: str, entity: str, fields: str, more: str = "", **source: str) -> None:
        """Write a mapping; `fields` and `more` are YAML, `source` its keys beside `use`."""
        folder = self.root / "mappings"
        folder.mkdir(exist_ok=True)
        origin = "".join(f"  {key}: {value}\n" for key, value in {"use": name, **source}.items())
        lines = "\n".join(f"  {line}" for line in fields.strip("\n").splitlines())
        text = (
            f"format: crm_migrate/mapping@1\nid: {name}_{entity}\nsource:\n{origin}"
            f"target:\n  entity: {entity}\nfields:\n{lines}\n{more}\n"
        )
        (folder / f"{name}_{entity}.yaml").write_text(text, encoding="utf-8")

    def judge(self, left: str, verdict: str, right: str) -> None:
        """Add a judgement."""
        line = {"left": left, "right": right, "verdict": verdict, "who": "x"}
        line["when"] = "2023-11-01T00:00:00+08:00"
        with (self.root / "judgements.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def run(self, observe: Observer = _silent, **request: object) -> RunResult:
        """Run the pipeline."""
        self.runs += 1
        uid = f"00000000-0000-7000-8000-{self.runs:012d}"
        started = STARTED.replace(hour=3 + self.runs)
        return run(
            RunRequest(self.root, uid, started, lambda: started, target=self.url, **request),
            observe,
        )

    def rows(self, query: str, *values: object) -> list[tuple]:
        """Return what the SQLite target answers."""
        connection = sqlite3.connect(self.url.removeprefix("sqlite:///"))
        try:
            with connection:
                return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def fates(self, entity: str) -> dict[str, tuple[str, str | None, str | None]]:
        """Return key -> fate, code, key of the record merged into; of the last run."""
        lines = self.rows(
            "SELECT record_id, fate, code, into_record_id FROM record_fate WHERE entity = ? "
            "AND run_id = (SELECT max(id) FROM migration_run)",
            entity,
        )
        assert len(lines) == len({line[0] for line in lines})
        return {
            key.split(":", 2)[2]: (fate, code, into and into.split(":", 2)[2])
            for key, fate, code, into in lines
        }

    def dump(self, tables: Iterable[str]) -> dict[str, list[tuple]]:
        """Return whole tables."""
        return {table: sorted(self.rows(f"SELECT * FROM {table}"), key=str) for table in tables}

    def _write_project(self) -> None:
        lines = ["format: crm_migrate/project@1", "name: small", "sources:"]
        lines += [f"  {n}: {{kind: delimited, path: data/{n}.csv}}" for n in sorted(self.sources)]
        known: Mapping[str, dict[str, str]] = {
            n: s for n, s in self.systems.items() if n in self.sources
        }
        if known:
            lines.append("systems:")
            lines += [
                f"  {n}: {{{', '.join(f'{k}: {v}' for k, v in s.items())}}}"
                for n, s in known.items()
            ]
        (self.root / "project.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def new_project(root: Path, template: Path, name: str = "small") -> SmallProject:
    """Return an empty project whose SQLite target is a copy of an empty CRM."""
    folder = root / name
    folder.mkdir(parents=True)
    shutil.copy(template, folder / "crm.db")
    return SmallProject(folder, f"sqlite:///{folder / 'crm.db'}")
