"""Guards: which pairs are never merged, whatever their score."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt
import pandas as pd

from crm_migrate.matching.blocking import Pairs
from crm_migrate.matching.comparison import Field, Levels
from crm_migrate.matching.rules import MatchRules

Flags = npt.NDArray[np.bool_]

_BRAND_ONLY = 1  # company_name levels up to this one: the names disagree


@runtime_checkable
class Conflicting(Protocol):
    """A field type that knows values which cannot be of one entity."""

    def conflicts(self, left: pd.Series, right: pd.Series) -> Flags:
        """Return where two values stand against one entity."""
        ...


def forbidden_pairs(
    fields: Sequence[Field], pairs: Pairs, levels: Levels, rules: MatchRules
) -> dict[str, Flags]:
    """Return per guard where it forbids a pair: its name goes into the verdict."""
    return {
        "identifier": _other_identifier(fields, levels, rules),
        "name": _other_name(fields, levels, rules),
        "place_or_branch": _conflict(fields, pairs, levels, rules),
        "scope": _other_scope(fields, levels, rules) | _only_scope(fields, levels, rules),
    }


def _other_identifier(fields: Sequence[Field], levels: Levels, rules: MatchRules) -> Flags:
    """Return where both records have a valid identifier and they differ."""
    found = np.zeros(len(levels), dtype=bool)
    for f, field in enumerate(fields):
        if field.is_called(rules.identifiers):
            found |= (levels[:, f] >= 0) & (levels[:, f] < field.exact)
    return found


def _other_name(fields: Sequence[Field], levels: Levels, rules: MatchRules) -> Flags:
    """Return where company names disagree and nothing that outweighs a name agrees.

    Firms at one address or behind one switchboard, of sister brand or of one agent.
    """
    found = np.zeros(len(levels), dtype=bool)
    for f, field in enumerate(fields):
        if field.kind.name == "company_name":
            found |= (levels[:, f] >= 0) & (levels[:, f] <= _BRAND_ONLY)
    return found & ~_same_anchor(fields, levels, rules)


def _conflict(fields: Sequence[Field], pairs: Pairs, levels: Levels, rules: MatchRules) -> Flags:
    """Return where names lie in different regions, or one is a branch and the other not."""
    found = np.zeros(len(levels), dtype=bool)
    for field in fields:
        if isinstance(field.kind, Conflicting):
            left = field.values.take(pairs.left).reset_index(drop=True)
            right = field.values.take(pairs.right).reset_index(drop=True)
            found |= field.kind.conflicts(left, right)
    return found & ~_same_anchor(fields, levels, rules)


def _same_anchor(fields: Sequence[Field], levels: Levels, rules: MatchRules) -> Flags:
    """Return where a field agrees that outweighs names."""
    found = np.zeros(len(levels), dtype=bool)
    for f, field in enumerate(fields):
        if field.is_called(rules.anchors_of_name):
            found |= levels[:, f] == field.exact
    return found


def _other_scope(fields: Sequence[Field], levels: Levels, rules: MatchRules) -> Flags:
    """Return where a field that must be equal is not (contacts of two customers)."""
    found = np.zeros(len(levels), dtype=bool)
    for f, field in enumerate(fields):
        if field.is_called(rules.same_scope):
            found |= (levels[:, f] >= 0) & (levels[:, f] < field.exact)
    return found


def _only_scope(fields: Sequence[Field], levels: Levels, rules: MatchRules) -> Flags:
    """Return where nothing agrees but the scope (two contacts of one customer)."""
    found = np.full(len(levels), bool(rules.same_scope))
    for f, field in enumerate(fields):
        if not field.is_called(rules.same_scope):
            found &= levels[:, f] <= 0
    return found
