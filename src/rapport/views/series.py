"""Meetings that are counted or recur together, with their ordinals and what is missing between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapport.model.mentions import Meeting
from rapport.model.records import Record, Series
from rapport.views import vocabulary, words
from rapport.views.book import Book, Line, View
from rapport.views.timeline import disputes

MOST_AFTER_FIRST = 6
"""From a "first" to a higher number than this it is another count: a first visit is not the first of 17 meetings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Line):
    """One meeting of a series; ``number`` is its place in the count, ``since`` where the count starts."""

    title: str
    date: str | None
    when: str
    place: str | None
    status: str
    status_words: str
    number: int | None
    since: str | None
    participants: tuple[str, ...]
    disputed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hole:
    """Meetings ``first`` to ``last`` of the count that no report gives a number to.

    ``uncounted`` are meetings of the series between its neighbours, held or announced, that no report numbers: they may
    be among them.
    """

    first: int
    last: int
    uncounted: int

    @property
    def said(self) -> str:
        """The gap in words."""
        one = self.first == self.last
        which = f"number {self.first}" if one else f"numbers {self.first} to {self.last}"
        said = f"{which}: no report gives {'this number' if one else 'these numbers'}"
        if not self.uncounted:
            return said
        few = words.counted(self.uncounted, "meeting") + " above without a number"
        return f"{said}; {few} may be {'it' if one else 'among them'}"


@dataclass(frozen=True, slots=True)
class Jump:
    """A meeting whose number is lower than, or the same as, that of an earlier one."""

    number: int
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSeries(Line):
    """One series: its meetings in the order of time, with the gap before each where there is one."""

    name: str
    sides: tuple[str, ...]
    members: tuple[Member, ...]
    holes: tuple[tuple[str, Hole], ...] = ()
    jumps: tuple[tuple[str, Jump], ...] = ()

    @property
    def held(self) -> int:
        """How many of its meetings took place."""
        return sum(member.status == "held" for member in self.members)

    def hole_before(self, member: Member) -> Hole | None:
        """The gap that ends with *member*, if there is one."""
        return dict(self.holes).get(member.record)

    def jump_at(self, member: Member) -> Jump | None:
        """Where the count goes back at *member*, if it does."""
        return dict(self.jumps).get(member.record)


@View.over("series", "meeting", findings=True)
def series(book: Book) -> tuple[MeetingSeries, ...]:
    """Every series of meetings: the sides' own first, the longest first."""
    found = [
        _series(book, record, record.content) for record in book.of("series") if isinstance(record.content, Series)
    ]
    found = [item for item in found if item.members]
    wanted = set(book.sides)
    found.sort(key=lambda item: (not wanted <= set(item.sides), -len(item.members), item.name))
    return tuple(found)


def _series(book: Book, record: Record, content: Series) -> MeetingSeries:
    meetings = [found for name in content.meetings if (found := book.by_id.get(name))]
    members = tuple(
        sorted((book.line(_member, found) for found in meetings), key=lambda member: words.sortable(member.date))
    )
    sides = dict.fromkeys(side for found in meetings for side in getattr(found.content, "sides", ()))
    return MeetingSeries(
        **book.backing(record),
        name=words.capital(words.with_names(content.name, sides)),
        sides=tuple(sides),
        members=members,
        holes=tuple(_holes(members)),
        jumps=tuple(_jumps(members)),
    )


def _member(book: Book, record: Record) -> Member:
    meeting = record.content
    if not isinstance(meeting, Meeting):
        raise TypeError(f"{record.id} is no meeting")
    return Member(
        **book.backing(record),
        title=words.capital(words.with_names(meeting.what, meeting.sides)),
        date=meeting.date,
        when=words.date_words(meeting.date),
        place=meeting.place,
        status=meeting.status,
        status_words=vocabulary.MEETING_STATUS[meeting.status],
        number=meeting.ordinal.n if meeting.ordinal else None,
        since=meeting.ordinal.since if meeting.ordinal else None,
        participants=meeting.participants,
        disputed=disputes(book, record),
    )


def _holes(members: tuple[Member, ...]) -> Iterator[tuple[str, Hole]]:
    last: int | None = None
    uncounted = 0
    for member in members:
        if member.number is None or member.date is None:
            uncounted += member.status not in ("cancelled", "postponed") and member.date is not None
            continue
        if last is not None and member.number > last + 1 and (last > 1 or member.number <= MOST_AFTER_FIRST):
            yield member.record, Hole(last + 1, member.number - 1, uncounted)
        last = member.number if last is None else max(last, member.number)
        uncounted = 0


def _jumps(members: tuple[Member, ...]) -> Iterator[tuple[str, Jump]]:
    highest: int | None = None
    for member in members:
        if member.number is None or member.date is None:
            continue
        if highest is not None and 1 < member.number <= highest:  # a count may well start again
            yield member.record, Jump(member.number, highest)
        highest = member.number if highest is None else max(highest, member.number)
