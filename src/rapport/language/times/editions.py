"""Years that stand in names: of what the news are of ("the 2018 Merrow Forum"), and in the numbers of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rapport.language.times.forms import Calendar, Found, Shift
from rapport.language.times.tense import PAST, Tenses
from rapport.model.analysis import Syntax
from rapport.model.spans import Span

_YEAR: Final = r"((?:19[89]|20[0-4])\d)"
_KIND: Final = (
    r"(?:[Ss]ummit|[Ff]orum|[Cc]onference|[Ss]ession|[Gg]ames|[Cc]ongress|[Ee]xhibition|[Ee]xpo|[Ff]air|[Ff]estival|[Aa]ssembly"
    r"|[Mm]eeting|[Dd]ialogue|[Ww]eek|[Dd]rills?|[Ee]xercises?|[Cc]onvention|[Ss]ymposium)"
)
_NAME: Final = r"(?:[A-Z][\w’'-]*|of|for|on|and|the|annual)"
_EDITION: Final = re.compile(
    rf"\b{_YEAR}\s+(?:{_NAME}\s+){{0,5}}?{_KIND}\b|\b{_KIND}\s+{_YEAR}\b"
    rf"|\b(?:APEC|ASEAN|COP|IDEX|DSEI|MILEX|[Ee]xercises?\s+[A-Z][\w’']+)(?:[-–]|\s){_YEAR}\b"
)
_BETWEEN: Final = re.compile(
    r"[,\s]*(?:(?:in|at|of|for|the|on|and|here|held|opened|began|started|kicked|off|attending|during|addressing|opening|sidelines"
    r"|margins|with|his|her|their|a|an|annual|which|was|s|’s|'s|[A-Z][\w’'.-]*)[,\s]+){0,14}"
)
"""Between an edition and the day of the news: names, and words that place the one at the other."""
_NEWS_SENTENCES: Final = 5
_HEAD: Final = 4
"""Paragraphs at the head of a document in which its number may stand."""
_LONGEST: Final = 120
_NUMBER: Final = re.compile(
    r"\b(?:press|information|release|statement|communiqu[eé]|bulletin|note|brief(?:ing)?|report|paper|circular|insights?|comment(?:ary)?|update|alert|monitor|ref(?:erence)?)\b"
    r"[^\n]{0,30}?(?:"
    r"(?<![\d/.-])(?P<first>(?:199|20[0-4])\d)\s?[/–-]\s?\d{1,4}(?![\d/.-]\d)"
    r"|(?<![\d/.-])\d{1,4}\s?/\s?(?P<last>(?:199|20[0-4])\d)(?![\d/.-])"
    r"|(?:no|nr|num|№)[.:]?\s?\d{3,4}\s?/\s?(?P<short>\d\d)(?![\d/.-]))",
    re.IGNORECASE,
)
"""``Press release No. 45/2013``, ``Policy Note 2021-9``; with two digits behind three or more: ``No. 044/10``."""


def find_editions(text: str, syntax: Syntax, found: Sequence[Found]) -> Iterator[tuple[int, Span]]:
    """The years of gatherings whose edition the news are of: "at the 2018 Merrow Forum on Tuesday"."""
    tenses = Tenses(syntax)
    for one in found:
        if one.sentence >= _NEWS_SENTENCES or not _is_near(one) or tenses.of(one) != PAST:
            continue
        sentence = syntax.sentences[one.sentence]
        for edition in _EDITION.finditer(text, sentence.start, sentence.end):
            begin, stop = (edition.end(), one.start) if edition.end() <= one.start else (one.end, edition.start())
            if stop >= begin and _BETWEEN.fullmatch(text[begin:stop].rstrip() + " "):
                yield int(next(filter(None, edition.groups()))), Span(edition.start(), edition.end())


def _is_near(found: Found) -> bool:
    """Whether an expression tells the day of the news without its date: "on Tuesday", "yesterday"."""
    form = found.form
    if isinstance(form, Calendar):
        return form.weekday is not None and not (form.month or form.day or form.year or form.which or form.frame)
    return isinstance(form, Shift) and form.unit == "day" and form.anchor == "now" and form.count in (0, -1)


def find_numbers(text: str, syntax: Syntax) -> Iterator[tuple[int, Span]]:
    """The years in the numbers of press releases and papers, in short lines at the head."""
    first = syntax.sentences[0].paragraph if syntax.sentences else 0
    for sentence in syntax.sentences:
        if sentence.paragraph - first >= _HEAD:
            return
        if sentence.end - sentence.start > _LONGEST:
            continue
        number = _NUMBER.search(text, sentence.start, sentence.end)
        if number is not None:
            year = int(number["first"] or number["last"] or 0)
            if number["short"]:
                year = int(number["short"]) + (2000 if int(number["short"]) < 50 else 1900)
            yield year, Span(number.start(), number.end())
