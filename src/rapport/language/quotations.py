"""Finds what stands between quotation marks, in the marks that reports really use.

Marks are paired paragraph by paragraph. Three habits of print and of careless typing are known: a quotation over
several paragraphs that opens anew in each and closes only in the last; one that opens in a paragraph and closes in a
later one; a mark that is missing at either end. The rules are our own; the conventions of print are those of the
Unicode Standard, chapter 6 ("Quotation Marks").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from rapport.language.quotation_marks import Mark, marks_of, starts_with_mark
from rapport.model.analysis import Quotation, Syntax
from rapport.model.spans import Span, trimmed

SCARE_WORDS: Final = 5
"""A stretch of more words than this is somebody's words, whatever stands around it."""
MAX_PARAGRAPHS: Final = 8
"""How many paragraphs a quotation may run through before its closing mark is taken to be missing."""

_LOOK_AHEAD: Final = 40
_SENTENCE_END = re.compile(r"[.!?…][\"”»’']?\s+(?=[\"“«„‘']?[A-Z])")
_WORD = re.compile(r"\w[\w'’.-]*")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A stretch with its marks; ``opened`` and ``closed`` say which of them are really there."""

    start: int
    end: int
    content: Span
    opened: bool = True
    closed: bool = True


def find_quotations(text: str, paragraphs: Sequence[Span], syntax: Syntax) -> tuple[Quotation, ...]:
    """Finds the quotations of a text, outer ones only, in the order of the text.

    Args:
        text: The document's text.
        paragraphs: The stretches of it that are read, in order.
        syntax: The reader's view of it; the ends of its sentences say where a quotation without a closing mark ends.

    Returns:
        Quotations that don't overlap. One that goes on in the next paragraph with a new opening mark is given as one
        quotation a paragraph, each later one with ``continues``.
    """
    ends = [sentence.end for sentence in syntax.sentences]
    marks = [marks_of(text, paragraph) for paragraph in paragraphs]
    found: list[Quotation] = []
    left_open = False
    at = 0
    while at < len(paragraphs):
        stop = _last_paragraph(marks, at)
        stretch = Span(paragraphs[at].start, paragraphs[stop].end)
        pairs = _pairs(text, stretch, list(chain.from_iterable(marks[at : stop + 1])), ends)
        for number, pair in enumerate(pairs):
            goes_on = left_open and number == 0 and not text[stretch.start : pair.start].strip()
            scare = not goes_on and _is_scare(text, pair)
            found.append(Quotation(pair.start, pair.end, pair.content, scare, len(found) - 1 if goes_on else None))
        at = stop + 1
        left_open = (
            bool(pairs)
            and not pairs[-1].closed
            and not text[pairs[-1].end : stretch.end].strip()
            and at < len(paragraphs)
            and starts_with_mark(text, paragraphs[at])
        )
    return tuple(found)


def _is_scare(text: str, pair: _Pair) -> bool:
    content = pair.content.of(text)
    if not pair.opened or not pair.closed or content.endswith((".", "!", "?", ",", "…")):
        return False
    return len(_WORD.findall(content)) <= SCARE_WORDS


def _last_paragraph(marks: Sequence[list[Mark]], at: int) -> int:
    """The paragraph in which a quotation closes that paragraph *at* leaves open; *at* itself otherwise."""
    if not _left_open(marks[at]):
        return at
    for later in range(at + 1, min(len(marks), at + 1 + MAX_PARAGRAPHS)):
        first = next((mark for mark in marks[later] if mark.double), None)
        if first is not None:
            # A paragraph that opens a quotation of its own says that the one before had ended, or goes on with it.
            return later if first.role == "close" else at
    return at


def _left_open(marks: Sequence[Mark]) -> bool:
    waiting: list[Mark] = []
    for mark in marks:
        if mark.double:
            if waiting and mark.role != "open" and mark.closes(waiting[-1]):
                waiting.pop()
            elif mark.role != "close":
                waiting.append(mark)
    return bool(waiting)


def _pairs(text: str, stretch: Span, marks: list[Mark], sentence_ends: list[int]) -> list[_Pair]:
    """Pairs the marks of a stretch and keeps the outermost pairs."""
    out: list[_Pair] = []
    stack: list[Mark] = []
    for number, mark in enumerate(marks):
        if mark.role == "close" or (mark.role == "either" and stack and mark.closes(stack[-1])):
            depth = next((at for at in range(len(stack) - 1, -1, -1) if mark.closes(stack[at])), None)
            if depth is not None:
                opening = stack[depth]
                del stack[depth:]
                out.append(_Pair(opening.start, mark.end, trimmed(text, Span(opening.end, mark.start))))
            elif mark.double and not stack:
                begin = _missing_opening(text, stretch, out, mark.start, sentence_ends)
                if begin is not None:
                    out.append(_Pair(begin, mark.end, trimmed(text, Span(begin, mark.start)), opened=False))
            continue
        if stack and mark.double and stack[-1].text == mark.text and not _nested(marks, number, len(stack)):
            opening = stack.pop()  # the same mark opens again: the first one was never closed
            out.append(_unclosed(text, opening, _missing_closing(text, opening.end, mark.start, sentence_ends)))
        if len(stack) < _LOOK_AHEAD:
            stack.append(mark)
    left = next((mark for mark in stack if mark.double), None)
    if left is not None:
        out.append(_unclosed(text, left, trimmed(text, Span(left.end, stretch.end)).end))
    return _outermost(pair for pair in out if pair.content.start < pair.content.end)


def _unclosed(text: str, opening: Mark, end: int) -> _Pair:
    return _Pair(opening.start, end, trimmed(text, Span(opening.end, end)), closed=False)


def _nested(marks: list[Mark], number: int, depth: int) -> bool:
    """Whether enough closing marks follow to close both the open quotation and the one that opens within it."""
    depth += 1
    for mark in marks[number + 1 : number + 1 + _LOOK_AHEAD]:
        if mark.double:
            depth += 1 if mark.role == "open" else -1
            if depth <= 0:
                return True
    return False


def _missing_opening(
    text: str, stretch: Span, earlier: list[_Pair], close: int, sentence_ends: list[int]
) -> int | None:
    """Where a quotation begins that only closes: at the paragraph's start, or after the sentence of the one before."""
    if not earlier:
        return trimmed(text, stretch).start
    at = bisect_left(sentence_ends, earlier[-1].end)
    begin = sentence_ends[at] if at < len(sentence_ends) and sentence_ends[at] < close else None
    return trimmed(text, Span(begin, close)).start if begin is not None else None


def _missing_closing(text: str, start: int, limit: int, sentence_ends: list[int]) -> int:
    """Where a quotation ends that another one follows: at the last sentence end before it that leaves something."""
    at = bisect_left(sentence_ends, limit + 1) - 1
    if at >= 0 and sentence_ends[at] > start:
        return sentence_ends[at]
    breaks = [found.start() + 1 for found in _SENTENCE_END.finditer(text, start, limit)]
    return breaks[-1] if breaks else trimmed(text, Span(start, limit)).end


def _outermost(pairs: Iterable[_Pair]) -> list[_Pair]:
    out: list[_Pair] = []
    for pair in sorted(pairs, key=lambda p: (p.start, -p.end)):
        if not out or pair.start >= out[-1].end:
            out.append(pair)
    return out
