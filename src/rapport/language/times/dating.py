"""Dates a document: by what it states about itself, else by what it says has happened and what it says lies ahead."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from rapport.language.times.clues import Clue, collect, date_in_name, name_of
from rapport.language.times.datelines import at_foot, called_today, in_head, month_in_head
from rapport.language.times.forms import Calendar, Found
from rapport.language.times.inference import WEEKDAY_REACH, in_week_told, infer, is_possible, weekday_alone, years_of
from rapport.language.times.reckoning import day_edtf, month_edtf
from rapport.language.times.siteclock import is_bare, of_the_news
from rapport.language.times.tense import PAST, Tenses
from rapport.language.times.yearmarks import find_year_marks
from rapport.model.analysis import Syntax
from rapport.model.dates import bounds, precision
from rapport.model.document import Dating, Document
from rapport.model.spans import Span

_WEEK_OF: Final = re.compile(r"\bweek\s+(?:of|beginning|commencing|starting)\b\W*$", re.IGNORECASE)
_LABEL: Final = 30
_SHORT: Final = 15
"""Sentences up to which a text is taken for a piece of news, whose dates are near."""
_NOT_BEFORE: Final = 2
"""Years in front of the one before which something is said not to be possible, in which that may be said."""


def date_document(document: Document, syntax: Syntax, found: Sequence[Found]) -> Dating:
    """When a document was published, and how that is known.

    A day that the source states is ``stated``. Otherwise the date is ``inferred``: from the file's name or address,
    or from the text, after the last thing that has happened and before the first that lies ahead, as a month or an
    interval. Dates without a year need a year from elsewhere in the text or from the name; without one, or where
    several years fit, the document stays undated.

    Args:
        document: with what its metadata states.
        syntax: its tokens and sentences.
        found: its time expressions.
    """
    stated = document.metadata.published and document.metadata.published.partition("T")[0]
    if stated is not None and precision(stated) == "day":
        week = _in_week_of(document, syntax, found, stated)
        if week is not None:
            return week
        line = document.metadata.evidence.get("published")
        if line is not None and is_bare(document.text, line):
            own = of_the_news(bounds(stated).first, line, collect(document.text, syntax, found))
            if own is not None:
                return own
        return Dating(stated, "stated", "The source states the date.", _evidence(document, stated, found))
    headed = (
        in_head(document.text, syntax, found)
        or at_foot(document.text, syntax, found)
        or called_today(document.text, found)
    )
    if headed is not None and isinstance(headed.form, Calendar) and headed.form.year is not None:
        form = headed.form
        value = day_edtf(dt.date(headed.form.year, form.month or 1, form.day or 1))
        return Dating(value, "stated", "The text states its date.", (_span(headed),))
    named = stated or date_in_name(name_of(document))
    source = "the source" if stated else "the file's name or address"
    if named is not None and precision(named) == "day":
        return Dating(named, "inferred", f"It is the date in {source}.", ())
    clues = collect(document.text, syntax, found)
    month = None if headed else _of_month_in_head(document.text, syntax, found, clues)
    if month is not None and (named is None or named == (month.published or "")[:4]):
        return month
    marks = [] if named else list(find_year_marks(document.text, syntax, found))
    marks = [mark for mark in marks if is_possible(mark.year, clues)]
    told: tuple[Span, ...] = ()
    if len({mark.year for mark in marks}) == 1:
        named, source = f"{marks[0].year:04d}", "what the text says of its own year"
        told = tuple(sorted(mark.span for mark in marks))
        held = next((mark for mark in marks if mark.month is not None), None)
        if held is not None and headed is None and not any(clue.lead and clue.yearless for clue in clues):
            value = month_edtf(held.year, held.month or 1)
            return Dating(value, "inferred", "It tells of an anniversary as it was held.", told)
    if headed is not None:
        dated = _of_dateline(headed, clues, named) or _of_weekday(headed, clues, found, Tenses(syntax))
        if dated is not None:
            return dated
    dated = infer(clues, named, source, short=_is_short(syntax), evidence=told)
    return in_week_told(dated, clues, found, Tenses(syntax))


def _of_month_in_head(text: str, syntax: Syntax, found: Sequence[Found], clues: Sequence[Clue]) -> Dating | None:
    """The month that a line above the running text gives, unless something has happened after it."""
    one = month_in_head(text, syntax, found)
    if one is None or not isinstance(one.form, Calendar) or one.form.year is None or one.form.month is None:
        return None
    value = month_edtf(one.form.year, one.form.month)
    last = bounds(value).last
    if any(clue.past and not clue.yearless and clue.first > last for clue in clues):
        return None
    return Dating(value, "inferred", "The head of the text gives its month.", (_span(one),))


def _in_week_of(document: Document, syntax: Syntax, found: Sequence[Found], stated: str) -> Dating | None:
    """``Week of: 23 August``: a week, not a day; from the last day in it that the text says has been."""
    evidence = _evidence(document, stated, found)
    start = evidence[0].start if evidence else 0
    if not _WEEK_OF.search(document.text, max(0, start - _LABEL), start):
        return None
    first = bounds(stated).first
    last = first + dt.timedelta(days=6)
    done = [c for c in collect(document.text, syntax, found) if c.past and c.fine and not c.yearless]
    newest = max((clue for clue in done if first < clue.first <= last), key=lambda c: c.first, default=None)
    spans = evidence if newest is None else (*evidence, newest.span)
    value = f"{day_edtf(newest.first if newest else first)}/{day_edtf(last)}"
    return Dating(value, "inferred", "The text states its week.", spans)


def _is_short(syntax: Syntax) -> bool:
    return len(syntax.sentences) <= _SHORT


def _span(found: Found) -> Span:
    return Span(found.start, found.end)


def _evidence(document: Document, stated: str, found: Sequence[Found]) -> tuple[Span, ...]:
    span = document.metadata.evidence.get("published")
    if span is not None:
        return (span,)
    wanted = bounds(stated).first
    for one in found:
        form = one.form
        if isinstance(form, Calendar) and (form.year, form.month, form.day) == (wanted.year, wanted.month, wanted.day):
            return (_span(one),)
    return ()


def _of_dateline(headed: Found, clues: Sequence[Clue], named: str | None) -> Dating | None:
    """The day of a dateline that leaves out its year, where another clue gives the year."""
    form = headed.form
    if not isinstance(form, Calendar) or form.month is None or form.day is None:
        return None
    year: int | None = None
    source: tuple[Span, ...] = ()
    if named is not None:
        year = int(named[:4])
    else:
        years = years_of(clues, short=True)
        if years is not None:
            source = years.evidence
            fitting = [possible for possible in years.years if _fits(possible, form, clues)]
            year = fitting[0] if fitting else None
    if year is None or not _fits(year, form, ()):
        return None
    value = day_edtf(dt.date(year, form.month, form.day))
    told = "the name, the address or the source" if named is not None else "the dates around it"
    return Dating(value, "inferred", f"The dateline gives day and month, {told} the year.", (_span(headed), *source))


def _of_weekday(headed: Found, clues: Sequence[Clue], found: Sequence[Found], tenses: Tenses) -> Dating | None:
    """The day of a dateline without its year, where one year has it on the weekday of the news, or the day after.

    The years are those from the last that the text tells of; where it says that something can't be "before 2016", the
    two before that.
    """
    form = headed.form
    if not isinstance(form, Calendar) or form.month is None or form.day is None:
        return None
    told = [on for one in found if (on := weekday_alone(one)) is not None and tenses.of(one) == PAST][:1]
    floor = max((clue for clue in clues if clue.past and not clue.yearless), key=lambda c: c.first, default=None)
    spans = {Span(one.start, one.end) for one in found if one.before == "before"}
    ceiling = min(
        (clue for clue in clues if not clue.past and not clue.yearless and clue.span in spans),
        key=lambda c: c.first,
        default=None,
    )
    if not told or (floor is None and ceiling is None):
        return None
    years: Sequence[int] = ()
    if ceiling is not None:
        years = range(ceiling.first.year - _NOT_BEFORE, ceiling.first.year + (ceiling.first.month > 1))
    elif floor is not None:
        years = range(floor.first.year, floor.first.year + WEEKDAY_REACH)
    fitting = []
    for year in years:
        if _fits(year, form, clues):
            day = dt.date(year, form.month, form.day)
            if told[0] in (day.weekday(), (day - dt.timedelta(days=1)).weekday()):
                fitting.append(day)
    if len(fitting) != 1:
        return None
    bound = ceiling or floor
    spans = {_span(headed)} if bound is None else {_span(headed), bound.span}
    reason = "The dateline gives day and month, the weekday the year."
    return Dating(day_edtf(fitting[0]), "inferred", reason, tuple(sorted(spans)))


def _fits(year: int, form: Calendar, clues: Sequence[Clue]) -> bool:
    try:
        day = dt.date(year, form.month or 1, form.day or 1)
    except ValueError:
        return False
    if form.weekday is not None and day.weekday() != form.weekday:
        return False
    return all(clue.yearless or (clue.first <= day if clue.past else clue.last >= day) for clue in clues)
