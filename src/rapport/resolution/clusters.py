"""Group items that are about the same thing, and keep the groups when items come or go, at a cost that grows little.

Items are compared with their neighbours in the blocks that they fall into (see `blocking`). Those that are alike enough
are joined by an edge; what edges connect is a neighbourhood, and no group reaches beyond one. Within a neighbourhood
items are taken in their order: each joins the group that it is most like, or opens one of its own. A likeness of 0
with any member compared rules a group out. So groups are a function of the items alone, whatever the order in which
they came, and an item that comes or goes changes nothing outside the neighbourhoods that it touches.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from rapport.model.judgements import Links
from rapport.resolution.blocking import NEAREST, NEAREST_IN_WIDE, narrow, when
from rapport.resolution.constraints import Constraints
from rapport.resolution.items import Item

COMPARED_MEMBERS = 6
"""A group is judged by its first members; a hundred reports of one meeting say nothing more about it."""

FREE = Constraints(Links())

Place = tuple[Any, ...]
"""Where an item stands in every block: by time, then in the items' order; its last part is the mention's id."""


class Matcher(Protocol):
    """How one record type is told apart."""

    threshold: float

    def keys(self, item: Item) -> Iterable[Hashable]:
        """Wide blocks that the item belongs to, besides the narrow ones."""

    def likeness(self, one: Item, other: Item) -> float:
        """0 where the two can't be the same, up to 1 where they surely are."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an update did: groups that are no more, and those in their place, by the ids of their first mentions."""

    gone: tuple[str, ...]
    fresh: tuple[str, ...]


