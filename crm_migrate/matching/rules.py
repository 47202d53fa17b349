"""MatchRules, SurvivorshipRules: what may be set in `rules/match` and `rules/survivorship`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

_CORRELATED = (("phone", "address"),)


@dataclass(frozen=True)
class MatchRules:
    """How records of one entity are matched; a label is a field name or a field type name.

    Attributes:
        merge: match probability from which two clusters are joined, 0..1.
        review: match probability from which a pair is shown to people, 0..1.
        block_cap: records; a block with more gives no pairs and is reported.
        neighbours: records per record that n-gram search adds, 0 = none.
        exact_only: match on equal identifying values alone (app_user, department).
        identifiers: labels of fields whose valid values differ only between entities.
        anchors_of_name: labels of fields that may join records whose names disagree.
        correlated: groups of labels that bear out one another; beside the strongest of a
            group the others count half.
        same_scope: labels of fields that must be equal in both records (customer_id of contacts).
        ignored: labels of fields that do not take part.
    """

    merge: float = 0.4
    review: float = 0.1
    block_cap: int = 60
    neighbours: int = 8
    exact_only: bool = False
    identifiers: tuple[str, ...] = ("credit_code",)
    anchors_of_name: tuple[str, ...] = ("credit_code",)
    correlated: tuple[tuple[str, ...], ...] = _CORRELATED
    same_scope: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True)
class SurvivorshipRules:
    """Which member of a cluster gives the golden record each of its values.

    Attributes:
        record: rules for the surviving record, the first that decides wins.
        fields: rules per field; a field without its own takes `default`.
        default: rules for the other fields.
        sources: source systems, the most trusted first (`source_rank`).
        moment: field that says when a record was last touched (`most_recent`).
    """

    record: tuple[str, ...] = ("most_complete", "most_recent")
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    default: tuple[str, ...] = ("source_rank", "most_recent", "survivor")
    sources: tuple[str, ...] = ()
    moment: str = ""


DEFAULT_RULES: Mapping[str, MatchRules] = {
    "app_user": MatchRules(exact_only=True, neighbours=0),
    "department": MatchRules(exact_only=True, neighbours=0),
    "contact": MatchRules(same_scope=("customer_id",)),
}


def rules_for(entity: str) -> MatchRules:
    """Return the rules that ship for an entity."""
    return DEFAULT_RULES.get(entity, MatchRules())
