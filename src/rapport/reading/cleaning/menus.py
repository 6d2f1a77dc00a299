"""Menus: runs of short lines that no sentence breaks, known by their place, their length or the sections they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rapport.model.spans import Span
from rapport.reading.cleaning.page import Line, Page
from rapport.reading.cleaning.vocabulary import MENU_SHARE, section_share

_BYLINE = re.compile(r"\b(?:by|updated|published|posted|written|edited|editor|source)\b|\d", re.IGNORECASE)
_MAX_MENU_WORDS: Final = 3
_FEWEST_NAMED: Final = 4
_MAX_ENTRY_WORDS: Final = 5
_FEWEST_ENTRIES: Final = 10
_FROM_TEXT: Final = 5
_FEWEST_TITLE_WORDS: Final = 4
_MEAN_ENTRY_WORDS: Final = 3.2
_MOST_FIGURES: Final = 0.35


def find_menus(page: Page, before: int) -> Iterator[Span]:
    """The menus of a page; *before* is the index of the headline."""
    yield from _named_runs(page, before)
    for run in long_runs(page):
        yield Span(run[0].start, run[-1].end)


def _named_runs(page: Page, before: int) -> Iterator[Span]:
    """Runs of short lines at the head or foot of a page, most of them names of sections."""
    edges: tuple[Sequence[Line], ...] = (page.lines[: min(before, page.first_prose)], page.foot)
    for lines in edges:
        run: list[Line] = []
        for line in [*lines, None]:
            if (
                line is not None
                and len(line.words) <= _MAX_MENU_WORDS
                and not line.closed
                and not _BYLINE.search(line.text)
            ):
                run.append(line)
                continue
            named = sum(1 for item in run if section_share(item.words) >= MENU_SHARE)
            if len(run) >= _FEWEST_NAMED and 2 * named >= len(run):
                yield Span(run[0].start, run[-1].end)
            run = []


def long_runs(page: Page) -> Iterator[list[Line]]:
    """Runs of ten and more short lines without a stop, wherever they stand, unless a colon announces a list."""
    run: list[Line] = []
    for line in [*page.lines, None]:
        if line is not None and _entry(line):
            run.append(line)
            continue
        menu = _above_title(page, run)
        if _is_menu(page, menu):
            yield menu
        run = []


def _above_title(page: Page, run: list[Line]) -> list[Line]:
    """A run that reaches down to the running text without the headline, author and date at its end."""
    if not run or not page.first_prose - _FROM_TEXT <= run[-1].index < page.first_prose:
        return run
    for line in reversed(run[-_FROM_TEXT:]):
        if len(line.words) >= _FEWEST_TITLE_WORDS:
            return run[: line.index - run[0].index]
    return run


def _entry(line: Line) -> bool:
    return len(line.words) <= _MAX_ENTRY_WORDS and len(line.text) <= 60 and not line.text.endswith((".", ",", ";", ":"))


def _is_menu(page: Page, run: list[Line]) -> bool:
    if len(run) < _FEWEST_ENTRIES:
        return False
    before = page.line_before(run[0])
    if before is not None and before.text.endswith(":"):
        return False
    words = sum(len(line.words) for line in run)
    figures = sum(1 for line in run if any(c.isdigit() for c in line.text))
    return words <= _MEAN_ENTRY_WORDS * len(run) and figures <= _MOST_FIGURES * len(run)
