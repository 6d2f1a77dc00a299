"""Group items that are about the same thing, at a cost that grows almost linearly.

Items are taken in the order in which reports came. Each joins the group that it is most like, among those that share
a block key with it, or opens a group of its own. A likeness of 0 with any member compared rules a group out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Protocol

from rapport.model.judgements import Links
from rapport.resolution.constraints import Constraints
from rapport.resolution.items import Item

COMPARED_MEMBERS = 6
"""A group is judged by its first members; a hundred reports of one meeting say nothing more about it."""

WINDOW = 400
"""Of a block's groups the newest are compared: a key that so many share tells little, a rarer one finds the rest."""


class Matcher(Protocol):
    """How one record type is told apart."""

    threshold: float

    def keys(self, item: Item) -> Iterable[Hashable]:
        """Blocks that the item belongs to: items that share none are never compared."""

    def likeness(self, one: Item, other: Item) -> float:
        """0 where the two can't be the same, up to 1 where they surely are."""


FREE = Constraints(Links())


def grouped(items: Sequence[Item], matcher: Matcher, constraints: Constraints = FREE) -> list[list[Item]]:
    """The items in groups; groups in the order of their first items.

    Args:
        items: those of one record type.
        matcher: what makes two of them the same.
        constraints: what must and must not be put together, whatever the matcher says.
    """
    groups: list[list[Item]] = []
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for item in items:
        keys = tuple(dict.fromkeys(matcher.keys(item)))
        candidates = dict.fromkeys(index for key in keys for index in blocks[key][-WINDOW:])
        best, best_likeness = None, matcher.threshold
        for index in candidates:
            if not constraints.allow(item, groups[index]):
                continue
            likeness = _likeness(item, groups[index], matcher)
            if likeness > best_likeness or (best is None and likeness == best_likeness):
                best, best_likeness = index, likeness
        if best is None:
            best = len(groups)
            groups.append([])
        groups[best].append(item)
        for key in keys:
            if best not in blocks[key][-8:]:
                blocks[key].append(best)
    return constraints.united(groups) if constraints else groups


def _likeness(item: Item, group: Sequence[Item], matcher: Matcher) -> float:
    best = 0.0
    for member in group[:COMPARED_MEMBERS]:
        found = matcher.likeness(item, member)
        if found == 0.0:
            return 0.0
        best = max(best, found)
    return best
