"""Reckoning with days, months and years, and writing them as EDTF."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import Final

from dateutil.relativedelta import relativedelta

MONTHS_OF: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_OF: Final = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
_SEASON_STARTS: Final = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_ISO_UNITS: Final = {
    "second": ("PT", "S", 1.0),
    "minute": ("PT", "M", 1.0),
    "hour": ("PT", "H", 1.0),
    "day": ("P", "D", 1.0),
    "weekend": ("P", "D", 2.0),
    "week": ("P", "W", 1.0),
    "fortnight": ("P", "W", 2.0),
    "month": ("P", "M", 1.0),
    "quarter": ("P", "M", 3.0),
    "year": ("P", "Y", 1.0),
    "decade": ("P", "Y", 10.0),
    "century": ("P", "Y", 100.0),
}


def day_edtf(day: dt.date) -> str:
    """``2017-03-20``."""
    return day.isoformat()


def month_edtf(year: int, month: int) -> str:
    """``2017-03``."""
    return f"{year:04d}-{month:02d}"


def year_edtf(year: int) -> str:
    """``2017``."""
    return f"{year:04d}"


def shifted(day: dt.date, count: float, unit: str) -> dt.date | None:
    """The day *count* units away; None beyond the years 1 to 9999."""
    try:
        if unit in MONTHS_OF:
            months = count * MONTHS_OF[unit]
            whole = int(months)
            return day + relativedelta(months=whole) + dt.timedelta(days=round((months - whole) * 30))
        if unit in DAYS_OF:
            return day + dt.timedelta(days=round(count * DAYS_OF[unit]))
        return day + dt.timedelta(hours=0)
    except (OverflowError, ValueError):
        return None


def unit_edtf(day: dt.date, unit: str) -> str | None:
    """The unit of the calendar that holds *day*."""
    if unit in ("day", "hour", "minute", "second"):
        return day_edtf(day)
    if unit in ("week", "fortnight"):
        monday = day - dt.timedelta(days=day.weekday())
        return f"{day_edtf(monday)}/{day_edtf(monday + dt.timedelta(days=6))}"
    if unit == "weekend":
        saturday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(days=5)
        return f"{day_edtf(saturday)}/{day_edtf(saturday + dt.timedelta(days=1))}"
    if unit == "month":
        return month_edtf(day.year, day.month)
    if unit == "quarter":
        return quarter_edtf(day.year, (day.month + 2) // 3)
    if unit == "year":
        return year_edtf(day.year)
    if unit == "decade":
        return years_edtf(day.year // 10 * 10, 10)
    if unit == "century":
        return years_edtf((day.year - 1) // 100 * 100 + 1, 100)
    return None


def quarter_edtf(year: int, quarter: int) -> str:
    """The three months of a quarter."""
    return f"{month_edtf(year, 3 * quarter - 2)}/{month_edtf(year, 3 * quarter)}"


def half_edtf(year: int, half: int) -> str:
    """The six months of a half-year."""
    return f"{month_edtf(year, 6 * half - 5)}/{month_edtf(year, 6 * half)}"


def years_edtf(year: int, width: int) -> str:
    """*width* years from *year* on."""
    return f"{year_edtf(year)}/{year_edtf(year + width - 1)}"


def season_edtf(year: int, season: str) -> str:
    """The three months of a season of the northern half of the earth; a winter is that of the year it ends in."""
    start = _SEASON_STARTS[season]
    if season == "winter":
        return f"{month_edtf(year - 1, 12)}/{month_edtf(year, 2)}"
    return f"{month_edtf(year, start)}/{month_edtf(year, start + 2)}"


def season_start(year: int, season: str) -> dt.date:
    """The first day of a season as :func:`season_edtf` has it."""
    return dt.date(year - 1 if season == "winter" else year, _SEASON_STARTS[season], 1)


def era_edtf(year: int, width: int, part: str | None) -> str:
    """A decade or century, or the early, middle or late part of it: ``1990/1994`` for the early 1990s."""
    last = year + width - 1
    half, third = width // 2, width // 3
    if part == "early":
        return f"{year_edtf(year)}/{year_edtf(year + half - 1)}"
    if part == "late":
        return f"{year_edtf(year + half)}/{year_edtf(last)}"
    if part == "mid":
        return f"{year_edtf(year + third)}/{year_edtf(last - third)}"
    return f"{year_edtf(year)}/{year_edtf(last)}"


def duration(count: float | None, unit: str, *, vague: str | None = None) -> str | None:
    """An ISO 8601 duration; with *vague* given, that in the place of a count that is not known."""
    lead, letter, factor = _ISO_UNITS[unit]
    if count is None:
        return None if vague is None else f"{lead}{vague}{letter}"
    value = count * factor
    if unit == "week" and value != int(value):
        lead, letter, value = "P", "D", round(value * 7)
    return f"{lead}{value:g}{letter}"


def last_day(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, monthrange(year, month)[1])
