"""Where a text states its own day: datelines, lines at head and foot, what it calls today."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from rapport.language.times.forms import Calendar, Clock, Found, Shift
from rapport.model.analysis import Syntax

_CAPITALISED: Final = r"[A-Z\u00c0-\u00de][\w.'’\u00c0-\u024f/-]*"
_DATELINE_BEFORE: Final = re.compile(
    rf"(?:(?!(?:On|In|By|Since|Until|After|Before|From)\b){_CAPITALISED}(?:[ ,]+{_CAPITALISED}){{0,5}}[ ,]*)?"
    r"(?:\([A-Z][\w .]+(?:\)\s*|,\s*))?"
)
_DATELINE_BEHIND: Final = re.compile(
    r"\)?[\s.,]*(?:(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/|[A-Z][\w. ]{1,30}(?=\s*[-–—:]))\s*)?(?:--|[-–—:]|\. )"
)
_LINE_WORDS: Final = re.compile(
    r"(?:published|updated|posted|date|dated|issued|last|on|at|by|time|gmt|utc|est|edt|[ap]\.?m\.?|\W|\d|_)+",
    re.IGNORECASE,
)
_APPOSED: Final = re.compile(r"\s*[,(–-]\s*(?:on\s+)?(?:the\s+)?")
_TITLED: Final = re.compile(r"[:,(–—|>»-]\s*$")
_BEHIND_TITLE: Final = re.compile(
    r"[\s)]*(?:,?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?[\s)]*)?", re.IGNORECASE
)
_CLOSED: Final = re.compile(r"[.!?…][\"')\]”’»]*\s*$")
_BEHIND_MONTH: Final = re.compile(r"\s*(?:\([^()]{1,30}\)|[|•·].*)?\s*")
_LABELLED: Final = re.compile(r"\b(?:published|posted|dated?|issued|updated)\b\W*(?:on|at)?\W*$", re.IGNORECASE)
_LABELLED_AT_FOOT: Final = re.compile(
    r"(?:^|[|·•—(])\s*(?:First\s+)?(?:Published|Posted|Issued|Date)\b\W*(?:on|at)?\W*$"
)
_FOOT: Final = 3
"""Paragraphs at the end of a document in which it may be said when it was published."""
_LABEL: Final = 30
_PLACE: Final = 80
_TITLE: Final = 160
_PROSE: Final = 160
"""Characters from which on a paragraph that ends as sentences do is running text."""
_HEAD: Final = 6
"""Paragraphs at the head of a document in which a dateline may stand."""


def in_head(text: str, syntax: Syntax, found: Sequence[Found]) -> Found | None:
    """A day that stands as a dateline, or alone in its line, at the head of the text; one with its year if any."""
    candidates: list[Found] = []
    for one, before, behind, above in _placed_in_head(text, syntax, found):
        form = one.form
        if not isinstance(form, Calendar) or form.day is None or form.month is None:
            continue
        alone = len(before) + len(behind) < 60 and _bare(before) and _bare(behind)
        dateline = (
            not before or (len(before) < _PLACE and _DATELINE_BEFORE.fullmatch(before))
        ) and _DATELINE_BEHIND.match(behind)
        closing = _BEHIND_TITLE.fullmatch(behind) or (
            before.rstrip()[-1:] in (":", "|", "–") and not behind.strip(" .)")
        )
        titled = (
            form.year is not None and above and len(before) < _TITLE and bool(_TITLED.search(before)) and bool(closing)
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


def _placed_in_head(text: str, syntax: Syntax, found: Sequence[Found]) -> Iterator[tuple[Found, str, str, bool]]:
    """The expressions of the head with what stands before and behind them, and whether running text is yet to come."""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    first = syntax.sentences[0].paragraph if syntax.sentences else 0
    for sentence in syntax.sentences:
        if sentence.paragraph - first >= _HEAD:
            break
        starts.setdefault(sentence.paragraph, sentence.start)
        ends[sentence.paragraph] = sentence.end
    closed = (p for p in starts if ends[p] - starts[p] >= _PROSE and _CLOSED.search(text, starts[p], ends[p]))
    prose = next(closed, None)
    for one in found:
        paragraph = syntax.sentences[one.sentence].paragraph
        if paragraph - first >= _HEAD:
            return
        above = paragraph == first or prose is None or paragraph < prose
        yield one, text[starts[paragraph] : one.start], text[one.end : ends[paragraph]], above


def month_in_head(text: str, syntax: Syntax, found: Sequence[Found]) -> Found | None:
    """A month with its year that closes a line above the running text: ``Hill Institute | Quarterly, July 2016``."""
    for one, before, behind, above in _placed_in_head(text, syntax, found):
        form = one.form
        if not above or not isinstance(form, Calendar) or form.year is None or form.month is None or form.day:
            continue
        opened = not before.strip() or (len(before) < _TITLE and _TITLED.search(before))
        if opened and len(behind) < _PLACE and _BEHIND_MONTH.fullmatch(behind) and not form.part:
            return one
    return None


def at_foot(text: str, syntax: Syntax, found: Sequence[Found]) -> Found | None:
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


def called_today(text: str, found: Sequence[Found]) -> Found | None:
    """``today, November 8``, ``this morning, 8 November``: the day that the text itself calls today."""
    for one, following in pairwise(found):
        form = following.form
        near = one.form.day if isinstance(one.form, Clock) else one.form
        if isinstance(form, Calendar) and form.day and form.month and near == Shift(0, "day"):
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
