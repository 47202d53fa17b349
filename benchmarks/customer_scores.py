"""Scores of a finished run over the real customer files, read from the target itself."""

import csv
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text

_CUSTOMERS = """
    SELECT legacy_id, record_id FROM migration_xref
    WHERE entity = 'customer' AND record_id IS NOT NULL
"""
# every number that the CRM holds for a customer, its contacts' numbers among them
_NUMBERS = """
    SELECT id, phone FROM customer WHERE phone IS NOT NULL
    UNION SELECT record_id, value_norm FROM contact_point
    WHERE object_code = 'customer' AND value_norm IS NOT NULL AND kind IN ('mobile', 'landline')
    UNION SELECT customer_id, mobile FROM contact WHERE mobile IS NOT NULL
    UNION SELECT customer_id, phone FROM contact WHERE phone IS NOT NULL
    UNION SELECT c.customer_id, p.value_norm FROM contact_point p
    JOIN contact c ON c.id = p.record_id
    WHERE p.object_code = 'contact' AND p.value_norm IS NOT NULL
    AND p.kind IN ('mobile', 'landline')
"""


@dataclass(frozen=True)
class PairScores:
    """Pairwise scores of merges, 0..1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True)
class PhoneScores:
    """Telephones: records whose first number the CRM holds, and numbers that nobody had.

    Attributes:
        found: records with a number, of them with it in the CRM.
        wanted: records with a number.
        strange: numbers in the CRM that no record of their customer had.
        held: numbers in the CRM.
    """

    found: int
    wanted: int
    strange: int
    held: int


def read_truth(data: Path) -> dict[str, dict[str, str]]:
    """Return the truth by record."""
    with (data / "truth.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["record_id"]: row for row in csv.DictReader(file)}


def read_target(url: str) -> tuple[dict[str, int], dict[int, set[str]]]:
    """Return the customer of each loaded record, and all numbers of each customer."""
    engine = create_engine(with_driver(url))
    with engine.connect() as connection:
        rows = connection.execute(text(_CUSTOMERS))
        customers = {key: customer for key, customer in rows}  # noqa: C416 - rows are no tuples
        numbers = defaultdict(set)
        for customer, number in connection.execute(text(_NUMBERS)):
            numbers[customer].add(number)
    engine.dispose()
    return customers, dict(numbers)


def with_driver(url: str) -> str:
    """Return the URL as SQLAlchemy wants it: with the driver that the tool installs."""
    scheme, _, rest = url.partition("://")
    drivers = {"postgresql": "postgresql+psycopg", "mysql": "mysql+pymysql"}
    drivers["mariadb"] = "mariadb+pymysql"
    return f"{drivers.get(scheme, scheme)}://{rest}"


def pair_scores(truth: Mapping[str, Mapping[str, str]], customers: Mapping[str, int]) -> PairScores:
    """Return pairwise precision and recall over all records; one that was not loaded is alone."""
    merged = [(customers.get(key, key), row["entity_id"]) for key, row in truth.items()]
    true = _pairs(entity for _, entity in merged)
    said = _pairs(customer for customer, _ in merged)
    both = _pairs(merged)
    return PairScores(both / said if said else 1.0, both / true if true else 1.0)


def _pairs(groups: Iterable[Hashable]) -> int:
    """Return how many pairs share a group."""
    return sum(count * (count - 1) // 2 for count in Counter(groups).values())


def phone_scores(
    truth: Mapping[str, Mapping[str, str]],
    customers: Mapping[str, int],
    numbers: Mapping[int, set[str]],
) -> PhoneScores:
    """Return how well the CRM's numbers agree with the truth."""
    allowed = defaultdict(set)
    found = wanted = 0
    for key, row in truth.items():
        customer = customers.get(key)
        if customer is None:
            continue
        allowed[customer].update(row["expected_phones"].split(";"))
        if row["expected_phone"]:
            wanted += 1
            found += row["expected_phone"] in numbers.get(customer, set())
    strange = sum(len(held - allowed[customer]) for customer, held in numbers.items())
    return PhoneScores(found, wanted, strange, sum(map(len, numbers.values())))
