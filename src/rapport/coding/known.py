"""What coding needs to know besides the records: the documents, and the persons of the ledger."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rapport.coding import parties
from rapport.model.records import Actor, Record

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by the fullest name, whose side they act for, and in what sectors."""

    name: str
    side: str | None
    sectors: tuple[str, ...]


@dataclass(frozen=True)
class Sources:
    """What coding needs besides the records.

    ``texts`` are the documents' texts by id, ``published`` their dates (EDTF), ``people`` the persons whom the ledger
    knows, by every name.
    """

    texts: Mapping[str, str]
    published: Mapping[str, str | None] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)

    def named_in(self, text: str) -> tuple[Person, ...]:
        """The persons one of whose names stands in *text*, in the order of the ledger."""
        words = set(_WORD.findall(text))
        found: dict[int, Person] = {}
        for word in words & self._by_word.keys():
            for place, name, person in self._by_word[word]:
                if place not in found and _whole(name, text):
                    found[place] = person
        return tuple(found[place] for place in sorted(found))

    @cached_property
    def _by_word(self) -> Mapping[str, list[tuple[int, str, Person]]]:
        """Names by their longest word, so that a text is compared only with those that it may hold."""
        out: dict[str, list[tuple[int, str, Person]]] = defaultdict(list)
        for place, (name, person) in enumerate(self.people.items()):
            words = _WORD.findall(name)
            if words:
                out[max(words, key=len)].append((place, name, person))
        return out


def _whole(name: str, text: str) -> bool:
    """Whether *name* stands in *text* as whole words: "Abe", not "Aberdeen"."""
    at = text.find(name)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if not (_WORD.match(before) or _WORD.match(after)):
            return True
        at = text.find(name, at + 1)
    return False


def people_of(actors: Iterable[Record]) -> dict[str, Person]:
    """The persons among *actors* (records of type ``actor``), by every name."""
    out: dict[str, Person] = {}
    for record in actors:
        actor = record.content
        if isinstance(actor, Actor) and actor.kind == "person":
            roles = (f"{tenure.role} {tenure.organisation or ''}" for tenure in actor.roles if not tenure.over)
            person = Person(actor.name, actor.side, parties.merged_sectors(map(parties.sectors_of, roles)))
            for name in (actor.name, *actor.names):
                out.setdefault(name, person)
    return out
