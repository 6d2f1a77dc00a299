"""Days, weeks (ISO 8601), months, quarters and years, and the one in which an uncertain date surely lies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from rapport.model.dates import Bounds

PeriodName = Literal["day", "week", "month", "quarter", "year"]
PERIODS: Final[tuple[PeriodName, ...]] = ("day", "week", "month", "quarter", "year")
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period: its first and last day, and its name (``2018-03-05``, ``2018-W10``, ``2018-03``, ``2018-Q1``)."""

    first: dt.date
    last: dt.date
    name: str


def period_of(day: dt.date, by: PeriodName) -> Period:
    """The period in which a day lies."""
    if by == "day":
        return Period(day, day, day.isoformat())
    if by == "week":
        first = day - dt.timedelta(days=min(day.weekday(), day.toordinal() - 1))
        year, week, _ = day.isocalendar()
        return Period(
            first, dt.date.fromordinal(min(first.toordinal() + 6, dt.date.max.toordinal())), f"{year:04d}-W{week:02d}"
        )
    size = _MONTHS[by]
    start = (day.month - 1) // size * size + 1
    after = day.year * 12 + start - 1 + size
    first = dt.date(day.year, start, 1)
    # The last month of the calendar has no day after it.
    last = dt.date.max if after // 12 > dt.MAXYEAR else dt.date(after // 12, after % 12 + 1, 1) - dt.timedelta(days=1)
    name = {"month": f"{day.year:04d}-{start:02d}", "quarter": f"{day.year:04d}-Q{(start + 2) // 3}"}
    return Period(first, last, name.get(by, f"{day.year:04d}"))


def surely_in(bounds: Bounds | None, by: PeriodName) -> Period | None:
    """The period in which every day of *bounds* lies; nothing where they reach over several, or there are none."""
    if bounds is None or bounds.first == dt.date.min or bounds.last == dt.date.max:
        return None
    found = period_of(bounds.first, by)
    return found if bounds.last <= found.last else None


def between(first: Period, last: Period, by: PeriodName) -> Iterator[Period]:
    """Every period from *first* to *last*, both included."""
    at = first
    while at.first <= last.first:
        yield at
        if at.last == dt.date.max:
            return
        at = period_of(at.last + dt.timedelta(days=1), by)
