"""How good forecasters were: what came true, what did not, what is still open, by forecaster."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from rapport.views.book import Book, View
from rapport.views.forecasts import ForecastLine, forecasts


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """One forecaster's forecasts by what became of them; ``unchecked`` are those past their date without a word."""

    by: str
    came_true: tuple[ForecastLine, ...]
    did_not: tuple[ForecastLine, ...]
    unchecked: tuple[ForecastLine, ...]
    open: tuple[ForecastLine, ...]

    @property
    def count(self) -> int:
        """How many forecasts there are."""
        return len(self.came_true) + len(self.did_not) + len(self.unchecked) + len(self.open)

    @property
    def settled(self) -> int:
        """Of how many it is known what became of them: too few to judge anybody by, mostly."""
        return len(self.came_true) + len(self.did_not)


@View.over("forecast", findings=True)
def track_records(book: Book) -> tuple[TrackRecord, ...]:
    """Every forecaster, those of whom most is settled first."""
    found: dict[str, dict[str, list[ForecastLine]]] = defaultdict(lambda: defaultdict(list))
    for line in forecasts.of(book):
        kind = {"came_true": "came", "did_not": "not", "postponed": "not", "to_check": "unchecked"}.get(line.outcome)
        found[line.by][kind or "open"].append(line)
    records = [
        TrackRecord(by, *(tuple(lines[kind]) for kind in ("came", "not", "unchecked", "open")))
        for by, lines in found.items()
    ]
    records.sort(key=lambda record: (-record.settled, -record.count, record.by))
    return tuple(records)
