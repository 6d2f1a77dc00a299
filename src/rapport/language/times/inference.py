"""Infers a document's date from its clues: which year, and where in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from rapport.language.times.clues import Clue
from rapport.language.times.forms import Calendar, Clock, Found
from rapport.language.times.reckoning import day_edtf, month_edtf
from rapport.language.times.tense import PAST, Tenses
from rapport.language.times.window import Room, room_in
from rapport.model.dates import bounds, precision
from rapport.model.document import Dating
from rapport.model.spans import Span

_EARLIEST: Final = dt.date(1990, 1, 1)
"""Texts are not taken to be older than this where only the events they tell would make them so."""
_FROM_TEXT: Final = "full dates in the text give the year"
_TURN_OF_YEAR: Final = 11
_WEEK: Final = 7
_SERIES: Final = dt.timedelta(days=200)
_ENOUGH: Final = 2
"""Dates without a year beside which a month with its year tells their year; one alone may be of any."""
_MONTH: Final = 32
_QUARTER: Final = 100
_HALF: Final = 200
WEEKDAY_REACH: Final = 5
"""Years from the last that a text tells of in which weekdays tell the year; later, days fall alike again."""


class Years(NamedTuple):
    """The years in which a text can have been written, the likeliest first, and the full dates that say so."""

    years: tuple[int, ...]
    evidence: tuple[Span, ...]


def infer(
    clues: Sequence[Clue],
    named: str | None,
    source: str,
    *,
    short: bool,
    evidence: tuple[Span, ...] = (),
) -> Dating:
    """The date that clues allow; *named*, the date in *source*, gives the year, else full dates do.

    *evidence* is where *named* is said, if the text says it.
    """
    if named is not None:
        year = int(named[:4])
        room = room_in(year, _of_year(clues, year))
        if room is not None and room.ahead is None and room.first.month >= _TURN_OF_YEAR:
            room = None  # The name's year may have begun since.
        if room is None or (precision(named) == "month" and not bounds(named).overlaps(bounds(_value(room)))):
            return Dating(named, "inferred", f"It is the date in {source}.", evidence)
        return _dating(room, f"the year is that in {source}", evidence)
    possible = years_of(clues, short=short)
    if possible is None:
        return Dating(None, None, "Nothing in the text says in which year it was written.", ())
    for year in possible.years:
        room = room_in(year, _of_year(clues, year))
        if room is not None and _agrees(room, clues) and _on_weekdays(clues, year):
            return _dating(room, _FROM_TEXT, possible.evidence)
    if len(possible.years) == 1 and is_possible(possible.years[0], clues):
        return Dating(
            f"{possible.years[0]:04d}", "inferred", "Full dates in the text give the year.", possible.evidence
        )
    return Dating(None, None, "The dates in the text fit no year together.", ())


def years_of(clues: Sequence[Clue], *, short: bool) -> Years | None:
    """The years that full dates leave, where they hold them tight enough.

    In *short* texts, news, what lies ahead with its month named is at most a year away, and so is a day that has been;
    longer ones look back and ahead further. What the text calls the last of its kind is near in any. What is only told
    as background ("since May 2014") bounds the year without giving it.
    """
    done = [clue for clue in clues if clue.past and not clue.yearless and clue.first >= _EARLIEST]
    low = max(done, key=lambda clue: clue.first, default=None)
    floor = low.first if low else _EARLIEST
    due = [clue for clue in clues if not clue.past and not clue.yearless and clue.last >= floor]
    high = min(due, key=lambda clue: clue.last, default=None)
    evidence = tuple(clue.span for clue in (low, high) if clue is not None)
    if high is not None and _days(high) < _MONTH and (high.fine or short):
        last = high.last.year
        return Years(tuple(year for year in (last, last - 1) if year >= floor.year), evidence)
    if low is None or _days(low) >= _MONTH or low.background:
        return _by_weekdays(clues, low)
    without = sum(clue.yearless for clue in clues)
    near = low.latest or (low.fine and short)
    if not low.lead and not (near and without >= (1 if low.fine else _ENOUGH)) and not _closes_series(low, clues):
        return None
    return Years((low.first.year, low.first.year + 1), evidence)


def _closes_series(low: Clue, clues: Sequence[Clue]) -> bool:
    """Whether a day is the last of several told with their years, near each other: a course of events up to now."""
    if not low.fine or any(clue.past and not clue.yearless and clue.last > low.last for clue in clues):
        return False
    near = [c for c in clues if c.past and not c.yearless and not c.background and _days(c) < _MONTH]
    before = {c.first for c in near if dt.timedelta(0) < low.first - c.first < _SERIES}
    return len(before) >= _ENOUGH


def _by_weekdays(clues: Sequence[Clue], low: Clue | None) -> Years | None:
    """The one year, soon after the last that is told of, in which days fall on the weekdays that they are told with."""
    named = [clue for clue in clues if clue.yearless and clue.fine and clue.weekday is not None]
    if low is None or not named:
        return None
    near = range(low.first.year, low.first.year + WEEKDAY_REACH)
    fitting = [year for year in near if all(falls(clue, year) for clue in named)]
    return Years((fitting[0],), (low.span, named[0].span)) if len(fitting) == 1 else None


def falls(clue: Clue, year: int) -> bool:
    """Whether a day falls in *year* on the weekday that is told with it."""
    try:
        return clue.first.replace(year=year).weekday() == clue.weekday
    except ValueError:
        return False


def is_possible(year: int, clues: Sequence[Clue]) -> bool:
    """Whether nothing that is named in full has happened after *year*."""
    return all(clue.yearless or not clue.past or clue.first.year <= year for clue in clues)


def weekday_alone(found: Found) -> int | None:
    """The weekday of "on Monday" or "Monday morning", where it is told by that alone."""
    form = found.form.day if isinstance(found.form, Clock) else found.form
    if not isinstance(form, Calendar) or form.month or form.day or form.which or form.frame:
        return None
    return form.weekday


def in_week_told(dated: Dating, clues: Sequence[Clue], found: Sequence[Found], tenses: Tenses) -> Dating:
    """Narrows a short interval to the week after its first day, where the text calls that day by its weekday alone.

    Reports say "on Monday" of the week behind them: where the last dated thing was on a Monday, it is that one.
    """
    value = dated.published
    if value is None or "/" not in value or precision(value.partition("/")[0]) != "day":
        return dated
    first, last = bounds(value)
    if not _WEEK <= (last - first).days <= _MONTH or not any(c.span in dated.evidence and c.past for c in clues):
        return dated
    for one in found:
        if weekday_alone(one) == first.weekday() and tenses.of(one) == PAST:
            spans = tuple(sorted({*dated.evidence, Span(one.start, one.end)}))
            narrowed = f"{day_edtf(first)}/{day_edtf(first + dt.timedelta(days=_WEEK - 1))}"
            return replace(dated, published=narrowed, evidence=spans)
    return dated


def _days(clue: Clue) -> int:
    return (clue.last - clue.first).days


def _of_year(clues: Sequence[Clue], year: int) -> list[Clue]:
    return [c for c in clues if c.yearless or (c.first.year == year == c.last.year and _days(c) < _QUARTER)]


def _on_weekdays(clues: Sequence[Clue], year: int) -> bool:
    """Whether days named with their weekdays, if any, can be of this year or of the one next to it."""
    named = [clue for clue in clues if clue.yearless and clue.fine and clue.weekday is not None]
    return not named or any(falls(clue, near) for clue in named for near in (year, year - 1 if clue.past else year + 1))


def _agrees(room: Room, clues: Sequence[Clue]) -> bool:
    done = [clue.first for clue in clues if clue.past and not clue.yearless]
    # A season or half of a year that lies ahead has not begun; a day, a month or a whole year may have.
    due = [c.first if _MONTH <= _days(c) < _HALF else c.last for c in clues if not c.past and not c.yearless]
    latest = max(done, default=dt.date.min)
    if room.behind is not None and room.first < latest:
        return False  # What is taken to be the newest would lie before what is told with its year.
    return latest <= room.last and all(day >= room.first for day in due if day >= latest)


def _dating(room: Room, year: str, spans: tuple[Span, ...]) -> Dating:
    clues = [clue for clue in (room.behind, room.ahead) if clue is not None]
    evidence = tuple(sorted({*(clue.span for clue in clues), *spans}))
    parts = []
    if room.behind is not None:
        parts.append("after the last dated thing that it says has happened")
    if room.ahead is not None:
        parts.append("before the first that it says lies ahead")
    return Dating(_value(room), "inferred", f"Written {' and '.join(parts)}; {year}.", evidence)


def _value(room: Room) -> str:
    first, last = room.first, room.last
    if room.behind is not None and room.behind.fine:
        return day_edtf(first) if first == last else f"{day_edtf(first)}/{day_edtf(last)}"
    one, other = month_edtf(first.year, first.month), month_edtf(last.year, last.month)
    return one if one == other else f"{one}/{other}"
