"""Places a date that lacks its year on the calendar, near the document's date and in the direction of the tense."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final, NamedTuple

from rapport.language.times.forms import Calendar
from rapport.language.times.reckoning import (
    day_edtf,
    half_edtf,
    last_day,
    month_edtf,
    quarter_edtf,
    season_edtf,
    season_start,
)
from rapport.language.times.tense import FUTURE, PAST, PRESENT

_GRACE: Final = dt.timedelta(days=1)
"""What is reported as past may bear tomorrow's date: the day begins earlier in the east."""
_VAGUEST: Final = 31
"""Days of a document's interval on which a weekday is still told."""
_AHEAD_BIAS: Final = 30
"""Days that a date ahead must be nearer than one past, where no tense tells: reports look back more than ahead."""


class Reference(NamedTuple):
    """The document's first and last possible day, and where the clause points."""

    first: dt.date
    last: dt.date
    direction: str


class _Stretch(NamedTuple):
    first: dt.date
    last: dt.date
    value: str


def place(form: Calendar, reference: Reference) -> str | None:
    """The EDTF value of a form without a year; None where the document's date is too vague for it."""
    if form.month is not None and form.day is not None:
        value = _choose(lambda year: _day(year, form), form, reference)
    elif form.month is not None:
        month = form.month
        value = _choose(
            lambda year: _Stretch(dt.date(year, month, 1), last_day(year, month), month_edtf(year, month)),
            form,
            reference,
        )
    elif form.season is not None:
        season = form.season
        value = _choose(lambda year: _season(year, season), form, reference)
    elif form.quarter is not None or form.half is not None:
        value = _choose(lambda year: _part(year, form), form, reference)
    elif form.weekday is not None:
        value = _weekday(form, reference)
    else:
        return None
    return value + "~" if value and form.approximate and "/" not in value else value


def _day(year: int, form: Calendar) -> _Stretch | None:
    try:
        day = dt.date(year, form.month or 1, form.day or 1)
    except ValueError:
        return None
    return _Stretch(day, day, day_edtf(day))


def _season(year: int, season: str) -> _Stretch:
    start = season_start(year, season)
    end_month = (start.month + 1) % 12 + 1
    end_year = start.year + (1 if start.month > end_month else 0)
    return _Stretch(start, last_day(end_year, end_month), season_edtf(year, season))


def _part(year: int, form: Calendar) -> _Stretch:
    if form.quarter is not None:
        first, last, value = 3 * form.quarter - 2, 3 * form.quarter, quarter_edtf(year, form.quarter)
    else:
        half = form.half or 1
        first, last, value = 6 * half - 5, 6 * half, half_edtf(year, half)
    return _Stretch(dt.date(year, first, 1), last_day(year, last), value)


def _choose(of_year: Callable[[int], _Stretch | None], form: Calendar, reference: Reference) -> str | None:
    first, last, direction = reference
    years = range(max(1, first.year - 2), min(9998, last.year + 2) + 1)
    options = [option for option in map(of_year, years) if option is not None]
    if form.weekday is not None:
        fitting = [option for option in options if option.first.weekday() == form.weekday]
        options = fitting or options
    if form.which == "last":
        behind = [o for o in options if o.last < last and not o.first <= last <= o.last]
        return behind[-1].value if behind else None
    if form.which == "next":
        ahead = [o for o in options if o.first > first]
        return ahead[0].value if ahead else None
    if form.which == "this":
        if form.season == "winter":
            return _nearest(options, first, last)
        same = [o for o in options if o.last.year == first.year]
        return same[0].value if same else None
    if direction == PAST:
        behind = [o for o in options if o.first <= last + _GRACE]
        return behind[-1].value if behind else None
    if direction == FUTURE:
        ahead = [o for o in options if o.last >= first]
        return ahead[0].value if ahead else None
    return _nearest(options, first, last, bias=0 if direction == PRESENT else _AHEAD_BIAS)


def _nearest(options: list[_Stretch], first: dt.date, last: dt.date, bias: int = 0) -> str | None:
    def distance(option: _Stretch) -> tuple[int, int]:
        if option.last < first:
            return ((first - option.last).days, 0)
        if option.first > last:
            return ((option.first - last).days + bias, 1)
        return (0, 0)

    return min(options, key=distance).value if options else None


def _weekday_of_interval(form: Calendar, reference: Reference) -> str | None:
    """A weekday told on one of the days of an interval: the day if it is the same for all, else the days it can be."""
    first, last, direction = reference
    if (last - first).days > _VAGUEST or form.which in ("last", "next", "this"):
        return None
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    told = sorted({value for day in days if (value := _weekday(form, Reference(day, day, direction))) is not None})
    if not told or len(told) == 1:
        return told[0] if told else None
    return f"{told[0]}/{told[-1]}"


def _weekday(form: Calendar, reference: Reference) -> str | None:
    first, last, direction = reference
    weekday = form.weekday or 0
    if form.day is not None:
        days = [first + dt.timedelta(days=n) for n in range(-120, 120)]
        fitting = [day for day in days if day.day == form.day and day.weekday() == weekday]
        return day_edtf(min(fitting, key=lambda day: abs((day - first).days))) if fitting else None
    if (last - first).days > 0:
        return _weekday_of_interval(form, reference)
    back = (first.weekday() - weekday) % 7
    ahead = (weekday - first.weekday()) % 7
    monday = first - dt.timedelta(days=first.weekday())
    if form.which == "last":
        day = first - dt.timedelta(days=back or 7)
    elif form.which == "next":
        day = monday + dt.timedelta(days=7 + weekday)
    elif form.which == "this":
        day = monday + dt.timedelta(days=weekday)
    elif direction == FUTURE or (direction == PRESENT and ahead < back):
        day = first + dt.timedelta(days=ahead)
    else:
        day = first - dt.timedelta(days=back)
    return day_edtf(day)
