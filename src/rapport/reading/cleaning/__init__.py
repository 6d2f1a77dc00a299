"""What of a text is not the article: rules for what news sites put around and into it.

The rules know no site; they look at the form and the place of lines and at phrases common to many sites. They
prefer to leave a line of furniture in over cutting a line of the article out. A single caption, a dateline and an
author's line are part of the article.
"""

from __future__ import annotations

import re
from typing import Final

from rapport.model.spans import Span, merged, trimmed
from rapport.reading.cleaning.embeds import find_embeds
from rapport.reading.cleaning.foot import find_foot
from rapport.reading.cleaning.furniture import find_furniture, find_notes, headline
from rapport.reading.cleaning.legal import find_legal
from rapport.reading.cleaning.page import Line, Page, blanked, page_of
from rapport.reading.cleaning.repeats import find_repeats
from rapport.reading.cleaning.scraps import find_scraps
from rapport.reading.cleaning.teasers import find_teasers

_MAX_BETWEEN: Final = 4
_MAX_BEHIND: Final = 12
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")
_CREDITED = re.compile(
    r"\b(?:is|are|was) (?:an?|the)\b|\b(?:by|source|photo|image|reporting|editing|writing|edited|written|reported)\b",
    re.IGNORECASE,
)

__all__ = ["blanked", "find_noise", "joined"]


def find_noise(text: str) -> tuple[Span, ...]:
    """The stretches of *text* that are not the article: in order, apart, without white space at their ends."""
    notes = find_notes(page_of(text))
    page = page_of(blanked(text, notes)) if notes else page_of(text)
    found = [
        *notes,
        *find_furniture(page),
        *find_repeats(page),
        *find_teasers(page),
        *find_legal(page),
        *find_embeds(page),
        *find_scraps(page),
        *find_foot(page),
    ]
    return joined(text, [*found, *_between(page, joined(text, found))])


def _between(page: Page, noise: tuple[Span, ...]) -> list[Span]:
    """Short lines above the headline or behind the article that stand between two lines of furniture."""

    def is_noise(line: Line | None) -> bool:
        return line is not None and any(span.contains(line.span) for span in noise)

    title = headline(page)
    above = page.lines[: title.index] if title is not None else ()
    edges = {line.index for line in above} | {line.index for line in page.foot}
    return [
        line.span
        for line in page.lines
        if (_ADDRESS.match(line.text) or (line.index in edges and _may_be_noise(line, page)))
        and is_noise(page.line_before(line))
        and is_noise(page.line_after(line))
    ]


def _may_be_noise(line: Line, page: Page) -> bool:
    few = len(line.words) <= _MAX_BETWEEN
    return few or (line.index > page.last_prose and len(line.words) <= _MAX_BEHIND and not _CREDITED.search(line.text))


def joined(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """*spans* in order, those that only white space parts made one, each trimmed, empty ones left out."""
    out: list[Span] = []
    for span in merged(spans):
        tight = trimmed(text, span)
        if tight.start >= tight.end:
            continue
        if out and not text[out[-1].end : tight.start].strip():
            out[-1] = Span(out[-1].start, tight.end)
        else:
            out.append(tight)
    return tuple(out)
