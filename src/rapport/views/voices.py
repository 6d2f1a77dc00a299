"""Who said what, in which role and for whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from rapport.model.mentions import ActorMention, Statement
from rapport.model.records import Actor, Record
from rapport.views import words
from rapport.views.book import Book, Line, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying(Line):
    """One statement: ``content`` is what was said, without the outer quotation marks."""

    speaker: str
    kind: str
    content: str
    cue: str | None
    role: str | None
    side: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with everything that the reports quote from them."""

    name: str
    side: str | None
    roles: tuple[str, ...]
    sayings: tuple[Saying, ...]
    actor: str | None = None

    @property
    def direct(self) -> int:
        """How many of the sayings are quoted word for word."""
        return sum(saying.kind != "indirect" for saying in self.sayings)


@View.over("statement", "actor")
def voices(book: Book) -> tuple[Voice, ...]:
    """Speakers: those of the sides first, then others, those quoted most first."""
    actors, inside = _actors(book), _named_in(book)
    grouped: dict[str, list[tuple[Record, Statement]]] = {}
    names: dict[str, str] = {}
    for record in book.of("statement"):
        if isinstance(record.content, Statement):
            actor = _who(record, record.content.speaker, inside) or actors.get(_key(record.content.speaker))
            key = actor.id if actor else _key(record.content.speaker)
            grouped.setdefault(key, []).append((record, record.content))
            names.setdefault(key, actor.content.name if actor and isinstance(actor.content, Actor) else "")
    found = [_voice(book, key, names[key], said) for key, said in grouped.items()]
    order = {side: place for place, side in enumerate(book.sides)}
    found.sort(key=lambda voice: (order.get(voice.side or "", len(order)), -len(voice.sayings), voice.name.casefold()))
    return tuple(found)


def _voice(book: Book, key: str, name: str, said: list[tuple[Record, Statement]]) -> Voice:
    sayings = [book.line(_saying, record, statement) for record, statement in said]
    sayings.sort(key=lambda saying: (words.sortable(saying.published), saying.proofs[0].span))
    sides = Counter(statement.side for _, statement in said if statement.side)
    roles = Counter(statement.speaker_role for _, statement in said if statement.speaker_role)
    longest = max((statement.speaker for _, statement in said), key=len)
    return Voice(
        name=name or words.capital(longest),
        side=sides.most_common(1)[0][0] if sides else None,
        roles=tuple(role for role, _ in roles.most_common(3)),
        sayings=tuple(sayings),
        actor=key if key in book.by_id else None,
    )


def _saying(book: Book, record: Record, statement: Statement) -> Saying:
    mention = next((m for m in record.mentions if m.content == statement), record.mentions[0])
    backing = book.backing(record)
    return Saying(
        **backing,
        speaker=statement.speaker,
        kind=statement.kind,
        content=" ".join(statement.content.of(book.documents[mention.document].text).split()),
        cue=statement.cue,
        role=statement.speaker_role,
        side=statement.side,
        published=book.origins[mention.document].published,
    )


def _actors(book: Book) -> dict[str, Record]:
    """Persons by each of their names; a name that two of them share belongs to neither."""
    out: dict[str, Record] = {}
    shared: set[str] = set()
    for record in book.of("actor"):
        if not isinstance(record.content, Actor) or record.content.kind != "person":
            continue
        for name in {_key(name) for name in (record.content.name, *record.content.names)}:
            if name in out:
                shared.add(name)
            out[name] = record
    return {name: record for name, record in out.items() if name not in shared}


def _named_in(book: Book) -> dict[tuple[str, str], Record | None]:
    """Persons by document and each name that it has for them; nothing for a name that it has for two."""
    out: dict[tuple[str, str], Record | None] = {}
    own: dict[tuple[str, str], Record | None] = {}
    for record in book.of("actor"):
        for mention in record.mentions:
            if isinstance(mention.content, ActorMention) and mention.content.kind == "person":
                for name in {_key(name) for name in (*mention.content.names, mention.content.name)}:
                    place = (mention.document, name)
                    out[place] = None if place in out else record
                own[mention.document, _key(mention.content.name)] = record
    return out | own


def _who(record: Record, speaker: str, inside: dict[tuple[str, str], Record | None]) -> Record | None:
    """The person whom a statement's own report means by its speaker."""
    found = (inside.get((mention.document, _key(speaker))) for mention in record.mentions)
    return next((one for one in found if one is not None), None)


@lru_cache(maxsize=65536)
def _key(name: str) -> str:
    return " ".join(name.casefold().split())
