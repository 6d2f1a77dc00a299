"""Legal lines: disclaimers, copyright, terms of use, notices on cookies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapport.model.spans import Span
from rapport.reading.cleaning.page import Line, Page
from rapport.reading.cleaning.vocabulary import CLICK, COOKIES, LEGAL

_SENTENCE = re.compile(r"\S.*?(?:[.!?…][\"'”’»)\]]*(?=\s+[\"'“‘(\[]?[A-Z©\d])|$)", re.DOTALL)
_OWNER = re.compile(r"^\W*(?:©|\(c\)|copyright)", re.IGNORECASE)
_RIGHTS = re.compile(r"\ball rights (?:are )?reserved\b|\bcopyright\b.{0,20}\b(?:19|20)\d\d", re.IGNORECASE)
_NOTICE = re.compile(
    r"^\W*(?:public release|disclaimer|legal notice|editor[’']?s note"
    r"|(?:this|the above) (?:material|article|story|content|report|text|piece)\b)",
    re.IGNORECASE,
)
_FOOT_SHARE: Final = 0.5
_SHORT_NOTICE: Final = 30
_FEW_LINES: Final = 4
_EDGE_SHARE: Final = 0.25
_EDGE_LINES: Final = 4
_MAX_WORDS: Final = 140


def find_legal(page: Page) -> Iterator[Span]:
    """Legal sentences near the head or the foot of a page; notices on cookies anywhere."""
    total = len(page.text)
    for line in page.lines:
        near_foot = line.index >= len(page.lines) - _EDGE_LINES or line.start > (1 - _EDGE_SHARE) * total
        near_head = line.index < min(page.first_prose + 1, _EDGE_LINES) and len(line.words) <= _SHORT_NOTICE
        if (near_foot or near_head) and len(line.words) <= _MAX_WORDS and LEGAL.search(line.text):
            yield from _sentences(line)
    yield from _behind_copyright(page)


def _behind_copyright(page: Page) -> Iterator[Span]:
    """What stands behind the last copyright line, if it is little: the site about itself."""
    rights = [
        line for line in page.lines if _RIGHTS.search(line.text) and line.start > (1 - _FOOT_SHARE) * len(page.text)
    ]
    if not rights:
        return
    behind = page.lines[rights[-1].index + 1 :]
    if 0 < len(behind) <= _FEW_LINES and not any(mark in line.text for line in behind for mark in '“”"'):
        yield Span(behind[0].start, behind[-1].end)


def _sentences(line: Line) -> Iterator[Span]:
    """The legal sentences of a line; all of it where it begins with one or with words that open notices."""
    if _NOTICE.match(line.text) and LEGAL.search(line.text) and not any(mark in line.text for mark in '“”"'):
        yield line.span
        return
    for match in _SENTENCE.finditer(line.text):
        sentence = match.group()
        if LEGAL.search(sentence) or COOKIES.search(sentence) or CLICK.search(sentence):
            if match.start() == 0 or _OWNER.match(line.text):
                yield line.span
                return
            yield Span(line.start + match.start(), line.start + match.end())
