"""What tells when a text was written: what it has behind it, what lies ahead of it, and the names of files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapport.language.times.forms import Calendar, Clock, Form, Found, Range, Shift
from rapport.language.times.gatherings import find_gatherings
from rapport.language.times.reckoning import last_day, season_start
from rapport.language.times.tense import FUTURE, PAST, PRESENT, Tenses
from rapport.language.times.values import full_edtf
from rapport.language.times.words import MONTHS, number_of
from rapport.model.analysis import Syntax
from rapport.model.dates import Bounds, bounds
from rapport.model.document import Document
from rapport.model.spans import Span

_FULL_IN_NAME: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/.]?(0[1-9]|1[0-2])[-_/.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH_IN_NAME: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/.](0[1-9]|1[0-2])(?!\d)")
_YEAR_IN_NAME: Final = re.compile(r"(?<!\d)((?:199|20[0-4])\d)(?!\d)")
_POST: Final = re.compile(
    r"[-–—]\s*[^\n()]{1,60}\(@\w{1,30}\)\s*"
    r"(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,8}\.? (?:19|20)\d\d)"
)
"""How a post from a short-message service is quoted: the name, the handle and the day."""
_CREDIT: Final = re.compile(r"[ .]*+(?:\([^()\n]{1,60}\)|[|/©][^\n]{1,60})?[ .]*(?:\n|$)")
_OLD_PICTURE: Final = re.compile(r"\b(?:file|archive|undated)\b", re.IGNORECASE)
_MONTHS_COUNTED: Final = re.compile(
    r"\bfirst\s+(?P<count>\d{1,2}|[a-z]+)\s+months\s+of\s+(?:(?:this|the\s+current)\s+year|(?P<year>(?:19|20)\d\d))\b"
)
_MONTHS: Final = 12
_NO_NEWS: Final = 1_000_000
_SINCE_REACH: Final = 14
_LATEST: Final = frozenset({"last", "latest", "previous", "recent", "recently"})
_CLAUSE: Final = 10
_CLAUSE_ENDS: Final = frozenset(",;:()")
_POSSIBLE: Final = ("could", "would", "can", "be", "possible", "unlikely", "wo")
_PLAIN_YEAR: Final = 2001
"""A year without a leap day, to reckon with dates that have no year."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A time that the text has behind it or ahead of it.

    ``first`` and ``last`` are its days; where ``yearless``, of a plain year, and only month and day count.
    ``fine`` says that it names a day, ``lead`` that it stands where reports tell their news, ``background`` that it is
    what something has gone on since, ``latest`` that the text calls it the last or the one before.
    """

    span: Span
    first: dt.date
    last: dt.date
    past: bool
    yearless: bool
    fine: bool
    lead: bool
    weekday: int | None = None
    background: bool = False
    latest: bool = False


def name_of(document: Document) -> str:
    """The document's address and the last part of its origin: what a file or page was called."""
    origin = document.origin
    if "://" not in origin:
        origin = re.split(r"[\\/]", origin)[-1]
    return " ".join(part for part in (document.metadata.url, origin, document.id) if part)


def date_in_name(name: str) -> str | None:
    """The one date, month or year that a file's name or an address holds."""
    days = {f"{y}-{m}-{d}" for y, m, d in _FULL_IN_NAME.findall(name) if _valid(y, m, d)}
    if len(days) == 1:
        return days.pop()
    months = {f"{y}-{m}" for y, m in _MONTH_IN_NAME.findall(name)}
    if len(months) == 1 and not days:
        return months.pop()
    years = set(_YEAR_IN_NAME.findall(name))
    return years.pop() if len(years) == 1 else None


