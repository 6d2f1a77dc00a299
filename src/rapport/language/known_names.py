"""Names that a dossier brings with it: what an imported actor dictionary says of states and persons.

They hold while one document is read (`using`), so that reading stays a function of its arguments: whoever caches
readings puts `KnownNames.digest` into the key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from rapport.model.analysis import Entity, EntityKind
from rapport.model.imported import ImportedName


@dataclass(frozen=True)
class KnownNames:
    """Surface forms of states and bodies with their codes, and persons: all their names, and whose they are.

    A person whom the dictionary has on several sides has no side here; the names still belong together.
    """

    states: tuple[tuple[str, str], ...] = ()
    towns: tuple[tuple[str, str], ...] = ()
    persons: tuple[tuple[tuple[str, ...], str | None], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.states or self.towns or self.persons)

    @cached_property
    def digest(self) -> str:
        """Changes with any of the names; empty where there are none."""
        if not self:
            return ""
        return hashlib.sha256(repr((self.states, self.towns, self.persons)).encode()).hexdigest()[:16]

    @cached_property
    def by_name(self) -> Mapping[str, tuple[str, ...]]:
        """For each name of a person, folded, all of that person's names."""
        out: dict[str, tuple[str, ...]] = {}
        for names, _ in self.persons:
            for name in names:
                out.setdefault(folded(name), names)
        return out


NONE = KnownNames()
_current: ContextVar[KnownNames] = ContextVar("known_names", default=NONE)


def current() -> KnownNames:
    """The names that hold now."""
    return _current.get()


@contextmanager
def using(names: KnownNames) -> Iterator[None]:
    """Let *names* hold within the block."""
    token = _current.set(names)
    try:
        yield
    finally:
        _current.reset(token)


def known_names(entries: Iterable[ImportedName]) -> KnownNames:
    """What the reader takes from the entries of actor dictionaries.

    An entry whose only code is a state's or body's own, without a sector or days, names that state: its head, and what
    begins as the head does, as a name of it, the rest as towns that stand for it. Any other entry with a name of
    several words names a person or a body of that side.
    """
    states: dict[str, str] = {}
    towns: dict[str, str] = {}
    persons: dict[tuple[str, ...], str | None] = {}
    for entry in entries:
        sides = {coding.side for coding in entry.codings if coding.side}
        plain = all(not coding.sectors and not coding.first and not coding.last for coding in entry.codings)
        if plain and len(sides) == 1:
            head, code = folded(entry.names[0]), min(sides)
            for name in entry.names:
                alike = folded(name)[:_ALIKE] == head[:_ALIKE]
                (states if alike else towns).setdefault(name, code)
            continue
        names = tuple(name for name in entry.names if len(name.split()) > 1)
        if names:
            persons[names] = min(sides) if len(sides) == 1 else None
    return _made(tuple(states.items()), tuple(towns.items()), tuple(persons.items()))


_ALIKE = 4
"""So many first letters a state's name and its people's have in common at least."""


@lru_cache(maxsize=4)
def _made(
    states: tuple[tuple[str, str], ...],
    towns: tuple[tuple[str, str], ...],
    persons: tuple[tuple[tuple[str, ...], str | None], ...],
) -> KnownNames:
    return KnownNames(states, towns, persons)


def with_other_names(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Persons with all names that the dictionaries give those who are called so in full."""
    known = current().by_name
    if not known:
        return tuple(entities)
    out = []
    for entity in entities:
        others = known.get(folded(entity.name), ()) if entity.kind is EntityKind.PERSON and not entity.members else ()
        names = dict.fromkeys((*entity.aliases, *(name for name in others if name != entity.name)))
        out.append(replace(entity, aliases=tuple(names)) if others else entity)
    return tuple(out)


def folded(name: str) -> str:
    """A name in lower case, its words parted by one blank."""
    return " ".join(name.casefold().replace("-", " ").split())
