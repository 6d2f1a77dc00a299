"""What happened and what was announced, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapport.model.mentions import Commitment, Event, Lifecycle, Meeting
from rapport.model.records import Record, StoredMention
from rapport.model.spans import Span
from rapport.views import vocabulary, words
from rapport.views.book import Book, Line, View

EntryKind = Literal["meeting", "change", "commitment", "event"]
SHOWN_EVENTS = frozenset(
    {"CONCEDE", "RETREAT", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)
"""Events that no meeting, change or commitment stands for."""
_MADE = frozenset({"agreed", "signed", "scheduled", "under_way", "done"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Line):
    """One line of the timeline; ``status`` is the record's own (``held``, ``planned``, ``suspended``, …)."""

    kind: EntryKind
    title: str
    date: str | None
    when: str
    uncertain: bool
    status: str
    status_words: str
    level: str | None = None
    place: str | None = None
    ordinal: str | None = None
    how: str | None = None
    sides: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    home: bool = True

    @property
    def year(self) -> str:
        """The year that the entry is listed under."""
        if not self.date:
            return "Without a date"
        first, _, last = self.date.partition("/")
        return (first if first not in ("", "..") else last)[:4]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries in the order of time, those without a date at the end."""

    entries: tuple[Entry, ...]

    @property
    def dated(self) -> tuple[Entry, ...]:
        """Entries that have a date."""
        return tuple(entry for entry in self.entries if entry.date)

    @property
    def years(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """Entries by year."""
        out: dict[str, list[Entry]] = {}
        for entry in self.entries:
            out.setdefault(entry.year, []).append(entry)
        return tuple((year, tuple(found)) for year, found in out.items())


@View
def timeline(book: Book) -> Timeline:
    """Meetings, changes of mechanisms, what was agreed, and events that none of these stands for."""
    meetings = [(record, record.content) for record in book.of("meeting") if isinstance(record.content, Meeting)]
    entries = [_meeting(book, record, content) for record, content in meetings]
    shown = _Stretches(mention for record, _ in meetings for mention in record.mentions)
    for record in book.of("lifecycle"):
        content = record.content
        # A session of a standing format is a meeting already.
        if isinstance(content, Lifecycle) and not (content.change == "held" and shown.hold_any(record.mentions)):
            entries.append(_change(book, record, content))
            shown.add(record.mentions)
    entries.extend(
        _commitment(book, record, content)
        for record in book.of("commitment")
        if isinstance(content := record.content, Commitment) and content.made and content.status in _MADE
    )
    shown.add(mention for record in book.of("commitment") for mention in record.mentions)
    for record in book.of("event"):
        content = record.content
        if isinstance(content, Event) and content.event_type in SHOWN_EVENTS and not shown.hold_any(record.mentions):
            entries.append(_event(book, record, content))
    entries.sort(key=lambda entry: words.sortable(entry.date))
    return Timeline(tuple(entries))


def _meeting(book: Book, record: Record, meeting: Meeting) -> Entry:
    counted = f"{words.ordinal(meeting.ordinal.n)} of its series" if meeting.ordinal else None
    if counted and meeting.ordinal and meeting.ordinal.since:
        counted += f", counted since {words.date_words(meeting.ordinal.since)}"
    return Entry(
        **book.backing(record),
        kind="meeting",
        title=words.capital(words.with_names(meeting.what, meeting.sides)),
        date=meeting.date,
        when=words.date_words(meeting.date),
        uncertain=words.is_uncertain(meeting.date),
        status=meeting.status,
        status_words=vocabulary.MEETING_STATUS[meeting.status],
        level=meeting.level,
        place=meeting.place,
        ordinal=counted,
        how=vocabulary.FORMAT.get(meeting.format),
        sides=meeting.sides,
        participants=meeting.participants,
        topics=meeting.topics,
        disputed=disputes(book, record),
    )


def _change(book: Book, record: Record, change: Lifecycle) -> Entry:
    because = f" ({change.cause})" if change.cause else ""
    return Entry(
        **book.backing(record),
        kind="change",
        title=f"{words.capital(change.mechanism)}: {vocabulary.CHANGE[change.change]}{because}",
        date=change.date,
        when=words.date_words(change.date, span=True),
        uncertain=words.is_uncertain(change.date),
        status=change.change,
        status_words=vocabulary.CHANGE[change.change],
        home=False,
    )


def _commitment(book: Book, record: Record, commitment: Commitment) -> Entry:
    return Entry(
        **book.backing(record),
        kind="commitment",
        title=words.capital(commitment.what),
        date=commitment.made,
        when=words.date_words(commitment.made),
        uncertain=words.is_uncertain(commitment.made),
        status=commitment.status,
        status_words=vocabulary.COMMITMENT_STATUS[commitment.status],
        sides=commitment.by,
        home=False,
    )


def _event(book: Book, record: Record, event: Event) -> Entry:
    who, whom = words.states_listed(event.actor), words.states_listed(event.recipient)
    towards = f" towards {whom}" if whom and event.recipient != event.actor else ""
    quote = words.shortened(record.mentions[0].evidence.exact, 140)
    return Entry(
        **book.backing(record),
        kind="event",
        title=f"{words.capital(who) or 'Somebody'}{towards}: “{quote}”",
        date=event.date,
        when=words.date_words(event.date),
        uncertain=words.is_uncertain(event.date),
        status=event.event_type.lower(),
        status_words=vocabulary.EVENT[event.event_type],
        sides=tuple(dict.fromkeys((*event.actor, *event.recipient))),
    )


def disputes(book: Book, record: Record) -> tuple[str, ...]:
    """What the sources disagree on about a record and can't both be right: ``date``, ``place``, …"""
    found = book.findings_about.get(record.id, ())
    return tuple(dict.fromkeys(item.attribute for item in found if item.kind == "contradicted" and not item.compatible))


class _Stretches:
    """Stretches of documents that the timeline shows already."""

    def __init__(self, mentions: Iterator[StoredMention]) -> None:
        self._spans: dict[str, list[Span]] = {}
        self.add(mentions)

    def add(self, mentions: Iterator[StoredMention] | tuple[StoredMention, ...]) -> None:
        for mention in mentions:
            self._spans.setdefault(mention.document, []).append(mention.evidence.span)

    def hold_any(self, mentions: tuple[StoredMention, ...]) -> bool:
        return any(
            span.overlaps(mention.evidence.span)
            for mention in mentions
            for span in self._spans.get(mention.document, ())
        )
