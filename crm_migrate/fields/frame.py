"""Frame: standardize the columns of a chunk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from crm_migrate.fields.base import Evidence, FieldType
from crm_migrate.issues import Severity, combine, is_invalid, pack


@dataclass(frozen=True)
class FieldPlan:
    """How one column of a chunk is standardized.

    Attributes:
        column: the column.
        field_type: its kind of value.
        evidence: further columns of the chunk by role, as `Evidence.columns`.
        options: settings of the mapping, as `Evidence.options`.
        required: a record without this value is quarantined (D501).
        on_invalid: what a value that cannot be made valid costs: itself, or the record.
        keep_parts: parts to add as columns `COLUMN.PART`; `codes` stands for the issue codes.
    """

    column: str
    field_type: FieldType
    evidence: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)
    required: bool = False
    on_invalid: Literal["value", "record"] = "value"
    keep_parts: tuple[str, ...] = ()


def standardize_columns(
    frame: pd.DataFrame, plans: Sequence[FieldPlan], zone: str
) -> tuple[pd.DataFrame, pd.Series]:
    """Return a chunk with its planned columns standardized, and the packed findings per row.

    In: the columns of the plans and their evidence. Out: same rows and columns, a value that
    cannot be made valid missing, parts that the plans keep behind; evidence is read as it
    came in, whatever the order of the plans.
    """
    columns = {name: frame[name] for name in frame.columns}
    findings = pd.Series("", index=frame.index, dtype="str")
    for plan in plans:
        result, found = _standardize_column(frame, plan, zone)
        columns |= result
        findings = combine(findings, found) if (found != "").any() else findings
    return pd.DataFrame(columns, index=frame.index), findings


def _standardize_column(
    frame: pd.DataFrame, plan: FieldPlan, zone: str
) -> tuple[dict[str, pd.Series], pd.Series]:
    """Return the column of a plan with the parts it keeps, and its packed findings."""
    old = frame[plan.column]
    seen = {role: frame[name] for role, name in plan.evidence.items()}
    result = plan.field_type.standardize(old, Evidence(seen, plan.options, zone))
    values, codes = result.values, result.codes
    refused = is_invalid(codes)
    values = values.mask(refused) if refused.any() else values
    invalid = Severity.QUARANTINE if plan.on_invalid == "record" else Severity.VALUE
    findings = pack(codes, plan.column, old, values, invalid=invalid)
    if plan.required and values.isna().any():
        absent = pd.Series("", index=old.index, dtype="str").mask(values.isna(), "D501")
        findings = combine(findings, pack(absent, plan.column, old, values))
    given = {**result.parts, "codes": codes}
    parts = {f"{plan.column}.{part}": given[part] for part in plan.keep_parts}
    return {plan.column: values, **parts}, findings
