"""Tells a site's own clock from a document's date: its day stands alone in a line, and the news are of another season.

Pages saved from the web keep the line in which their site showed the day of the visit. Where that line is all that
states a date, nothing calls it the day of publication, and the text tells its news of a weekday and a day of the month
that lie months before, the text's own day counts.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from rapport.language.times.clues import Clue
from rapport.language.times.inference import falls
from rapport.language.times.reckoning import day_edtf
from rapport.model.document import Dating
from rapport.model.spans import Span

_LINE: Final = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}[:.]\d\d(?::\d\d)?|[ap]\.?m\.?|gmt|utc|ist|e[sd]t|today|\W)*",
    re.IGNORECASE,
)
"""What may stand beside a clock's day: a weekday, a time; no word that says whose day it is."""
_STALE: Final = dt.timedelta(days=90)
"""How old news told by weekday and day without the year can't be."""
_FRESH: Final = dt.timedelta(days=6)
"""How soon a text follows news that it tells by their weekday."""
_REACH: Final = 5
"""Years in which a day falls on its weekday once, as a rule."""
_HEAD: Final = 1500
"""Characters from the top in which the news must be told; the rest may look back."""
_AHEAD: Final = dt.timedelta(days=31)


def is_bare(text: str, where: Span) -> bool:
    """Whether a date stands in its line as a clock's does: beside nothing but a weekday or a time."""
    begin = text.rfind("\n", 0, where.start) + 1
    end = text.find("\n", where.end)
    around = (text[begin : where.start], text[where.end : len(text) if end < 0 else end])
    return all(_LINE.fullmatch(part) for part in around)


def of_the_news(stated: dt.date, where: Span, clues: Sequence[Clue]) -> Dating | None:
    """The date by the text's own news, where they show that *stated* is a site's clock; None where they don't.

    Told is the day that a bare line at *where* states. The news must be of a weekday with month and day, past and at
    the head of the text, that fell so once in the years up to *stated*, three months before it at least; and nothing
    else may be told of the time from then to *stated*.
    """
    news = [c for c in clues if c.past and c.yearless and c.fine and c.weekday is not None]
    lead = next((clue for clue in news if clue.span.start < _HEAD), None)
    if lead is None:
        return None
    years = [year for year in range(stated.year - _REACH, stated.year + 2) if falls(lead, year)]
    if len(years) != 1:
        return None
    day = lead.first.replace(year=years[0])
    if stated - day < _STALE or not all(_agrees(clue, day, stated) for clue in clues if not clue.span.overlaps(where)):
        return None
    until = day + _FRESH
    return Dating(
        f"{day_edtf(day)}/{day_edtf(until)}",
        "inferred",
        "The line with a date is the site's clock: the text tells its news of a day months before, by weekday.",
        tuple(sorted({where, lead.span})),
    )


def _agrees(clue: Clue, day: dt.date, stated: dt.date) -> bool:
    """Whether a clue fits a text of *day*: nothing past lies between it and *stated*, nothing due before it."""
    if not clue.yearless:
        return clue.first <= day + _FRESH if clue.past else clue.last >= day
    if not clue.past:
        return True
    for year in (stated.year, stated.year - 1):
        at = clue.first.replace(year=year)
        if at <= stated:
            return not day + _AHEAD < at or clue.last.replace(year=year) > stated
    return True
