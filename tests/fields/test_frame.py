"""Frames: columns by plan, findings packed."""

import pandas as pd

from crm_migrate.fields.email import Email
from crm_migrate.fields.frame import FieldPlan, standardize_columns
from crm_migrate.fields.moment import Moment
from crm_migrate.fields.person_name import PersonName
from crm_migrate.issues import RS, US


def parts(packed: str) -> list[list[str]]:
    return [issue.split(US) for issue in packed.split(RS)] if packed else []


def test_values_findings_and_parts() -> None:
    frame = pd.DataFrame(
        {"m": ["A@b.com", "x#y.cn", None], "n": ["王经理", None, "王芳"]}, dtype="str"
    )
    plans = [
        FieldPlan("m", Email(), required=True),
        FieldPlan("n", PersonName(), keep_parts=("surname",)),
    ]
    out, findings = standardize_columns(frame, plans, "Asia/Shanghai")
    assert list(out.columns) == ["m", "n", "n.surname"]
    assert out["m"].fillna("").tolist() == ["a@b.com", "", ""]
    assert out["n.surname"].fillna("").tolist() == ["王", "", "王"]
    assert parts(findings[0]) == [
        ["repaired", "D240", "m", "A@b.com", "a@b.com"],
        ["warning", "D245", "n", "王经理", "王经理"],
    ]
    assert parts(findings[1]) == [
        ["value", "D242", "m", "x#y.cn", ""],
        ["quarantine", "D501", "m", "x#y.cn", ""],
    ]
    assert parts(findings[2]) == [["quarantine", "D501", "m", "", ""]]


def test_an_invalid_value_can_cost_the_record() -> None:
    frame = pd.DataFrame({"m": ["x#y.cn"]}, dtype="str")
    plan = FieldPlan("m", Email(), on_invalid="record")
    assert parts(standardize_columns(frame, [plan], "UTC")[1][0])[0][:2] == ["quarantine", "D242"]


def test_zone_and_options_reach_the_field_type() -> None:
    frame = pd.DataFrame({"t": ["2023-10-15 14:30", "01/02/2023"]}, dtype="str")
    plan = FieldPlan("t", Moment(), options={"formats": ("%d/%m/%Y",)})
    out, _ = standardize_columns(frame, [plan], "UTC")
    assert out["t"].tolist() == ["2023-10-15T14:30:00+00:00", "2023-02-01"]
