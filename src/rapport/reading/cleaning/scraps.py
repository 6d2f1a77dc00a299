"""Scraps that a page's machinery leaves between the lines of an article: counters, files' names, reading times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapport.model.spans import Span
from rapport.reading.cleaning.page import FUNCTION_WORDS, Line, Page

_COUNT = re.compile(r"^(?!(?:19|20)\d\d$)\(?\d{1,3}(?:[.,]?\d{3})?(?:\.\d)?[KkMm]?\)?\+?$")
_FILE = re.compile(
    r"^[\w%-]+\.(?:jpe?g|png|gif|webp|svg|mp[34])$|^\d{6,8}[-_]\d{4,6}$"
    r"|^(?=.*[A-Za-z]{3})(?=\w[\w-]*?[-_]\w[\w-]*?[-_]\w)\w+(?:-\w+)*$",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"(?:(?:estimated\s+)?(?:reading|read)\s+time\s*[:–-]?\s*)?\b(?:about\s+)?\d{1,3}[\s-]?min(?:ute)?s?\s+(?:to\s+)?read\b(?:\s+time)?"
    r"|(?:estimated\s+)?(?:reading|read)\s+time\s*[:–-]?\s*\d{1,3}\s*(?:min(?:ute)?s?|m)\b"
    r"|(?:lesezeit|temps\s+de\s+lecture|tiempo\s+de\s+lectura|tempo\s+di\s+lettura|vreme\s+čitanja|время\s+чтения)\W.{0,16}?\d{1,3}\s*\w{1,8}\.?",
    re.IGNORECASE,
)
_VIEWS = re.compile(
    r"(?<![\w.,])\d[\d.,]*\s?[KkMm]?\s+(?:views?|shares?|comments?|reads|likes|hits|retweets)\b(?!\s+(?:of|on|that|from|by|in)\b)"
    r"|\b(?:views?|shares?|post\s+views|hits|page\s+views|total\s+views)\s*[:–-]\s*\d[\d.,]*\s?[KkMm]?\b",
    re.IGNORECASE,
)
# No part gives back what it took (*+): else there are more ways to read a line of rates than can be tried.
_RATES = re.compile(
    r"^(?:(?:[A-Z]{3}|[$€£₽])\s*+(?:[:/=-]\s*+)?\d{1,5}[.,]\d{1,4}\s*+(?:[+-]\s?\d[\d.,]*+%?)?[\s|,;]*+)+$"
)
_PHONE = re.compile(r"^(?:(?:tel|fax|phone)\b\W*\+?|\+)\d[\d ()./-]{5,}\d$", re.IGNORECASE)
_SYMBOLS = re.compile(r"^[^\w\s.,;:!?\"”’»)]+$")
_CODE = re.compile(
    r"\"\s*:\s*[\"{\[].*\"\s*:|\bfunction\s?\(|\bvar \w+ ?=|;\s*\}|^[.#][\w-]+\s*\{|\bdocument\.\w+\(|\bwindow\.\w+ ?="
    r"|^[\s,]*pub-\d{8,}"
)
_TEMPLATE = re.compile(r"\(?\{\{[^{}]{1,80}\}\}\)?")
_LONGEST: Final = 160
_LONGEST_CODE: Final = 2000
_MOST_WORDS: Final = 22
_FEWEST_ALT: Final = 2
_MOST_ALT: Final = 7


def find_scraps(page: Page) -> Iterator[Span]:
    """Counters, names of files, reading times and texts of pictures in lines that are no running text."""
    for line in page.lines:
        if len(line.text) <= _LONGEST_CODE and _CODE.search(line.text):
            yield line.span
        for found in _TEMPLATE.finditer(line.text):
            yield Span(line.start + found.start(), line.start + found.end())
        if line.prose or len(line.text) > _LONGEST:
            continue
        edge = line.index < page.first_prose or line.index > page.last_prose
        if (
            (edge and _SYMBOLS.match(line.text))
            or (edge and (_COUNT.match(line.text) or _RATES.match(line.text) or _PHONE.match(line.text)))
            or _FILE.match(line.text)
            or (edge and _is_alt_text(line, page))
        ):
            yield line.span
        elif len(line.words) <= _MOST_WORDS and edge:
            for pattern in (_READING_TIME, _VIEWS):
                for found in pattern.finditer(line.text):
                    yield Span(line.start + found.start(), line.start + found.end())


def _is_alt_text(line: Line, page: Page) -> bool:
    """Search words that stand for a picture: all in lower case, above the running text."""
    text = line.text
    return (
        line.index < page.first_prose
        and line.index > 0
        and _FEWEST_ALT <= len(line.words) <= _MOST_ALT
        and all(c.islower() or c.isspace() for c in text)
        and not any(word in FUNCTION_WORDS for word in line.words)
    )
