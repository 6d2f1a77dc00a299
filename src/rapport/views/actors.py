"""Who is who: persons and bodies with their sides, and their offices with the time in which reports see them there."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.model.mentions import ActorMention
from rapport.model.records import Actor, Record, Tenure
from rapport.views import words
from rapport.views.book import Book, Line, View


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine(Line):
    """A person, body or state; ``times`` is how often the reports mention it.

    ``roles`` are its offices in words, each with the dates of the first and the last report that see a person in it.
    """

    name: str
    kind: str
    side: str | None
    names: tuple[str, ...]
    roles: tuple[str, ...]
    times: int


@View.over("actor")
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
        roles=tuple(dict.fromkeys(office_words(tenure, dated=actor.kind == "person") for tenure in actor.roles)),
        times=sum(counts),
    )


def office_words(tenure: Tenure, *, dated: bool) -> str:
    """An office in words, *dated* with the time in which reports see somebody in it."""
    role = words.capital(f"{tenure.role}, {tenure.organisation}" if tenure.organisation else tenure.role)
    when = _when(tenure) if dated else ""
    return f"{role} ({when})" if when else role


def _when(tenure: Tenure) -> str:
    """The time in which reports see somebody in an office."""
    seen = ""
    if tenure.first and tenure.last:
        start, end = tenure.first.partition("/")[0], tenure.last.rpartition("/")[2]
        one = start == end or ".." in (start, end) or not start or not end
        seen = words.date_words(tenure.first if one else f"{start}/{end}", span=True)
    by = tenure.over.rpartition("/")[2] if tenure.over and _later(tenure) else ""
    over = f"over by {words.date_words(by)}" if by not in ("", "..") else ""
    return "; ".join(part for part in (seen, over) if part)


def _later(tenure: Tenure) -> bool:
    """Whether a report that speaks of an office as past came after all that see somebody in it."""
    return not tenure.last or words.sortable(tenure.over) >= words.sortable(tenure.last)
