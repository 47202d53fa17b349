"""MatchRequest: what `dedupe` asks, read from its options."""

from collections.abc import Collection, Mapping
from pathlib import Path

import pandas as pd

from crm_migrate.cli.table_file import check_columns, read_table
from crm_migrate.config.files import read_document
from crm_migrate.config.judgements import Verdict, read_judgements
from crm_migrate.config.schema import build
from crm_migrate.crm import contract
from crm_migrate.errors import UsageError
from crm_migrate.fields.base import FieldType
from crm_migrate.fields.detection import detect_type
from crm_migrate.fields.register import field_type
from crm_migrate.matching.judgement import Judgement
from crm_migrate.matching.rules import MatchRules
from crm_migrate.reports.match_quality import pairwise_quality

_TRUTH = "entity_id"


def match_fields(
    frame: pd.DataFrame, labels: Mapping[str, str], entity: str, left_out: Collection[str]
) -> dict[str, tuple[str, FieldType]]:
    """Return label and field type of the columns that take part.

    Args:
        frame: the table.
        labels: `NAME` or `NAME:TYPE` per column; none = all columns, typed by detection.
        entity: CRM table whose columns a NAME may mean.
        left_out: columns that never take part.

    Raises:
        UsageError: E005, there is no such entity.
        ConfigError: E112, there is no such field type.
    """
    if entity not in contract.entities():
        raise UsageError("E005", name="--entity", message=entity)
    fields: dict[str, tuple[str, FieldType]] = {}
    for column in labels or [name for name in frame.columns if name not in left_out]:
        label, _, kind = labels.get(column, "").partition(":")
        kind = kind or _type_in_crm(entity, label) or detect_type(frame[column], column)[0]
        fields[column] = (label or kind, field_type(kind))
    return fields


def match_rules(path: Path | None) -> MatchRules | None:
    """Return the rules of a file, None without one.

    Raises:
        ConfigError: the file is not valid.
    """
    return build(read_document(path, path.name), MatchRules) if path else None


def match_judgements(path: Path | None) -> tuple[Judgement, ...]:
    """Return the decided judgements of a file.

    Raises:
        ConfigError: the file is not valid.
    """
    found = read_judgements(path, path.name) if path else ()
    return tuple(
        Judgement(one.left, one.right, one.verdict.value)
        for one in found
        if one.verdict is not Verdict.UNSURE
    )


def match_quality(
    result: pd.DataFrame, key: str, truth: Path | None, language: str
) -> dict[str, float] | None:
    """Return precision, recall and F1 against a file of KEY and entity_id, None without one.

    Raises:
        UsageError: E006, E008.
    """
    if truth is None:
        return None
    known = read_table(truth)
    check_columns((key, _TRUTH), known, truth, language)
    both = result[[key, "cluster_id"]].merge(known[[key, _TRUTH]], on=key)
    return pairwise_quality(both["cluster_id"], both[_TRUTH])


def _type_in_crm(entity: str, name: str) -> str:
    """Return the field type of an entity's column, '' when there is none."""
    column = contract.entity(entity).columns.get(name)
    return column.field_type if column else ""
