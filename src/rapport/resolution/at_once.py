"""Groups of the items of one record type, made once and not gone on with: as `clusters` makes them, in less memory.

What lets groups grow (each item's blocks by name, its place in them, edges both ways) is several times as large as the
items. Here blocks are numbers in arrays, an edge is kept at the later of its two items, and all of it is gone as soon
as the groups are made.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from rapport.resolution.blocking import when
from rapport.resolution.clusters import COMPARED_MEMBERS, FREE, Change
from rapport.resolution.constraints import Constraints
from rapport.resolution.items import Item
from rapport.resolution.neighbours import Matcher, blocks_of


class AtOnce:
    """The groups of the items of one record type; see `rapport.resolution.clusters.Clusters`.

    Args:
        kind: the type of the mentions.
        matcher: what makes two of them the same.
        order: the order in which items are taken; no two have the same place in it.
        constraints: what must and must not be put together, whatever the matcher says.
    """

    def __init__(
        self, kind: str, matcher: Matcher, order: Callable[[Item], Any], constraints: Constraints = FREE
    ) -> None:
        self._kind, self._matcher, self._order, self._constraints = kind, matcher, order, constraints
        self._groups: dict[str, list[Item]] = {}
        self._ranks: dict[str, int] = {}

    def group(self, first: str) -> list[Item]:
        """The group whose first mention has the id *first*."""
        return self._groups[first]

    def rank(self, first: str) -> int:
        """The place of a group among the others, by its first mention."""
        return self._ranks[first]

    def update(self, added: Iterable[Item], removed: Iterable[str] = ()) -> Change:
        """Group the items; nothing can be taken in or out afterwards.

        Raises:
            ValueError: there are groups already, or something is to be removed.
        """
        if self._groups or next(iter(removed), None) is not None:
            raise ValueError("groups that are made at once can't be changed")
        items = list({item.mention.id: item for item in added}.values())
        items.sort(key=self._order)
        edges = self._edges(items)
        groups = [[items[at] for at in group] for group in self._grouped(items, edges)]
        if self._constraints:
            groups = self._constraints.united(groups)
        self._groups = {group[0].mention.id: group for group in groups}
        firsts = {item.mention.id for item in (group[0] for group in groups)}
        in_order = (item.mention.id for item in items if item.mention.id in firsts)
        self._ranks = {first: rank for rank, first in enumerate(in_order)}
        return Change((), tuple(self._groups))

    def _edges(self, items: Sequence[Item]) -> list[dict[int, float] | None]:
        """For each item, the earlier ones that are alike enough, of its neighbours in all blocks."""
        edges: list[dict[int, float] | None] = [None] * len(items)
        times = [when(item) for item in items]
        for one, near in _neighbours(times, lambda at: blocks_of(self._kind, self._matcher, items[at])):
            for other in near:
                first, second = (one, other) if one < other else (other, one)
                likeness = self._matcher.likeness(items[first], items[second])
                if likeness >= self._matcher.threshold:
                    known = edges[second]
                    if known is None:
                        edges[second] = {first: likeness}
                    else:
                        known[first] = likeness
        return edges

    def _grouped(self, items: Sequence[Item], edges: Sequence[dict[int, float] | None]) -> list[list[int]]:
        """Each item in the group that it is most like, or in one of its own; in the items' order."""
        group_of: list[int] = []
        groups: list[list[int]] = []
        for at in range(len(items)):
            near = edges[at]
            chosen = self._decide(at, near, groups, {group_of[other] for other in near}, items) if near else None
            if chosen is None:
                chosen = len(groups)
                groups.append([])
            groups[chosen].append(at)
            group_of.append(chosen)
        return groups

    def _decide(
        self, at: int, near: dict[int, float], groups: Sequence[list[int]], candidates: set[int], items: Sequence[Item]
    ) -> int | None:
        best, best_likeness = None, self._matcher.threshold
        for number in sorted(candidates):
            group = groups[number]
            if self._constraints and not self._constraints.allow(items[at], (items[member] for member in group)):
                continue
            likeness = self._likeness(at, near, group, items)
            if likeness > best_likeness or (best is None and likeness == best_likeness):
                best, best_likeness = number, likeness
        return best

    def _likeness(self, at: int, near: dict[int, float], group: Sequence[int], items: Sequence[Item]) -> float:
        best = 0.0
        for member in group[:COMPARED_MEMBERS]:
            found = near[member] if member in near else self._matcher.likeness(items[member], items[at])
            if found == 0.0:
                return 0.0
            best = max(best, found)
        return best


def _neighbours(times: Sequence[Any], blocks: Callable[[int], dict[Hashable, int]]) -> Iterator[tuple[int, set[int]]]:
    """Each item with those that come after it, and near enough to it, in one of its blocks.

    Args:
        times: when each item stands in its blocks; of equals the first comes first.
        blocks: gives an item's blocks, each with how many neighbours count in it.
    """
    in_time = sorted(range(len(times)), key=times.__getitem__)
    numbers: dict[Hashable, int] = {}
    sizes, lengths = array("B"), array("I")
    found, starts = array("I"), array("Q", [0])
    for at in in_time:
        for key, size in blocks(at).items():
            number = numbers.setdefault(key, len(numbers))
            if number == len(sizes):
                sizes.append(size)
                lengths.append(0)
            lengths[number] += 1
            found.append(number)
        starts.append(len(found))
    del numbers
    listed, firsts, ends = _laid_out(in_time, found, starts, sizes, lengths)
    del found, sizes, lengths
    for position, at in enumerate(in_time):
        near: set[int] = set()
        for entry in range(starts[position], starts[position + 1]):
            if firsts[entry] < ends[entry]:
                near.update(listed[firsts[entry] : ends[entry]])
        yield at, near


def _laid_out(
    in_time: Sequence[int], found: array[int], starts: array[int], sizes: array[int], lengths: array[int]
) -> tuple[array[int], array[int], array[int]]:
    """The blocks one after the other, and for each entry in one the stretch of those that count behind it.

    Args:
        in_time: the items.
        found: the blocks' numbers, item by item.
        starts: where each item's blocks start in *found*, and where the last one's end.
        sizes: how many neighbours count in each block.
        lengths: how many items each block has.
    """
    block, length = np.asarray(found, np.uint32), np.asarray(lengths, np.int64)
    order = np.argsort(block, kind="stable")
    ends = np.asarray(starts, np.int64)
    owner = np.repeat(np.asarray(in_time, np.uint32), ends[1:] - ends[:-1])
    listed = array("I", owner[order].tobytes())
    del owner
    first = np.empty(len(order), np.uint32)
    first[order] = np.arange(1, len(order) + 1, dtype=np.uint32)
    del order
    end = np.minimum(first + np.asarray(sizes, np.uint32)[block], np.cumsum(length).astype(np.uint32)[block])
    return listed, array("I", first.tobytes()), array("I", end.tobytes())
