"""Figures: the tables that several reports share."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import pandas as pd

from crm_migrate.records import Fate
from crm_migrate.reports.base import Bar, Cell, Reason, Row, Table, Term, heads

Fates = Mapping[str, Mapping[str, int]]  # records per fate, per entity


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield a frame's rows, columns as attributes."""
    return frame.itertuples(index=False)


def cell(value: object) -> str:
    """Return text of a frame's cell, '' where it is missing."""
    return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]


def term(kind: str, value: object) -> Cell:
    """Return the term of a value, None where it is missing."""
    return Term(f"{kind}.{text}") if (text := cell(value)) else None


def fates_of(counts: pd.DataFrame) -> Fates:
    """Return the ledger's counts as a mapping, in the ledger's order of entities."""
    fates: dict[str, dict[str, int]] = {}
    for row in rows_of(counts):
        fates.setdefault(str(row.entity), {})[str(row.fate)] = int(row.records)
    return fates


def sum_of(fates: Fates, *names: str) -> int:
    """Return the records of all entities that met one of the fates; none named = all."""
    wanted = names or tuple(Fate)
    return sum(found.get(name, 0) for found in fates.values() for name in wanted)


def fate_table(fates: Fates) -> Table:
    """Return records per entity and fate with their totals."""
    rows: tuple[Row, ...] = tuple(
        (
            Term(f"entity.{entity}"),
            *(found.get(fate, 0) for fate in Fate),
            sum(found.get(fate, 0) for fate in Fate),
        )
        for entity, found in fates.items()
    )
    totals: Row = (Term("col.total"), *(sum_of(fates, fate) for fate in Fate), sum_of(fates))
    return Table(
        Term("title.fates"),
        heads("entity", *Fate, "total"),
        (*rows, totals) if len(rows) > 1 else rows,
        (Term("note.conserved"),),
    )


def fate_bars(fates: Fates) -> tuple[Bar, ...]:
    """Return one bar per entity of its records' fates."""
    return tuple(
        Bar(
            Term(f"entity.{entity}"),
            tuple((Term(f"fate.{fate}"), found[fate]) for fate in Fate if found.get(fate)),
        )
        for entity, found in fates.items()
    )


def code_table(title: str, counts: Mapping[str, int], unit: str) -> Table:
    """Return how often each code was found, the most frequent first."""
    order = sorted(counts, key=lambda code: (-counts[code], code))
    return Table(
        Term(title),
        heads("code", "reason", unit),
        tuple((code, Reason(code), counts[code]) for code in order),
    )


def reason_table(counts: Mapping[str, Mapping[str, int]]) -> Table:
    """Return quarantined records per code and field, the most frequent first."""
    found = [(code, field, n) for code, fields in counts.items() for field, n in fields.items()]
    found.sort(key=lambda one: (-one[2], one[0], one[1]))
    return Table(
        Term("title.quarantine"),
        heads("code", "field", "reason", "records"),
        tuple((code, field, reason_of(code, field), records) for code, field, records in found),
    )


def reason_of(code: str, field: str, part: Literal["title", "remedy"] = "title") -> Reason:
    """Return what the catalogue says of a code, of a field where one is known."""
    return Reason(code, {"field": field} if field else {}, part)


def finding_table(counts: pd.DataFrame, severity: str) -> Table:
    """Return how often each finding of a severity was made, per entity and field."""
    found = counts[counts["severity"] == severity]
    found = found.assign(times=found["values"].astype("int64"))
    found = found.groupby(["entity", "field", "code"], dropna=False)["times"].sum().reset_index()
    found = found.sort_values(
        ["times", "code", "entity", "field"], ascending=[False, True, True, True]
    )
    return Table(
        Term(f"title.{severity}"),
        heads("entity", "field", "code", "reason", "values"),
        tuple(
            (
                term("entity", row.entity),
                cell(row.field),
                str(row.code),
                reason_of(str(row.code), cell(row.field)),
                int(row.times),
            )
            for row in rows_of(found)
        ),
    )
