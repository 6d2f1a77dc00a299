"""What gives the year of a text without dating a thing in it: anniversaries; "three years ago, in 2019"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from rapport.language.times.editions import find_editions, find_numbers
from rapport.language.times.forms import Calendar, Found, Shift
from rapport.language.times.tense import FUTURE, Tenses
from rapport.language.times.words import ORDINALS, day_number
from rapport.model.analysis import Sentence, Syntax
from rapport.model.spans import Span

_ORDINAL_WORDS: Final = "|".join(sorted((word.replace("-", "[- ]") for word in ORDINALS), key=len, reverse=True))
_ANNIVERSARY: Final = re.compile(
    rf"\b(?P<count>\d{{1,3}}(?:st|nd|rd|th)|{_ORDINAL_WORDS}|fortieth|fiftieth|sixtieth|seventieth)"
    r"(?:[-\s]+year)?[-\s]+anniversar(?:y|ies)\b",
    re.IGNORECASE,
)
_ROUND: Final = {"fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70}
_COUNTED_FROM: Final = re.compile(
    r"\s*(?:of|since)\b(?:[^,;()]*\b\w+(?:ed|ing|un|en|nt)\b[^,;()]*)?(?:\s(?:the|their|its|an?))?"
    r"(?:\s(?:in|on|since|back in))?\s*",
    re.IGNORECASE,
)
"""Between an anniversary and its first year: "of ties established in 1992"; not "of ties in 2017"."""
_OF_WHAT: Final = re.compile(r"\s*(?:of|since)\b[^,;.()]{0,80}", re.IGNORECASE)
_LONG_WORD: Final = re.compile(r"[a-z]{7,}")
_STEM: Final = 6
_CLAUSE: Final = 90
_TOO_COMMON: Final = frozenset(
    {"establ", "diplom", "bilate", "relati", "cooper", "countr", "foundi", "founda", "indepe"}
)
"""Stems of words that texts of relations between states use of many years' events."""
_LEAD: Final = 4
"""Sentences in which reports tell their news."""
_HELD: Final = re.compile(
    r"\b(?:marked|celebrated|commemorated|observed|honoured|honored)\s+(?:\w+\s+){0,4}$", re.IGNORECASE
)
_BESIDE: Final = re.compile(r"\s*[,(–—-]?\s*(?:back\s+)?(?:in\s+)?", re.IGNORECASE)
_YEAR_AND_THIS: Final = re.compile(
    r"\b(?P<year>(?:19|20)\d\d)\s+and\s+(?:in\s+|during\s+)?(?:the\s+)?first\s+(?:\w+\s+)?(?:months?|quarters?|half)\s+of\s+"
    r"(?:this|the\s+current)\s+year\b",
    re.IGNORECASE,
)
_THIS_YEAR_TOO: Final = re.compile(
    r"\b(?:quarter|half|months?)\s+of\s+(?P<year>(?:19|20)\d\d)\b[^.;]{0,60}?\b(?:already|alone)\b[^.;]{0,120}?\bthis\s+year\b",
    re.IGNORECASE,
)
"""``in the first quarter of 2022 we already sold more, so that this year we'll …``: not beside "compared with"."""
_SO_FAR: Final = re.compile(
    r"\b(?:so\s+far\s+(?:in|during)|(?:rest|remainder|remaining\s+(?:months|weeks|part))\s+of)\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_RIGHTS: Final = re.compile(
    r"(?:\bcopyright|©|\(c\))\s*(?:©|\(c\))?\s*(?P<year>(?:19|20)\d\d)\b(?!\s*[-–])[^\n]{0,120}?"
    r"(?:\bmay\s+not\s+be\s+(?:published|reproduced|broadcast|redistributed)\b|\bAssociated\s+Press\b|\bAFP\b|\bReuters\b)",
    re.IGNORECASE,
)


class YearMark(NamedTuple):
    """A year in which the text says that it is written, and where; with the month, where its news are of that."""

    year: int
    span: Span
    month: int | None = None


