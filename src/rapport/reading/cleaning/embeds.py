"""Embedded posts of the outlet itself: they advertise, where a politician's own post is a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapport.model.spans import Span
from rapport.reading.cleaning.page import Line, Page

_SIGNATURE = re.compile(
    r"^(?P<quote>.*?)[—–-]{1,2}\s*(?P<name>[^@()]{2,60}?)\s*\(@(?P<handle>\w{2,20})\)\s*(?:(?:[A-Z][a-z]+\s+\d{1,2},|\d{1,2}\s+[A-Z][a-z]+,?)\s+\d{4})?"
)
_PICTURE = re.compile(r"pic\.twitter\.com/\w+|https?://t\.co/\w+")
_MEDIA: Final = re.compile(
    r"news|times|post|tv|television|radio|daily|herald|tribune|gazette|press|agency|media|journal|channel|broadcast|reuters|afp|bbc|"
    r"cnn|rfi|rferl|sputnik|tass|xinhua|yonhap|anadolu|jazeera|mayadeen|arabiya|euronews|english|24\b|online|today|observer|guardian",
    re.IGNORECASE,
)
_LONGEST: Final = 1000
_MAX_QUOTE_WORDS: Final = 60


def find_embeds(page: Page) -> Iterator[Span]:
    """Posts signed by a medium, with the quoted line before and the line with the picture's link behind."""
    for line in page.lines:
        signed = _SIGNATURE.match(line.text) if len(line.text) <= _LONGEST else None
        if signed is None or not _MEDIA.search(f"{signed['name']} {signed['handle']}"):
            continue
        start, end = line.start, line.end
        before = page.line_before(line)
        if not signed["quote"].strip() and before is not None and _is_post(before):
            start = before.start
        after = page.line_after(line)
        if after is not None and _PICTURE.search(after.text) and len(after.words) <= _MAX_QUOTE_WORDS:
            end = after.end
        if len(line.words) <= _MAX_QUOTE_WORDS:
            yield Span(start, end)


def _is_post(line: Line) -> bool:
    return len(line.words) <= _MAX_QUOTE_WORDS and (
        "#" in line.text or "@" in line.text or bool(_PICTURE.search(line.text)) or line.text[:1] in '"“'
    )
