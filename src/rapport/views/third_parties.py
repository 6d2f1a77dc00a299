"""Third parties: who else bears on what, in which direction, with the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from rapport.language import states
from rapport.model.mentions import Commitment, Event, Forecast, Lifecycle, Meeting, Position
from rapport.model.records import Record
from rapport.views import words
from rapport.views.book import Book, Line, View

Direction = Literal["for", "against", "on terms", "takes part", "target", "named"]
_FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_STANCES: dict[str, Direction] = {
    "supports": "for",
    "demands": "for",
    "conditions": "on terms",
    "opposes": "against",
    "rejects": "against",
    "denies": "against",
    "concerned": "against",
}
_STOPS = frozenset({"suspended", "ended"})
_FORMS = frozenset({"name", "demonym", "body"})
DIRECTION_WORDS: dict[str, str] = {
    "for": "in favour",
    "against": "against",
    "on terms": "on terms",
    "takes part": "takes part",
    "target": "is acted upon",
    "named": "named as a reason or a circumstance",
}


@dataclass(frozen=True, slots=True)
class Bearing:
    """That a state or body other than the sides bears on what a record is about."""

    party: str
    direction: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdLine(Line):
    """One record that a third party bears on."""

    party: str
    direction: str
    direction_words: str
    kind: str
    about: str


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """One third party and all that it bears on."""

    party: str
    name: str
    lines: tuple[ThirdLine, ...]


def bearings(record: Record, sides: Iterable[str]) -> tuple[Bearing, ...]:
    """Who but *sides* bears on what a record is about: as its fields say, else as its sentence names them."""
    own = set(sides)
    if not own:
        return ()
    found: dict[str, Direction] = {}
    for party, direction in (*_in_fields(record.content), *_in_words(record)):
        if party not in own:
            found.setdefault(party, direction)
    return tuple(Bearing(party, direction) for party, direction in found.items())


def _in_fields(content: Any) -> Iterator[tuple[str, Direction]]:
    if isinstance(content, Event):
        way: Direction = "for" if content.event_type in _FRIENDLY else "against"
        yield from ((code, way) for code in content.actor)
        yield from ((code, "target") for code in content.recipient if code not in content.actor)
    elif isinstance(content, Meeting):
        yield from ((code, "takes part") for code in content.sides)
    elif isinstance(content, Commitment):
        yield from ((code, "takes part") for code in content.by)
    elif isinstance(content, Position):
        yield content.holder, _STANCES[content.stance]


def _in_words(record: Record) -> Iterator[tuple[str, Direction]]:
    """States and bodies that the words name: what is said of the cause of a break speaks against, the rest is named."""
    content: Any = record.content
    if isinstance(content, Lifecycle) and content.cause:
        way: Direction = "against" if content.change in _STOPS else "for"
        yield from ((code, way) for code in _named(content.cause))
    if isinstance(content, Position | Forecast | Lifecycle | Commitment):
        told = [getattr(content, name, None) for name in ("issue", "gist", "reason", "what", "mechanism")]
        said = "; ".join(text for text in told if text)
        yield from ((code, "named") for code in _named(said))
        if isinstance(content, Position):
            yield from ((code, "named") for mention in record.mentions for code in _named(mention.evidence.exact))


def _named(text: str) -> Iterator[str]:
    for match in states.find(text):
        meaning = match.meanings[0]
        if meaning.form in _FORMS:
            yield meaning.code


@View
def third_parties(book: Book) -> tuple[ThirdParty, ...]:
    """Third parties, those that bear on most first."""
    by_party: dict[str, list[ThirdLine]] = {}
    for kind in ("event", "position", "lifecycle", "meeting", "commitment", "forecast"):
        for record in book.of(kind):
            for bearing in bearings(record, book.sides):
                known = by_party.setdefault(bearing.party, [])
                line = _line(book, record, bearing)
                if not _told_already(line, known):
                    known.append(line)
    out = [ThirdParty(party, words.state_name(party), tuple(lines)) for party, lines in by_party.items()]
    out.sort(key=lambda third: (-len(third.lines), third.name))
    return tuple(out)


def _told_already(line: ThirdLine, known: Iterable[ThirdLine]) -> bool:
    """Whether the party is named by words that prove a line of its already."""
    if line.direction != "named":
        return False
    places = [(proof.document, proof.span) for proof in line.proofs]
    return any(
        proof.document == document and proof.span.overlaps(span)
        for other in known
        for proof in other.proofs
        for document, span in places
    )


def _line(book: Book, record: Record, bearing: Bearing) -> ThirdLine:
    content: Any = record.content
    names = ("what", "gist", "mechanism", "issue")
    about = next((text for name in names if (text := getattr(content, name, None))), "")
    if isinstance(content, Event):
        about = words.shortened(book.proofs(record.mentions)[0].quote, 160)
    return ThirdLine(
        **book.backing(record),
        party=bearing.party,
        direction=bearing.direction,
        direction_words=DIRECTION_WORDS[bearing.direction],
        kind=record.type,
        about=words.capital(about),
    )
