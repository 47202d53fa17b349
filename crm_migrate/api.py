"""API: the verbs of one file, over pandas DataFrames."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from crm_migrate.errors import SourceError
from crm_migrate.fields.base import Evidence, FieldType
from crm_migrate.fields.detection import detect_type, evidence_roles
from crm_migrate.fields.register import field_type
from crm_migrate.issues import is_invalid

ISSUE_SUFFIX = "__issue"
CHANGES = ("row", "key", "column", "code", "old", "new")
_PLACES = {"region", "address"}


@dataclass(frozen=True)
class StandardizedTable:
    """A table after standardizing.

    Attributes:
        records: every row and column in their order; named columns standardized in place, each
            followed by `COLUMN__issue`.
        changes: one row per finding: row (from 1), key, column, code, old, new.
    """

    records: pd.DataFrame
    changes: pd.DataFrame


def standardize(
    frame: pd.DataFrame,
    fields: Mapping[str, str],
    *,
    with_: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return a table with named columns standardized in place, as `standardize_table` does."""
    return standardize_table(frame, fields, with_=with_).records


def standardize_table(
    frame: pd.DataFrame,
    fields: Mapping[str, str],
    *,
    with_: Mapping[str, str] | None = None,
    key: str = "",
) -> StandardizedTable:
    """Return a table standardized, with the list of what was changed or is wrong.

    Several values of one cell come out joined by `;`. A value that cannot be made valid keeps
    its text; a blank word becomes missing.

    Args:
        frame: cells are read as text.
        fields: field type per column.
        with_: column to take as evidence of a place, per column; else found by the headers.
        key: column that names a row in the changes.

    Raises:
        ConfigError: E112, there is no such field type.
        SourceError: E208, there is no such column.
    """
    overrides = dict(with_ or {})
    kinds = {column: field_type(name) for column, name in fields.items()}
    _check_columns(frame, [*kinds, *overrides, *overrides.values(), *([key] if key else [])])
    found = _place_roles(frame, set(kinds))
    columns: dict[str, pd.Series] = {}
    changes: list[pd.DataFrame] = []
    for column in map(str, frame.columns):
        columns[column] = frame[column]
        if column not in kinds:
            continue
        roles = {"region": overrides[column]} if column in overrides else found
        seen = {role: _text(frame[name]) for role, name in roles.items() if name != column}
        old = _text(frame[column])
        new, codes = _standardize_column(old, kinds[column], Evidence(seen))
        columns |= {column: new, column + ISSUE_SUFFIX: codes}
        changes.append(_changes(column, old, new, codes))
    listed = pd.concat(changes) if changes else pd.DataFrame(columns=list(CHANGES))
    listed["key"] = _text(frame[key]).iloc[listed["row"].astype(int) - 1].to_numpy() if key else ""
    listed = listed[list(CHANGES)].sort_values("row", kind="stable", ignore_index=True)
    return StandardizedTable(pd.DataFrame(columns, index=frame.index), listed)


def _check_columns(frame: pd.DataFrame, names: list[str]) -> None:
    """Refuse names that are no columns of a table."""
    missing = [name for name in names if name not in frame.columns]
    if missing:
        raise SourceError("E208", column=missing[0], columns=", ".join(map(str, frame.columns)))


def _place_roles(frame: pd.DataFrame, named: set[str]) -> Mapping[str, str]:
    """Return the columns that tell where a row is at home, by role."""
    roles = evidence_roles(map(str, frame.columns))
    if roles:
        return roles
    others = [str(column) for column in frame.columns if column not in named]
    return {
        kind: column
        for column in reversed(others)
        if (kind := detect_type(_text(frame[column]), column)[0]) in _PLACES
    }


def _standardize_column(
    old: pd.Series, kind: FieldType, evidence: Evidence
) -> tuple[pd.Series, pd.Series]:
    """Return a column with the original text where it is invalid, and its codes."""
    result = kind.standardize(old, evidence)
    new = result.parts["all"].fillna(result.values) if "all" in result.parts else result.values
    return new.where(~is_invalid(result.codes), old), result.codes


def _changes(column: str, old: pd.Series, new: pd.Series, codes: pd.Series) -> pd.DataFrame:
    """Return one row per finding of a column."""
    rows = (codes != "").to_numpy().nonzero()[0]
    table = {"row": rows + 1, "column": column, "code": codes.iloc[rows].str.split(";").to_numpy()}
    table |= {"old": old.iloc[rows].to_numpy(), "new": new.iloc[rows].to_numpy()}
    return pd.DataFrame(table).explode("code", ignore_index=True)


def _text(values: pd.Series) -> pd.Series:
    """Return a column as text, missing cells missing."""
    return values.astype("str").where(values.notna())
