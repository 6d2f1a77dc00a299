"""Where the timeline's entries stand: the lane and the days of each, its years, and what filters can offer of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapport.model.dates import bounds
from rapport.views import vocabulary
from rapport.views.book import Book, Change, View
from rapport.views.timeline import Entry, timeline

LANES: Final[Mapping[str, str]] = {
    "leader": "Leaders",
    "minister": "Ministers",
    "deputy": "Deputy ministers",
    "official": "Officials",
    "military": "Military",
    "other": "Other meetings",
    "commitment": "Agreed",
    "event": "Other events",
}
YEARS_BEFORE: Final = 4
"""So many years before the first report are looked at unless somebody asks for more."""
_KINDS: Final = {"change": "Changes", "commitment": "Agreed", "event": "Other events", "other": "Other meetings"}
_TYPES: Final = ("meeting", "lifecycle", "commitment", "event")


@dataclass(frozen=True, slots=True)
class Placed:
    """For each entry of the timeline, in its order, the kind that it can be asked for by and its first and last day.

    Days are ordinals; both are 0 where there is no date. ``years`` are the first and the last to look at.
    """

    kinds: Sequence[str]
    firsts: Sequence[int]
    lasts: Sequence[int]
    years: tuple[str, str]
    choices: Mapping[str, tuple[tuple[str, str], ...]]

    @property
    def undated(self) -> int:
        """How many have no date; they stand at the end."""
        return len(self.lasts) - sum(map(bool, self.lasts))


@View.over(*_TYPES)
def placed(book: Book) -> Placed:
    """The places of the timeline's entries."""
    entries = timeline.of(book).entries
    days = [days_of(entry.date) if entry.date else (0, 0) for entry in entries]
    kinds = [lane_of(entry) or entry.kind for entry in entries]
    return Placed(
        kinds=kinds,
        firsts=[first for first, _ in days],
        lasts=[last for _, last in days],
        years=_years(book, [day for ends in days for day in ends if day]),
        choices=_choices(book, entries, set(kinds)),
    )


@placed.changed
def _(known: Placed, book: Book, change: Change) -> Placed:
    return known if change.marks_alone else placed.made_of(book)


def lane_of(entry: Entry) -> str:
    """The lane that an entry stands in; nothing for the changes of mechanisms, which have bars of their own."""
    if entry.kind == "meeting":
        return entry.level if entry.level and entry.level in LANES else "other"
    return "" if entry.kind == "change" else entry.kind


@lru_cache(maxsize=200_000)
def days_of(date: str) -> tuple[int, int]:
    """The first and last day of an EDTF date; an end that is open stands at the other one."""
    first, last = bounds(date)
    if first == dt.date.min:
        first = last
    if last == dt.date.max:
        last = first
    return first.toordinal(), last.toordinal()


def _years(book: Book, days: Sequence[int]) -> tuple[str, str]:
    reports = [found for origin in book.origins.values() if origin.published and (found := bounds(origin.published))]
    known = [found.first for found in reports if found.first != dt.date.min]
    begin = dt.date(max(1, min(known).year - YEARS_BEFORE), 1, 1).toordinal() if known else 1
    inside = [day for day in days if day >= begin]
    first, last = (min(inside), max(inside)) if inside else (dt.date(2000, 1, 1).toordinal(),) * 2
    one, other = dt.date.fromordinal(first), dt.date.fromordinal(last)
    return f"{one.year:04d}", f"{other.year:04d}"


def _choices(book: Book, entries: Sequence[Entry], kinds: set[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Values that entries have, with their names; what kind of event it was is told by the record's own type."""
    statuses = {(entry.status, entry.status_words) for entry in entries if entry.kind != "event"}
    types = {(entry.status.upper(), entry.status_words) for entry in entries if entry.kind == "event"}
    sides = {side for entry in entries for side in entry.sides}
    first = [side for side in book.sides if side in sides]
    return {
        "kind": tuple((k, _KINDS.get(k, vocabulary.LEVEL.get(k, k))) for k in (*LANES, "change") if k in kinds),
        "type": tuple(sorted(types, key=lambda pair: pair[1])),
        "status": tuple(sorted(statuses, key=lambda pair: (pair[1], pair[0]))),
        "side": tuple((side, side) for side in (*first, *sorted(sides - set(first)))),
    }
