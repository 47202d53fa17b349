"""Match quality: precision, recall and F1 of the default settings on labelled sets.

Usage: python benchmarks/match_quality.py [DATA_FOLDER] [SET ...]
The folder (or CRM_MIGRATE_DATA) holds `match/SET/records.csv` and `truth.csv`, and
`zh_customers/customers.csv` and `truth.csv`.
"""

import os
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

from crm_migrate.fields.base import Evidence, FieldType, Standardized
from crm_migrate.fields.company_name import CompanyName
from crm_migrate.matching.match import MatchPlan, MatchResult, Ties, match


class PlainText(FieldType):
    """Text without a type of its own."""

    name = "text"

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:  # noqa: ARG002
        """Return lower-case words."""
        text = values.str.lower().str.replace(r"[^\w一-龥]+", " ", regex=True).str.strip()
        return Standardized(text.where(text != ""), pd.Series("", index=values.index))

    def detect(self, values: pd.Series) -> float:  # noqa: ARG002
        """Return a little: any text is text."""
        return 0.01


def pair_scores(found: pd.Series, truth: pd.Series) -> tuple[float, float, float]:
    """Return precision, recall and F1 over pairs of records in one cluster."""

    def pairs(*columns: pd.Series) -> int:
        sizes = pd.concat(columns, axis=1).value_counts()
        return int((sizes * (sizes - 1) // 2).sum())

    both, claimed, true = pairs(found, truth), pairs(found), pairs(truth)
    precision, recall = both / max(claimed, 1), both / max(true, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


class PhoneDigits(PlainText):
    """Stand-in for the phone type: digits of each number, joined by `;`."""

    name = "phone"

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:  # noqa: ARG002
        """Return the digits."""
        text = values.str.normalize("NFKC").str.replace(r"[\s()\-—‐]+", "", regex=True)
        text = text.str.replace(r"\+?(?:0?086|86)(?=1\d{10})", "", regex=True)
        text = text.str.replace(r"[/,、;|或]+", ";", regex=True)
        text = text.str.replace(r"[^\d;]+", "", regex=True).str.strip(";")
        return Standardized(text.where(text.str.len() > 6), pd.Series("", index=values.index))


def zh_types() -> dict[str, tuple[str, FieldType]]:
    """Return label, column and type of the Chinese customer list."""
    from crm_migrate.fields.credit_code import CreditCode
    from crm_migrate.fields.email import Email
    from crm_migrate.fields.person_name import PersonName

    return {
        "name": ("客户名称", CompanyName()),
        "uscc": ("统一社会信用代码", CreditCode()),
        "contact": ("联系人", PersonName()),
        "phone": ("联系电话", PhoneDigits()),
        "email": ("电子邮箱", Email()),
        "city": ("城市", PlainText()),
        "address": ("地址", PlainText()),
    }


def run_zh(folder: Path) -> None:
    """Print the quality on the Chinese customers, and wrong merges by family."""
    frame = pd.read_csv(folder / "customers.csv", dtype="str")
    truth = pd.read_csv(folder / "truth.csv", dtype="str").set_index("record_id")
    types = zh_types()
    began = time.process_time()
    records = pd.DataFrame({"record_id": frame["客户编号"]})
    for label, (column, kind) in types.items():
        got = kind.standardize(frame[column].replace("-", None), Evidence())
        records[label] = got.parts.get("all", got.values)
    middle = time.process_time()
    result = match(records, MatchPlan({label: (label, kind) for label, (_, kind) in types.items()}))
    report(
        "zh_customers", result, truth["entity_id"], (middle - began, time.process_time() - middle)
    )
    found = result.clusters.set_index("record_id")["cluster_id"]
    pairs = result.pairs[result.pairs["verdict"] == "merge"]
    wrong = pairs[
        truth["entity_id"].reindex(pairs["left"]).to_numpy()
        != truth["entity_id"].reindex(pairs["right"]).to_numpy()
    ]
    print(
        "  wrong merged pairs by family:",
        truth["family"].reindex(wrong["left"]).fillna("plain").value_counts().to_dict(),
        len(wrong),
        "of",
        len(pairs),
    )
    merged = found.map(truth["entity_id"]) if False else None
    if os.environ.get("DUMP"):
        result.pairs.to_pickle("/tmp/pairs.pkl")
        records.to_pickle("/tmp/records.pkl")
        result.clusters.to_pickle("/tmp/clusters.pkl")
        import pickle

        pickle.dump(result.model, open("/tmp/model.pkl", "wb"))


def run_set(folder: Path) -> None:
    """Print the quality on one labelled set; a column `source` names two clean sources."""
    frame = pd.read_csv(folder / "records.csv", dtype="str")
    truth = pd.read_csv(folder / "truth.csv", dtype="str").set_index("key")["entity_id"]
    kind = PlainText()
    columns = [c for c in frame if c not in {"key", "source"}]
    began = time.process_time()
    records = pd.DataFrame({"record_id": frame["key"]})
    for column in columns:
        records[column] = kind.standardize(frame[column], Evidence()).values
    middle = time.process_time()
    plan = MatchPlan({column: (column, kind) for column in columns})
    report(folder.name, match(records, plan), truth, (middle - began, time.process_time() - middle))
    if "source" in frame:
        ties = Ties(clean_source=frame["source"])
        report(folder.name + " 2 sources", match(records, plan, ties), truth, (0, 0))


def report(name: str, result: MatchResult, truth: pd.Series, seconds: tuple[float, float]) -> None:
    """Print one line per set."""
    found = result.clusters.set_index("record_id")["cluster_id"].reindex(truth.index)
    precision, recall, f1 = pair_scores(found, truth)
    print(
        f"{name:24} P {precision:.4f} R {recall:.4f} F1 {f1:.4f}  standardize {seconds[0]:.1f} s, match {seconds[1]:.1f} CPU s",
        flush=True,
    )


def main(arguments: list[str]) -> None:
    """Run the sets that are asked for, or all."""
    root = Path(arguments[0] if arguments else os.environ["CRM_MIGRATE_DATA"])
    wanted = set(arguments[1:])
    if not wanted or "zh_customers" in wanted:
        run_zh(root / "zh_customers")
    for folder in sorted((root / "match").iterdir()):
        if not wanted or folder.name in wanted:
            run_set(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
