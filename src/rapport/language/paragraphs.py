"""Which stretches of a document are read: the article, cut at line breaks, without its noise."""

from __future__ import annotations

from rapport.model.document import Document
from rapport.model.lines import Line, lines_of, unwrapped, wrap_width
from rapport.model.spans import Span


def paragraphs_of(document: Document) -> tuple[Span, ...]:
    """The article's paragraphs in order, without white space at their ends.

    A line break ends a paragraph, save in a text that was wrapped at a width, and where the line before does not end a
    sentence and the one behind goes on in lower case.
    """
    text = document.text
    width = wrap_width(text, lines_of(text))
    out: list[Span] = []
    for stretch in document.article():
        lines = lines_of(text, stretch.start, stretch.end)
        if width and lines:
            lines = list(unwrapped(text, lines, width))
        joined: list[Line] = []
        for line in lines:
            if joined and _goes_on(text, joined[-1], line):
                joined[-1] = joined[-1]._replace(end=line.end)
            else:
                joined.append(line)
        out.extend(Span(line.start, line.end) for line in joined)
    return tuple(out)


def _goes_on(text: str, before: Line, behind: Line) -> bool:
    last = text[before.end - 1]
    return not behind.after_blank and (last.isalnum() or last in ",-–(") and text[behind.start].islower()
