"""The sentence around a stretch of text, by marks and line ends alone."""

from __future__ import annotations

import re

from rapport.model.spans import Span

MOST = 400
"""So many characters at most are taken before and after the stretch."""
_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|[\r\n]+")
_CLOSED = re.compile(r"[.!?][\"”’)]*\s*$")


def sentence_around(text: str, span: Span) -> Span:
    """The sentence, or the sentences, of *text* that *span* stands in."""
    before = text[max(0, span.start - MOST) : span.start]
    starts = [match.end() for match in _END.finditer(before)]
    start = span.start - len(before) + (starts[-1] if starts else 0)
    if _CLOSED.search(span.of(text)):
        return Span(start, span.end)
    after = text[span.end : span.end + MOST]
    stop = _END.search(after)
    return Span(start, span.end + (stop.start() if stop else len(after)))
