"""EDTF dates (ISO 8601-2) as the ledger uses them: day, month, year, season-free intervals, ``~ ? %`` qualifiers.

Parsing is the ``edtf`` library's; here are the few questions that every layer asks of a date.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from functools import lru_cache
from typing import NamedTuple, TypeGuard

from edtf import EDTFParseException, parse_edtf

NEAR_MONTHS = 14
"""What may lie in more months than this is near every time, for whoever looks things up by month."""


class Bounds(NamedTuple):
    """First and last day that a date can mean; an open end is ``date.min`` or ``date.max``."""

    first: dt.date
    last: dt.date

    def overlaps(self, other: Bounds) -> bool:
        """Whether some day is in both."""
        return self.first <= other.last and other.first <= self.last

    def contains(self, other: Bounds) -> bool:
        """Whether every day of *other* is in this one."""
        return self.first <= other.first and other.last <= self.last


@lru_cache(maxsize=65536)
def is_edtf(value: str) -> bool:
    """Whether *value* is a valid EDTF date."""
    try:
        parse_edtf(value)
    except EDTFParseException:
        return False
    return True


@lru_cache(maxsize=65536)
def bounds(value: str) -> Bounds:
    """First and last day of an EDTF date or interval.

    Raises:
        ValueError: *value* is not of the forms that the ledger uses (``YYYY[-MM[-DD]]``, two of them joined by ``/``,
            ``..`` or nothing for an open end, with or without ``~``, ``?`` or ``%``).
    """
    first, _, last = value.partition("/")
    last = last if "/" in value else first
    return Bounds(_edge(first, end=False), _edge(last, end=True))


@lru_cache(maxsize=65536)
def months_of(date: str, margin: int = 0) -> range | None:
    """The months in which a date may lie, *margin* days more on either side, as numbers (twelve a year).

    Nothing where they are more than `NEAR_MONTHS` apart.
    """
    time = bounds(date)
    first = dt.date.fromordinal(max(time.first.toordinal() - margin, dt.date.min.toordinal()))
    last = dt.date.fromordinal(min(time.last.toordinal() + margin, dt.date.max.toordinal()))
    start, end = first.year * 12 + first.month, last.year * 12 + last.month
    return range(start, end + 1) if end - start <= NEAR_MONTHS else None


def has_bounds(value: str) -> bool:
    """Whether the first and last day of *value* can be told: not of a season, a decade or a length of time."""
    try:
        bounds(value)
    except ValueError:
        return False
    return True


def is_date(value: object) -> TypeGuard[str]:
    """Whether *value* is a date of the forms that the ledger uses: EDTF, with a first and a last day."""
    try:
        return isinstance(value, str) and is_edtf(value) and has_bounds(value)
    except ValueError:
        return False


def closed_bounds(value: str | None) -> Bounds | None:
    """First and last day that a date can mean; nothing where an end is open, or there is no date."""
    if not value or not has_bounds(value):
        return None
    found = bounds(value)
    return None if found.first == dt.date.min or found.last == dt.date.max else found


def _edge(value: str, *, end: bool) -> dt.date:
    plain = value.rstrip("~?%")
    if plain in ("", ".."):
        return dt.date.max if end else dt.date.min
    parts = [int(part) for part in plain.split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else (12 if end else 1)
    day = parts[2] if len(parts) > 2 else (monthrange(year, month)[1] if end else 1)
    return dt.date(year, month, day)


def agree(one: str, other: str) -> bool:
    """Whether two dates can mean the same day: 2017-04 and 2017-04-27 can, 2017-05 and 2017-04-27 can't."""
    return bounds(one).overlaps(bounds(other))


def precision(value: str) -> str:
    """How precise a date is: ``day``, ``month``, ``year`` or ``interval``."""
    if "/" in value:
        return "interval"
    return ("year", "month", "day")[value.count("-")]


def narrower(one: str, other: str) -> str:
    """The more precise of two dates; the first where neither is."""
    a, b = bounds(one), bounds(other)
    return other if (b.last - b.first) < (a.last - a.first) else one


def sort_key(value: str | None) -> tuple[dt.date, dt.date]:
    """A key that orders dates by first day, the more precise one first; undated last."""
    if value is None:
        return (dt.date.max, dt.date.max)
    found = bounds(value)
    return (found.first, found.last)
