"""Which stretches of a document are read: the article, cut at line breaks, without its noise."""

from __future__ import annotations

import re

from rapport.model.document import Document
from rapport.model.spans import Span, trimmed

_LINE_BREAK = re.compile(r"[\r\n\u2028\u2029\x0b\x0c\x85]+")


def paragraphs_of(document: Document) -> tuple[Span, ...]:
    """The article's paragraphs in order, without white space at their ends.

    A line break ends a paragraph, save one in running text: where the line before does not end a sentence and the
    line behind goes on in lower case, as in text that was wrapped at a fixed width.
    """
    out: list[Span] = []
    for stretch in document.article():
        at = stretch.start
        for gap in _LINE_BREAK.finditer(document.text, stretch.start, stretch.end):
            if _wrapped(document.text, gap.start(), gap.end(), gap.group()):
                continue
            out.append(trimmed(document.text, Span(at, gap.start())))
            at = gap.end()
        out.append(trimmed(document.text, Span(at, stretch.end)))
    return tuple(span for span in out if span.end > span.start)


def _wrapped(text: str, before: int, behind: int, gap: str) -> bool:
    if gap.count("\n") > 1 or before == 0 or behind >= len(text):
        return False
    last = text[before - 1]
    following = text[behind : behind + 40].lstrip()
    return (last.isalnum() or last in ",-–(") and following[:1].islower()
