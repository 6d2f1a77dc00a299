"""One point a period: how much cooperation and conflict, how sure, on how many reports it rests, and their tone."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from rapport.errors import UsageError
from rapport.measures import intervals
from rapport.measures.changes import Change, change_points
from rapport.measures.intervals import Interval
from rapport.measures.observed import Event, Report
from rapport.measures.periods import Period, PeriodName, between, period_of, surely_in
from rapport.model.dates import Bounds

MOST: Final = 20_000
"""So many periods are made at most: the days of some fifty years."""
Dates = Literal["exact", "loose"]
"""``exact`` places what surely lies in one period; ``loose`` also what may, on its first possible or reported day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What one period shows.

    Attributes:
        period: which.
        events: how many events lie in it.
        events_range: the exact Poisson interval of their rate.
        expected: how many of them are right, by their confidence: its sum.
        cooperation: the sum of positive scores, each times its confidence.
        conflict: the sum of negative scores without their sign, each times its confidence.
        balance: cooperation less conflict; None where nothing was reported, which is not peace.
        balance_range: its interval by bootstrap; None without events.
        mean: the mean score, weighted by confidence; None without events.
        mean_range: its interval; None with fewer than three events.
        quads: how many events of each quad class, from 1 to 4.
        behind: how many independent reports tell these events, whenever they were published.
        reports: how many reports were published in the period, whatever they tell.
        independent: how many of these are no copies.
        tone: the mean tone of the independent reports published in it; None where none of them tells an event.
        toned: how many of them tell one.
        ids: of the events.
    """

    period: Period
    events: int
    events_range: Interval
    expected: float
    cooperation: float
    conflict: float
    balance: float | None
    balance_range: Interval | None
    mean: float | None
    mean_range: Interval | None
    quads: tuple[int, int, int, int]
    behind: int
    reports: int
    independent: int
    tone: float | None
    toned: int
    ids: tuple[str, ...]

    @property
    def covered(self) -> bool:
        """Whether anything is known of the period: a report of that time, or an event told by one of another."""
        return bool(self.reports or self.events)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What no point shows: without a date, with one that reaches over several periods, or outside of those shown."""

    undated: int = 0
    vague: int = 0
    outside: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.undated + self.vague + self.outside


@dataclass(frozen=True, slots=True)
class Measured:
    """A series: its points without a hole, what none of them shows, and where the balance changes.

    ``changes`` count covered points only, and name the period from which on the balance is another.
    """

    by: PeriodName
    points: tuple[Point, ...]
    events: Unplaced
    reports: Unplaced
    changes: tuple[tuple[Period, Change], ...]


def measure(
    events: Iterable[Event],
    reports: Iterable[Report],
    by: PeriodName,
    *,
    dates: Dates = "exact",
    window: tuple[Bounds | None, Bounds | None] = (None, None),
) -> Measured:
    """Measure events and reports by period; the order in which they come doesn't matter.

    Args:
        events: each once.
        reports: each once, copies too.
        by: the size of a period.
        dates: which events get a place.
        window: first and last day to show. Without, from the first period with a report to the last period with a
            report or an event: what reports tell of the time before the first of them is history, not coverage.

    Raises:
        UsageError: there are more than `MOST` periods.
    """
    told = sorted(events, key=lambda event: event.id)
    issued = sorted(reports, key=lambda report: report.id)
    placed = [(event, _place(event.days, event.reported, by, dates)) for event in told]
    published = [(report, _place(report.days, None, by, dates)) for report in issued]
    periods = _span([p for _, p in placed if p], [p for _, p in published if p], by, window)
    shown = set(periods)
    of_events: dict[Period, list[Event]] = defaultdict(list)
    of_reports: dict[Period, list[Report]] = defaultdict(list)
    for event, period in placed:
        if period in shown and period is not None:
            of_events[period].append(event)
    for report, period in published:
        if period in shown and period is not None:
            of_reports[period].append(report)
    points = tuple(_point(period, of_events[period], of_reports[period]) for period in periods)
    known = [point for point in points if point.balance is not None]
    changes = change_points([point.balance or 0.0 for point in known])
    return Measured(
        by=by,
        points=points,
        events=_unplaced([(event.days or _loosely(event, dates), period) for event, period in placed], shown),
        reports=_unplaced([(report.days, period) for report, period in published], shown),
        changes=tuple((known[change.at].period, change) for change in changes),
    )


def _loosely(event: Event, dates: Dates) -> Bounds | None:
    return event.reported if dates == "loose" else None


def _place(days: Bounds | None, reported: Bounds | None, by: PeriodName, dates: Dates) -> Period | None:
    surely = surely_in(days, by)
    if surely or dates == "exact":
        return surely
    for found in (days, reported):
        if found is not None and found.first > found.first.min:
            return period_of(found.first, by)
    return None


def _span(
    events: Sequence[Period], reports: Sequence[Period], by: PeriodName, window: tuple[Bounds | None, Bounds | None]
) -> list[Period]:
    since, until = window
    # An open end asks for nothing.
    first = period_of(since.first, by) if since and since.first != dt.date.min else min(reports or events, default=None)
    last = period_of(until.last, by) if until and until.last != dt.date.max else max([*events, *reports], default=None)
    if first is None or last is None:
        return []
    found = list(islice(between(first, last, by), MOST + 1))
    if len(found) > MOST:
        raise UsageError(
            f"more than {MOST:,} periods lie between {first.name} and {last.name}",
            where="--by",
            advice="Ask for longer periods, or for a shorter time with --since and --until",
        )
    return found


def _unplaced(found: Sequence[tuple[Bounds | None, Period | None]], shown: set[Period]) -> Unplaced:
    undated = sum(days is None for days, period in found if period is None)
    vague = sum(days is not None for days, period in found if period is None)
    return Unplaced(undated, vague, sum(period is not None and period not in shown for _, period in found))


def _point(period: Period, events: Sequence[Event], reports: Sequence[Report]) -> Point:
    expected = sum(event.confidence for event in events)
    cooperation = sum(max(event.score, 0.0) * event.confidence for event in events)
    conflict = sum(max(-event.score, 0.0) * event.confidence for event in events)
    seed = "\n".join((period.name, *(event.id for event in events)))
    whole, mean = intervals.bootstrap([e.score for e in events], [e.confidence for e in events], seed)
    tones: dict[str, list[float]] = defaultdict(list)
    for report in reports:
        if report.tone is not None:
            tones[report.original].append(report.tone)
    each = [sum(found) / len(found) for found in tones.values()]
    quads = [sum(event.quad == quad for event in events) for quad in (1, 2, 3, 4)]
    return Point(
        period=period,
        events=len(events),
        events_range=intervals.poisson(len(events)),
        expected=expected,
        cooperation=cooperation,
        conflict=conflict,
        balance=cooperation - conflict if events or reports else None,
        balance_range=whole,
        mean=(cooperation - conflict) / expected if expected else None,
        mean_range=mean,
        quads=(quads[0], quads[1], quads[2], quads[3]),
        behind=len({name for event in events for name in event.reports}),
        reports=len(reports),
        independent=len({report.original for report in reports}),
        tone=sum(each) / len(each) if each else None,
        toned=len(each),
        ids=tuple(event.id for event in events),
    )
