"""One record as a coded event, with the sentences that prove it.

What a record does not say is told by the words of its evidence (`details`, `parties`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapport.coding import details, parties, tables
from rapport.coding.around import sentence_around
from rapport.coding.coded import CodedActor, CodedEvent, CodedSentence, Location, Status
from rapport.coding.gazetteer import country_of
from rapport.coding.known import Sources
from rapport.coding.whereabouts import location_of
from rapport.model.dates import bounds, has_bounds
from rapport.model.mentions import (
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    Event,
    EventType,
    Meeting,
    MeetingStatus,
    Unrealised,
)
from rapport.model.records import Record
from rapport.model.spans import Span

_MEETINGS: Mapping[MeetingStatus, Status] = {
    "held": "happened",
    "planned": "planned",
    "proposed": "hypothetical",
    "postponed": "planned",
    "cancelled": "negated",
}
_COMMITMENTS: Mapping[CommitmentStatus, Status] = {
    "proposed": "hypothetical",
    "under_discussion": "hypothetical",
    "agreed": "planned",
    "signed": "planned",
    "scheduled": "planned",
    "under_way": "planned",
    "stalled": "planned",
    "suspended": "planned",
    "cancelled": "negated",
}
"""What a promise says of the act promised. One that is done is told by the reports of the act."""
_PROMISED: Mapping[CommitmentKind, EventType] = {
    "agreement": "SUPPORT",
    "visit": "CONSULT",
    "dialogue": "CONSULT",
    "aid": "AID",
    "plan": "COOPERATE",
    "project": "COOPERATE",
    "measure": "COOPERATE",
}
"""The type of the act promised: an agreement to be signed is SUPPORT, as in PLOVER's manual."""
_SIGNED = frozenset({"signed", "under_way", "stalled", "suspended"})
_VISITING = ("visit", "trip", "tour")
_LEVEL_SECTORS = {
    "leader": "GOV",
    "minister": "GOV",
    "deputy": "GOV",
    "official": "GOV",
    "military": "MIL",
    "business": "BUS",
    "parliament": "LEG",
}
_OWN_WORD = frozenset({None, "author"})


