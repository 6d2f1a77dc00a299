"""What coding needs to know besides the records: the documents, and the persons of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapport.coding import parties
from rapport.model.records import Actor, Record


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
