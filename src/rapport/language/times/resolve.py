"""Resolves time expressions against the document's date, the tense of their clause and the times spoken of before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rapport.language.times.forms import Calendar, Clock, Era, Every, Form, Found, Length, Range, Shift, Window
from rapport.language.times.partial import Reference, place
from rapport.language.times.reckoning import (
    DAYS_OF,
    day_edtf,
    duration,
    era_edtf,
    shifted,
    unit_edtf,
)
from rapport.language.times.tense import FUTURE, PAST, UNKNOWN, Tenses
from rapport.language.times.values import full_edtf, is_absolute, nth_weekday, span_of, turns
from rapport.model.analysis import Syntax, TimeExpression
from rapport.model.dates import Bounds, bounds
from rapport.model.document import Dating

_MEMORY: Final = 4
"""Sentences within which "the next day" finds the day before it."""
_LIMITS: Final = frozenset({"since", "until", "till", "by", "before", "after", "from"})
_WEEK: Final = 7
_SLACK: Final = 7
"""Days that do not move a document's date which is itself only known to the month."""
_VAGUE_REACH: Final = {"day": 7.0, "week": 4.0, "month": 6.0, "year": 5.0, "decade": 2.0}
_FINE: Final = frozenset({"day", "hour", "minute", "second", "weekend"})


def resolve_times(found: Sequence[Found], dating: Dating, syntax: Syntax) -> tuple[TimeExpression, ...]:
    """The expressions of :func:`find_times`, one for one, with EDTF values where they can be told.

    A weekday or a month by itself is the nearest one in the direction of its clause's tense. A date that lacks its
    year takes it from the narrative before it ("In 2013 … in April"), else from the document's date. ``early``,
    ``mid`` and ``late`` years and months are given as the whole; early, mid and late decades as half of them. Weeks,
    seasons and quarters are intervals. A time of day has its day as the value. Where the document's date is an
    interval, what is past counts from its end and what lies ahead from its beginning.

    Args:
        found: the expressions in the order of the text.
        dating: the document's date.
        syntax: the tokens that *found* counts.
    """
    resolver = Resolver(dating.published, syntax)
    return tuple(resolver.resolve(one) for one in found)


