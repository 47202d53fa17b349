"""Match quality: precision, recall and F1 of the default settings on labelled sets.

Usage: python benchmarks/match_quality.py [DATA_FOLDER] [SET ...]
The folder (or CRM_MIGRATE_DATA) holds `match/SET/records.csv` and `truth.csv`, and
`zh_customers/customers.csv` and `truth.csv`. A set with a column `source` is also matched as
two sources that are each free of duplicates.
"""

import os
import sys
import time
from pathlib import Path

import pandas as pd

from crm_migrate.fields.address import Address
from crm_migrate.fields.base import FieldType
from crm_migrate.fields.company_name import CompanyName
from crm_migrate.fields.credit_code import CreditCode
from crm_migrate.fields.email import Email
from crm_migrate.fields.person_name import PersonName
from crm_migrate.fields.phone import Phone
from crm_migrate.fields.text import Text
from crm_migrate.matching.match import MatchResult
from crm_migrate.matching.one_file import OneFile, dedupe_frame

CHINESE: dict[str, tuple[str, FieldType]] = {
    "客户名称": ("name", CompanyName()),
    "统一社会信用代码": ("uscc", CreditCode()),
    "联系人": ("contact", PersonName()),
    "联系电话": ("phone", Phone()),
    "电子邮箱": ("email", Email()),
    "城市": ("city", Text()),
    "地址": ("address", Address()),
}


def pair_scores(found: pd.Series, truth: pd.Series) -> tuple[float, float, float]:
    """Return precision, recall and F1 over pairs of records in one cluster."""

    def pairs(*columns: pd.Series) -> int:
        sizes = pd.concat(columns, axis=1).value_counts()
        return int((sizes * (sizes - 1) // 2).sum())

    both, claimed, true = pairs(found, truth), pairs(found), pairs(truth)
    precision, recall = both / max(claimed, 1), both / max(true, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def measure(name: str, frame: pd.DataFrame, request: OneFile, truth: pd.Series) -> MatchResult:
    """Print quality and CPU time of one set."""
    began = time.process_time()
    out, result = dedupe_frame(frame, request)
    seconds = time.process_time() - began
    found = out.set_index(request.key)["cluster_id"].reindex(truth.index)
    precision, recall, f1 = pair_scores(found, truth)
    line = f"P {precision:.4f} R {recall:.4f} F1 {f1:.4f}"
    print(f"{name:24} {line}  {seconds:.1f} CPU s, {len(frame)} rows", flush=True)
    return result


def run_chinese(folder: Path) -> None:
    """Measure the Chinese customers, and the hard negatives that were merged by family."""
    frame = pd.read_csv(folder / "customers.csv", dtype="str")
    truth = pd.read_csv(folder / "truth.csv", dtype="str").set_index("record_id")
    entity = truth["entity_id"]
    result = measure("zh_customers", frame, OneFile("客户编号", CHINESE), entity)
    pairs = result.pairs[result.pairs["verdict"] == "merge"]
    left, right = pairs["left"], pairs["right"]
    wrong = pairs[entity[left].to_numpy() != entity[right].to_numpy()]
    families = truth["family"][wrong["left"]].fillna("plain").value_counts()
    print(f"  wrong pairs by family: {families.to_dict()} of {len(pairs)} pairs", flush=True)


def run_set(folder: Path) -> None:
    """Measure one labelled set."""
    frame = pd.read_csv(folder / "records.csv", dtype="str")
    truth = pd.read_csv(folder / "truth.csv", dtype="str").set_index("key")["entity_id"]
    fields = {c: (c, Text()) for c in frame if c not in {"key", "source"}}
    measure(folder.name, frame, OneFile("key", fields), truth)
    if "source" in frame:
        request = OneFile("key", fields, clean_sources="source")
        measure(f"{folder.name}, two sources", frame, request, truth)


def main(arguments: list[str]) -> None:
    """Measure the sets that are asked for, or all."""
    root = Path(arguments[0] if arguments else os.environ["CRM_MIGRATE_DATA"])
    wanted = set(arguments[1:])
    if not wanted or "zh_customers" in wanted:
        run_chinese(root / "zh_customers")
    for folder in sorted((root / "match").iterdir()):
        if not wanted or folder.name in wanted:
            run_set(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
