"""What must and what must not be one record, whatever it is like: links that a person judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapport.model.judgements import Links
from rapport.resolution.items import Item


class Constraints:
    """Links, by mention.

    Args:
        links: what must and must not be put together; they don't contradict each other.
    """

    def __init__(self, links: Links) -> None:
        self._component: dict[str, int] = {}
        self._members: dict[int, frozenset[str]] = {}
        for number, same in enumerate(links.same):
            self._members[number] = same
            self._component.update(dict.fromkeys(same, number))
        self._barred: dict[str, set[str]] = defaultdict(set)
        for one, other in links.apart:
            first, second = self._whole(one), self._whole(other)
            for mention in first:
                self._barred[mention] |= second
            for mention in second:
                self._barred[mention] |= first

    def __bool__(self) -> bool:
        return bool(self._component or self._barred)

    def same_as(self, mention: str) -> frozenset[str]:
        """The mentions that one belongs together with, itself included; none where nothing was said of it."""
        number = self._component.get(mention)
        return frozenset() if number is None else self._members[number]

    def allow(self, item: Item, group: Iterable[Item]) -> bool:
        """Whether *item* may join *group*."""
        barred = self._barred.get(item.mention.id)
        return not barred or not any(member.mention.id in barred for member in group)

    def allow_all(self, items: Iterable[Item], group: Sequence[Item]) -> bool:
        """Whether all of *items* may join *group*."""
        return not self or all(self.allow(item, group) for item in items)

    def parted(self, items: Sequence[Item]) -> list[list[Item]]:
        """*items*, at least one, in groups: parted only where a person said so."""
        if not self:
            return [list(items)]
        groups: list[list[Item]] = []
        for item in items:
            fits = next((group for group in groups if self.allow(item, group)), None)
            if fits is None:
                groups.append([item])
            else:
                fits.append(item)
        return groups

    def united(self, groups: Sequence[list[Item]]) -> list[list[Item]]:
        """*groups*, those put together that hold mentions of what is the same; each keeps the order of its items.

        A group that may not join as a whole gives only what must.
        """
        out = [list(group) for group in groups]
        order = {item.mention.id: number for number, item in enumerate(item for group in groups for item in group)}
        where = {item.mention.id: index for index, group in enumerate(out) for item in group}
        for same in self._members.values():
            indices = sorted({where[mention] for mention in same if mention in where})
            if len(indices) < 2:
                continue
            target = indices[0]
            for index in indices[1:]:
                whole = self.allow_all(out[index], out[target])
                moved = [item for item in out[index] if whole or item.mention.id in same]
                gone = {item.mention.id for item in moved}
                out[index] = [item for item in out[index] if item.mention.id not in gone]
                out[target] += moved
                where.update(dict.fromkeys(gone, target))
        for group in out:
            group.sort(key=lambda item: order[item.mention.id])
        return [group for group in out if group]

    def _whole(self, part: frozenset[str]) -> frozenset[str]:
        components = {self._component[mention] for mention in part if mention in self._component}
        return part.union(*(self._members[number] for number in components))