class Resolver:
    """Resolves the expressions of one document, in the order of the text."""

    def __init__(self, published: str | None, syntax: Syntax) -> None:
        self._published: Bounds | None = bounds(published) if published else None
        self._tenses = Tenses(syntax)
        self._syntax = syntax
        self._there: tuple[str, int] | None = None
        self._history: list[tuple[Found, int]] = []
        self._weekdays: dict[int, str] = {}
        self._sentence = 0

    def resolve(self, found: Found) -> TimeExpression:
        """One expression with its value."""
        self._sentence = found.sentence
        form = found.form
        value: str | None
        relative = False
        if isinstance(form, Length | Every):
            value = duration(form.count, form.unit)
        elif self._has_passed(found):
            value = duration(form.count, form.unit) if isinstance(form, Shift) else None
            return TimeExpression(found.start, found.end, found.first, found.stop, "duration", value, relative)
        else:
            direction = self._direction(found)
            form = self._in_narrative(found, form, direction)
            value = self._day_spoken_of(found, form) or self._value(form, direction)
            relative = not is_absolute(form)
            self._remember(found, form, value)
        return TimeExpression(found.start, found.end, found.first, found.stop, found.kind, value, relative)

    def _direction(self, found: Found) -> str:
        direction = self._tenses.of(found)
        if found.before == "since":
            return PAST
        if direction == PAST and (found.before in ("until", "till", "by", "from") or self._starts(found)):
            return UNKNOWN
        if found.before in ("until", "till", "by") and direction != FUTURE:
            return FUTURE
        return direction

    def _starts(self, found: Found) -> bool:
        """Whether something starts then: "announced that as of 7 August …"."""
        words = [token.text.lower() for token in self._syntax.tokens[max(0, found.first - 2) : found.first]]
        return words == ["as", "of"] or (words[-1:] or [""])[0] in ("starting", "beginning", "effective")

    def _has_passed(self, found: Found) -> bool:
        """Whether ``in two years`` is a length: "the first time that they met in two years"."""
        form = found.form
        if not isinstance(form, Shift) or form.exact or form.anchor != "now" or (form.count or 0) <= 0:
            return False
        first = self._syntax.tokens[found.first].text.lower()
        return first == "in" and self._tenses.of(found) == PAST

    def _remember(self, found: Found, form: Form, value: str | None) -> None:
        if value is None or isinstance(form, Window):
            return
        if isinstance(form, Calendar) and form.year is not None and found.before in ("in", "on", ""):
            self._history.append((found, form.year))
        if found.before in ("since", "until", "till") or "/" in value:
            return
        self._there = (value, found.sentence)

        if isinstance(form, Calendar) and form.weekday is not None and form.day is not None:
            self._weekdays[form.weekday] = value

    def _day_spoken_of(self, found: Found, form: Form) -> str | None:
        """The date that was told for "the Saturday" before: "on Saturday, March 18 … on the Saturday"."""
        if not isinstance(form, Calendar) or form != Calendar(weekday=form.weekday) or found.first == 0:
            return None
        before = self._syntax.tokens[found.first - 1].text.lower()
        return self._weekdays.get(form.weekday or 0) if before == "the" else None

    def _in_narrative(self, found: Found, form: Form, direction: str) -> Form:
        """Gives a date without a year that of the narrative: ``In 2013 … in April``."""
        if not isinstance(form, Calendar) or form.year or form.frame or form.which or direction == FUTURE:
            return form
        if (form.month is None and form.season is None) or not self._history:
            return form
        last, year = self._history[-1]
        sentence = self._syntax.sentences[found.sentence]
        told = self._syntax.sentences[last.sentence]
        if told.paragraph != sentence.paragraph or last.before in _LIMITS:
            return form
        published = self._published
        if published is not None and year >= published.last.year:
            return form
        opening = last.first - told.first <= 2 and last.before == "in"
        if published is None and sentence.index - told.index <= 3:
            return replace(form, year=year)
        near = sentence.index - told.index <= 2 and opening
        if isinstance(last.form, Calendar) and form.month is not None and last.form.month == form.month:
            near = sentence.index - told.index <= 1
        if near and self._fits_weekday(form, year):
            return replace(form, year=year)
        return form

    @staticmethod
    def _fits_weekday(form: Calendar, year: int) -> bool:
        if form.weekday is None or form.month is None or form.day is None:
            return True
        try:
            return dt.date(year, form.month, form.day).weekday() == form.weekday
        except ValueError:
            return False

    def _reference(self, direction: str) -> Reference | None:
        if self._published is None:
            return None
        return Reference(self._published.first, self._published.last, direction)

    def _base(self, anchor: str | Form, direction: str) -> Bounds | None:
        if anchor == "now":
            return self._published
        if anchor == "there":
            if self._there is not None and self._sentence - self._there[1] <= _MEMORY:
                return bounds(self._there[0])
            return self._published
        if isinstance(anchor, str):
            return None
        value = self._value(anchor, direction)
        return bounds(value) if value else None

    def _value(self, form: Form, direction: str) -> str | None:
        try:
            return self._edtf(form, direction)
        except (OverflowError, ValueError):
            return None

    def _edtf(self, form: Form, direction: str) -> str | None:
        if isinstance(form, Calendar):
            return self._calendar(form, direction)
        if isinstance(form, Era):
            return self._era(form)
        if isinstance(form, Range):
            return self._range(form, direction)
        if isinstance(form, Shift):
            return self._shift(form, direction)
        if isinstance(form, Window):
            return self._window(form)
        if isinstance(form, Clock):
            return self._clock(form, direction)
        return None

    def _era(self, form: Era) -> str | None:
        """A decade or century; the one that the document is written in, as in "the 21st century", dates nothing."""
        if form.width > 10 and self._published is not None and self._published.last.year >= form.year + 1:
            own = self._published.first.year < form.year + form.width
            if own and form.part is None:
                return None
        return era_edtf(form.year, form.width, form.part)

    def _calendar(self, form: Calendar, direction: str) -> str | None:
        if form.weekday is not None and form.month is None and form.frame is not None:
            week = self._value(form.frame, direction)
            edges = bounds(week) if week else None
            if edges is None or (edges.last - edges.first).days != _WEEK - 1:
                return None
            return day_edtf(edges.first + dt.timedelta(days=form.weekday))
        if form.frame is not None and form.year is None:
            framed = self._framed(form, direction)
            if framed is None:
                return None
            form = framed
        if form.year is None:
            reference = self._reference(direction)
            return None if reference is None else place(form, reference)
        return full_edtf(form)

    def _framed(self, form: Calendar, direction: str) -> Calendar | None:
        frame = form.frame
        if frame is None:
            return form
        if form.which is not None and form.month is not None:
            base = self._base("there", direction)
            if base is None:
                return None
            value = place(replace(form, frame=None), Reference(base.first, base.last, direction))
            return None if value is None else Calendar(int(value[:4]), form.month)
        value = self._value(frame, direction)
        if value is None:
            return None
        edges = bounds(value)
        if edges.first.year != edges.last.year:
            return None
        return replace(form, year=edges.first.year, frame=None)

    def _range(self, form: Range, direction: str) -> str | None:
        left, right = form.left, form.right
        if isinstance(left, Calendar) and isinstance(right, Calendar):
            if right.year is None and right.frame is not None:
                framed = self._framed(right, direction)
                right = framed or right
            if left.year is None and left.frame is None and right.year is not None:
                left = replace(left, year=right.year - turns(left, right))
            elif left.year is not None and right.year is None:
                right = replace(right, year=left.year + turns(left, right))
            elif left.year is None and right.year is None and left.month and right.month:
                last = self._value(right, direction)
                if last is None:
                    return None
                year = int(last[:4])
                left = replace(left, year=year - turns(left, right), frame=None)
                right = replace(right, year=year, frame=None)
        first, last = self._value(left, direction), self._value(right, direction)
        if first is None or last is None:
            return None
        start, end = first.partition("/")[0], last.rpartition("/")[2]
        if bounds(start).first > bounds(end).last:
            if isinstance(right, Calendar) and right.weekday is not None and right.month is None:
                end = day_edtf(bounds(end).first + dt.timedelta(days=7))
            else:
                return None
        return start if start == end else f"{start}/{end}"

    def _shift(self, form: Shift, direction: str) -> str | None:
        base = self._base(form.anchor, direction)
        if base is None:
            return None
        if form.unit.startswith("weekday"):
            return nth_weekday(base, int(form.count or 0), int(form.unit[-1]))
        if form.count is None:
            return None
        unit = form.unit
        coarse = (base.last - base.first).days
        if (unit in _FINE and coarse > 62) or (unit in ("week", "fortnight") and coarse > 62):
            return None
        first, last = shifted(base.first, form.count, unit), shifted(base.last, form.count, unit)
        if first is None or last is None:
            return None
        if unit in ("decade", "century") and form.part == "early" and form.exact:
            return None
        if not form.exact:
            unit = "year" if unit in ("decade", "century") else "month" if form.count % 1 and unit == "year" else unit
            if unit == "month" and abs(form.count) < 1:
                unit = "day"
        one, other = unit_edtf(first, unit), unit_edtf(last, unit)
        if one == other:
            return one
        if unit in _FINE | {"week", "fortnight"}:
            return span_of(base if abs(form.count) * DAYS_OF.get(unit, 0) <= _SLACK else Bounds(first, last))
        return None

    def _window(self, form: Window) -> str | None:
        published = self._published
        if published is None or (form.count is None and form.sign < 0):
            return None
        count = form.count if form.count is not None else _VAGUE_REACH.get(form.unit)
        base = published.last if form.sign < 0 else published.first
        edge = shifted(base, form.sign * count, form.unit) if count is not None else None
        if edge is None:
            return None
        unit = form.unit
        if unit in ("quarter",) or (unit == "week" and form.count is None) or (unit == "year" and form.count == 1):
            unit = "month"
        if unit in ("week", "fortnight", "weekend"):
            unit = "day"
        if unit in ("decade", "century"):
            unit = "year"
        early, late = (edge, base) if form.sign < 0 else (base, edge)
        one, other = unit_edtf(early, unit), unit_edtf(late, unit)
        if one == other:
            return one
        return f"{one}/{other}" + ("~" if form.count is None else "")

    def _clock(self, form: Clock, direction: str) -> str | None:
        if form.day is not None:
            return self._value(form.day, direction)
        base = self._base("there", direction)
        if base is None or base.first != base.last:
            base = self._published
        if base is None or base.first != base.last:
            return None
        return day_edtf(base.first)
