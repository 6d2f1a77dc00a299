"""Group items that are about the same thing, and keep the groups when items come or go, at a cost that grows little.

Items are taken in their order: each joins the group that it is most like, among those in which it is joined to a member
by an edge (see `neighbours`), or opens one of its own. A likeness of 0 with any member compared rules a group out. So
groups are a function of the items alone, whatever the order in which they came. When one comes or goes, only those are
decided again whose decision it bears on: later items that are joined to it, or to a group that it joins or leaves.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Any

from rapport.model.judgements import Links
from rapport.resolution.constraints import Constraints
from rapport.resolution.items import Item
from rapport.resolution.neighbours import Matcher, Neighbours

COMPARED_MEMBERS = 6
"""A group is judged by its first members; a hundred reports of one meeting say nothing more about it."""

FREE = Constraints(Links())


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
        self._near = Neighbours(kind, matcher, order)
        self._threshold = matcher.threshold
        self._constraints = constraints
        self._groups: dict[str, list[str]] = {}
        self._group_of: dict[str, str] = {}
        self._before: dict[str, tuple[str, ...]] = {}
        self._told: dict[str, list[str]] = {}
        self._whole = False
        """Whether everything is decided anew, so that nothing need be told what a decision bears on."""

    @property
    def groups(self) -> list[list[Item]]:
        """The groups, in the order of their first items."""
        return [self.group(first) for first in sorted(self._told, key=self.rank)]

    def group(self, first: str) -> list[Item]:
        """The group whose first mention has the id *first*."""
        return [self._near.items[name] for name in self._told[first]]

    def rank(self, first: str) -> Any:
        """The place of a mention in the items' order."""
        return self._near.ranks[first]

    def update(self, added: Iterable[Item], removed: Iterable[str] = ()) -> Change:
        """Take items in, and mentions out; an item whose mention is there already takes its place."""
        near = self._near
        fresh = {item.mention.id: item for item in added}
        leaving = [name for name in dict.fromkeys((*removed, *fresh)) if name in near.items]
        self._before = {}
        touched: set[str] = set()
        for name in leaving:
            touched |= near.take_out(name)
        for name in leaving:
            touched |= self._leave(name)
        if len(fresh) > len(near.items):
            near.put_in_all(fresh.values())
            touched = set(near.items)
            self._whole = True
        else:
            for item in fresh.values():
                touched |= near.put_in(item)
        self._settle(name for name in touched if name in near.items)
        self._whole = False
        change = self._told_anew(set(leaving)) if self._constraints else self._changed(set(leaving))
        for name in leaving:
            if name not in near.items:
                del near.ranks[name]
        return change

    def _settle(self, touched: Iterable[str]) -> None:
        """Decide again where each of *touched* belongs, and what that bears on, in the items' order."""
        ranks = self._near.ranks
        pending = set(touched)
        waiting = [(ranks[name], name) for name in pending]
        heapify(waiting)
        while waiting:
            rank, name = heappop(waiting)
            pending.discard(name)
            former, chosen = self._group_of.get(name), self._decide(name)
            if former == (chosen or name):
                continue
            borne_on = self._leave(name) | self._join(name, chosen or name)
            for other in borne_on - pending:
                if ranks[other] > rank:
                    pending.add(other)
                    heappush(waiting, (ranks[other], other))

    def _decide(self, name: str) -> str | None:
        """The group that an item joins, by those before it; nothing where it opens one of its own."""
        ranks = self._near.ranks
        rank, groups = ranks[name], self._group_of
        candidates = {groups[other] for other in self._near.edges[name] if other in groups and ranks[other] < rank}
        best, best_likeness = None, self._threshold
        for first in sorted(candidates, key=ranks.__getitem__) if len(candidates) > 1 else candidates:
            if not self._allowed(name, first):
                continue
            likeness = self._likeness(name, first)
            if likeness > best_likeness or (best is None and likeness == best_likeness):
                best, best_likeness = first, likeness
        return best

    def _before_it(self, name: str, first: str) -> Iterator[str]:
        """The members of a group that come before an item, in their order."""
        ranks = self._near.ranks
        rank = ranks[name]
        for member in self._groups[first]:
            if ranks[member] >= rank:
                return
            yield member

    def _allowed(self, name: str, first: str) -> bool:
        if not self._constraints:
            return True
        items = self._near.items
        return self._constraints.allow(items[name], (items[member] for member in self._before_it(name, first)))

    def _likeness(self, name: str, first: str) -> float:
        best = 0.0
        edges = self._near.edges[name]
        for count, member in enumerate(self._before_it(name, first)):
            if count == COMPARED_MEMBERS:
                break
            found = edges[member] if member in edges else self._near.likeness(name, member)
            if found == 0.0:
                return 0.0
            best = max(best, found)
        return best

    def _leave(self, name: str) -> set[str]:
        """Take an item out of its group; gives what that may bear on."""
        first = self._group_of.pop(name, None)
        if first is None:
            return set()
        group = self._noted(first)
        at = self._place(group, name)
        del group[at]
        touched = self._borne_on(group, name, at)
        if at == 0:
            del self._groups[first]
            if group:
                self._noted(group[0])
                self._groups[group[0]] = group
                self._group_of.update(dict.fromkeys(group, group[0]))
        return touched

    def _join(self, name: str, first: str) -> set[str]:
        """Put an item into the group *first*, or into its own; gives what that may bear on."""
        group = self._noted(first)
        insort(group, name, key=self._near.ranks.__getitem__)
        self._groups[first] = group
        self._group_of[name] = first
        return set() if self._whole else self._borne_on(group, name, self._place(group, name))

    def _place(self, group: Sequence[str], name: str) -> int:
        """Where a mention stands, or would stand, in a group."""
        rank = self._near.ranks.__getitem__
        return bisect_left(group, rank(name), key=rank)

    def _borne_on(self, group: Sequence[str], name: str, at: int) -> set[str]:
        """The items joined to one that joined or left a group at a place in it, and to the others, if that counts."""
        edges = self._near.edges
        touched = set(edges.get(name, ()))
        if at <= COMPARED_MEMBERS or self._constraints:
            touched.update(other for member in group for other in edges.get(member, ()))
            touched.update(group)
        return {other for other in touched if other in edges}

    def _noted(self, first: str) -> list[str]:
        """A group that is about to change: how it was is noted once."""
        group = self._groups.get(first, [])
        if first not in self._before:
            self._before[first] = tuple(group)
        return group

    def _changed(self, leaving: set[str]) -> Change:
        """What became of the groups that were touched."""
        gone = {first for first, members in self._before.items() if members}
        fresh = {first for first in self._before if first in self._groups}
        same = {
            first
            for first in gone & fresh
            if list(self._before[first]) == self._groups[first] and leaving.isdisjoint(self._groups[first])
        }
        for first in gone - same:
            del self._told[first]
        for first in fresh - same:
            self._told[first] = list(self._groups[first])
        return Change(tuple(gone - same), tuple(fresh - same))

    def _told_anew(self, leaving: set[str]) -> Change:
        """All groups, those put together that hold mentions that a person judged to be the same."""
        natural = sorted(self._groups, key=self.rank)
        items = self._near.items
        whole = self._constraints.united([[items[name] for name in self._groups[first]] for first in natural])
        told = {group[0].mention.id: [item.mention.id for item in group] for group in whole}
        before, self._told = self._told, told
        same = {first for first in told if before.get(first) == told[first] and leaving.isdisjoint(told[first])}
        return Change(tuple(before.keys() - same), tuple(told.keys() - same))


def grouped(kind: str, items: Sequence[Item], matcher: Matcher, order: Callable[[Item], Any]) -> list[list[Item]]:
    """The items of one type in groups; groups in the order of their first items."""
    clusters = Clusters(kind, matcher, order)
    clusters.update(items)
    return clusters.groups