def _valid(year: str, month: str, day: str) -> bool:
    try:
        dt.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def collect(text: str, syntax: Syntax, found: Sequence[Found]) -> tuple[Clue, ...]:
    """The clues of a text, in its order."""
    tenses = Tenses(syntax)
    lead = min(max(2, len(syntax.sentences) // 6), _news(found, tenses) + 1)
    out: list[Clue] = []
    for one in (*found, *find_gatherings(text, syntax)):
        form = one.form.right if isinstance(one.form, Range) else one.form
        if isinstance(form, Clock) and isinstance(form.day, Calendar) and form.day.day is not None:
            form = form.day  # "on the evening of 25 November"
        direction = _direction(one, form, syntax, tenses)
        captioned = _in_caption(one, form, text, syntax, tenses)
        if captioned:
            direction = PAST
        elif direction not in (PAST, FUTURE):
            continue
        clue = _clue(one, form, past=direction == PAST, lead=captioned or one.sentence < lead)
        if clue is not None:
            words = _words_before(one, syntax)
            out.append(replace(clue, background=_since(words), latest=not _LATEST.isdisjoint(words)))
    posts = tuple(_posts(text))
    out = [clue for clue in out if not any(clue.span.start == post.span.start for post in posts)]
    out.extend(posts)
    out.extend(_months_counted(text, syntax))
    return tuple(sorted(_one_day_one_way(out), key=lambda clue: clue.span))


def _in_caption(found: Found, form: Form, text: str, syntax: Syntax, tenses: Tenses) -> bool:
    """Whether a day closes a picture's caption: one sentence in the present, of a paragraph of its own, no old picture.

    ``The ministers shake hands in Port Merrow on 7 May 2015. (Photo: CNA)``
    """
    if not isinstance(form, Calendar) or form.year is None or form.day is None or tenses.of(found) != PRESENT:
        return False
    sentence = syntax.sentences[found.sentence]
    if not _CREDIT.match(text, found.end) or _OLD_PICTURE.search(text, sentence.start, sentence.end):
        return False
    earlier = syntax.sentences[sentence.index - 1] if sentence.index else None
    return earlier is None or earlier.paragraph != sentence.paragraph


def _posts(text: str) -> Iterator[Clue]:
    """The days of posts that the text shows; they count where they are not read as part of it, too."""
    for found in _POST.finditer(text):
        day = _day_of_post(found["date"])
        if day is not None:
            yield Clue(Span(found.start("date"), found.end("date")), day, day, True, False, True, False)


def _months_counted(text: str, syntax: Syntax) -> Iterator[Clue]:
    """``the first ten months of this year``: counted when they were over."""
    for sentence in syntax.sentences:
        for found in _MONTHS_COUNTED.finditer(text, sentence.start, sentence.end):
            months = number_of(found["count"])
            if months is None or not 1 <= months < _MONTHS:
                continue
            year = int(found["year"]) if found["year"] else None
            day = dt.date(year or _PLAIN_YEAR, int(months) + 1, 1)
            yield Clue(Span(found.start(), found.end()), day, day, True, year is None, False, False)


def _day_of_post(told: str) -> dt.date | None:
    words = told.replace(",", "").replace(".", "").split()
    month = MONTHS.get(next(word for word in words if word.isalpha()).lower())
    day, year = (int(word) for word in words if word.isdigit())
    try:
        return dt.date(year, month or 0, day)
    except ValueError:
        return None


def _one_day_one_way(clues: Sequence[Clue]) -> Iterator[Clue]:
    """What is told once as lying ahead, without its year, is not past where the text names it in full."""
    ahead = {(clue.first.month, clue.first.day) for clue in clues if clue.yearless and clue.fine and not clue.past}
    for clue in clues:
        turned = clue.past and clue.fine and not clue.yearless and (clue.first.month, clue.first.day) in ahead
        yield replace(clue, past=False, lead=False) if turned else clue


def _news(found: Sequence[Found], tenses: Tenses) -> int:
    """The first sentence that tells news of a day without its date ("yesterday", "on Monday"): older days follow it."""
    for one in found:
        form = one.form
        bare = isinstance(form, Calendar) and form.weekday is not None and form.month is None
        near = isinstance(form, Shift) and form.unit == "day" and form.anchor == "now" and form.count in (0, -1)
        if (bare or near) and tenses.of(one) == PAST:
            return one.sentence
    return _NO_NEWS


def _words_before(found: Found, syntax: Syntax) -> list[str]:
    """The words of its sentence shortly in front of an expression, in lower case."""
    first = max(syntax.sentences[found.sentence].first, found.first - _SINCE_REACH)
    return [token.text.lower() for token in syntax.tokens[first : found.first]]


def _since(words: Sequence[str]) -> bool:
    return "since" in words or (words[-1:] == ["from"] and words[-2:-1] in (["starting"], ["beginning"]))


def _is_denied(found: Found, syntax: Syntax) -> bool:
    """Whether the clause in front says that something could or would not be."""
    words: list[str] = []
    for at in range(found.first - 1, max(syntax.sentences[found.sentence].first, found.first - _CLAUSE) - 1, -1):
        word = syntax.tokens[at].text.lower().replace("’", "'")
        if word in _CLAUSE_ENDS:
            break
        words.append(word)
    denied = any(
        word in ("not", "never", "unlikely", "cannot", "nothing", "no") or word.endswith("n't") for word in words
    )
    return denied and any(word.startswith(_POSSIBLE) for word in words)


def _direction(found: Found, form: Form, syntax: Syntax, tenses: Tenses) -> str:
    if isinstance(form, Calendar) and form.which in ("last", "next"):
        return PAST if form.which == "last" else FUTURE
    if found.before == "since":
        return PAST
    told = tenses.of(found)
    if found.before == "before" and told == PAST and _is_denied(found, syntax):
        return FUTURE  # "decided that it couldn't be resolved before 2016"
    if isinstance(form, Calendar) and form.year is not None:
        if form.day is not None and told not in (FUTURE, PRESENT):
            return PAST
        if form.month is None and (tenses.is_modifier(found) or (found.before == "for" and told != FUTURE)):
            return ""  # "the 2011 treaty", "the plan for 2025"
    if found.before in ("by", "until", "till") and told != FUTURE:
        return FUTURE if told else ""
    return told


def _clue(found: Found, form: Form, *, past: bool, lead: bool) -> Clue | None:
    span = Span(found.start, found.end)
    if not isinstance(form, Calendar):
        return None
    if form.frame is not None:
        this_year = isinstance(form.frame, Shift) and form.frame == Shift(0, "year")
        if not this_year:
            return None
    if form.year is not None:
        value = full_edtf(form)
        if value is None:
            return None
        edges = bounds(value)
        if past and (form.quarter is not None or form.half is not None):
            after = edges.last + dt.timedelta(days=edges.last.month < _MONTHS)
            edges = Bounds(after, after)  # What came of a quarter is told behind its end.
        fine = form.day is not None  # A month that is told with its year is seldom the one that the text is of.
        return Clue(span, edges.first, edges.last, past, False, fine, lead and fine, form.weekday)
    try:
        if form.month is not None:
            first = dt.date(_PLAIN_YEAR, form.month, form.day or 1)
            last = first if form.day else last_day(_PLAIN_YEAR, form.month)
        elif form.season is not None:
            first = season_start(_PLAIN_YEAR, form.season)
            last = first + dt.timedelta(days=90)
        else:
            return None
    except ValueError:
        return None
    return Clue(span, first, last, past, True, form.day is not None, lead, form.weekday)
