"""Judgement: what a person decided about two records."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

SAME = "same"
DIFFERENT = "different"


class Judgement(NamedTuple):
    """One decision; `verdict` is `same` or `different`."""

    left: str
    right: str
    verdict: str


def judged_pairs(
    judgements: Sequence[Judgement], ids: pd.Series, verdict: str
) -> npt.NDArray[np.int64]:
    """Return the pairs of a verdict as `left * records + right`; unknown records are left out."""
    table = pd.DataFrame(
        [(j.left, j.right) for j in judgements if j.verdict == verdict], columns=["left", "right"]
    )
    place = pd.Series(np.arange(len(ids), dtype=np.int64), index=pd.Index(ids))
    left = place.reindex(table["left"]).to_numpy()
    right = place.reindex(table["right"]).to_numpy()
    known = ~(np.isnan(left) | np.isnan(right))
    one, two = left[known].astype(np.int64), right[known].astype(np.int64)
    return np.unique(np.minimum(one, two) * len(ids) + np.maximum(one, two))
