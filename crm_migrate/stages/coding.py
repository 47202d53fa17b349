"""Coding: which code a word of a source stands for, for columns that hold codes."""

import json
from collections.abc import Mapping

from crm_migrate.config.field_mapping import FieldMapping
from crm_migrate.crm.contract import ColumnContract
from crm_migrate.fields.fold import fold
from crm_migrate.stages.base import Run
from crm_migrate.state.ledger import together


def codes_of(run: Run, spec: FieldMapping, column: ColumnContract) -> Mapping[str, str] | None:
    """Return codes by folded word, None for a column that holds no codes.

    A dictionary of the mapping goes before the CRM's own words: codes, labels in both
    languages and synonyms of the pick-list, or values and labels of the enum.
    """
    codes: dict[str, str] = {}
    if column.picklist:
        codes |= _picklist_words(run, column.picklist)
    codes |= _enum_words(column)
    if spec.dictionary:
        codes |= run.rules.dictionary(spec.dictionary).codes
    return codes or None


def _picklist_words(run: Run, picklist: str) -> Mapping[str, str]:
    """Return the words of a pick-list; one that several entries claim stands for none."""
    wanted = ("code", "picklist_code", "label_zh", "label_en", "synonyms")
    entries = together(
        run.target.read("picklist_item", wanted, "picklist_code", [picklist]), wanted
    )
    claims: dict[str, set[str]] = {}
    for code, _, chinese, english, synonyms in entries.itertuples(index=False):
        words = [code, code.partition(":")[2], chinese, english]
        words += json.loads(synonyms) if isinstance(synonyms, str) else []
        for word in words:
            if isinstance(word, str):
                claims.setdefault(fold(word), set()).add(code)
    return {word: min(codes) for word, codes in sorted(claims.items()) if len(codes) == 1}


def _enum_words(column: ColumnContract) -> Mapping[str, str]:
    pairs = zip(column.choices, column.choice_labels, strict=True)
    return {fold(word): value for value, label in pairs for word in (value, label)}