@dataclass(frozen=True)
class Coder:
    """Codes records out of *sources*; nothing where a record does not say who did what to whom."""

    sources: Sources

    def event(self, record: Record) -> CodedEvent | None:
        """What a record of an event tells, or of an unrealised act; nothing where nobody is told who does it."""
        event = record.content
        assert isinstance(event, Event | Unrealised)
        proofs = self._proofs(record)
        together = bool(event.actor) and set(event.actor) == set(event.recipient)
        actors = self._actors(event.actor, proofs)
        recipients = actors if together else self._actors(event.recipient, proofs)
        if not actors:
            return None
        quotes = [proof.quote for proof in proofs]
        known = event if isinstance(event, Event) else None
        mode = (known.mode if known else None) or details.mode_of(event.event_type, quotes)
        return self._coded(
            record,
            proofs,
            kind=event.event_type,
            mode=mode if mode in tables.types()[event.event_type].modes else None,
            contexts=known.contexts if known else (),
            date=event.date,
            parted=(actors, recipients),
            location=location_of(quotes, {*event.actor, *event.recipient}),
            status=event.status if isinstance(event, Unrealised) else "happened",
        )

    def commitment(self, record: Record) -> CodedEvent | None:
        """The act that is promised, as far as its kind says which, and its sides who."""
        promise = record.content
        assert isinstance(promise, Commitment)
        kind, status = _PROMISED.get(promise.kind), _COMMITMENTS.get(promise.status)
        if promise.kind == "agreement" and promise.status in _SIGNED:
            return None  # the act promised, to agree, is done
        proofs = self._proofs(record)
        sides = self._actors(promise.by, proofs)
        if kind is None or status is None or len(sides) < 2:
            return None
        quotes = [proof.quote for proof in proofs]
        return self._coded(
            record,
            proofs,
            kind=kind,
            mode=None,
            contexts=(),
            date=promise.due,
            parted=(sides, sides),
            location=location_of(quotes, promise.by),
            status=status,
            topics=(promise.what,),
        )

    def meeting(self, record: Record) -> CodedEvent | None:
        """The consultation that a meeting is; nothing where fewer than two sides are told."""
        meeting = record.content
        assert isinstance(meeting, Meeting)
        proofs = self._proofs(record)
        level = _LEVEL_SECTORS.get(meeting.level)
        sides = self._actors(meeting.sides, proofs, meeting.participants, level)
        if len(sides) < 2:
            return None
        where = Location(name=meeting.place, country=country_of(meeting.place)) if meeting.place else None
        visiting = any(word in meeting.what.lower() for word in _VISITING)
        mode = "phone" if meeting.format in ("call", "video") else None
        host = next((side for side in sides if where is not None and where.country == side.country), None)
        if mode is None and visiting and host is not None:
            mode = "visit"
        if mode is None and len(sides) > 2:
            mode = "multilateral"
        if mode is None and where is not None and where.country and host is None and len(sides) == 2:
            mode = "third-party"
        parted = (sides, sides)
        if mode == "visit" and host is not None:
            parted = tuple(side for side in sides if side is not host), (host,)
        return self._coded(
            record,
            proofs,
            kind="CONSULT",
            mode=mode,
            contexts=(),
            date=meeting.date,
            parted=parted,
            location=where,
            status=_MEETINGS[meeting.status],
            topics=meeting.topics,
        )

    def _coded(
        self,
        record: Record,
        proofs: tuple[CodedSentence, ...],
        *,
        kind: EventType,
        mode: str | None,
        contexts: tuple[str, ...],
        date: str | None,
        parted: tuple[tuple[CodedActor, ...], tuple[CodedActor, ...]],
        location: Location | None,
        status: Status,
        topics: tuple[str, ...] = (),
    ) -> CodedEvent:
        about = contexts or details.contexts_of([*(proof.quote for proof in proofs), *topics])
        plover = tables.types()[kind]
        cameo = tables.cameo_of(kind, mode, frozenset(about))
        actors, recipients = parted
        told = dict.fromkeys(mention.content.according_to for mention in record.mentions)
        return CodedEvent(
            id=record.id,
            record=record.id,
            date=date,
            reported=self._reported(record),
            type=kind,
            mode=mode,
            contexts=about,
            actors=actors,
            recipients=recipients,
            reciprocal=actors == recipients,
            location=location,
            quad=plover.quad,
            score=plover.score_of(mode),
            cameo=cameo.code,
            root=cameo.root,
            goldstein=cameo.goldstein,
            status=status,
            sources=record.sources,
            documents=record.documents,
            outlet_sides=record.outlet_sides,
            sentences=proofs,
            confidence=record.confidence,
            review=record.review,
            according_to=() if set(told) & _OWN_WORD else tuple(name for name in told if name),
        )

    def _proofs(self, record: Record) -> tuple[CodedSentence, ...]:
        out: dict[tuple[str, Span], CodedSentence] = {}
        for mention in record.mentions:
            text = self.sources.texts.get(mention.document, "")
            span = mention.evidence.found_in(text) or mention.evidence.span
            around = sentence_around(text, span) if span.end <= len(text) else span
            out.setdefault(
                (mention.document, span),
                CodedSentence(
                    document=mention.document,
                    mention=mention.id,
                    span=span,
                    quote=mention.evidence.exact,
                    sentence=around,
                    text=around.of(text) or mention.evidence.exact,
                ),
            )
        return tuple(out.values())

    def _actors(
        self,
        sides: Sequence[str],
        proofs: Sequence[CodedSentence],
        participants: Sequence[str] = (),
        sector: str | None = None,
    ) -> tuple[CodedActor, ...]:
        out: dict[str, CodedActor] = {}
        named = [person for name in participants if (person := self.sources.people.get(name))]
        named += self.sources.named_in("\n".join(proof.quote for proof in proofs))
        told = [parties.phrases_in(proof.quote, sides) for proof in proofs]
        for side in sides:
            persons = {person.name: person for person in named if person.side == side}
            phrases = [phrase for found in told for phrase in found.get(side, ())]
            found = parties.merged_sectors(
                (
                    *map(parties.sectors_of, phrases),
                    *(person.sectors for person in persons.values()),
                )
            )
            if not found and sector is not None:
                found = (sector,)
            actor = parties.coded_actor(side, found, phrases[0] if phrases else None, tuple(persons))
            if actor is not None:
                out.setdefault(side, actor)
        return tuple(out.values())

    def _reported(self, record: Record) -> str | None:
        dates = [date for name in record.documents if (date := self.sources.published.get(name)) and has_bounds(date)]
        return min(dates, key=lambda date: bounds(date).first) if dates else None
