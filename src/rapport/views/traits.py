"""What a record names: people, places, dates, and how it stands; what it can be asked for by, besides its sides."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapport.language.states import unaccented
from rapport.model.mentions import (
    Commitment,
    DisputedName,
    Event,
    Forecast,
    Lifecycle,
    Meeting,
    Position,
    Statement,
    Unrealised,
)
from rapport.model.records import Actor, Mechanism, Record


def kinds_of(record: Record) -> set[str]:
    """What a record can be asked for as: its type, and the PLOVER type that it is coded as."""
    content = record.content
    if isinstance(content, Event):
        return {record.type, content.event_type}
    return {record.type, "CONSULT"} if isinstance(content, Meeting) else {record.type}


def aliases(people: Iterable[str], actors: Iterable[Record]) -> dict[str, set[str]]:
    """For each of the *people*, the full names of the persons among *actors* who are called so."""
    out: dict[str, set[str]] = {person: set() for person in people}
    if not out:
        return out
    for record in actors:
        actor = record.content
        if isinstance(actor, Actor) and actor.kind == "person":
            names = [actor.name, *actor.names]
            for person, found in out.items():
                if any(words_of(person) <= words_of(name) for name in names):
                    found.update(name for name in names if len(name.split()) > 1)
    return out


def own_dates(record: Record) -> list[str]:
    """The dates that a record names for itself (EDTF); a forecast is of the day on which it was made."""
    content = record.content
    given: tuple[str | None, ...] = ()
    if isinstance(content, Meeting | Position | Lifecycle | Event | Unrealised):
        given = (content.date,)
    elif isinstance(content, Commitment):
        given = (content.made, content.due)
    elif isinstance(content, Mechanism):
        given = tuple(step.date for step in content.changes)
    return [date for date in given if date]


def people_of(record: Record) -> tuple[str, ...]:
    """The persons that a record names."""
    content = record.content
    if isinstance(content, Meeting):
        return content.participants
    if isinstance(content, Statement):
        return (content.speaker,)
    if isinstance(content, Forecast):
        return (content.by,)
    if isinstance(content, Actor):
        return (content.name, *content.names)
    return ()


def places_of(record: Record) -> tuple[str, ...]:
    """The places that a record names."""
    content = record.content
    if isinstance(content, Meeting):
        return (content.place,) if content.place else ()
    if isinstance(content, DisputedName):
        return (content.surface, content.referent)
    return ()


def status_of(record: Record) -> str | None:
    """How it stands with a meeting, commitment, unrealised act, lifecycle or mechanism."""
    content = record.content
    if isinstance(content, Meeting | Commitment | Unrealised):
        return content.status
    if isinstance(content, Lifecycle):
        return content.change
    return content.state if isinstance(content, Mechanism) else None


@lru_cache(maxsize=65536)
def words_of(name: str) -> frozenset[str]:
    """A name's words, without accents and case, so that spellings can be compared."""
    return frozenset(unaccented(name).casefold().replace(",", " ").replace("-", " ").split())
