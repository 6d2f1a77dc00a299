"""The time axis: a window of days, where a day stands, and ticks by year, month or day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rapport.model.dates import bounds
from rapport.views.words import MONTHS

WIDTH, LEFT, RIGHT = 1120, 170, 12
MOST_TICKS = 14
DAYS_OF_MONTH_VIEW, DAYS_OF_DAY_VIEW = 731, 62
YEARS_FROM, MONTHS_FROM = 3 * 366, 92
"""Windows longer than these, in days, have ticks by year and by month."""


@dataclass(frozen=True, slots=True)
class Window:
    """Days from ``first`` to ``last``, both included, as ordinals."""

    first: int
    last: int

    @classmethod
    def of(cls, since: str, until: str) -> Window:
        """From the first day of one EDTF date to the last day of another."""
        one, other = bounds(since), bounds(until)
        first = one.first if one.first != dt.date.min else one.last
        last = other.last if other.last != dt.date.max else other.first
        return cls(min(first, last).toordinal(), max(first, last).toordinal())

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1

    @property
    def zoom(self) -> str:
        """``year``, ``month`` or ``day``: what its ticks are."""
        return "year" if self.days > YEARS_FROM else "month" if self.days > MONTHS_FROM else "day"

    @property
    def ends(self) -> tuple[str, str]:
        """Its first and last day in the form of an address (EDTF)."""
        return _day(self.first).isoformat(), _day(self.last).isoformat()

    def holds(self, first: int, last: int) -> bool:
        """Whether some of those days lie in it."""
        return first <= self.last and last >= self.first

    def moved(self, by: float) -> Window:
        """A window of the same length, earlier or later by that share of it."""
        shift = round(self.days * by)
        shift = max(1 - self.first, min(shift, dt.date.max.toordinal() - self.last))
        return Window(self.first + shift, self.last + shift)

    def around(self, days: int, middle: int | None = None) -> Window:
        """A window of so many days around *middle*, else around its own."""
        at = (self.first + self.last) // 2 if middle is None else middle
        first = max(1, at - days // 2)
        return Window(first, min(dt.date.max.toordinal(), first + days - 1))

    def x(self, day: float) -> float:
        """Where a day's beginning stands; days outside stand at the edges."""
        inside = min(max(day, self.first), self.last + 1)
        return round(LEFT + (inside - self.first) * (WIDTH - LEFT - RIGHT) / self.days, 1)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Where a year, a month or a day begins, with its name."""
        return tuple((self.x(day), name) for day, name in self._ticks() if self.first <= day <= self.last)

    def _ticks(self) -> list[tuple[int, str]]:
        one, other = _day(self.first), _day(self.last)
        if self.zoom == "day":
            step = -(-self.days // MOST_TICKS)
            days = [_day(n) for n in range(self.first, self.last + 1, step)]
            return [(d.toordinal(), f"{d.day} {MONTHS[d.month - 1][:3]}") for d in days]
        months = range(one.year * 12, other.year * 12 + 12)
        if self.zoom == "year":
            step = -(-(other.year - one.year + 1) // MOST_TICKS) * 12
            return [(_month(n), str(n // 12)) for n in months[::step]]
        step = next(s for s in (1, 2, 3, 6, 12) if -(-self.days // (30 * s)) <= MOST_TICKS or s == 12)
        return [(_month(n), f"{MONTHS[n % 12][:3]} {n // 12}") for n in months[::step]]

    def columns(self) -> tuple[Window, ...]:
        """The window cut into years, months or days, as many as a picture can tell apart."""
        if self.zoom == "day":
            return tuple(Window(day, day) for day in range(self.first, self.last + 1))
        one, other = _day(self.first), _day(self.last)
        step = 12 if self.zoom == "year" else 1
        begin = one.year * 12 + (0 if step == 12 else one.month - 1)
        starts = range(begin, other.year * 12 + other.month, step)
        return tuple(Window(_month(n), _month(n + step) - 1) for n in starts)


def _day(ordinal: int) -> dt.date:
    return dt.date.fromordinal(ordinal)


def _month(number: int) -> int:
    if number // 12 > dt.date.max.year:
        return dt.date.max.toordinal()
    return dt.date(max(1, number // 12), number % 12 + 1, 1).toordinal()