class Clusters:
    """The groups of the items of one record type.

    Args:
        kind: the type of the mentions.
        matcher: what makes two of them the same.
        order: the order in which items are taken; no two have the same place in it.
        constraints: what must and must not be put together, whatever the matcher says.
    """

    def __init__(
        self, kind: str, matcher: Matcher, order: Callable[[Item], Any], constraints: Constraints = FREE
    ) -> None:
        self._kind = kind
        self._matcher = matcher
        self._order = order
        self._constraints = constraints
        self._items: dict[str, Item] = {}
        self._ranks: dict[str, Any] = {}
        self._places: dict[str, Place] = {}
        self._keys: dict[str, tuple[tuple[Hashable, int], ...]] = {}
        self._blocks: dict[Hashable, list[Place]] = defaultdict(list)
        self._edges: dict[str, dict[str, float]] = {}
        self._groups: dict[str, list[Item]] = {}
        self._group_of: dict[str, str] = {}

    @property
    def groups(self) -> list[list[Item]]:
        """The groups, in the order of their first items."""
        return [self._groups[first] for first in sorted(self._groups, key=self._ranks.__getitem__)]

    def group(self, first: str) -> list[Item]:
        """The group whose first mention has the id *first*."""
        return self._groups[first]

    def rank(self, first: str) -> Any:
        """The place of a mention in the items' order."""
        return self._ranks[first]

    def update(self, added: Iterable[Item], removed: Iterable[str] = ()) -> Change:
        """Take items in, and mentions out; an item whose mention is there already takes its place."""
        fresh = {item.mention.id: item for item in added}
        leaving = {name for name in (*removed, *fresh) if name in self._items}
        touched: set[str] = set()
        for name in leaving:
            touched |= self._take_out(name)
        if len(fresh) > len(self._items):
            self._put_in_all(fresh.values())
            touched = set(self._items)
        else:
            for item in fresh.values():
                touched |= self._put_in(item)
        return self._regroup({name for name in touched if name in self._items}, leaving)

    def _enter(self, item: Item) -> None:
        name = item.mention.id
        self._items[name] = item
        self._ranks[name] = rank = self._order(item)
        self._places[name] = (when(item), rank, name)
        keys = dict.fromkeys(("wide", key) for key in self._matcher.keys(item))
        windows = dict.fromkeys(keys, NEAREST_IN_WIDE) | dict.fromkeys(narrow(self._kind, item), NEAREST)
        self._keys[name] = tuple(windows.items())
        self._edges[name] = {}

    def _put_in_all(self, items: Iterable[Item]) -> None:
        """The same as putting them in one by one, in one go."""
        for item in items:
            self._enter(item)
            for key, _ in self._keys[item.mention.id]:
                self._blocks[key].append(self._places[item.mention.id])
        for block in self._blocks.values():
            block.sort()
        for known in self._edges.values():
            known.clear()
        for name in self._items:
            near = dict.fromkeys(other for key, size in self._keys[name] for other in self._after(name, key, size))
            for other in near:
                self._compare(name, other)

    def _put_in(self, item: Item) -> set[str]:
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
                    if other in self._edges[one] and not self._near(one, other):
                        self._part(one, other)
                        touched |= {one, other}
        for other in self._around(name):
            self._compare(name, other)
        return touched

    def _take_out(self, name: str) -> set[str]:
        """Take one out; gives those that had an edge to it, or that are neighbours now."""
        touched = set(self._edges[name])
        for other in touched:
            self._part(name, other)
        touched |= self._constraints.same_as(name)
        for key, size in self._keys[name]:
            block = self._blocks[key]
            at = bisect_left(block, self._places[name])
            del block[at]
            for before in range(max(0, at - size), at):
                if (after := before + size) < len(block) and after >= at:
                    one, other = block[before][-1], block[after][-1]
                    if other not in self._edges[one]:
                        self._compare(one, other)
                        touched |= {one, other}
            if not block:
                del self._blocks[key]
        touched |= {item.mention.id for item in self._groups[self._group_of[name]]}
        for table in (self._items, self._places, self._keys, self._edges):
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
        likeness = self._alike(one, other)
        if likeness >= self._matcher.threshold:
            self._edges[one][other] = self._edges[other][one] = likeness

    def _alike(self, one: str, other: str) -> float:
        if self._ranks[other] < self._ranks[one]:
            one, other = other, one
        return self._matcher.likeness(self._items[one], self._items[other])

    def _part(self, one: str, other: str) -> None:
        self._edges[one].pop(other, None)
        self._edges[other].pop(one, None)

    def _regroup(self, touched: set[str], leaving: set[str]) -> Change:
        """Group the neighbourhoods of *touched* again."""
        whole = set(touched)
        gone = {self._group_of[name] for name in (*touched, *leaving) if name in self._group_of}
        for first in gone:
            whole |= {item.mention.id for item in self._groups[first] if item.mention.id in self._items}
        done: set[str] = set()
        found: list[list[Item]] = []
        for name in whole:
            if name not in done:
                around = self._neighbourhood(name)
                done |= around
                found += self._grouped(sorted((self._items[n] for n in around), key=self._rank_of))
        gone |= {self._group_of[name] for name in done if name in self._group_of}
        for first in gone:
            for item in self._groups.pop(first):
                self._group_of.pop(item.mention.id, None)
        for name in leaving - self._items.keys():
            del self._ranks[name]
        for group in found:
            first = group[0].mention.id
            self._groups[first] = group
            self._group_of.update((item.mention.id, first) for item in group)
        return Change(tuple(gone), tuple(group[0].mention.id for group in found))

    def _rank_of(self, item: Item) -> Any:
        return self._ranks[item.mention.id]

    def _neighbourhood(self, name: str) -> set[str]:
        """What edges, and links that a person judged, connect with an item."""
        found, waiting = {name}, [name]
        while waiting:
            here = waiting.pop()
            for other in (*self._edges[here], *self._constraints.same_as(here)):
                if other not in found and other in self._items:
                    found.add(other)
                    waiting.append(other)
        return found

    def _grouped(self, items: Sequence[Item]) -> list[list[Item]]:
        """The items of one neighbourhood in groups."""
        groups: list[list[Item]] = []
        of: dict[str, int] = {}
        for item in items:
            near = {of[other] for other in self._edges[item.mention.id] if other in of}
            best, best_likeness = None, self._matcher.threshold
            for index in sorted(near):
                if not self._constraints.allow(item, groups[index]):
                    continue
                likeness = self._likeness(item, groups[index])
                if likeness > best_likeness or (best is None and likeness == best_likeness):
                    best, best_likeness = index, likeness
            if best is None:
                best = len(groups)
                groups.append([])
            groups[best].append(item)
            of[item.mention.id] = best
        return self._constraints.united(groups) if self._constraints else groups

    def _likeness(self, item: Item, group: Sequence[Item]) -> float:
        best, name = 0.0, item.mention.id
        edges = self._edges[name]
        for member in group[:COMPARED_MEMBERS]:
            other = member.mention.id
            found = edges[other] if other in edges else self._alike(name, other)
            if found == 0.0:
                return 0.0
            best = max(best, found)
        return best


def grouped(kind: str, items: Sequence[Item], matcher: Matcher, order: Callable[[Item], Any]) -> list[list[Item]]:
    """The items of one type in groups; groups in the order of their first items."""
    clusters = Clusters(kind, matcher, order)
    clusters.update(items)
    return clusters.groups
