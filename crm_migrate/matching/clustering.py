"""Clustering: which records are one entity, by guarded average linkage."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from crm_migrate.matching.blocking import Pairs

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_HALF = 2
_LARGEST = 300  # records of a component that is judged as a whole
_STRICTER = (0.9, 0.99, 0.999, 0.9999)  # what links count in components larger than that


@dataclass(frozen=True)
class Edges:
    """What is known of pairs of records.

    Attributes:
        pairs: sorted pairs.
        probability: match probability per pair.
        must: pairs that people or anchors declare to be one entity.
        cannot: pairs that are never joined.
        anchors: code of the CRM row that each record already is, -1 for none.
    """

    pairs: Pairs
    probability: Floats
    must: Flags
    cannot: Flags
    anchors: Ints


def components(pairs: Pairs, records: int) -> Ints:
    """Return a component code per record for records joined by the pairs."""
    links = np.ones(len(pairs), dtype=np.int8)
    graph = coo_matrix((links, (pairs.left, pairs.right)), (records, records))
    codes: Ints = connected_components(graph, directed=False)[1].astype(np.int64)
    return codes


def cluster(edges: Edges, records: int, least: float, singles: Ints) -> Ints:
    """Return per record the position of the first record of its cluster.

    Args:
        edges: scored pairs; pairs that are not there count as no match.
        records: number of records.
        least: average probability from which two clusters are joined.
        singles: code per record; a cluster holds one record at most of each code (a source
            free of duplicates, an anchor), -1 for no such limit.
    """
    first = np.arange(records, dtype=np.int64)
    if not len(edges.pairs):
        return first
    group = _component_codes(edges, records, least / _HALF)
    inside = np.flatnonzero(group[edges.pairs.left] == group[edges.pairs.right])
    if not len(inside):
        return first
    owner = group[edges.pairs.left[inside]]
    order = inside[np.argsort(owner, kind="stable")]
    owner = np.sort(owner, kind="stable")
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    alone = np.diff(np.r_[starts, len(owner)]) == 1
    _join_couples(edges, order[starts[alone]], least, singles, first)
    for rows, simple in zip(np.split(order, starts[1:]), alone, strict=True):
        if not simple:
            _join(edges, rows, least, singles, first)
    return first


def _component_codes(edges: Edges, records: int, least: float) -> Ints:
    """Return a component code per record; large components fall apart at weak links."""
    linked = edges.must | ((edges.probability >= least) & ~edges.cannot)
    group = components(edges.pairs.take(linked), records)
    for stricter in _STRICTER:
        large = np.bincount(group)[group] > _LARGEST
        if not large.any():
            break
        weak = large[edges.pairs.left] & (edges.probability < stricter) & ~edges.must
        linked &= ~weak
        group = components(edges.pairs.take(linked), records)
    return group


def _join_couples(edges: Edges, rows: Ints, least: float, singles: Ints, first: Ints) -> None:
    """Join the components of one pair at once."""
    left, right = edges.pairs.left[rows], edges.pairs.right[rows]
    limited = (singles[left] >= 0) & (singles[left] == singles[right])
    free = (edges.probability[rows] >= least) & ~edges.cannot[rows] & ~limited
    joined = free | edges.must[rows]
    first[right[joined]] = left[joined]


def _join(edges: Edges, rows: Ints, least: float, singles: Ints, first: Ints) -> None:
    """Write the clusters of one component into `first`."""
    left, right = edges.pairs.left[rows], edges.pairs.right[rows]
    members = np.array(sorted({*left.tolist(), *right.tolist()}), dtype=np.int64)
    linkage = _Linkage.of(edges, rows, members, singles)
    while (pair := linkage.best(least)) is not None:
        linkage.join(*pair)
    for members_of in linkage.clusters():
        first[members[members_of]] = members[members_of[0]]


class _Linkage:
    """Average linkage over one component; sums and forbidden joins as small matrices."""

    def __init__(self, total: Floats, forced: Flags, barred: Flags) -> None:
        self.total, self.forced, self.barred = total, forced, barred
        self.groups: list[list[int]] = [[i] for i in range(len(total))]
        self.sizes = np.ones(len(total))

    @classmethod
    def of(cls, edges: Edges, rows: Ints, members: Ints, singles: Ints) -> "_Linkage":
        """Return the linkage of one component's edges before any join."""
        one = np.searchsorted(members, edges.pairs.left[rows])
        two = np.searchsorted(members, edges.pairs.right[rows])
        shape = (len(members), len(members))
        total, forced, barred = np.zeros(shape), np.zeros(shape, bool), np.zeros(shape, bool)
        for matrix, values in (
            (total, np.round(edges.probability[rows], 6)),
            (forced, edges.must[rows]),
            (barred, edges.cannot[rows]),
        ):
            matrix[one, two] = values
            matrix[two, one] = values
        codes = singles[members]
        barred |= (codes[:, None] == codes[None, :]) & (codes[:, None] >= 0)
        # no edge need stand between records of two CRM rows: any chain between them is cut
        anchors = edges.anchors[members]
        anchored = (anchors[:, None] >= 0) & (anchors[None, :] >= 0)
        barred |= anchored & (anchors[:, None] != anchors[None, :])
        barred &= ~forced
        return cls(total, forced, barred)

    def best(self, least: float) -> tuple[int, int] | None:
        """Return the two clusters to join next: forced ones, then the closest that may."""
        closeness = self.total / np.outer(self.sizes, self.sizes)
        closeness = np.where(self.barred, -1.0, np.round(closeness, 6)) + 2.0 * self.forced
        closeness = np.triu(closeness, 1)
        place = int(closeness.argmax())
        one, two = divmod(place, len(closeness))
        return (one, two) if closeness[one, two] >= least else None

    def join(self, one: int, two: int) -> None:
        """Join cluster `two` to cluster `one`."""
        for matrix in (self.total, self.forced, self.barred):
            matrix[one] = matrix[one] + matrix[two]
            matrix[:, one] = matrix[one]
            matrix[two] = 0
            matrix[:, two] = 0
        self.forced[one, one] = False
        self.groups[one] = sorted(self.groups[one] + self.groups[two])
        self.groups[two] = []
        self.sizes[one] += self.sizes[two]

    def clusters(self) -> list[list[int]]:
        """Return the members of each cluster, the first one leading."""
        return [group for group in self.groups if group]
