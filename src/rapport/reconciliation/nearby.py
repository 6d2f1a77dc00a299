"""Things looked up by a name and a time: those whose date may lie near another, without going through all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable

from rapport.model.dates import months_of


class Nearby:
    """Numbers of things by name and month, given back in their order."""

    def __init__(self) -> None:
        self._by_month: dict[Hashable, dict[int, list[int]]] = defaultdict(dict)
        self._anywhere: dict[Hashable, list[int]] = defaultdict(list)
        self._all: dict[Hashable, list[int]] = defaultdict(list)

    def add(self, name: Hashable, number: int, date: str | None) -> None:
        """File a thing under a name; one without a date is near everything."""
        self._all[name].append(number)
        months = months_of(date) if date else None
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
        months = months_of(date, days) if date else None
        if months is None:
            return self._all.get(name, [])
        by_month = self._by_month.get(name, {})
        found = {number for month in months for number in by_month.get(month, ())}
        return sorted(found.union(self._anywhere.get(name, ())))
