"""The meetings told of so far, found by date: so that of very many not each is compared with each."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.extraction.meetings.clusters import Cluster
from rapport.extraction.meetings.naming import Candidate
from rapport.model.dates import months_of

MOST_BACK = 300
"""A naming without a date means one of so many meetings told last; no report but a chronicle has as many."""
_MARGIN = 1
"""Days by which two tellings of one meeting may differ."""


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
        months = months_of(date, _MARGIN)
        if months is None:
            return range(len(self.clusters))
        return sorted(self._anywhere.union(*(self._by_month.get(month, ()) for month in months)))

    def _file(self, number: int, date: str | None) -> None:
        self._filed[number] = date
        months = months_of(date, _MARGIN) if date else None
        if months is None:
            self._anywhere.add(number)
        else:
            for month in months:
                self._by_month.setdefault(month, set()).add(number)

    def _months(self, number: int) -> Sequence[int]:
        filed = self._filed[number]
        return (months_of(filed, _MARGIN) if filed else None) or ()
