"""Mechanisms: the life of one dialogue, programme or measure across documents, in order.

It is made of the changes that reports tell (lifecycles), of the sessions of the series that goes by its name, of talks
that have it as a topic, and of what was promised about it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from rapport.model.dates import agree, sort_key
from rapport.model.likeness import content_words
from rapport.model.mechanism_names import distinctive
from rapport.model.mentions import Commitment, Forecast, Lifecycle, Meeting
from rapport.model.records import Mechanism, Record, StoredMention
from rapport.model.spans import Span
from rapport.resolution.identity import Identities
from rapport.resolution.items import Report
from rapport.resolution.memory import Ground, Memory, of_agreements, of_document, of_rarity, of_record, of_word
from rapport.resolution.namesakes import Namesakes, of_one_relationship
from rapport.resolution.steps import Change, state_of, steps_of
from rapport.resolution.topics import Lookup
from rapport.resolution.wording import common_name, name_of, names_of

TOLD_NEXT = 120
"""Characters between two sentences of a report that are told together."""

_OWN_LIFE = frozenset({"project", "plan", "measure", "dialogue"})
_STANDING = frozenset({"dialogue", "plan"})
"""What lives on once it is begun, so that one date tells of a life."""
_OPENING = frozenset({"proposed", "under_discussion", "agreed", "signed", "scheduled"})


class Lives:
    """Makes mechanisms out of all other records.

    Args:
        records: what mentions resolve to, those made of other records too.
        reports: by document.
        memory: of what was made before.
    """

    def __init__(self, records: Sequence[Record], reports: dict[str, Report], memory: Memory | None = None) -> None:
        self._reports = reports
        self._first_told: dict[str, str | None] = {}
        self._first_talks: dict[str, dict[str, tuple[Span, str]]] = {}
        self._memory = memory or Memory()
        self._memory.renew(records)
        self._changes = [r for r in records if isinstance(r.content, Lifecycle)]
        self._commitments = [r for r in records if isinstance(r.content, Commitment)]
        self._meetings = [r for r in records if isinstance(r.content, Meeting)]
        self._forecasts = [r for r in records if isinstance(r.content, Forecast)]
        self._topics = self._meetings_by_topic()
        self._namesakes = Namesakes((*self._meetings, *self._commitments, *self._changes), reports, self._memory)

    def mechanisms(self, identities: Identities) -> list[Record]:
        """The mechanisms, in the order of their first changes."""
        named = [*self._changes, *(r for r in self._commitments if r.content.kind in _OWN_LIFE)]  # type: ignore[union-attr]
        found = [made for group in self._namesakes.groups(named) if (made := self._remembered(group, identities))]
        return sorted(found, key=lambda record: (sort_key(_first_date(record)), record.id))

    def _remembered(self, group: Sequence[Record], identities: Identities) -> Record | None:
        """The mechanism of a group, made anew only where something that it rests on has changed."""

        def grounds() -> Iterator[Ground]:
            for record in group:
                yield of_record(record)
                for mention in record.mentions:
                    yield from of_document(mention.document, Commitment, Forecast)
            called = dict.fromkeys(map(name_of, group))
            for name in called:
                yield from self._grounds_of_talks(name)
            meetings = {meeting.id: meeting for name in called for meeting, _ in self._talks_on(name)}
            for document in {mention.document for meeting in meetings.values() for mention in meeting.mentions}:
                yield of_agreements(document)

        names = tuple(record.id for record in group)
        made: Record | None = self._memory.recall(("mechanism", *names), lambda: self._mechanism(group), grounds)
        return replace(made, id=identities.named("mechanism", group[0].id)) if made else None

    def _mechanism(self, group: Sequence[Record]) -> Record | None:
        told = [record for record in group if isinstance(record.content, Lifecycle)]
        changes = [change for record in group for change in self._of(record)]
        changes += self._sessions(group)
        changes += self._told_next(group)
        changes += self._outlooks(group)
        steps = steps_of(changes)
        standing = any(getattr(record.content, "kind", None) in _STANDING for record in group)
        dated = [step for step in steps if step.date]
        if not told and not (len(dated) > 1 or (dated and standing)):
            return None
        mentions = {mention.id: mention for change in changes for mention in change.mentions}
        held = {name for step in steps for name in step.mentions}
        records = list({change.record.id: change.record for change in changes}.values())
        name = common_name(told or group)
        documents = dict.fromkeys(mention.document for mention in mentions.values())
        return Record(
            id="",
            content=Mechanism(name=name, changes=steps, state=state_of(steps)),
            mentions=tuple(mention for identity, mention in mentions.items() if identity in held),
            sources=len({self._reports[document].original for document in documents}),
            outlet_sides=tuple(
                dict.fromkeys(side for document in documents if (side := self._reports[document].outlet_side))
            ),
            confidence=min(record.confidence for record in records),
        )

    def _of(self, record: Record) -> Iterator[Change]:
        content = record.content
        if isinstance(content, Lifecycle):
            yield self._change(record, content.change, content.date)
        elif isinstance(content, Commitment):
            made = content.made
            talks = [] if made else list(self._discussions(record))
            yield from talks
            if content.status in _OPENING and (made or not (content.due or talks)):
                yield self._change(record, "created", made)
            elif content.status == "under_way":
                if made:
                    yield self._change(record, "created", made)
                yield self._change(record, "held", self._reported(record))
            elif content.status == "done":
                yield self._change(record, "held", content.due or made)
            elif content.status in {"stalled", "suspended"}:
                yield self._change(record, "suspended", None)
            elif content.status == "cancelled":
                yield self._change(record, "ended", None)
            if content.due and content.status not in {"done", "cancelled"}:
                yield self._change(record, "expected", content.due)

    def _sessions(self, group: Sequence[Record]) -> Iterator[Change]:
        """Meetings of the series that goes by the mechanism's name, and meetings that have it as a topic."""
        seen: set[str] = set()
        talks = any(_is_talked_about(record) for record in group)
        left: dict[str, list[tuple[Record, str]]] = {}
        for record in group:
            called = name_of(record)
            if called not in left:
                left[called] = [(m, shared) for m, shared in self._talks_on(called) if _is_session(m, shared, talks)]
            of_others: list[tuple[Record, str]] = []
            for meeting, shared in left[called]:
                if meeting.id in seen:
                    continue
                if not of_one_relationship(self._reports, meeting, record):
                    of_others.append((meeting, shared))
                    continue
                seen.add(meeting.id)
                content: Any = meeting.content
                change = "held" if content.status == "held" else "expected"
                proofs = tuple(_naming(meeting, shared)) or meeting.mentions
                yield Change(change, content.date, proofs, meeting, self._reported(meeting))
                if change == "held" and content.date:
                    yield from self._agreed_there(record, proofs, content.date)
            left[called] = of_others

    def _agreed_there(self, record: Record, proofs: Sequence[StoredMention], date: str) -> Iterator[Change]:
        """What the same report says was agreed at that meeting about the mechanism."""
        own = distinctive(name_of(record))
        for document in dict.fromkeys(mention.document for mention in proofs):
            for other, mention in self._agreements.get(document, ()):
                promise: Any = mention.content
                if agree(promise.made, date) and own & distinctive(promise.what) and other.id != record.id:
                    yield Change("expanded", promise.made, (mention,), other, self._reports[document].published)

    def _told_next(self, group: Sequence[Record]) -> Iterator[Change]:
        """What is due by a sentence that directly follows one about the mechanism, and shares a word with it."""
        own = {record.id for record in group}
        for record in group:
            if not isinstance(record.content, Commitment):
                continue
            for mention in record.mentions:
                for other, following in self._visits.get(mention.document, ()):
                    gap = following.evidence.span.start - mention.evidence.span.end
                    if other.id not in own and 0 <= gap <= TOLD_NEXT:
                        due: Any = other.content
                        if distinctive(due.what) & distinctive(record.content.what):
                            own.add(other.id)
                            yield self._change(other, "expected", due.due)

    def _outlooks(self, group: Sequence[Record]) -> Iterator[Change]:
        """Forecasts that name what was promised: charter flights are agreed, charter flights will be welcome."""
        for record in group:
            names = frozenset(map(distinctive, names_of(record)))
            for forecast in self._forecasts_by_document(record):
                gist: Any = forecast.content
                said = distinctive(gist.gist)
                named = any(len(words & said) >= min(2, len(words)) and words & said for words in names)
                if named and gist.polarity in {"will", "likely", "may"}:
                    yield self._change(forecast, "expected", gist.horizon)

    def _forecasts_by_document(self, record: Record) -> Iterator[Record]:
        documents = {mention.document for mention in record.mentions}
        for document in sorted(documents):
            yield from self._told_forecasts.get(document, ())

    def _meetings_by_topic(self) -> Lookup:
        self._told_forecasts: dict[str, list[Record]] = defaultdict(list)
        for record in self._forecasts:
            for document in record.documents:
                self._told_forecasts[document].append(record)
        self._visits: dict[str, list[tuple[Record, StoredMention]]] = defaultdict(list)
        self._agreements: dict[str, list[tuple[Record, StoredMention]]] = defaultdict(list)
        for record in self._commitments:
            commitment: Any = record.content
            for mention in record.mentions:
                promise: Any = mention.content
                if promise.made and promise.kind == "agreement":
                    self._agreements[mention.document].append((record, mention))
            if commitment.kind == "visit" and commitment.due:
                for mention in record.mentions:
                    self._visits[mention.document].append((record, mention))
        return Lookup(self._meetings)

    def _talks_on(self, called: str) -> list[tuple[Record, str]]:
        """Meetings with a topic or a series that is the mechanism's, and that name."""
        found: list[tuple[Record, str]] = self._memory.recall(
            ("talks", called), lambda: self._topics.like(called), lambda: self._grounds_of_talks(called)
        )
        return found

    def _grounds_of_talks(self, called: str) -> Iterator[Ground]:
        key = distinctive(called)
        yield from map(of_rarity, key)
        yield from map(of_word, self._topics.bearing_on(key))

    def _discussions(self, record: Record) -> Iterator[Change]:
        """Where a report gives no date for what is talked about: that of its first meeting with it as a topic."""
        discussed = self._discussed(name_of(record))
        for mention in record.mentions:
            if first := discussed.get(mention.document):
                yield Change("held", first[1], (mention,), record, self._reports[mention.document].published)

    def _discussed(self, called: str) -> dict[str, tuple[Span, str]]:
        """For each report that dates talks on it, the place and date of those that it tells of first."""
        if called not in self._first_talks:
            found = self._first_talks[called] = {}
            for meeting, topic in self._talks_on(called):
                for mention in _naming(meeting, topic):
                    told: Any = mention.content
                    if told.status == "held" and told.date:
                        one = (mention.evidence.span, told.date)
                        found[mention.document] = min(found.get(mention.document, one), one)
        return self._first_talks[called]

    def _reported(self, record: Record) -> str | None:
        if record.id not in self._first_told:
            dates = dict.fromkeys(self._reports[mention.document].published for mention in record.mentions)
            self._first_told[record.id] = min((date for date in dates if date), key=sort_key, default=None)
        return self._first_told[record.id]

    def _change(self, record: Record, change: str, date: str | None) -> Change:
        return Change(change, date, record.mentions, record, self._reported(record))


def _naming(meeting: Record, name: str) -> list[StoredMention]:
    """The mentions that themselves give the meeting this topic or series."""
    told = [m for m in meeting.mentions if isinstance(m.content, Meeting)]
    return [m for m in told if name == m.content.series or name in m.content.topics]  # type: ignore[attr-defined]


def _is_session(meeting: Record, shared: str, talks: bool) -> bool:
    """Whether a meeting is a session of what is talked about, or of the series that goes by the name that it shares."""
    content: Any = meeting.content
    return (talks or shared == content.series) and content.status in {"held", "planned", "proposed"}


def _is_talked_about(record: Record) -> bool:
    """Whether talks on it are a part of its life: those on sanctions don't hold sanctions."""
    return isinstance(record.content, Commitment) or "talk" in content_words(name_of(record))


def _first_date(record: Record) -> str | None:
    content: Any = record.content
    return next((step.date for step in content.changes if step.date), None)
