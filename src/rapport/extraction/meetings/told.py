"""The meetings told of so far, found by date: so that of very many not each is compared with each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rapport.extraction.meetings.clusters import Cluster
from rapport.extraction.meetings.naming import Candidate
from rapport.model.dates import bounds

MOST_BACK = 300
"""A naming without a date means one of so many meetings told last; no report but a chronicle has as many."""
MOST_MONTHS = 14
"""What may lie in more months than this is looked at whatever the date."""
_MARGIN = dt.timedelta(days=1)


class Told:
    """The meetings of a document, in the order in which they are first named."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._filed: list[str | None] = []
        self._by_month: dict[int, set[int]] = {}
        self._anywhere: set[int] = set()

    def found(self, candidate: Candidate) -> None:
        """A meeting of its own."""
        self.clusters.append(Cluster([candidate]))
        self._filed.append(None)
        self._file(len(self.clusters) - 1, self.clusters[-1].date)

    def take(self, number: int, candidate: Candidate) -> None:
        """One more naming of a meeting."""
        cluster = self.clusters[number]
        cluster.members.append(candidate)
        date = cluster.date
        if date != self._filed[number]:
            for months in (self._anywhere, *(self._by_month.get(month, set()) for month in self._months(number))):
                months.discard(number)
            self._file(number, date)

    def near(self, date: str | None) -> Sequence[int]:
        """The numbers of the meetings that a naming with this date, or with none, may mean, in their order."""
        if date is None:
            return range(max(0, len(self.clusters) - MOST_BACK), len(self.clusters))
        months = _months(date)
        if months is None:
            return range(len(self.clusters))
        return sorted(self._anywhere.union(*(self._by_month.get(month, ()) for month in months)))

    def _file(self, number: int, date: str | None) -> None:
        self._filed[number] = date
        months = _months(date) if date else None
        if months is None:
            self._anywhere.add(number)
        else:
            for month in months:
                self._by_month.setdefault(month, set()).add(number)

    def _months(self, number: int) -> Sequence[int]:
        filed = self._filed[number]
        return (_months(filed) if filed else None) or ()


def _months(date: str) -> range | None:
    """The months in which a date may lie, a day more on either side; nothing where they are too many."""
    first, last = bounds(date)
    if first == dt.date.min or last == dt.date.max:
        return None
    first, last = first - _MARGIN, last + _MARGIN
    start, end = first.year * 12 + first.month, last.year * 12 + last.month
    return range(start, end + 1) if end - start <= MOST_MONTHS else None
