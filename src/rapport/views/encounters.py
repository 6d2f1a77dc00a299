"""What the bottom line says of the leaders' meetings and of the dialogues between the sides."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.model.dates import bounds
from rapport.model.mentions import Meeting
from rapport.model.records import Record
from rapport.views import words
from rapport.views.book import Book, Proof
from rapport.views.mechanisms import ChangeLine, MechanismLine, mechanisms
from rapport.views.sentences import Part, at_date, cited

OFTEN, REGULARLY = 3.0, 1.0
"""Meetings a year from which contacts are called frequent, and regular."""
MOST_STEPS = 5
_LEVELS = ((("leader",), "The leaders"), (("minister",), "Ministers"), (("deputy",), "Deputy ministers"))
_BREAKS = frozenset({"suspended", "resumed", "ended"})
_Counted = tuple[Record, Meeting, int]


def _highest(book: Book) -> tuple[str, list[tuple[Record, Meeting]]]:
    """Who meets, by the highest level that has held meetings between the sides, and those meetings by date."""
    sides = set(book.sides)
    between = [
        (record, meeting)
        for record in book.of("meeting")
        if isinstance(meeting := record.content, Meeting) and (not sides or len(sides & set(meeting.sides)) > 1)
    ]
    between.sort(key=lambda pair: words.sortable(pair[1].date))
    for levels, who in _LEVELS:
        found = [pair for pair in between if pair[1].level in levels]
        if any(meeting.status == "held" and meeting.date for _, meeting in found):
            return who, found
    return "Representatives", between


def contacts(book: Book) -> Iterator[Part]:
    """How often the leaders meet, or the highest below them, by the count that the reports give; and what is next."""
    who, meetings = _highest(book)
    held = [(record, m) for record, m in meetings if m.status == "held" and m.date]
    whose = f"{who} of {words.states_listed(book.sides)}" if book.sides else who
    counted = _counted(held)
    if counted:
        (first, one, n), (last, other, m) = _ends(counted)
    if counted and m > n:
        yield Part(f"{whose} met {_how_often(one, other, m - n)}: the meeting {_where_when(one)} is counted as the ")
        yield Part(words.ordinal(n), _ordinal_proofs(book, first, n))
        yield Part(f", that {_where_when(other)} as the ")
        yield Part(words.ordinal(m), _ordinal_proofs(book, last, m))
        yield Part(f", {m - n} more in {words.counted(max(1, _months(one, other)), 'month')}.")
    elif held:
        record, meeting = (last, other) if counted else held[-1]
        which = "one of them" if counted else "the last time"
        often = "once on record," if len(held) == 1 else f"{len(held)} times on record, {which}"
        yield Part(f"{whose} met {often} {_where_when(meeting)}", _cites(book, record))
        if meeting.ordinal:
            yield Part(f", counted as the {words.ordinal(meeting.ordinal.n)}")
        yield Part(".")
    ahead = [pair for pair in meetings if pair[1].status in ("planned", "proposed") and _is_ahead(book, pair[1].date)]
    if ahead:
        record, meeting = ahead[0]
        yield Part(f" Next, a meeting {_where_when(meeting)} is {meeting.status}", _cites(book, record))
        yield Part(".")


def _counted(held: list[tuple[Record, Meeting]]) -> list[_Counted]:
    found = [(record, m, m.ordinal.n) for record, m in held if m.ordinal]
    later = [item for item in found if item[2] > 1]
    return later or found  # "the first visit" rarely counts what "the 17th meeting" counts


def _ends(counted: list[_Counted]) -> tuple[_Counted, _Counted]:
    """The first and the last meeting of one count: the highest number, and the first below it of the same people."""
    last = max(counted, key=lambda item: (item[2], words.sortable(item[1].date)))
    first = next(item for item in counted if item[2] <= last[2] and _same_people(item[1], last[1]))
    return (first, last) if first[2] < last[2] and _months(first[1], last[1]) > 0 else (last, last)


def _same_people(one: Meeting, other: Meeting) -> bool:
    a, b = ({name.split()[-1] for name in meeting.participants if name.split()} for meeting in (one, other))
    return not a or not b or bool(a & b)


def _how_often(one: Meeting, other: Meeting, more: int) -> str:
    years = _months(one, other) / 12
    rate = more / years if years > 0 else 0.0
    return "often" if rate >= OFTEN else "regularly" if rate >= REGULARLY else "now and then"


def _months(one: Meeting, other: Meeting) -> int:
    first, last = bounds(one.date or "").first, bounds(other.date or "").first
    return (last.year - first.year) * 12 + last.month - first.month


def _where_when(meeting: Meeting) -> str:
    place = f"in {meeting.place} " if meeting.place else ""
    return f"{place}{at_date(meeting.date)}" if meeting.date else f"{place}at a date not given"


def _ordinal_proofs(book: Book, record: Record, number: int) -> tuple[Proof, ...]:
    saying = [m for m in record.mentions if isinstance(m.content, Meeting) and m.content.ordinal]
    exact = [
        m for m in saying if isinstance(m.content, Meeting) and m.content.ordinal and m.content.ordinal.n == number
    ]
    return cited(book.proofs(exact or saying or record.mentions))


def _cites(book: Book, record: Record) -> tuple[Proof, ...]:
    return cited(book.proofs(record.mentions))


def _is_ahead(book: Book, date: str | None) -> bool:
    return bool(date and book.last_report and bounds(date).last >= bounds(book.last_report).last)


def dialogues(book: Book) -> Iterator[Part]:
    """How the dialogues and measures that changed most went."""
    told = [(item, steps) for item in mechanisms.of(book) if len(steps := _steps(item)) > 1]
    told.sort(key=lambda pair: (-len({change.change for change in pair[1]}), -len(pair[1])))
    for place, (item, steps) in enumerate(told[:2]):
        yield Part(f"{' ' if place else ''}{item.name}: ")
        for turn, change in enumerate(steps):
            when = f" {at_date(change.date)}" if change.date else ""
            yield Part(f"{', ' if turn else ''}{change.change_words}{when}", cited(change.proofs, 2))
        yield Part(".")


def _steps(item: MechanismLine) -> list[ChangeLine]:
    """The changes worth telling: dated ones, and breaks that have no date; none where nothing changes."""
    steps = [change for change in item.changes if change.date]
    kinds = {change.change for change in steps}
    if len(kinds) < 2:
        steps += [change for change in item.changes if change.change in _BREAKS - kinds][:1]
    if len({change.change for change in steps}) < 2:
        return []
    if len(steps) > MOST_STEPS:
        turns = [change for change in steps[1:-1] if change.change != "held"]
        steps = [steps[0], *turns[: MOST_STEPS - 2], steps[-1]]
    return steps
