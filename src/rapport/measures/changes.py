"""Where the mean of a series changes: the partition with the least cost, found exactly.

Optimal partitioning (Jackson et al., "An algorithm for optimal partitioning of data on an interval", IEEE Signal
Processing Letters 12, 2005; Killick, Fearnhead and Eckley's PELT of 2012 finds the same with less work). The cost is
that of normal values whose mean changes. The noise is told from the differences of neighbours (von Neumann et al., "The
mean square successive difference", Annals of Mathematical Statistics 12, 1941), which changes of the mean hardly touch.
A change costs a multiple of the noise times the logarithm of the number of values, as in Schwarz' criterion (Yao,
"Estimating the number of change-points via Schwarz' criterion", Statistics & Probability Letters 6, 1988), which takes
two; three keep noise alone from showing a change in more than one series out of ten, also in short ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

SHORTEST: Final = 3
"""So many values lie between two changes at least."""
FEWEST: Final = 12
"""In fewer values no change is looked for."""
PRICE: Final = 3
"""What a change costs, in units of the noise times the logarithm of the number of values."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change: the place of the first value after it, and the means of the stretches before and after."""

    at: int
    before: float
    after: float


def change_points(values: Sequence[float]) -> tuple[Change, ...]:
    """The changes of the mean of *values*, in order; none in fewer than `FEWEST` values."""
    if len(values) < FEWEST:
        return ()
    series = np.asarray(values, dtype=np.float64)
    noise = float(np.mean(np.diff(series) ** 2)) / 2
    if noise == 0:
        return ()
    edges = _best(series, PRICE * noise * float(np.log(len(series))))
    means = [float(series[a:b].mean()) for a, b in pairwise(edges)]
    return tuple(
        Change(at, before, after) for at, before, after in zip(edges[1:-1], means[:-1], means[1:], strict=True)
    )


def _best(series: np.ndarray[tuple[int], np.dtype[np.float64]], penalty: float) -> list[int]:
    """The edges of the stretches of the best partition, the first and the last one included."""
    size = len(series)
    sums = np.concatenate([[0.0], np.cumsum(series)])
    squares = np.concatenate([[0.0], np.cumsum(series**2)])
    best = np.full(size + 1, np.inf)
    best[0] = -penalty
    last = [0] * (size + 1)
    starts = [0]
    for end in range(SHORTEST, size + 1):
        tried = np.asarray(starts)
        length = end - tried
        cost = squares[end] - squares[tried] - (sums[end] - sums[tried]) ** 2 / length
        total = best[tried] + cost
        winner = int(np.argmin(total))
        best[end], last[end] = total[winner] + penalty, starts[winner]
        if end - SHORTEST + 1 >= SHORTEST:
            starts.append(end - SHORTEST + 1)
    edges = [size]
    while edges[-1] > 0:
        edges.append(last[edges[-1]])
    return edges[::-1]
