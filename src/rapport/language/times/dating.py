"""Dates a document: by what it states about itself, else by what it says has happened and what it says lies ahead."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from rapport.language.times.clues import Clue, collect, date_in_name, name_of
from rapport.language.times.forms import Calendar, Found, Shift
from rapport.language.times.inference import WEEKDAY_REACH, in_week_told, infer, is_possible, weekday_alone, years_of
from rapport.language.times.reckoning import day_edtf
from rapport.language.times.tense import PAST, Tenses
from rapport.language.times.yearmarks import find_year_marks
from rapport.model.analysis import Syntax
from rapport.model.dates import bounds, precision
from rapport.model.document import Dating, Document
from rapport.model.spans import Span

_CAPITALISED: Final = r"[A-Z\u00c0-\u00de][\w.'’\u00c0-\u024f/-]*"
_DATELINE_BEFORE: Final = re.compile(
    rf"(?!(?:On|In|By|Since|Until|After|Before|From)\b){_CAPITALISED}(?:[ ,]+{_CAPITALISED}){{0,5}}[ ,]*"
    r"(?:\([A-Z][\w .]+\)\s*)?"
)
_DATELINE_BEHIND: Final = re.compile(
    r"[\s.,]*(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/|[A-Z][\w. ]{1,30}(?=\s*[-–—:]))?\s*(?:--|[-–—:]|\. )"
)
_LINE_WORDS: Final = re.compile(
    r"(?:published|updated|posted|date|dated|issued|last|on|at|by|time|gmt|utc|est|edt|[ap]\.?m\.?|\W|\d|_)+",
    re.IGNORECASE,
)
_APPOSED: Final = re.compile(r"\s*[,(–-]\s*(?:on\s+)?(?:the\s+)?")
_TITLED: Final = re.compile(r"[:,(–|-]\s*$")
_LABELLED: Final = re.compile(r"\b(?:published|posted|dated?|issued|updated)\b\W*(?:on|at)?\W*$", re.IGNORECASE)
_WEEK_OF: Final = re.compile(r"\bweek\s+(?:of|beginning|commencing|starting)\b\W*$", re.IGNORECASE)
_LABELLED_AT_FOOT: Final = re.compile(
    r"(?:^|[|·•—(])\s*(?:First\s+)?(?:Published|Posted|Issued|Date)\b\W*(?:on|at)?\W*$"
)
_FOOT: Final = 3
"""Paragraphs at the end of a document in which it may be said when it was published."""
_LABEL: Final = 30
_PLACE: Final = 80
_TITLE: Final = 160
_HEAD: Final = 6
"""Paragraphs at the head of a document in which a dateline may stand."""


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
        return Dating(stated, "stated", "The source states the date.", _evidence(document, stated, found))
    headed = (
        _in_head(document.text, syntax, found)
        or _at_foot(document.text, syntax, found)
        or _called_today(document.text, found)
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
    marks = [] if named else find_year_marks(document.text, syntax, found)
    marked = {mark.year for mark in marks if is_possible(mark.year, clues)}
    if len(marked) == 1:
        named, source = f"{marked.pop():04d}", "what the text says of its own year"
    if headed is not None:
        dated = _of_dateline(headed, clues, named) or _of_weekday(headed, clues, found, Tenses(syntax))
        if dated is not None:
            return dated
    this_year = any(isinstance(one.form, Shift) and one.form.unit == "year" and _is_now(one.form) for one in found)
    dated = infer(clues, named, source, speaks_of_this_year=this_year)
    return in_week_told(dated, clues, found, Tenses(syntax))


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


def _is_now(form: Shift) -> bool:
    return form.anchor == "now" and form.count == 0


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


def _in_head(text: str, syntax: Syntax, found: Sequence[Found]) -> Found | None:
    """A day that stands as a dateline, or alone in its line, at the head of the text; one with its year if any."""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for sentence in syntax.sentences:
        starts.setdefault(sentence.paragraph, sentence.start)
        ends[sentence.paragraph] = sentence.end
    first = syntax.sentences[0].paragraph if syntax.sentences else 0
    candidates: list[Found] = []
    for one in found:
        paragraph = syntax.sentences[one.sentence].paragraph
        if paragraph - first >= _HEAD:
            break
        form = one.form
        if not isinstance(form, Calendar) or form.day is None or form.month is None:
            continue
        before, behind = text[starts[paragraph] : one.start], text[one.end : ends[paragraph]]
        alone = len(before) + len(behind) < 60 and _bare(before) and _bare(behind)
        dateline = (
            not before or (len(before) < _PLACE and _DATELINE_BEFORE.fullmatch(before))
        ) and _DATELINE_BEHIND.match(behind)
        titled = (
            form.year is not None
            and paragraph == first
            and len(before) < _TITLE
            and bool(_TITLED.search(before))
            and (not behind.strip(" )") or (before.rstrip()[-1:] in ":|–" and not behind.strip(" .)")))
        )
        labelled = form.year is not None and len(before) < _LABEL and bool(_LABELLED.search(before))
        if alone or dateline or labelled or titled:
            candidates.append(one)
    days = [(c, c.form) for c in candidates if isinstance(c.form, Calendar)]
    for one, form in days:
        if form.year is not None:
            return one
    for _, form in days:
        for other in found:
            named = other.form
            if isinstance(named, Calendar) and named.year and (named.month, named.day) == (form.month, form.day):
                return other
    return candidates[0] if candidates else None


def _at_foot(text: str, syntax: Syntax, found: Sequence[Found]) -> Found | None:
    """``Castorian Press | Published on Sunday, 28 May 2023`` in one of the last lines."""
    last = syntax.sentences[-1].paragraph if syntax.sentences else 0
    for one in reversed(found):
        sentence = syntax.sentences[one.sentence]
        form = one.form
        if last - sentence.paragraph >= _FOOT:
            return None
        if isinstance(form, Calendar) and form.day is not None and form.year is not None:
            begin = max(text.rfind("\n", 0, one.start) + 1, one.start - _PLACE)
            if _LABELLED_AT_FOOT.search(text[begin : one.start]):
                return one
    return None


def _called_today(text: str, found: Sequence[Found]) -> Found | None:
    """``today, November 8``: the day that the text itself calls today."""
    for one, following in pairwise(found):
        form = following.form
        if isinstance(form, Calendar) and form.day and form.month and one.form == Shift(0, "day"):
            between = text[one.end : following.start]
            if _APPOSED.fullmatch(between) and _on_its_weekday(form):
                return following
    return None


def _on_its_weekday(form: Calendar) -> bool:
    """Whether a day with its year falls on the weekday that is told with it, if any."""
    if form.weekday is None or form.year is None:
        return True
    try:
        return dt.date(form.year, form.month or 1, form.day or 1).weekday() == form.weekday
    except ValueError:
        return False


def _bare(text: str) -> bool:
    return not text.strip() or bool(_LINE_WORDS.fullmatch(text))


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
        years = years_of(clues, speaks_of_this_year=False)
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
    """The day of a dateline without its year, where one year has it on the weekday of the news, or the day after."""
    form = headed.form
    if not isinstance(form, Calendar) or form.month is None or form.day is None:
        return None
    told = [on for one in found if (on := weekday_alone(one)) is not None and tenses.of(one) == PAST][:1]
    floor = max((clue for clue in clues if clue.past and not clue.yearless), key=lambda c: c.first, default=None)
    if not told or floor is None:
        return None
    fitting = []
    for year in range(floor.first.year, floor.first.year + WEEKDAY_REACH):
        if _fits(year, form, clues):
            day = dt.date(year, form.month, form.day)
            if told[0] in (day.weekday(), (day - dt.timedelta(days=1)).weekday()):
                fitting.append(day)
    if len(fitting) != 1:
        return None
    spans = tuple(sorted((_span(headed), floor.span)))
    return Dating(day_edtf(fitting[0]), "inferred", "The dateline gives day and month, the weekday the year.", spans)


def _fits(year: int, form: Calendar, clues: Sequence[Clue]) -> bool:
    try:
        day = dt.date(year, form.month or 1, form.day or 1)
    except ValueError:
        return False
    if form.weekday is not None and day.weekday() != form.weekday:
        return False
    return all(clue.yearless or (clue.first <= day if clue.past else clue.last >= day) for clue in clues)