def find_year_marks(text: str, syntax: Syntax, found: Sequence[Found]) -> tuple[YearMark, ...]:
    """The years that a text gives for its own time, in its order.

    An anniversary that is counted from a year named with it; a distance beside the year it leads to ("three years
    ago, in 2019", "last year (2016)"); a year "and the first ten months of this year"; "so far in 2019", "the rest of
    2019"; the edition of a gathering that the news are of ("at the 2018 Merrow Forum on Tuesday"); the number of a
    release ("No. 45/2013"); and the year of an agency's rights, which stands at the foot of its text even where that
    is not read as part of it.

    Args:
        text: the document's text.
        syntax: its tokens and sentences.
        found: its time expressions, in order.
    """
    marks = [*_anniversaries(text, syntax, found), *_beside(text, found), *_running(text, syntax)]
    marks += [YearMark(*one) for one in (*find_editions(text, syntax, found), *find_numbers(text, syntax))]
    marks += [YearMark(int(one["year"]), Span(one.start(), one.end("year"))) for one in _RIGHTS.finditer(text)]
    return tuple(sorted(set(marks), key=lambda mark: mark.span))


def _year_of(found: Found) -> int | None:
    return found.form.year if isinstance(found.form, Calendar) else None


def _distance(found: Found) -> int | None:
    """Whole years between now and what an expression tells: -3 for "three years ago", 0 for "this year"."""
    form = found.form
    if not isinstance(form, Shift) or form.anchor != "now" or form.unit != "year" or form.part is not None:
        return None
    return int(form.count) if form.count is not None and form.count == int(form.count) else None


def _anniversaries(text: str, syntax: Syntax, found: Sequence[Found]) -> Iterator[YearMark]:
    if "nniversar" not in text:
        return
    tenses = Tenses(syntax)
    for sentence in syntax.sentences:
        for told in _ANNIVERSARY.finditer(text, sentence.start, sentence.end):
            within = [one for one in found if one.sentence == sentence.index]
            count = _ROUND.get(told["count"].lower()) or day_number(told["count"])
            years = [one for one in within if _year_of(one) is not None]
            away = {steps for one in within if (steps := _distance(one)) is not None and abs(steps) <= 1}
            if len(years) > 1 or len(away) > 1:
                continue
            if years:
                if not _COUNTED_FROM.fullmatch(text, told.end(), years[0].start):
                    continue
                first: Found | None = years[0]
            else:
                first = _same_elsewhere(text[told.end() : sentence.end], sentence, text, syntax, found)
            year = None if first is None else _year_of(first)
            token = next(t for t in syntax.tokens[sentence.first : sentence.stop] if t.end > told.start())
            pointer = Found(
                told.start(), told.end(), token.index, token.index + 1, sentence.index, "date", Calendar(year)
            )
            if year is None or (not away and tenses.of(pointer) == FUTURE):
                continue
            month = None
            if sentence.index < _LEAD and not away and _HELD.search(text, sentence.start, told.start()):
                month = first.form.month if first is not None and isinstance(first.form, Calendar) else None
            yield YearMark(year + count - (away.pop() if away else 0), Span(told.start(), told.end()), month)


def _same_elsewhere(behind: str, sentence: Sentence, text: str, syntax: Syntax, found: Sequence[Found]) -> Found | None:
    """The one year that other sentences give to what an anniversary is of: "the liberation" – "liberated in 1944"."""
    of = _OF_WHAT.match(behind)
    if of is None:
        return None
    stems = {word[:_STEM].lower() for word in _LONG_WORD.findall(of.group())} - _TOO_COMMON
    years: dict[int, Found] = {}
    for one in found:
        year = _year_of(one)
        if year is None or one.sentence == sentence.index:
            continue
        clause = text[max(syntax.sentences[one.sentence].start, one.start - _CLAUSE) : one.start]
        if stems & {word[:_STEM].lower() for word in _LONG_WORD.findall(clause)}:
            years.setdefault(year, one)
    return next(iter(years.values())) if len(years) == 1 else None


def _beside(text: str, found: Sequence[Found]) -> Iterator[YearMark]:
    for one, other in pairwise(found):
        if not _BESIDE.fullmatch(text[one.end : other.start]):
            continue
        for told, named in ((one, other), (other, one)):
            steps, year = _distance(told), _year_of(named)
            if steps is not None and year is not None:
                yield YearMark(year - steps, Span(one.start, other.end))


def _running(text: str, syntax: Syntax) -> Iterator[YearMark]:
    for sentence in syntax.sentences:
        for one in _YEAR_AND_THIS.finditer(text, sentence.start, sentence.end):
            yield YearMark(int(one["year"]) + 1, Span(one.start(), one.end()))
        for one in _THIS_YEAR_TOO.finditer(text, sentence.start, sentence.end):
            yield YearMark(int(one["year"]), Span(one.start(), one.end("year")))
        for one in _SO_FAR.finditer(text, sentence.start, sentence.end):
            yield YearMark(int(one["year"]), Span(one.start(), one.end()))
