"""Finds time expressions in a text that a reader has cut into tokens and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from rapport.language.times import clocks, days, framed, lengths, periods, relative
from rapport.language.times.forms import Calendar, Form, Found, Range, kind_of
from rapport.language.times.framed import joined_range
from rapport.language.times.scan import Grammar, Scan
from rapport.language.times.words import DASH
from rapport.model.analysis import Syntax

_TO: Final = re.compile(rf"\s*(?:{DASH}|/|to|until|till|through|thru)\s*", re.IGNORECASE)
_AND: Final = re.compile(r"\s+and\s+", re.IGNORECASE)
_LISTED: Final = re.compile(r"\s*(?:,(?:\s*(?:and|or|&))?|and|or|&)\s*", re.IGNORECASE)
_WORD_BEFORE: Final = re.compile(r"([^\W\d_]+)\s+(?:the\s+|about\s+|around\s+)?$")
_DAY_FIRST: Final = re.compile(
    r"\b(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/(?:19|20)?\d\d\b|\b[0-3]?\d\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
_MONTH_FIRST: Final = re.compile(
    r"\b(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:19|20)?\d\d\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s[0-3]?\d\b"
)
_TURN_OF_YEAR: Final = 6
_PREPOSITIONS: Final = frozenset(
    "since until till by before after from in on at during between within throughout for over through".split()
)


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The rules of all modules."""
    built = Grammar()
    for module in (days, periods, relative, framed, lengths, clocks):
        module.add_rules(built)
    return built


def find_times(text: str, syntax: Syntax) -> tuple[Found, ...]:
    """Time expressions in the sentences of *syntax*, in order, none within another.

    Rests on the characters of the text and on where tokens and paragraphs begin, not on tags, so that it works
    with any reader.

    Args:
        text: the document's text.
        syntax: tokens and sentences; only stretches that they cover are read.
    """
    if not syntax.tokens:
        return ()
    scan = Scan(text, grammar(), day_first=_reads_day_first(text))
    starts = [token.start for token in syntax.tokens]
    ends = [token.end for token in syntax.tokens]
    out: list[Found] = []
    for start, stop in _paragraphs(syntax):
        expressions = _joined(text, list(scan.expressions(start, stop)))
        for begin, end, form in expressions:
            first = bisect_right(ends, begin)
            past = bisect_left(starts, end)
            if first >= past:
                continue
            before = _WORD_BEFORE.search(text, max(start, begin - 24), begin)
            word = before.group(1).lower() if before else ""
            out.append(
                Found(
                    start=begin,
                    end=end,
                    first=first,
                    stop=past,
                    sentence=syntax.tokens[first].sentence,
                    kind=kind_of(form),
                    form=form,
                    before=word if word in _PREPOSITIONS else "",
                )
            )
    return tuple(out)


def _paragraphs(syntax: Syntax) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    paragraph = -1
    for sentence in syntax.sentences:
        if sentence.paragraph != paragraph or not out:
            out.append((sentence.start, sentence.end))
            paragraph = sentence.paragraph
        else:
            out[-1] = (out[-1][0], sentence.end)
    return out


def _reads_day_first(text: str) -> bool:
    return len(_DAY_FIRST.findall(text)) > len(_MONTH_FIRST.findall(text))


def _joined(text: str, found: Sequence[tuple[int, int, Form]]) -> list[tuple[int, int, Form]]:
    """Joins the ends of ranges, and gives years and months that only the last of a list has to all of it."""
    out: list[tuple[int, int, Form]] = []
    for start, end, form in found:
        if out:
            begin, stop, left = out[-1]
            between = text[stop:start]
            opened = text[max(0, begin - 10) : begin].lower().split()
            ranged = bool(_TO.fullmatch(between)) or (
                bool(_AND.fullmatch(between)) and bool(opened) and opened[-1] == "between"
            )
            pair = joined_range(left, form) if ranged else None
            if pair is not None:
                out[-1] = (begin, end, pair)
                continue
            if ranged or _LISTED.fullmatch(between):
                _share_year(out, form, text, start)
        out.append((start, end, form))
    return out


def _share_year(out: list[tuple[int, int, Form]], last: Form, text: str, start: int) -> None:
    """``April 27 and May 3, 2016``, ``July and August last year``: the year counts for both."""
    source = last.left if isinstance(last, Range) else last
    if not isinstance(source, Calendar) or source.month is None or (source.year is None and source.frame is None):
        return
    at = len(out) - 1
    while at >= 0:
        begin, stop, form = out[at]
        if not _LISTED.fullmatch(text[stop:start]) and not _TO.fullmatch(text[stop:start]):
            return
        if not isinstance(form, Calendar) or form.month is None or form.year is not None or form.which or form.frame:
            return
        if source.year is None:
            out[at] = (begin, stop, replace(form, frame=source.frame))
            start = begin
            at -= 1
            continue
        turned = form.month - source.month >= _TURN_OF_YEAR  # "December 9 and January 13, 2020"
        out[at] = (begin, stop, replace(form, year=source.year - turned))
        start = begin
        at -= 1
