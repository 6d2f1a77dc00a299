"""How far a count or a sum of scores may lie from what was seen: intervals that hold 95 times out of 100.

Counts: the exact interval of a Poisson rate (Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28,
1936). Sums and means: the percentile bootstrap with Poisson frequencies (Hanley and MacGibbon, "Creating non-parametric
bootstrap samples using Poisson frequencies", Computer Methods and Programs in Biomedicine 83, 2006), in which each
event is drawn again a Poisson(1) number of times, and each time stands only with the chance that its record is right.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np

LEVEL: Final = 0.95
DRAWS: Final = 2000
FEWEST: Final = 3
"""Of fewer events the mean has no interval: their spread can't be told."""

Interval = tuple[float, float]


@lru_cache(maxsize=4096)
def poisson(count: int) -> Interval:
    """The exact interval of the rate behind a count of events."""
    tail = (1 - LEVEL) / 2
    # Whoever saw `count` events: below `low` so many or more, above `high` so few or fewer, are rarer than the tail.
    low = 0.0 if count == 0 else _solve(lambda rate: 1 - _at_most(count - 1, rate) - tail, 0.0, float(count))
    high = _solve(lambda rate: tail - _at_most(count, rate), float(count), count + 10 * math.sqrt(count + 1) + 10)
    return low, high


def _at_most(count: int, rate: float) -> float:
    """The chance of *count* events or fewer at a rate, summed in logarithms so that no term overflows."""
    if rate == 0:
        return 1.0
    logs = np.arange(count + 1) * math.log(rate) - rate - _log_factorials(count + 1)
    top = float(logs.max())
    return min(1.0, float(np.exp(logs - top).sum()) * math.exp(top))


@lru_cache(maxsize=64)
def _log_factorials(size: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, max(size, 1))))])[:size]


def _solve(rises: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function crosses zero, by halving."""
    for _ in range(80):
        middle = (low + high) / 2
        if rises(middle) > 0:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def bootstrap(scores: Sequence[float], chances: Sequence[float], seed: str) -> tuple[Interval | None, Interval | None]:
    """Intervals of the sum and of the mean of *scores*, each of which stands with its chance.

    Args:
        scores: of the events, in an order that doesn't hang on how they came.
        chances: that each event is right, 0 to 1.
        seed: the same one gives the same draws.

    Returns:
        The interval of the sum, None without events; and that of the mean, None with fewer than `FEWEST`.
    """
    return _drawn(tuple(scores), tuple(chances), seed)


@lru_cache(maxsize=2048)
def _drawn(scores: tuple[float, ...], chances: tuple[float, ...], seed: str) -> tuple[Interval | None, Interval | None]:
    """As `bootstrap`, which gives the same for the same: of a long series few periods change between two calls."""
    if not scores:
        return None, None
    draws = np.random.default_rng(zlib.crc32(seed.encode("utf-8", "replace")))
    values = np.asarray(scores, dtype=np.float64)
    times = draws.poisson(1.0, size=(DRAWS, len(values)))
    stand = draws.binomial(times, np.clip(np.asarray(chances, dtype=np.float64), 0.0, 1.0))
    sums = stand @ values
    total = _percentiles(sums)
    if len(values) < FEWEST:
        return total, None
    numbers = stand.sum(axis=1)
    some = numbers > 0
    return total, _percentiles(sums[some] / numbers[some]) if some.any() else None


def _percentiles(drawn: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Interval:
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
