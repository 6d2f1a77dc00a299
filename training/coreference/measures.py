"""Measures of clusters of mentions, and a test of whether two ways differ.

B-cubed after Bagga and Baldwin (1998), LEA after Moosavi and Strube (2016), the exact sign test of McNemar.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from math import comb

Clusters = Mapping[Hashable, Hashable]
"""The cluster of each mention."""
Score = tuple[float, float, float]
"""Precision, recall and F1."""


def b_cubed(gold: Clusters, found: Clusters) -> Score:
    """B-cubed over the gold mentions; what *found* leaves out stands alone there."""
    ours = _whole(gold, found)
    return _score(_b_cubed(ours, gold), _b_cubed(gold, ours))


def lea(gold: Clusters, found: Clusters) -> Score:
    """Link-based entity-aware measure; a mention that stands alone is right where it does so in both."""
    ours = _whole(gold, found)
    return _score(_lea(ours, gold), _lea(gold, ours))


def sign_test(only_one: int, only_other: int) -> float:
    """How likely so uneven a split of the cases that just one of two ways got right is, if both are equally good."""
    total, fewer = only_one + only_other, min(only_one, only_other)
    return min(1.0, 2 * sum(comb(total, k) for k in range(fewer + 1)) / 2**total) if total else 1.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _whole(gold: Clusters, found: Clusters) -> dict[Hashable, Hashable]:
    return {mention: ("found", found[mention]) if mention in found else ("alone", mention) for mention in gold}


def _score(precision: float, recall: float) -> Score:
    return precision, recall, f1(precision, recall)


def _groups(clusters: Clusters) -> list[set[Hashable]]:
    out: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, cluster in clusters.items():
        out[cluster].add(mention)
    return list(out.values())


def _b_cubed(key: Clusters, response: Clusters) -> float:
    """Recall of *key* in *response*."""
    total = 0.0
    for group in _groups(key):
        parts = Counter(response[mention] for mention in group)
        total += sum(count * count for count in parts.values()) / len(group)
    return total / len(key) if key else 0.0


def _lea(key: Clusters, response: Clusters) -> float:
    sizes = Counter(response.values())
    right = whole = 0.0
    for group in _groups(key):
        whole += len(group)
        if len(group) == 1:
            right += sizes[response[next(iter(group))]] == 1
            continue
        parts = Counter(response[mention] for mention in group)
        links = sum(count * (count - 1) / 2 for count in parts.values())
        right += len(group) * links / (len(group) * (len(group) - 1) / 2)
    return right / whole if whole else 0.0
