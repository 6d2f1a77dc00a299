"""Which items are alike: each compared with its neighbours in the blocks that it falls into, as items come and go."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, Protocol

from rapport.resolution.blocking import NEAREST, NEAREST_IN_WIDE, narrow, when, wide
from rapport.resolution.items import Item

Place = tuple[Any, ...]
"""Where an item stands in every block: by time, then in the items' order; its last part is the mention's id."""


class Matcher(Protocol):
    """How one record type is told apart."""

    threshold: float

    def keys(self, item: Item) -> Iterable[Hashable]:
        """Wide blocks that the item belongs to, besides the narrow ones."""

    def likeness(self, one: Item, other: Item) -> float:
        """0 where the two can't be the same, up to 1 where they surely are."""


def blocks_of(kind: str, matcher: Matcher, item: Item) -> dict[Hashable, int]:
    """The blocks of an item of record type *kind*, each with how many neighbours on either side count in it."""
    keys = dict.fromkeys(("wide", key) for key in (*matcher.keys(item), *wide(kind, item)))
    return dict.fromkeys(keys, NEAREST_IN_WIDE) | dict.fromkeys(narrow(kind, item), NEAREST)


class Neighbours:
    """The items of one record type, with an edge between each two neighbours that are alike enough.

    Edges are a function of the items alone, whatever the order in which they came.

    Args:
        kind: the type of the mentions.
        matcher: what makes two of them the same.
        order: the order in which items are taken; no two have the same place in it.
    """

    def __init__(self, kind: str, matcher: Matcher, order: Callable[[Item], Any]) -> None:
        self.items: dict[str, Item] = {}
        self.ranks: dict[str, Any] = {}
        self.edges: dict[str, dict[str, float]] = {}
        self._kind = kind
        self._matcher = matcher
        self._order = order
        self._places: dict[str, Place] = {}
        self._keys: dict[str, tuple[tuple[Hashable, int], ...]] = {}
        self._blocks: dict[Hashable, list[Place]] = defaultdict(list)

    def _enter(self, item: Item) -> None:
        name = item.mention.id
        self.items[name] = item
        self.ranks[name] = rank = self._order(item)
        self._places[name] = (when(item), rank, name)
        self._keys[name] = tuple(blocks_of(self._kind, self._matcher, item).items())
        self.edges[name] = {}

    def put_in_all(self, items: Iterable[Item]) -> None:
        """The same as putting them in one by one, in one go."""
        for item in items:
            self._enter(item)
            for key, _ in self._keys[item.mention.id]:
                self._blocks[key].append(self._places[item.mention.id])
        for block in self._blocks.values():
            block.sort()
        for known in self.edges.values():
            known.clear()
        for name in self.items:
            near = dict.fromkeys(other for key, size in self._keys[name] for other in self._after(name, key, size))
            for other in near:
                self._compare(name, other)

    def put_in(self, item: Item) -> set[str]:
        """Put one item in; gives it, and those that lost an edge because it came between them."""
        self._enter(item)
        name = item.mention.id
        touched = {name}
        for key, size in self._keys[name]:
            block, place = self._blocks[key], self._places[name]
            insort(block, place)
            at = bisect_left(block, place)
            for before in range(max(0, at - size), at):
                if (after := before + size + 1) < len(block) and after > at:
                    one, other = block[before][-1], block[after][-1]
                    if other in self.edges[one] and not self._near(one, other):
                        self._part(one, other)
                        touched |= {one, other}
        for other in self._around(name):
            self._compare(name, other)
        return touched

    def take_out(self, name: str) -> set[str]:
        """Take one out; gives those that had an edge to it, or that are neighbours now."""
        touched = set(self.edges[name])
        for other in touched:
            self._part(name, other)
        for key, size in self._keys[name]:
            block = self._blocks[key]
            at = bisect_left(block, self._places[name])
            del block[at]
            for before in range(max(0, at - size), at):
                if (after := before + size) < len(block) and after >= at:
                    one, other = block[before][-1], block[after][-1]
                    if other not in self.edges[one]:
                        self._compare(one, other)
                        touched |= {one, other}
            if not block:
                del self._blocks[key]
        for table in (self.items, self._places, self._keys, self.edges):
            del table[name]
        return touched - {name}

    def _after(self, name: str, key: Hashable, size: int) -> Iterator[str]:
        block = self._blocks[key]
        at = bisect_left(block, self._places[name])
        return (place[-1] for place in block[at + 1 : at + 1 + size])

    def _around(self, name: str) -> dict[str, None]:
        """The neighbours of an item in all of its blocks."""
        out: dict[str, None] = {}
        for key, size in self._keys[name]:
            block = self._blocks[key]
            at = bisect_left(block, self._places[name])
            out |= dict.fromkeys(place[-1] for place in block[max(0, at - size) : at + 1 + size])
        out.pop(name, None)
        return out

    def _near(self, one: str, other: str) -> bool:
        """Whether two are neighbours in some block."""
        theirs = {key for key, _ in self._keys[other]}
        for key, size in self._keys[one]:
            if key in theirs:
                block = self._blocks[key]
                apart = bisect_left(block, self._places[one]) - bisect_left(block, self._places[other])
                if abs(apart) <= size:
                    return True
        return False

    def _compare(self, one: str, other: str) -> None:
        likeness = self.likeness(one, other)
        if likeness >= self._matcher.threshold:
            self.edges[one][other] = self.edges[other][one] = likeness

    def likeness(self, one: str, other: str) -> float:
        """How alike two items are, the one that comes first taken first."""
        if self.ranks[other] < self.ranks[one]:
            one, other = other, one
        return self._matcher.likeness(self.items[one], self.items[other])

    def _part(self, one: str, other: str) -> None:
        self.edges[one].pop(other, None)
        self.edges[other].pop(one, None)
