"""Who is who: persons and bodies with their sides and roles."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.model.mentions import ActorMention, Office
from rapport.model.records import Actor, Record
from rapport.views import words
from rapport.views.book import Book, Line, View


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine(Line):
    """A person, body or state; ``times`` is how often the reports mention it."""

    name: str
    kind: str
    side: str | None
    names: tuple[str, ...]
    roles: tuple[str, ...]
    times: int


@View
def actors(book: Book) -> tuple[ActorLine, ...]:
    """Actors: those of the sides first, those mentioned most first."""
    found = [_line(book, r, r.content) for r in book.of("actor") if isinstance(r.content, Actor)]
    order = {side: place for place, side in enumerate(book.sides)}
    found.sort(key=lambda line: (order.get(line.side or "", len(order)), -line.times, line.name.casefold()))
    return tuple(found)


def _line(book: Book, record: Record, actor: Actor) -> ActorLine:
    counts = [mention.content.count for mention in record.mentions if isinstance(mention.content, ActorMention)]
    return ActorLine(
        **book.backing(record),
        name=actor.name,
        kind=actor.kind,
        side=actor.side,
        names=tuple(name for name in actor.names if name != actor.name),
        roles=tuple(dict.fromkeys(_role(office) for office in actor.roles)),
        times=sum(counts),
    )


def _role(office: Office) -> str:
    return words.capital(f"{office.role}, {office.organisation}" if office.organisation else office.role)
