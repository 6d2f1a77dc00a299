"""Entities and mentions under construction, and how they become the frozen ones of an analysis."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from rapport.language.actors.view import View
from rapport.model.analysis import Entity, EntityKind, EntityMention, Role
from rapport.model.mentions import Gender


@dataclass(slots=True)
class Draft:
    """An entity under construction; ``members`` are keys of other drafts."""

    kind: EntityKind
    name: str
    side: str | None = None
    country: str | None = None
    roles: tuple[Role, ...] = ()
    aliases: dict[str, None] = field(default_factory=dict)
    members: tuple[Hashable, ...] = ()
    gender: Gender | None = None
    side_told: bool = True


class Gathering:
    """Keeps one draft for each key and the mentions of all of them."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._covered: set[int] = set()
        self.drafts: dict[Hashable, Draft] = {}
        self.mentions: dict[tuple[int, int], tuple[Hashable, int, int, str]] = {}

    def entity(self, key: Hashable, kind: EntityKind, name: str) -> Draft:
        """The draft of *key*, made if it is new."""
        found = self.drafts.get(key)
        if found is None:
            found = self.drafts[key] = Draft(kind, name)
        return found

    def mention(self, key: Hashable, first: int, stop: int, form: str) -> None:
        """Notes a mention by whole tokens; one that stands at exactly the same place already is kept."""
        tokens = self.view.tokens
        self.exactly(key, tokens[first].start, tokens[stop - 1].end, first, stop, form)

    def exactly(self, key: Hashable, start: int, end: int, first: int, stop: int, form: str) -> None:
        """Notes a mention by its characters."""
        self.mentions.setdefault((start, end), (key, first, stop, form))
        self._covered.update(range(first, stop))
        draft = self.drafts[key]
        if form in ("name", "capital", "seat", "demonym"):
            draft.aliases[" ".join(self.view.text[start:end].split())] = None

    def covered(self, index: int) -> bool:
        """Whether a mention lies over the token."""
        return index in self._covered

    def freeze(self) -> tuple[tuple[Entity, ...], tuple[EntityMention, ...]]:
        """The entities in the order of their first mention, and the mentions in the order of the text."""
        placed = sorted(self.mentions.items(), key=lambda item: (item[0][0], -item[0][1]))
        order: dict[Hashable, int] = {}
        for _, (key, _, _, _) in placed:
            self._number(key, order)
        entities = [
            Entity(
                index,
                draft.kind,
                draft.name,
                draft.side,
                draft.country,
                draft.roles,
                tuple(alias for alias in draft.aliases if alias != draft.name),
                tuple(order[member] for member in draft.members),
                draft.gender,
                draft.side_told,
            )
            for key, index in order.items()
            for draft in (self.drafts[key],)
        ]
        mentions = tuple(
            EntityMention(order[key], start, end, first, stop, form)
            for (start, end), (key, first, stop, form) in placed
        )
        return tuple(entities), mentions

    def _number(self, key: Hashable, order: dict[Hashable, int]) -> None:
        for member in self.drafts[key].members:
            self._number(member, order)
        if key not in order:
            order[key] = len(order)
