"""The sides that a record names: what its queue, its filters and its facets ask for."""

from __future__ import annotations

from rapport.model.mentions import Commitment, DisputedName, Event, Meeting, Position, Statement, Unrealised
from rapport.model.records import Actor, Record


def sides_of(record: Record) -> tuple[str, ...]:
    """The codes of states and bodies that a record's own fields name, each once."""
    content = record.content
    given: tuple[str | None, ...] = ()
    if isinstance(content, Meeting):
        given = content.sides
    elif isinstance(content, Commitment):
        given = content.by
    elif isinstance(content, Statement | Actor):
        given = (content.side,)
    elif isinstance(content, Position):
        given = (content.holder,)
    elif isinstance(content, Event | Unrealised):
        given = (*content.actor, *content.recipient)
    elif isinstance(content, DisputedName):
        given = (content.used_by,)
    return tuple(dict.fromkeys(side for side in given if side))
