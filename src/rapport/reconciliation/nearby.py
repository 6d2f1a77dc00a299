"""Things looked up by a name and a time: those whose date may lie near another, without going through all of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable

from rapport.model.dates import Bounds, bounds

MOST_MONTHS = 14
"""What may lie in more months than this is looked at whatever the time."""


class Nearby:
    """Numbers of things by name and month, given back in their order."""

    def __init__(self) -> None:
        self._by_month: dict[Hashable, dict[int, list[int]]] = defaultdict(dict)
        self._anywhere: dict[Hashable, list[int]] = defaultdict(list)
        self._all: dict[Hashable, list[int]] = defaultdict(list)

    def add(self, name: Hashable, number: int, date: str | None) -> None:
        """File a thing under a name; one without a date is near everything."""
        self._all[name].append(number)
        months = _months(bounds(date)) if date else None
        if months is None:
            self._anywhere[name].append(number)
            return
        by_month = self._by_month[name]
        for month in months:
            by_month.setdefault(month, []).append(number)

    def near(self, name: Hashable, date: str | None, days: int = 0) -> list[int]:
        """The numbers of all things of a name that may lie within *days* of a date, and of some that don't.

        Without a date, of all of them.
        """
        months = _months(_wider(bounds(date), days)) if date else None
        if months is None:
            return self._all.get(name, [])
        by_month = self._by_month.get(name, {})
        found = {number for month in months for number in by_month.get(month, ())}
        return sorted(found.union(self._anywhere.get(name, ())))


def _months(time: Bounds) -> range | None:
    """The months of a time; nothing where they are too many."""
    start, end = time.first.year * 12 + time.first.month, time.last.year * 12 + time.last.month
    return range(start, end + 1) if end - start <= MOST_MONTHS else None


def _wider(time: Bounds, days: int) -> Bounds:
    first = max(time.first.toordinal() - days, dt.date.min.toordinal())
    last = min(time.last.toordinal() + days, dt.date.max.toordinal())
    return Bounds(dt.date.fromordinal(first), dt.date.fromordinal(last))
