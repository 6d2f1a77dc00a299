"""Dates a document: by what it states about itself, else by what it says has happened and what it says lies ahead."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from rapport.language.times.clues import Clue, collect, date_in_name, name_of
from rapport.language.times.forms import Calendar, Found
from rapport.language.times.reckoning import day_edtf, month_edtf
from rapport.language.times.window import Room, room_in
from rapport.model.analysis import Syntax
from rapport.model.dates import bounds, precision
from rapport.model.document import Dating, Document
from rapport.model.spans import Span

_DATELINE_BEFORE: Final = re.compile(
    r"(?:[A-Z\u00c0-\u00de][\w.'’\u00c0-\u024f/-]*[ ,]*){1,6},?\s*(?:\([A-Z][\w .]+\)\s*)?"
)
_DATELINE_BEHIND: Final = re.compile(
    r"[\s.,]*(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/|[A-Z][\w. ]{1,30}(?=\s*[-–—:]))?\s*(?:--|[-–—:]|\. )"
)
_LINE_WORDS: Final = re.compile(
    r"(?:published|updated|posted|date|dated|issued|last|on|at|by|time|gmt|utc|est|edt|[ap]\.?m\.?|\W|\d|_)+",
    re.IGNORECASE,
)
_HEAD: Final = 6
"""Paragraphs at the head of a document in which a dateline may stand."""
_EARLIEST: Final = 1990
"""Texts are not taken to be older than this where only the events they tell would make them so."""


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
    stated = document.metadata.published
    if stated is not None and precision(stated) == "day":
        return Dating(stated, "stated", "The source states the date.", _evidence(document, stated, found))
    headed = _in_head(document.text, syntax, found)
    if headed is not None and isinstance(headed.form, Calendar) and headed.form.year is not None:
        form = headed.form
        value = day_edtf(dt.date(headed.form.year, form.month or 1, form.day or 1))
        return Dating(value, "stated", "The text states the date at its head.", (_span(headed),))
    named = date_in_name(name_of(document)) or stated
    if named is not None and precision(named) == "day":
        return Dating(named, "inferred", "The file's name or address holds the date.", ())
    clues = collect(document.text, syntax, found)
    if headed is not None:
        dated = _of_dateline(headed, clues, named)
        if dated is not None:
            return dated
    return _inferred(clues, named)


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
        dateline = (not before or _DATELINE_BEFORE.fullmatch(before)) and _DATELINE_BEHIND.match(behind)
        labelled = form.year is not None and len(before) < 30 and bool(before.strip()) and _bare(before)
        if alone or dateline or labelled:
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
        years = _years(clues)
        if years is not None:
            low, high, source = years
            fitting = [y for y in range(low, high + 1) if _fits(y, form, clues)]
            year = fitting[0] if len(fitting) == 1 else None
    if year is None or not _fits(year, form, ()):
        return None
    value = day_edtf(dt.date(year, form.month, form.day))
    told = "the file's name or address" if named is not None else "the dates around it"
    return Dating(value, "inferred", f"The dateline gives day and month, {told} the year.", (_span(headed), *source))


def _fits(year: int, form: Calendar, clues: Sequence[Clue]) -> bool:
    try:
        day = dt.date(year, form.month or 1, form.day or 1)
    except ValueError:
        return False
    if form.weekday is not None and day.weekday() != form.weekday:
        return False
    return all(clue.yearless or (clue.first <= day if clue.past else clue.last >= day) for clue in clues)


def _years(clues: Sequence[Clue]) -> tuple[int, int, tuple[Span, ...]] | None:
    """The first and last year that the full dates in the text leave for its writing, if they hold it tight."""
    done = [clue for clue in clues if clue.past and not clue.yearless and clue.first.year >= _EARLIEST]
    low = max(done, key=lambda clue: clue.first, default=None)
    due = [
        clue
        for clue in clues
        if not clue.past and not clue.yearless and clue.last >= (low.first if low else dt.date(_EARLIEST, 1, 1))
    ]
    high = min(due, key=lambda clue: clue.last, default=None)
    spans = tuple(clue.span for clue in (low, high) if clue is not None)
    if low is not None and high is not None:
        return (low.first.year, high.last.year, spans) if high.last.year - low.first.year <= 2 else None
    if high is not None and high.last.year >= _EARLIEST:
        return (high.last.year, high.last.year, spans)
    if low is not None and (low.last - low.first).days < 32:
        return (low.first.year, low.first.year + 1, spans)
    return None


def _inferred(clues: Sequence[Clue], named: str | None) -> Dating:
    if named is not None:
        year = int(named[:4])
        inside = [c for c in clues if c.yearless or (c.first.year == year == c.last.year and _narrow(c))]
        room = room_in(year, inside)
        if room is None:
            return Dating(named, "inferred", "The file's name or address holds it.", ())
        if precision(named) == "month" and not bounds(named).overlaps(bounds(_value(room))):
            return Dating(named, "inferred", "The file's name or address holds it.", ())
        return _dating(room, "the year is that in the file's name or address", ())
    years = _years(clues)
    if years is None:
        return Dating(None, None, "Nothing in the text says in which year it was written.", ())
    low, high, spans = years
    best: Room | None = None
    rooms: list[Room] = []
    for year in range(low, high + 1):
        inside = [c for c in clues if c.yearless or (c.first.year == year == c.last.year and _narrow(c))]
        weekdays = [c for c in clues if c.yearless and c.fine and c.weekday is not None]
        if weekdays and not any(_on_weekday(c, year) for c in weekdays):
            continue
        room = room_in(year, inside)
        if room is not None and _agrees(room, clues):
            rooms.append(room)
    if rooms:
        best = rooms[0]
    if best is None or (len(rooms) > 1 and not _held_tight(clues)):
        return Dating(None, None, "The dates in the text fit more than one year, or none.", ())
    return _dating(best, "full dates in the text give the year", spans)


def _narrow(clue: Clue) -> bool:
    return (clue.last - clue.first).days < 100


def _on_weekday(clue: Clue, year: int) -> bool:
    return any(
        clue.first.replace(year=y).weekday() == clue.weekday for y in (year, year - 1 if clue.past else year + 1)
    )


def _agrees(room: Room, clues: Sequence[Clue]) -> bool:
    done = [c.first for c in clues if c.past and not c.yearless]
    due = [c.last for c in clues if not c.past and not c.yearless]
    latest = max(done, default=dt.date.min)
    return latest <= room.last and all(day >= room.first for day in due if day >= latest)


def _held_tight(clues: Sequence[Clue]) -> bool:
    """Whether a full day or month in the past is there, so that the first year that fits can be taken."""
    return any(clue.past and not clue.yearless and _narrow(clue) for clue in clues)


def _dating(room: Room, year: str, spans: tuple[Span, ...]) -> Dating:
    clues = [clue for clue in (room.behind, room.ahead) if clue is not None]
    evidence = tuple(dict.fromkeys((*(clue.span for clue in clues), *spans)))
    parts = []
    if room.behind is not None:
        parts.append("after the last dated thing that it says has happened")
    if room.ahead is not None:
        parts.append("before the first that it says lies ahead")
    return Dating(_value(room), "inferred", f"Written {' and '.join(parts)}; {year}.", tuple(sorted(evidence)))


def _value(room: Room) -> str:
    first, last = room.first, room.last
    fine = room.behind is not None and room.behind.fine
    if fine:
        return day_edtf(first) if first == last else f"{day_edtf(first)}/{day_edtf(last)}"
    one, other = month_edtf(first.year, first.month), month_edtf(last.year, last.month)
    return one if one == other else f"{one}/{other}"
