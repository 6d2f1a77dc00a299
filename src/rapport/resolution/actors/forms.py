"""Groups of the items of one kind of actor, kept when items come or go: first by whole names, then by short ones.

Items of one form (a name with its side) are at one with each other. Long forms that may be one actor are joined by an
edge, and each web of them is parted into actors by itself. Short forms (a surname, an acronym) come after: each of
their items goes to the one actor that it fits, or to none. So actors are a function of the items alone, whatever the
order in which they came, and what is decided again when an item comes is the web that it touches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from rapport.resolution.items import Item


class Form(Hashable, Protocol):
    """What all items of one name and side share."""

    @property
    def short(self) -> bool:
        """Whether it tells an actor only among others of the same longer name."""


class Kind(Protocol):
    """How actors of one kind are told apart."""

    def form(self, item: Item) -> Form:
        """The form of an item."""

    def keys(self, form: Any) -> Iterable[Hashable]:
        """Forms that may be joined share one of these."""

    def joined(self, one: Any, other: Any) -> bool:
        """Whether two forms may be one actor's."""

    def parted(self, forms: Mapping[Any, Sequence[Item]]) -> list[list[Item]]:
        """The actors that a web of long forms stands for."""

    def placed(
        self, items: Sequence[Item], actors: Mapping[str, Sequence[Item]]
    ) -> tuple[dict[str, str], list[list[Item]]]:
        """For items of short forms, by their mentions' ids, the actor that each belongs to; and groups of the rest."""


class Forms:
    """The actors of one kind.

    Args:
        kind: tells them apart.
        order: the order of items; an actor is called after its first.
    """

    def __init__(self, kind: Kind, order: Callable[[Item], Any]) -> None:
        self._kind, self._order = kind, order
        self._items: dict[str, Item] = {}
        self._rank: dict[str, Any] = {}
        self._form: dict[str, Form] = {}
        self._of_form: dict[Form, dict[str, None]] = {}
        self._near: dict[Form, set[Form]] = {}
        self._blocks: dict[Hashable, set[Form]] = defaultdict(set)
        self._actor: dict[str, str] = {}
        """For each mention of a long form, the first mention of its actor by whole names."""
        self._whole: dict[str, list[str]] = {}
        self._given: dict[str, str] = {}
        """For each mention of a short form that goes to an actor, that actor."""
        self._taken: dict[str, set[str]] = defaultdict(set)
        self._told: dict[str, tuple[str, ...]] = {}
        """For each mention, the mentions of its actor as they were told last."""

    def update(self, added: Iterable[Item], removed: Iterable[str]) -> tuple[set[str], list[list[Item]]]:
        """Take items in, and mentions out.

        Returns:
            The first mentions of groups that may be no more, and the groups in their place, each in the items' order.
        """
        touched: set[Form] = set()
        changed = set(removed)
        for name in changed:
            touched |= self._take_out(name)
        for item in added:
            touched.add(self._put_in(item))
        there = {form for form in touched if form in self._near}
        whole = self._reach({form for form in there if not form.short})
        beside = {near for form in whole for near in self._near[form] if near.short}
        short = self._reach({form for form in there if form.short} | beside)
        actors = self._forget(changed | self._names(whole) | self._names(short))
        for web in self._webs(whole):
            items = {form: [self._items[name] for name in self._of_form[form]] for form in web}
            for group in self._kind.parted(items):
                actors.add(self._keep(group))
        left: list[list[Item]] = []
        for web in self._webs(short):
            left += self._place(web, actors)
        fresh = [self._sorted([*self._whole[first], *self._taken[first]]) for first in actors if first in self._whole]
        fresh += left
        gone = {self._told[item.mention.id][0] for group in fresh for item in group if item.mention.id in self._told}
        gone |= {self._told[name][0] for name in changed if name in self._told}
        for name in changed:
            self._told.pop(name, None)
        for group in fresh:
            names = tuple(item.mention.id for item in group)
            self._told.update(dict.fromkeys(names, names))
        return gone, fresh

    def _put_in(self, item: Item) -> Form:
        form = self._kind.form(item)
        self._items[item.mention.id] = item
        self._rank[item.mention.id] = self._order(item)
        self._form[item.mention.id] = form
        if form not in self._near:
            near: set[Form] = set()
            for key in dict.fromkeys(self._kind.keys(form)):
                near |= {other for other in self._blocks[key] if self._kind.joined(form, other)}
                self._blocks[key].add(form)
            for other in near:
                self._near[other].add(form)
            self._near[form] = near
            self._of_form[form] = {}
        self._of_form[form][item.mention.id] = None
        return form

    def _take_out(self, name: str) -> set[Form]:
        """Take a mention out; gives what that touches: its form, or the forms beside it where it was the last."""
        form = self._form.pop(name)
        del self._items[name], self._rank[name], self._of_form[form][name]
        if self._of_form[form]:
            return {form}
        near = self._near.pop(form)
        del self._of_form[form]
        for other in near:
            self._near[other].discard(form)
        for key in dict.fromkeys(self._kind.keys(form)):
            self._blocks[key].discard(form)
            if not self._blocks[key]:
                del self._blocks[key]
        return near

    def _reach(self, forms: set[Form]) -> set[Form]:
        """The forms, and all that are joined to them through forms of their own length."""
        out, waiting = set(forms), list(forms)
        while waiting:
            form = waiting.pop()
            for other in self._near[form]:
                if other.short == form.short and other not in out:
                    out.add(other)
                    waiting.append(other)
        return out

    def _webs(self, forms: set[Form]) -> Iterator[set[Form]]:
        """Closed sets of forms, each as the webs that it is made of."""
        left = set(forms)
        while left:
            web = self._reach({next(iter(left))})
            left -= web
            yield web

    def _names(self, forms: Iterable[Form]) -> set[str]:
        return {name for form in forms for name in self._of_form[form]}

    def _forget(self, names: set[str]) -> set[str]:
        """Undo what was decided about mentions; gives the actors that stand and had one of them as a short form."""
        changed = {self._given[name] for name in names if name in self._given}
        for name in names:
            if name in self._given:
                self._taken[self._given.pop(name)].discard(name)
            first = self._actor.pop(name, None)
            if first is not None:
                self._whole.pop(first, None)
        return {first for first in changed if first in self._whole}

    def _keep(self, group: Sequence[Item]) -> str:
        ordered = self._in_order(item.mention.id for item in group)
        first = ordered[0]
        self._whole[first] = ordered
        self._actor.update(dict.fromkeys(self._whole[first], first))
        return first

    def _place(self, web: set[Form], actors: set[str]) -> list[list[Item]]:
        """Give the items of a web of short forms to actors, which are noted; gives groups of the rest."""
        beside = {near for form in web for near in self._near[form] if not near.short}
        firsts = sorted({self._actor[name] for name in self._names(beside)})
        known = {first: [self._items[name] for name in self._whole[first]] for first in firsts}
        given, rest = self._kind.placed(self._sorted(self._names(web)), known)
        for name, first in given.items():
            self._given[name] = first
            self._taken[first].add(name)
            actors.add(first)
        return [self._sorted(item.mention.id for item in group) for group in rest]

    def _sorted(self, names: Iterable[str]) -> list[Item]:
        return [self._items[name] for name in self._in_order(names)]

    def _in_order(self, names: Iterable[str]) -> list[str]:
        return sorted(names, key=self._rank.__getitem__)
