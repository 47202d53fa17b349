"""Match quality: how well clusters agree with the truth, pair by pair."""

import pandas as pd


def pairwise_quality(clusters: pd.Series, truth: pd.Series) -> dict[str, float]:
    """Return precision, recall and F1 over pairs of rows, each 0..1.

    A measure without any pair to judge is 1: nothing was joined wrongly, or nothing missed.
    """
    both = _pairs(pd.concat([clusters, truth], axis=1).value_counts())
    found, real = _pairs(clusters.value_counts()), _pairs(truth.value_counts())
    precision = both / found if found else 1.0
    recall = both / real if real else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def _pairs(sizes: pd.Series) -> int:
    return int((sizes * (sizes - 1) // 2).sum())
