"""Frame schema: the contract of a table as checks over frames of canonical text."""

import json
from collections.abc import Callable
from functools import cache, partial

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from crm_migrate.crm.column_text import Kind
from crm_migrate.crm.contract import ColumnContract, entity

FAILURES = ("index", "field", "code")

_DAY = (
    r"[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    r"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31|02-29)"
)
_PATTERNS = {
    Kind.REFERENCE: (r"[0-9]{1,18}", "D508"),
    Kind.BOOLEAN: (r"true|false", "D506"),
    Kind.DATE: (_DAY, "D505"),
    Kind.TIMESTAMP: (
        _DAY + r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{6})?Z",
        "D505",
    ),
}


@cache
def schema(name: str) -> pa.DataFrameSchema:
    """Return the pandera schema of a table; the error of each check is a D5xx code.

    Raises:
        KeyError: there is no such table.
    """
    columns = {c.name: _column(c) for c in entity(name).columns.values()}
    return pa.DataFrameSchema(columns, name=name)


def failures(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return what in a frame a table would refuse, sorted by row and field.

    In: canonical text, columns named as the table's, others are left alone; unique index.
    Out: `index` of the row, `field`, `code`.
    """
    absent = [column for column in entity(name).required if column not in frame.columns]
    wanted = frame.assign(
        **{column: pd.Series(index=frame.index, dtype="str") for column in absent}
    )
    try:
        schema(name).validate(wanted, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases
        found = pd.DataFrame(
            {
                "index": cases["index"],
                "field": cases["column"],
                "code": cases["check"].replace({"not_nullable": "D501"}),
            }
        )
        return found.sort_values(list(FAILURES), ignore_index=True)
    return pd.DataFrame(columns=list(FAILURES))


def _column(contract: ColumnContract) -> pa.Column:
    """Return the checks of one column."""
    checks = [pa.Check(check, error=code, ignore_na=True) for check, code in _checks(contract)]
    return pa.Column(str, checks, nullable=not contract.required, required=False)


def _checks(contract: ColumnContract) -> list[tuple[Callable[[pd.Series], pd.Series], str]]:
    """Return conditions that good values meet, each with its code."""
    kind = contract.kind
    if kind is Kind.ENUM:
        return [(partial(_is_one_of, choices=contract.choices), "D503")]
    if kind is Kind.PICKLIST:
        return [(partial(_matches, pattern=rf"{contract.picklist}:.+"), "D503")]
    if kind in {Kind.INTEGER, Kind.DECIMAL}:
        return [(partial(_matches, pattern=_number(contract)), "D504")]
    if kind is Kind.JSON:
        return [(_is_json, "D509")]
    if kind is Kind.TEXT:
        return [(_is_not_empty, "D507"), (partial(_fits, length=contract.max_length), "D502")]
    pattern, code = _PATTERNS[kind]
    return [(partial(_matches, pattern=pattern), code)]


def _number(contract: ColumnContract) -> str:
    """Return the pattern of a number that fits its column."""
    whole = rf"-?(?:0|[1-9][0-9]{{0,{contract.digits - contract.scale - 1}}})"
    return rf"{whole}\.[0-9]{{{contract.scale}}}" if contract.scale else whole


def _matches(values: pd.Series, pattern: str) -> pd.Series:
    return values.str.fullmatch(pattern)


def _fits(values: pd.Series, length: int) -> pd.Series:
    return values.str.len() <= (length or 2**20)


def _is_one_of(values: pd.Series, choices: tuple[str, ...]) -> pd.Series:
    return values.isin(choices)


def _is_not_empty(values: pd.Series) -> pd.Series:
    return values != ""


def _is_json(values: pd.Series) -> pd.Series:
    """Return where JSON can be read; each distinct text is read once."""
    return values.map({value: _reads(value) for value in values.unique()}).astype(bool)


def _reads(value: str) -> bool:
    try:
        json.loads(value)
    except ValueError:
        return False
    return True
