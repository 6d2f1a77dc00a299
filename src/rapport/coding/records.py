"""The ledger's records as coded events: one event a record, each with the sentences that prove it.

Events come from the event records, consultations from the meetings, which know more of them: place, participants,
whether they took place. What a record does not say is told by the words of its evidence (`details`, `parties`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapport.coding import details, parties, tables
from rapport.coding.around import sentence_around
from rapport.coding.coded import CodedActor, CodedEvent, CodedSentence, Location, Status
from rapport.coding.gazetteer import country_of
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
)
from rapport.model.records import Actor, Record, StoredMention
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
HAPPENED: frozenset[Status] = frozenset({"happened"})


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


def coded_events(
    records: Iterable[Record], sources: Sources, statuses: Collection[Status] = HAPPENED
) -> Iterator[CodedEvent]:
    """Code every event of the ledger, in the order of the records.

    Args:
        records: the ledger's records; others than meetings, events and commitments are passed over.
        sources: the documents that they rest on.
        statuses: which to give: by default only what happened.
    """
    found = [record for record in records if record.review != "rejected" and record.mentions]
    meetings = (record for record in found if isinstance(record.content, Meeting))
    events = (record for record in found if isinstance(record.content, Event))
    promises = (record for record in found if isinstance(record.content, Commitment))
    for _, event in coded_stream(meetings, events, sources, promises):
        if event.status in statuses:
            yield event


def coded_stream(
    meetings: Iterable[Record], events: Iterable[Record], sources: Sources, commitments: Iterable[Record] = ()
) -> Iterator[tuple[Record, CodedEvent]]:
    """Code records one after the other, whatever their status, each with the record; nothing but spans is kept.

    Args:
        meetings: records of meetings, taken to the end before the first event.
        events: records of events; a CONSULT in the same stretch as a coded meeting is passed over.
        sources: the documents that they rest on.
        commitments: records of promises, for what is planned, hypothetical or negated; one in the same stretch as a
            coded meeting is passed over.
    """
    coder = _Coder(sources)
    told: dict[str, list[Span]] = defaultdict(list)
    for record in meetings:
        event = coder.meeting(record)
        if event is None:
            continue
        for mention in record.mentions:
            told[mention.document].append(mention.evidence.span)
        yield record, event
    for record in events:
        content = record.content
        if isinstance(content, Event) and content.event_type == "CONSULT" and _is_told(record.mentions, told):
            continue
        event = coder.event(record)
        if event is not None:
            yield record, event
    for record in commitments:
        if not _is_told(record.mentions, told) and (event := coder.commitment(record)) is not None:
            yield record, event


def _is_told(mentions: Sequence[StoredMention], told: Mapping[str, list[Span]]) -> bool:
    """Whether a coded meeting stands in the same stretch as one of the mentions."""
    return any(mention.evidence.span.overlaps(span) for mention in mentions for span in told.get(mention.document, ()))


@dataclass(frozen=True)
class _Coder:
    sources: Sources

    def event(self, record: Record) -> CodedEvent | None:
        event = record.content
        assert isinstance(event, Event)
        proofs = self._proofs(record)
        together = bool(event.actor) and set(event.actor) == set(event.recipient)
        actors = self._actors(event.actor, proofs)
        recipients = actors if together else self._actors(event.recipient, proofs)
        if not actors:
            return None
        quotes = [proof.quote for proof in proofs]
        mode = event.mode or details.mode_of(event.event_type, quotes)
        return self._coded(
            record,
            proofs,
            kind=event.event_type,
            mode=mode if mode in tables.types()[event.event_type].modes else None,
            contexts=event.contexts,
            date=event.date,
            parted=(actors, recipients),
            location=location_of(quotes, {*event.actor, *event.recipient}),
            status="happened",
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
        for side in sides:
            named = [person for name in participants if (person := self.sources.people.get(name))]
            named += [
                person
                for name, person in self.sources.people.items()
                if person.side == side and any(name in proof.quote for proof in proofs)
            ]
            persons = {person.name: person for person in named if person.side == side}
            phrases = [phrase for proof in proofs for phrase in parties.phrases_of(side, proof.quote, sides)]
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
