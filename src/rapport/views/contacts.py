"""How often the sides met, over time and by level."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rapport.model.dates import bounds
from rapport.model.mentions import Meeting
from rapport.views.book import Book, View

LEVELS: Final[Mapping[str, str]] = {
    "leader": "Leaders",
    "minister": "Ministers",
    "deputy": "Deputy ministers",
    "official": "Officials",
    "other": "Others",
}
_LEVEL_OF: Final = {"leader": "leader", "minister": "minister", "deputy": "deputy", "official": "official"}
MOST_YEARS_IN_MONTHS: Final = 2
YEARS_BEFORE: Final = 20
"""What lies further back than so many years before the last report is counted in one sum."""


@dataclass(frozen=True, slots=True)
class Period:
    """A year or a month (EDTF): how many meetings were held in it, by level (in the order of `LEVELS`)."""

    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All levels."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Contacts:
    """Meetings held by period; ``vague`` counts those whose date does not say in which, ``earlier`` those before."""

    unit: str
    periods: tuple[Period, ...]
    vague: int
    earlier: int

    @property
    def levels(self) -> tuple[str, ...]:
        """The names of the levels."""
        return tuple(LEVELS.values())

    @property
    def most(self) -> int:
        """The highest total of a period."""
        return max((period.total for period in self.periods), default=0)


@View.over("meeting")
def contacts(book: Book) -> Contacts:
    """Meetings that were held, by year, or by month where all lies within two years."""
    held = [
        (meeting.level, bounds(meeting.date)) if meeting.date else None
        for record in book.of("meeting")
        if isinstance(meeting := record.content, Meeting) and meeting.status == "held"
    ]
    dated = [one for one in held if one and one[1].first != dt.date.min and one[1].last != dt.date.max]
    if not dated:
        return Contacts("year", (), len(held), 0)
    newest = max(found.last.year for _, found in dated)
    oldest = max(min(found.first.year for _, found in dated), newest - YEARS_BEFORE)
    monthly = newest - oldest < MOST_YEARS_IN_MONTHS
    counts = defaultdict[int, Counter[str]](Counter)
    vague, earlier = len(held) - len(dated), 0
    for level, found in dated:
        one, other = _period(found.first, monthly), _period(found.last, monthly)
        if one != other:
            vague += 1
        elif found.first.year < oldest:
            earlier += 1
        else:
            counts[one][_LEVEL_OF.get(level, "other")] += 1
    if not counts:
        return Contacts("month" if monthly else "year", (), vague, earlier)
    periods = tuple(
        _named(number, counts.get(number, Counter()), monthly) for number in range(min(counts), max(counts) + 1)
    )
    return Contacts("month" if monthly else "year", periods, vague, earlier)


def _period(day: dt.date, monthly: bool) -> int:
    return day.year * 12 + day.month - 1 if monthly else day.year


def _named(number: int, found: Counter[str], monthly: bool) -> Period:
    counts = tuple(found[level] for level in LEVELS)
    name = f"{number // 12:04d}-{number % 12 + 1:02d}" if monthly else f"{number:04d}"
    return Period(name, counts)
