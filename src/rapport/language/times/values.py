"""Writes forms and stretches of days as EDTF."""

from __future__ import annotations

import datetime as dt

from rapport.language.times.forms import Calendar, Clock, Era, Form, Range, Shift
from rapport.language.times.reckoning import (
    day_edtf,
    half_edtf,
    month_edtf,
    quarter_edtf,
    season_edtf,
    year_edtf,
)
from rapport.model.dates import Bounds


def full_edtf(form: Calendar) -> str | None:
    """A form with its year as EDTF."""
    year = form.year
    if year is None:
        return None
    if form.month is not None:
        value = month_edtf(year, form.month)
        if form.day is not None:
            value = day_edtf(dt.date(year, form.month, form.day))
    elif form.season is not None:
        value = season_edtf(year, form.season)
    elif form.quarter is not None:
        value = quarter_edtf(year, form.quarter)
    elif form.half is not None:
        value = half_edtf(year, form.half)
    else:
        value = year_edtf(year)
    return value + "~" if form.approximate and "/" not in value else value


def turns(left: Calendar, right: Calendar) -> int:
    """1 where a range that names each month once goes over the turn of the year."""
    if left.month is None or right.month is None:
        return 0
    return int((left.month, left.day or 1) > (right.month, right.day or 31))


def is_absolute(form: Form) -> bool:
    """Whether a form means the same whatever the document's date."""
    if isinstance(form, Calendar):
        return form.year is not None
    if isinstance(form, Range):
        return is_absolute(form.right) or is_absolute(form.left)
    if isinstance(form, Shift):
        return not isinstance(form.anchor, str) and is_absolute(form.anchor)
    if isinstance(form, Clock):
        return form.day is not None and is_absolute(form.day)
    return isinstance(form, Era)


def span_of(edges: Bounds) -> str:
    """Two days as an interval, or as the month that they bound."""
    first, last = edges
    if (first.year, first.month) == (last.year, last.month) and (last - first).days >= 27:
        return month_edtf(first.year, first.month)
    return f"{day_edtf(first)}/{day_edtf(last)}"


def nth_weekday(base: Bounds, number: int, weekday: int) -> str | None:
    """The nth of a weekday within a stretch; the last for -1."""
    days = [
        day
        for day in (base.first + dt.timedelta(days=n) for n in range((base.last - base.first).days + 1))
        if day.weekday() == weekday
    ]
    try:
        return day_edtf(days[number - 1 if number > 0 else number])
    except IndexError:
        return None
