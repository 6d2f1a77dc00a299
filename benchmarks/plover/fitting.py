"""Multinomial logistic regression over named features, with a Gaussian prior around given weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Row = Mapping[str, float]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights by feature and label."""

    labels: tuple[str, ...]
    names: dict[str, int]
    weights: Numbers
    prior: Callable[[str, str], float]

    def chances(self, row: Row) -> dict[str, float]:
        """How likely each label is. A feature that was never seen counts with its prior weight."""
        score = np.zeros(len(self.labels))
        for name, value in row.items():
            at = self.names.get(name)
            if at is not None:
                score += value * self.weights[at]
            else:
                score += value * np.array([self.prior(name, label) for label in self.labels])
        score = np.exp(score - score.max())
        return dict(zip(self.labels, map(float, score / score.sum()), strict=True))


def fit(
    rows: Sequence[Row],
    gold: Sequence[str],
    labels: Sequence[str],
    *,
    prior: Callable[[str, str], float],
    strength: float,
    steps: int = 200,
) -> Fitted:
    """Fits by accelerated gradient descent; *strength* is the precision of the prior. No rows give the prior itself."""
    names = {name: at for at, name in enumerate(sorted({name for row in rows for name in row}))}
    centre = np.array([[prior(name, label) for label in labels] for name in names]).reshape(len(names), len(labels))
    if not rows:
        return Fitted(tuple(labels), names, centre, prior)
    given = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        for name, value in row.items():
            given[at, names[name]] = value
    right = np.zeros((len(rows), len(labels)))
    right[np.arange(len(rows)), [labels.index(label) for label in gold]] = 1.0
    rate = 1.0 / (0.5 * float(np.linalg.norm(given, 2)) ** 2 + strength)
    weights, ahead = centre.copy(), centre.copy()
    for step in range(steps):
        score = given @ ahead
        score = np.exp(score - score.max(1, keepdims=True))
        slope = given.T @ (score / score.sum(1, keepdims=True) - right) + strength * (ahead - centre)
        moved = ahead - rate * slope
        ahead = moved + step / (step + 3.0) * (moved - weights)
        weights = moved
    return Fitted(tuple(labels), names, weights, prior)
