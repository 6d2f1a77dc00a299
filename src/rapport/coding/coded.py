"""Coded events: one act in the terms that event data share, with the sentences behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapport.model.mentions import EventType
from rapport.model.records import Review
from rapport.model.spans import Span

Status = Literal["happened", "planned", "hypothetical", "negated"]
STATUSES: tuple[Status, ...] = ("happened", "planned", "hypothetical", "negated")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedActor:
    """Who acts or is acted on.

    ``code`` is what PLOVER writes: an ISO 3166-1 alpha-3 code (Kosovo ``KOS``) or one of IGO, UNO, EUR, NGO, IMG, ISM,
    MNC. ``side`` is the ledger's own code, ``name`` the state's or body's English name. ``country`` is set for states,
    ``noncountry`` for all else. ``sectors`` say what part of a state it is, the first one the ``sector``; ``text`` is
    how the sentence calls it, where that is known, ``persons`` who is named as acting for it.
    """

    code: str
    side: str
    name: str
    country: str | None = None
    noncountry: str | None = None
    sectors: tuple[str, ...] = ()
    text: str | None = None
    persons: tuple[str, ...] = ()

    @property
    def sector(self) -> str | None:
        """The first of the sectors, if any is known."""
        return self.sectors[0] if self.sectors else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where it happened: the place as the record has it, and the state in which that lies."""

    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedSentence:
    """What proves an event: ``span`` of the document's text, its words, and the sentence around them."""

    document: str
    mention: str
    span: Span
    quote: str
    sentence: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEvent:
    """One event in PLOVER's terms, with CAMEO's beside them.

    Attributes:
        id: stable from build to build; the record's id.
        record: the ledger's record that it is coded from.
        date: EDTF, as precise as the reports are; None where they give none.
        reported: EDTF, the first date on which a report of it was published.
        type: one of PLOVER's sixteen types.
        mode: how, in the type's own terms.
        contexts: what it is about.
        actors: who acts; all sides of a mutual event.
        recipients: who is acted on; all sides of a mutual event.
        reciprocal: whether all sides do it to each other.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        score: PLOVER's scale from -10 (conflict) to 10 (cooperation).
        cameo: CAMEO code, by map from type, mode and contexts.
        root: its first two digits.
        goldstein: Goldstein's scale of the CAMEO code.
        status: ``happened``, or ``planned``, ``hypothetical``, ``negated``.
        sources: how many independent reports tell it.
        according_to: whom reports give as their source, where none says it on its own.
    """

    id: str
    record: str
    date: str | None
    reported: str | None
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[CodedActor, ...]
    recipients: tuple[CodedActor, ...]
    reciprocal: bool
    location: Location | None
    quad: int
    score: float
    cameo: str
    root: str
    goldstein: float
    status: Status
    sources: int
    documents: tuple[str, ...]
    outlet_sides: tuple[str, ...]
    sentences: tuple[CodedSentence, ...]
    confidence: float
    review: Review = "unreviewed"
    according_to: tuple[str, ...] = ()

    def dyads(self) -> tuple[tuple[CodedActor, CodedActor], ...]:
        """Every actor with every recipient but itself; of a mutual event each two sides both ways."""
        return tuple((one, other) for one in self.actors for other in self.recipients if one.side != other.side)
