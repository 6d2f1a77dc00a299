"""Fits the weights of a multinomial logistic regression, with a Gaussian prior around given ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from rapport.coding.sentence.weights import Prior, Row, Weights


def fit(
    rows: Sequence[Row],
    gold: Sequence[str],
    labels: Sequence[str],
    *,
    prior: Prior,
    strength: float,
    counts: Sequence[float] | None = None,
    rare: int = 1,
    steps: int = 150,
) -> Weights:
    """Fits by accelerated gradient descent.

    Args:
        rows: features of each example.
        gold: the label of each.
        labels: all labels.
        prior: the expected weight of a feature for a label.
        strength: the precision of the prior.
        counts: how much each example counts; 1 if not given.
        rare: features of fewer examples than that keep their expected weight.
        steps: of descent.
    """
    seen = Counter(name for row in rows for name in row)
    names = {name: at for at, name in enumerate(sorted(name for name, count in seen.items() if count >= rare))}
    if not rows:
        return Weights(tuple(labels), {}, prior)
    centre = np.array([[prior(name, label) for label in labels] for name in names]).reshape(len(names), len(labels))
    given = np.zeros((len(rows), len(names)), dtype=np.float32)
    for at, row in enumerate(rows):
        for name, value in row.items():
            if name in names:
                given[at, names[name]] = value
    centre = centre.astype(np.float32)
    right = np.zeros((len(rows), len(labels)), dtype=np.float32)
    right[np.arange(len(rows)), [labels.index(label) for label in gold]] = 1.0
    much = np.ones(len(rows), dtype=np.float32) if counts is None else np.array(counts, dtype=np.float32)
    weighed = given * np.sqrt(much)[:, None]
    rate = 1.0 / (0.5 * _norm(weighed) ** 2 + strength)
    weights, ahead = centre.copy(), centre.copy()
    for step in range(steps):
        score = given @ ahead
        score = np.exp(score - score.max(1, keepdims=True))
        slope = given.T @ ((score / score.sum(1, keepdims=True) - right) * much[:, None]) + strength * (ahead - centre)
        moved = ahead - rate * slope
        ahead = moved + step / (step + 3.0) * (moved - weights)
        weights = moved
    return Weights(tuple(labels), {name: tuple(map(float, weights[at])) for name, at in names.items()}, prior)


def _norm(given: np.ndarray, steps: int = 30) -> float:
    """The largest singular value, by power iteration."""
    at = np.ones(given.shape[1], dtype=np.float32) / np.float32(np.sqrt(given.shape[1]))
    size = 1.0
    for _ in range(steps):
        at = given.T @ (given @ at)
        size = float(np.linalg.norm(at))
        at /= size or 1.0
    return float(np.sqrt(size)) * 1.02
