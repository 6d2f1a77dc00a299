"""Who is who across documents: persons, bodies and states, each one record under all of its names.

The same interface as `rapport.resolution.clusters.Clusters`, for mentions of actors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rapport.resolution.actors.bodies import Bodies
from rapport.resolution.actors.forms import Forms
from rapport.resolution.actors.persons import Persons
from rapport.resolution.clusters import FREE, Change
from rapport.resolution.constraints import Constraints
from rapport.resolution.items import Item

__all__ = ["Actors"]


class Actors:
    """The actors that mentions stand for.

    Args:
        order: the order in which items are told; no two have the same place in it.
        constraints: what must and must not be put together, whatever names and offices say.
    """

    def __init__(self, order: Callable[[Item], Any], constraints: Constraints = FREE) -> None:
        self._order = order
        self._constraints = constraints
        self._kinds = {"person": Forms(Persons(constraints), order), "body": Forms(Bodies(constraints), order)}
        self._items: dict[str, Item] = {}
        self._ranks: dict[str, Any] = {}
        self._groups: dict[str, list[str]] = {}
        self._told: dict[str, list[str]] = {}

    @property
    def groups(self) -> list[list[Item]]:
        """The groups, in the order of their first items."""
        return [self.group(first) for first in sorted(self._told, key=self.rank)]

    def group(self, first: str) -> list[Item]:
        """The group whose first mention has the id *first*."""
        return [self._items[name] for name in self._told[first]]

    def rank(self, first: str) -> Any:
        """The place of a mention in the items' order."""
        return self._ranks[first]

    def update(self, added: Iterable[Item], removed: Iterable[str] = ()) -> Change:
        """Take items in, and mentions out; an item whose mention is there already takes its place."""
        coming = {item.mention.id: item for item in added}
        leaving = {name for name in (*removed, *coming) if name in self._items}
        gone: set[str] = set()
        fresh: list[list[str]] = []
        for kind, forms in self._kinds.items():
            out = [name for name in leaving if _kind(self._items[name]) == kind]
            new = [item for item in coming.values() if _kind(item) == kind]
            if out or new:
                before, groups = forms.update(new, out)
                gone |= before
                fresh += [[item.mention.id for item in group] for group in groups]
        for name in leaving:
            del self._items[name], self._ranks[name]
        self._items.update(coming)
        self._ranks.update((name, self._order(item)) for name, item in coming.items())
        before_now = {first: self._groups.pop(first) for first in gone if first in self._groups}
        self._groups.update((group[0], group) for group in fresh)
        if self._constraints:
            return self._told_anew(leaving)
        return self._changed(before_now, {group[0] for group in fresh}, leaving)

    def _changed(self, before: dict[str, list[str]], fresh: set[str], leaving: set[str]) -> Change:
        same = {
            first
            for first in fresh & before.keys()
            if before[first] == self._groups[first] and leaving.isdisjoint(before[first])
        }
        for first in before.keys() - same:
            del self._told[first]
        for first in fresh - same:
            self._told[first] = list(self._groups[first])
        return Change(tuple(before.keys() - same), tuple(fresh - same))

    def _told_anew(self, leaving: set[str]) -> Change:
        """All groups, those put together that hold mentions that a person judged to be the same."""
        natural = sorted(self._groups, key=self.rank)
        whole = self._constraints.united([[self._items[name] for name in self._groups[first]] for first in natural])
        told = {group[0].mention.id: [item.mention.id for item in group] for group in whole}
        before, self._told = self._told, told
        same = {first for first in told if before.get(first) == told[first] and leaving.isdisjoint(told[first])}
        return Change(tuple(before.keys() - same), tuple(told.keys() - same))


def _kind(item: Item) -> str:
    return "person" if item.content.kind == "person" else "body"
