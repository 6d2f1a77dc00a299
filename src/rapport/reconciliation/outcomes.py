"""Plans and forecasts of a meeting that other reports say was held."""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta

from rapport.model.dates import Bounds, bounds, precision
from rapport.model.likeness import is_state, plain, same_place
from rapport.model.mentions import Commitment, Forecast, Meeting
from rapport.model.records import Finding, FindingKind, Record, StoredMention
from rapport.reconciliation.sources import Sources, finding, value_of

_OF_MEETINGS = {"visit", "dialogue"}
_HOPEFUL = {"will", "likely"}
_LONGEST_WINDOW_DAYS = 62
_NEXT = re.compile(r"\b(?:next|another|again|further|follow-up|new round)\b", re.IGNORECASE)
_TOWNS = re.compile(r"\b(?:to|in|at)\s+(?:the\s+)?([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)")
MONTHS = frozenset(calendar.month_name[1:])
ONE_DAY = timedelta(days=1)
ONE_YEAR = timedelta(days=366)


class Held:
    """The meetings that were held, by the months in which they can have been.

    Args:
        records: all records.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self._by_month: dict[tuple[int, int], list[Record]] = defaultdict(list)
        for record in records:
            meeting = record.content
            if not isinstance(meeting, Meeting) or meeting.status != "held" or not meeting.date:
                continue
            if precision(meeting.date) in {"day", "month"}:
                first = bounds(meeting.date).first
                self._by_month[first.year, first.month].append(record)

    def outcome(self, record: Record, sources: Sources) -> Finding | None:
        """The finding that what *record* announces came about, if some other report tells of the meeting."""
        expectation = record.content
        if isinstance(expectation, Commitment) and expectation.kind in _OF_MEETINGS:
            due, sides = expectation.due, set(expectation.by)
        elif isinstance(expectation, Forecast) and expectation.polarity in _HOPEFUL:
            due, sides = expectation.horizon, set()
        else:
            return None
        announced = record.mentions[0]
        if not due and isinstance(expectation, Commitment):
            return self._next(record, expectation, announced, sources)
        if not due or not (window := _narrow(due)):
            return None
        for meeting in self._within(window):
            told = _told_elsewhere(meeting, announced, sources)
            theirs = not sides or sides & set(_sides(meeting))
            if told and theirs and _names(_said(announced), meeting) and not _elsewhere(announced, meeting):
                kind: FindingKind = "fulfilled" if isinstance(expectation, Commitment) else "came_true"
                values = [value_of(announced, due), value_of(told, getattr(meeting.content, "date", None))]
                what = getattr(expectation, "what", None) or getattr(expectation, "gist", "")
                return finding(kind, [record.id, meeting.id], values, "outcome", f"{what}: the meeting was held")
        return None

    def _next(self, record: Record, promised: Commitment, announced: StoredMention, sources: Sources) -> Finding | None:
        """The first meeting at the place named, within a year of "to hold the next round in Lund"."""
        if not promised.made or not _NEXT.search(promised.what):
            return None
        said = set(plain(promised.what).split())
        made = bounds(promised.made)
        for meeting in self._within(Bounds(made.last + ONE_DAY, made.last + ONE_YEAR)):
            place = plain(getattr(meeting.content, "place", None) or "").split()
            told = _told_elsewhere(meeting, announced, sources)
            both = set(promised.by) <= set(_sides(meeting))
            if told and both and place and set(place) <= said:
                values = [value_of(announced, "promised"), value_of(told, getattr(meeting.content, "date", None))]
                note = f"{promised.what}: the meeting was held"
                return finding("fulfilled", [record.id, meeting.id], values, "outcome", note)
        return None

    def _within(self, window: Bounds) -> Iterable[Record]:
        year, month = window.first.year, window.first.month
        while (year, month) <= (window.last.year, window.last.month):
            for record in self._by_month[year, month]:
                date = getattr(record.content, "date", None)
                if date and window.overlaps(bounds(date)):
                    yield record
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _said(announced: StoredMention) -> str:
    """The sentence with what was made of it: names stand in either."""
    content = announced.content
    return f"{announced.evidence.exact} {getattr(content, 'what', '')} {getattr(content, 'gist', '')}"


def _elsewhere(announced: StoredMention, meeting: Record) -> bool:
    """Whether what is announced names another town than the meeting's."""
    content = announced.content
    title = f"{getattr(content, 'what', '')} {getattr(content, 'gist', '')}"
    place = getattr(meeting.content, "place", None)
    if place and set(plain(place).split()) <= set(plain(announced.evidence.exact).split()):
        return False
    towns = [town for town in _TOWNS.findall(title) if not is_state(town) and town.split()[0] not in MONTHS]
    return bool(place and not is_state(place) and towns and not any(same_place(town, place) for town in towns))


def _narrow(due: str) -> Bounds | None:
    window = bounds(due)
    return window if (window.last - window.first).days <= _LONGEST_WINDOW_DAYS else None


def _sides(meeting: Record) -> Sequence[str]:
    sides: Sequence[str] = getattr(meeting.content, "sides", ())
    return sides


def _told_elsewhere(meeting: Record, announced: StoredMention, sources: Sources) -> StoredMention | None:
    """A mention of the meeting as held, by a report that is no copy of the one that announced it."""
    own = sources.originals.get(announced.document, announced.document)
    for mention in meeting.mentions:
        original = sources.originals.get(mention.document, mention.document)
        if original != own and getattr(mention.content, "status", None) == "held":
            return mention
    return None


def _names(quote: str, meeting: Record) -> bool:
    """Whether the announcement names somebody who then took part, or the place."""
    said = set(plain(quote).split())
    people = (plain(name).split() for name in getattr(meeting.content, "participants", ()))
    place = plain(getattr(meeting.content, "place", None) or "").split()
    return any(words and said & {words[0], words[-1]} for words in people) or bool(place and set(place) <= said)
