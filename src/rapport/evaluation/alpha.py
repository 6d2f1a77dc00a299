"""Krippendorff's alpha."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

_FEWEST = 2
"""Values that a unit needs, and annotators or categories there must be, before anything can be compared."""


def nominal_alpha(values: Sequence[Sequence[Hashable | None]]) -> tuple[float | None, int]:
    """Krippendorff's alpha for nominal data: 1 is full agreement, 0 what chance would give, below 0 worse than that.

    Observed and expected disagreement come from the matrix of coincidences: within a unit of m values each value is
    paired with each of the other annotators' values, a pair weighing 1/(m - 1). Units with fewer than two values can't
    be paired and are left out.

    Source: Klaus Krippendorff, *Content Analysis: An Introduction to Its Methodology*, 2nd edition, Sage 2004,
    chapter 11.

    Args:
        values: one row an annotator, one column a unit; None where the annotator gives no value.

    Returns:
        Alpha, None where there is nothing that could disagree (no unit with two values, or only one category in all of
        them); and the number of units that were compared.

    Raises:
        ValueError: the rows are not of one length.
    """
    lengths = {len(row) for row in values}
    if len(lengths) > 1:
        raise ValueError("every annotator needs a value, or None, for every unit")
    categories = {
        value: at for at, value in enumerate(dict.fromkeys(v for row in values for v in row if v is not None))
    }
    units = lengths.pop() if lengths else 0
    counts = np.zeros((units, len(categories)))  # how many annotators gave the unit the value
    for row in values:
        for unit, value in enumerate(row):
            if value is not None:
                counts[unit, categories[value]] += 1
    counts = counts[counts.sum(axis=1) >= _FEWEST]
    weights = 1 / (counts.sum(axis=1) - 1)
    # A value is not paired with itself: of the m * m pairs of a unit the m that are so fall on the diagonal.
    coincidences = (counts * weights[:, None]).T @ counts - np.diag(weights @ counts)
    totals = coincidences.sum(axis=1)
    everything = totals.sum()
    if np.count_nonzero(totals) < _FEWEST:
        return None, len(counts)
    observed = (everything - np.trace(coincidences)) / everything
    expected = (everything**2 - (totals**2).sum()) / (everything * (everything - 1))
    return float(1 - observed / expected), len(counts)
