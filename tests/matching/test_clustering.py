"""Clustering: what guards hold whatever the chain between two records."""

import numpy as np
import pytest

from crm_migrate.matching.blocking import Pairs
from crm_migrate.matching.clustering import Edges, cluster


def edges(pairs: list[tuple[int, int, float]], anchors: list[int]) -> Edges:
    """Return edges of pairs and their probabilities."""
    left, right, chance = (np.array(side) for side in zip(*pairs, strict=True))
    no = np.zeros(len(pairs), dtype=bool)
    return Edges(Pairs(left, right), chance, no, no, np.array(anchors))


def clusters(found: Edges, records: int) -> list[int]:
    """Return the first record of the cluster of each record."""
    free = np.full(records, -1)
    return cluster(found, records, 0.5, free).tolist()


def test_rows_of_the_crm_stay_apart_though_no_pair_stands_between_them() -> None:
    chain = [(0, 1, 0.99), (0, 2, 0.9), (1, 2, 0.99), (1, 3, 0.9), (2, 3, 0.99)]

    found = clusters(edges(chain, [7, -1, -1, 8]), 4)

    assert found[0] != found[3]


def test_the_same_chain_is_one_cluster_without_rows_of_the_crm() -> None:
    chain = [(0, 1, 0.99), (0, 2, 0.9), (1, 2, 0.99), (1, 3, 0.9), (2, 3, 0.99)]

    assert clusters(edges(chain, [7, -1, -1, -1]), 4) == [0, 0, 0, 0]


@pytest.mark.parametrize("chance", [0.0, 0.2])
def test_pairs_that_are_no_match_leave_records_alone(chance: float) -> None:
    assert clusters(edges([(0, 1, chance)], [-1, -1]), 2) == [0, 1]
