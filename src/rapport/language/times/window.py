"""Between the last thing that has happened and the first that lies ahead: the room for a document's date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rapport.language.times.clues import Clue
from rapport.language.times.reckoning import last_day

_REACH: Final = dt.timedelta(days=30)
"""How soon reports follow the event that they lead with."""
_NOTICE: Final = dt.timedelta(days=91)
"""How long before a day that is named with its year reports speak of it, at most as a rule."""
_YEAR: Final = 365


class Room(NamedTuple):
    """The days on which the document can have been written, and the clues that bound it."""

    first: dt.date
    last: dt.date
    behind: Clue | None
    ahead: Clue | None


def _of_year(clue: Clue) -> int:
    return clue.first.timetuple().tm_yday


def _ends(clue: Clue) -> int:
    return clue.last.timetuple().tm_yday


def newest(behind: Sequence[Clue], ahead: Sequence[Clue]) -> Clue | None:
    """Of what has happened, dates without a year among it, the newest: after it all else is most recent and nearest.

    Months come round, so that "in December … in April" can be meant in either order. The order is taken in which the
    ages of all that is past and the distances of all that lies ahead add up to the least.
    """

    def strain(candidate: Clue) -> tuple[int, int]:
        at = _of_year(candidate)
        ages = sum((at - _of_year(clue)) % _YEAR for clue in behind)
        waits = sum((_ends(clue) - at) % _YEAR for clue in ahead)
        return ages + waits, candidate.span.start

    return min(behind, key=strain) if behind else None


def nearest(behind: Clue | None, ahead: Sequence[Clue]) -> Clue | None:
    """Of what lies ahead, what comes first after *behind*; without it, what the others follow most closely."""
    if not ahead:
        return None
    if behind is not None:
        return min(ahead, key=lambda clue: (_ends(clue) - _of_year(behind)) % _YEAR)
    return min(ahead, key=lambda one: sum((_ends(clue) - _ends(one)) % _YEAR for clue in ahead))


def room_in(year: int, clues: Sequence[Clue]) -> Room | None:
    """The room that clues of one year leave in it.

    Reports follow the event that they lead with within weeks; behind what they tell as background there is room up
    to the first thing ahead, or to the end of the year.
    """
    behind = [clue for clue in clues if clue.past]
    ahead = [clue for clue in clues if not clue.past]
    last_done = newest(behind, ahead)
    first_due = nearest(last_done, ahead)
    if last_done is None and first_due is None:
        return None
    due = None if first_due is None else _in_year(first_due.last, year)
    if last_done is None:
        if first_due is not None and first_due.fine and not first_due.yearless:
            return Room(first_due.first - _NOTICE, first_due.last, None, first_due)
        if not any(clue.yearless for clue in ahead):
            return None
        return Room(dt.date(year, 1, 1), due or dt.date(year, 12, 31), None, first_due)
    start = _in_year(last_done.first, year)
    if due is not None and due < start:
        due = _in_year(due, year + 1)
    if not last_done.lead:
        end = due or dt.date(start.year, 12, 31)
    elif last_done.fine:
        end = start + _REACH
    else:
        near = due is not None and (due.year - start.year) * 12 + due.month - start.month <= 1
        end = due if due is not None and near else last_day(start.year, start.month)
    if due is not None and due < end:
        end = due
    end = min([end, *_come_round([clue for clue in behind if clue is not last_done], start)])
    return Room(start, max(start, end), last_done, first_due if due is not None and end == due else None)


def _come_round(older: Sequence[Clue], start: dt.date) -> Iterator[dt.date]:
    """The last days on which what is told without its year, and is older than *start*, could be told so."""
    for clue in older:
        if clue.yearless:
            again = _in_year(clue.first, start.year)
            if again <= start:
                again = _in_year(clue.first, start.year + 1)
            yield again - dt.timedelta(days=1)


def _in_year(day: dt.date, year: int) -> dt.date:
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
