# ruff: noqa: ARG002 - it has one run only
"""A small invented ledger, with hostile text where text may stand."""

import json

import pandas as pd

RUN = "0197a000-0000-7000-8000-000000000001"
OLDER = "0196a000-0000-7000-8000-000000000001"
HOSTILE = '=HYPERLINK("http://x")[bold red]<script>alert(1)</script>\x1b[31m\u202egnp'


def text_frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(rows).astype("str")


class FakeLedger:
    """Answers as the ledger does."""

    def latest(self) -> str:
        return RUN

    def runs(self) -> pd.DataFrame:
        return text_frame(
            [
                {
                    "run_uid": uid,
                    "mode": "batch",
                    "status": "succeeded",
                    "started_at": started,
                    "finished_at": started,
                    "totals": "{}",
                }
                for uid, started in (
                    (OLDER, "2026-11-20T08:00:00"),
                    (RUN, "2026-11-21T08:00:00"),
                )
            ]
        )

    def fates(self, run_uid: str) -> pd.DataFrame:
        return text_frame(
            [
                {
                    "record_id": "excel:customer:C1",
                    "entity": "customer",
                    "fate": "created",
                    "code": "",
                    "into_record_id": "",
                    "target_id": "7",
                },
                {
                    "record_id": "excel:customer:C2",
                    "entity": "customer",
                    "fate": "merged",
                    "code": "",
                    "into_record_id": "excel:customer:C1",
                    "target_id": "7",
                },
                {
                    "record_id": "excel:contact:C3/王小明",
                    "entity": "contact",
                    "fate": "quarantined",
                    "code": "D501",
                    "into_record_id": "",
                    "target_id": "",
                },
            ]
        )

    def fate_counts(self, run_uid: str) -> pd.DataFrame:
        return text_frame(
            [
                {"entity": "customer", "fate": "created", "records": "1200"},
                {"entity": "customer", "fate": "merged", "records": "90"},
                {"entity": "contact", "fate": "created", "records": "1500"},
                {"entity": "contact", "fate": "quarantined", "records": "2"},
            ]
        )

    def quarantine(self, run_uid: str) -> pd.DataFrame:
        def row(record_id: str, field: str, value: str, raw: dict[str, str]) -> dict[str, object]:
            return {
                "record_id": record_id,
                "entity": "contact",
                "system": "excel",
                "source_file": "data/客户.xlsx",
                "source_sheet": "联系人",
                "source_row": "12",
                "step": "validate",
                "reason_code": "D501",
                "field_name": field,
                "bad_value": value,
                "raw": json.dumps(raw),
                "suggestion": "补上 13800138000",
            }

        return text_frame(
            [
                row(
                    "excel:contact:C3/王小明",
                    "mobile",
                    "13912345678转8",
                    {"name": "王小明", "mobile": "13912345678转8", "status": HOSTILE},
                ),
                row("excel:contact:C4/+李", "name", "李大同", {"name": "李大同", "note": "-1+1"}),
            ]
        )

    def issue_counts(self, run_uid: str) -> pd.DataFrame:
        return text_frame(
            [
                {
                    "entity": "contact",
                    "stage": "standardize",
                    "severity": severity,
                    "code": "D501",
                    "field": field,
                    "values": values,
                }
                for severity, field, values in (
                    ("repaired", "mobile", "40"),
                    ("repaired", HOSTILE, "3"),
                    ("value", "email", "5"),
                )
            ]
        )

    def crosswalk(self, record_id: str) -> pd.DataFrame:
        frame = text_frame(
            [
                {
                    "record_id": "excel:customer:C1",
                    "entity": "customer",
                    "target_id": "7",
                    "state": "loaded",
                    "source_file": "data/客户.xlsx",
                    "source_sheet": "客户",
                    "source_row": "2",
                    "first_run": OLDER,
                    "last_run": RUN,
                }
            ]
        )
        return frame[frame["record_id"] == record_id]

    def record_fates(self, record_id: str) -> pd.DataFrame:
        fates = self.fates(RUN)
        return fates[fates["record_id"] == record_id].assign(run_uid=RUN)

    def target_row(self, entity: str, target_id: str) -> pd.DataFrame:
        return text_frame([{"id": target_id, "name": "上海医疗器械", "phone": "13912345678"}])

    def reconciliation(self, run_uid: str) -> pd.DataFrame:
        return text_frame(
            [
                {
                    "check_code": "count",
                    "entity": "customer",
                    "group_key": "",
                    "source_value": "1290",
                    "target_value": "1290",
                    "difference": "0",
                    "explained": "0",
                    "passed": "1",
                    "detail": "[]",
                },
                {
                    "check_code": "sum",
                    "entity": "contact",
                    "group_key": "mobile",
                    "source_value": "9",
                    "target_value": "8",
                    "difference": "1",
                    "explained": "0",
                    "passed": "0",
                    "detail": json.dumps(
                        [{"record_id": HOSTILE, "expected": "13912345678", "found": None}]
                    ),
                },
            ]
        )
