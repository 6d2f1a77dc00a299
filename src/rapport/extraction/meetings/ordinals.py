"""Places in a count: "their 17th meeting since 2012", and what "the first since" says of the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport.extraction.clauses import dependants, preposition
from rapport.extraction.meetings import lexicon
from rapport.extraction.meetings.triggers import Trigger
from rapport.extraction.numerals import ordinal_value
from rapport.model.analysis import Analysis
from rapport.model.dates import bounds, has_bounds
from rapport.model.mentions import Ordinal
from rapport.model.spans import Span

_FULL_DATE = re.compile(r"\d{4}")


def ordinal_of(analysis: Analysis, trigger: Trigger) -> Ordinal | None:
    """Its place in a count: "their 17th meeting since 2012", "only the second session ever".

    "The first since 2016" counts from a gap and is no ordinal; see :func:`previous_by_gap`.
    """
    for index in _numbered(analysis, trigger):
        for at in dependants(analysis, index, "amod", "nummod", "compound"):
            n = ordinal_number(analysis.tokens[at].text)
            if n is None or is_part_of_date(analysis, at):
                continue
            since = _since(analysis, index)
            if n == 1 and (since is not None or _AFTER_A_GAP.match(analysis.text, analysis.tokens[index].end)):
                return None
            return Ordinal(n, since)
    return None


_AFTER_A_GAP = re.compile(
    r"[^.;]{0,40}?\bsince\b|"
    r"[^.,;]{0,40}?\b(?:in|for|after)\s+(?:\w+\s+){0,4}(?:years?|months?|decades?|weeks?|generations?)\b"
)


def _numbered(analysis: Analysis, trigger: Trigger) -> tuple[int, ...]:
    """The nouns that may carry the ordinal: the trigger, or what "met for their 17th bilateral meeting" holds."""
    if not trigger.verbal:
        return (trigger.index,)
    return tuple(
        at
        for at in dependants(analysis, trigger.index, "obl")
        if analysis.tokens[at].lemma.lower() in (*lexicon.NOUNS, "time")
        and preposition(analysis, at) in ("for", "in", "as")
    )


def ordinal_number(text: str) -> int | None:
    """``17`` for "17th", ``2`` for "second" and "second-ever"."""
    lowered = text.lower()
    figure = lexicon.ORDINAL_FIGURE.match(lowered)
    if figure:
        return int(figure.group(1))
    return None if lowered[:1].isdigit() else ordinal_value(lowered)


def is_part_of_date(analysis: Analysis, index: int) -> bool:
    """Whether a token stands within a time expression of its sentence."""
    return any(
        time.first <= index < time.stop for time in analysis.times_in(analysis.sentence_of(analysis.tokens[index]).span)
    )


def _since(analysis: Analysis, index: int) -> str | None:
    """The date behind "since" that follows a noun closely: "their 17th meeting since April 2013"."""
    for time in analysis.times_in(analysis.sentence_of(analysis.tokens[index]).span):
        if not time.value or not _FULL_DATE.match(time.value) or not 0 < time.first - index <= _SINCE_WITHIN:
            continue
        before = analysis.tokens[max(index + 1, time.first - 2) : time.first + 1]
        if any(token.text.lower() == "since" for token in before):
            return time.value
    return None


_SINCE_WITHIN = 16


def previous_by_gap(analysis: Analysis, trigger: Trigger) -> tuple[str, Span] | None:
    """For "their first talks since November 2013", "in four years": when the meeting before was, and what says so."""
    for index in _firsts(analysis, trigger):
        gap = _gap(analysis, index)
        if gap is not None:
            date, end = gap
            start = min(analysis.tokens[index].start, analysis.tokens[trigger.index].start)
            return date, Span(start, end)
    return None


def _firsts(analysis: Analysis, trigger: Trigger) -> Iterator[int]:
    """The nouns called "first" that are the meeting: itself, or a time ("the first time they have met")."""
    above = analysis.tokens[trigger.index].head
    time = (above,) if trigger.verbal and analysis.tokens[above].lemma.lower() == "time" else ()
    for index in (trigger.index, *_numbered(analysis, trigger), *time):
        if any(analysis.tokens[at].text.lower() == "first" for at in _words_before(analysis, index)):
            yield index


def _words_before(analysis: Analysis, index: int) -> Iterator[int]:
    """The words of a noun phrase before its noun, whatever the parser hangs them from."""
    start = analysis.sentence_of(analysis.tokens[index]).first
    for at in range(index - 1, max(start, index - _LONGEST_PHRASE) - 1, -1):
        if analysis.tokens[at].upos not in ("ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "SYM"):
            return
        yield at


def _gap(analysis: Analysis, index: int) -> tuple[str, int] | None:
    """The EDTF date at the far end of "since November 2013" or "in two years" behind a noun, and where that ends."""
    for time in analysis.times_in(analysis.sentence_of(analysis.tokens[index]).span):
        if not time.value or not 0 < time.first - index <= _SINCE_WITHIN:
            continue
        before = {token.text.lower() for token in analysis.tokens[max(index + 1, time.first - 2) : time.first + 1]}
        if "since" in before and _FULL_DATE.match(time.value):
            return time.value, time.end
        length = _YEARS.fullmatch(time.value) if time.kind == "duration" and before & {"in", "for"} else None
        if length and (year := _year_of_publication(analysis)):
            years = int(length.group(1))
            return f"{year - years:04d}{'~' if years >= _ROUND else ''}", time.end
    return None


def _year_of_publication(analysis: Analysis) -> int | None:
    published = analysis.dating.published
    if not published or not has_bounds(published):
        return None
    first, last = bounds(published)
    return first.year if first.year == last.year else None


_YEARS = re.compile(r"P(\d{1,2})Y")
_ROUND = 10
_LONGEST_PHRASE = 6
