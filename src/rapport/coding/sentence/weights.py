"""Multinomial logistic regression over named features: its weights, and the chances that they give."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, float]
Prior = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each feature and label; a feature that was never seen counts with its *prior*."""

    labels: tuple[str, ...]
    features: Mapping[str, tuple[float, ...]]
    prior: Prior

    def chances(self, row: Row) -> dict[str, float]:
        """How likely each label is; together they are 1."""
        scores = [0.0] * len(self.labels)
        for name, value in row.items():
            known = self.features.get(name)
            for at, label in enumerate(self.labels):
                scores[at] += value * (known[at] if known is not None else self.prior(name, label))
        highest = max(scores)
        raised = [math.exp(score - highest) for score in scores]
        total = sum(raised)
        return {label: each / total for label, each in zip(self.labels, raised, strict=True)}

    @classmethod
    def from_json(cls, given: Mapping[str, Any], prior: Prior) -> Weights:
        """The weights that `to_json` wrote."""
        return cls(tuple(given["labels"]), {name: tuple(values) for name, values in given["features"].items()}, prior)

    def to_json(self, least: float = 0.02) -> dict[str, Any]:
        """The weights that differ from their prior by at least *least*, to two places."""
        kept = {
            name: [round(value, 2) for value in values]
            for name, values in sorted(self.features.items())
            if any(
                abs(value - self.prior(name, label)) >= least for label, value in zip(self.labels, values, strict=True)
            )
        }
        return {"labels": list(self.labels), "features": kept}
