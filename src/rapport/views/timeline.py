"""What happened and what was announced, in the order of time."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from rapport.model.mentions import Commitment, Event, Lifecycle, Meeting
from rapport.model.records import Record
from rapport.views import vocabulary, words
from rapport.views.book import Book, Change, Line, View

Stretches = defaultdict[str, list[tuple[int, int]]]
EntryKind = Literal["meeting", "change", "commitment", "event"]
_KINDS: tuple[EntryKind, ...] = ("meeting", "change", "commitment", "event")
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


@View.over("meeting", "lifecycle", "commitment", "event", findings=True)
def timeline(book: Book) -> Timeline:
    """Meetings, changes of mechanisms, what was agreed, and events that none of these stands for."""
    entries = [
        book.line(_meeting, record, content)
        for record in book.of("meeting")
        if isinstance(content := record.content, Meeting)
    ]
    meetings, changes, promises = _meetings.of(book), _stretches(()), _promises.of(book)
    for record in book.of("lifecycle"):
        content = record.content
        # A session of a standing format is a meeting already.
        if isinstance(content, Lifecycle) and not (content.change == "held" and _tell(record, meetings, changes)):
            entries.append(book.line(_change, record, content))
            _add(changes, record)
    entries.extend(
        book.line(_commitment, record, content)
        for record in book.of("commitment")
        if isinstance(content := record.content, Commitment) and _is_made(content)
    )
    for record in book.of("event"):
        content = record.content
        shown = isinstance(content, Event) and _is_telling(content)
        if shown and not _tell(record, meetings, changes, promises):
            entries.append(book.line(_event, record, content))
    entries.sort(key=_order)
    return Timeline(tuple(entries))


@timeline.changed
def _(known: Timeline, book: Book, change: Change) -> Timeline:
    changed = {record.id for record in (*change.was, *change.now)}
    if change.marks_alone:
        kept = set[str]().union(*(book.lines.get(make, ()) for make in _MAKES.values()))
        return Timeline(tuple(one if one.record in kept else _again(book, one) for one in known.entries))
    if "lifecycle" in change.types:  # what it hid, and what that hid
        return timeline.made_of(book)
    beside = {document for record in (*change.was, *change.now) for document in record.documents}
    near = [book.by_id[name] for document in beside for name in book.told_in.get(document, ())]
    shown = {entry.record for entry in known.entries if entry.kind == "change"}
    if any(_is_session(one) and (one.id in shown) == _is_told_before(book, one, shown) for one in near):
        return timeline.made_of(book)
    # Of all others only events may come or go: those that a document of what changed tells of.
    open_ones = changed | {record.id for record in near if record.type == "event"}
    entries = [entry for entry in known.entries if entry.record not in open_ones]
    for name in open_ones & book.by_id.keys():
        record = book.by_id[name]
        content = record.content
        if isinstance(content, Meeting):
            entry = book.line(_meeting, record, content)
        elif isinstance(content, Commitment) and _is_made(content):
            entry = book.line(_commitment, record, content)
        elif isinstance(content, Event) and _is_telling(content):
            told = (book.by_id[one] for document in record.documents for one in book.told_in[document] & shown)
            if _tell(record, _meetings.of(book), _stretches(told), _promises.of(book)):
                continue
            entry = book.line(_event, record, content)
        else:
            continue
        insort(entries, entry, key=_order)
    return Timeline(tuple(entries))


def _is_session(record: Record) -> bool:
    return isinstance(record.content, Lifecycle) and record.content.change == "held"


def _is_told_before(book: Book, session: Record, shown: Collection[str]) -> bool:
    """Whether meetings, or those of the changes *shown* that stand before it, tell of a session."""
    names = {name for document in session.documents for name in book.told_in[document] if name in shown}
    names.discard(session.id)
    earlier = takewhile(lambda one: one.id != session.id, book.of("lifecycle")) if names else ()
    return _tell(session, _meetings.of(book), _stretches(one for one in earlier if one.id in names))


def _is_made(content: Commitment) -> bool:
    return bool(content.made) and content.status in _MADE


def _is_telling(content: Event) -> bool:
    return content.event_type in SHOWN_EVENTS


def _order(entry: Entry) -> tuple[tuple[int, int], int, str]:
    """By date, undated ones last; those of one day by what they are."""
    return words.sortable(entry.date), _KINDS.index(entry.kind), entry.record


def _again(book: Book, entry: Entry) -> Entry:
    """An entry's record as it is shown now."""
    record = book.by_id[entry.record]
    return book.line(_MAKES[entry.kind], record, record.content)


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
        title=f"{words.capital(words.unquoted(change.mechanism))}: {vocabulary.CHANGE[change.change]}{because}",
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
        title=words.capital(words.unquoted(commitment.what)),
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


_MAKES: Mapping[EntryKind, Callable[..., Entry]] = {
    "meeting": _meeting,
    "change": _change,
    "commitment": _commitment,
    "event": _event,
}


@View.over("meeting")
def _meetings(book: Book) -> Stretches:
    """Where documents tell of meetings."""
    return _stretches(book.of("meeting"))


@View.over("commitment")
def _promises(book: Book) -> Stretches:
    """Where documents tell of commitments."""
    return _stretches(book.of("commitment"))


def _followed(kind: str, known: Stretches, change: Change) -> Stretches:
    gone, came = (_stretches(r for r in records if r.type == kind) for records in (change.was, change.now))
    if gone == came:
        return known
    out = {name: list(spans) if name in gone else spans for name, spans in known.items()}
    for name, spans in gone.items():
        for span in spans:
            out[name].remove(span)
    return defaultdict(list, out | {name: [*out.get(name, ()), *spans] for name, spans in came.items()})


@_meetings.changed
def _(known: Stretches, _book: Book, change: Change) -> Stretches:
    return _followed("meeting", known, change)


@_promises.changed
def _(known: Stretches, _book: Book, change: Change) -> Stretches:
    return _followed("commitment", known, change)


def _stretches(records: Iterable[Record]) -> Stretches:
    """The stretches of each document that tell of *records*."""
    out: Stretches = defaultdict(list)
    for record in records:
        _add(out, record)
    return out


def _add(stretches: Stretches, record: Record) -> None:
    for mention in record.mentions:
        stretches[mention.document].append(mention.evidence.span)


def _tell(record: Record, *shown: Stretches) -> bool:
    """Whether one of the stretches shares text with one that a record rests on."""
    for mention in record.mentions:
        start, end = mention.evidence.span
        for stretches in shown:
            for one, other in stretches.get(mention.document, ()):
                if one < end and start < other:
                    return True
    return False
