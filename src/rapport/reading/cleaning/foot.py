"""What comes behind an article: the form for comments and all that follows it, teasers cut short, other scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapport.model.spans import Span
from rapport.reading.cleaning.page import Line, Page
from rapport.reading.cleaning.vocabulary import COMMENT_FORM
from rapport.reading.dates import find_dates

_CUT = re.compile(r"[^.\s](?:\s?\.{2,3}|\s?…)$")
_QUOTED: Final = '"“”«»'
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_OTHER = re.compile(r"[^\W\d_A-Za-zÀ-ɏ]")
_FEWEST_CUT_WORDS: Final = 12
_FEWEST_CUT: Final = 2
_MOST_BEHIND: Final = 0.65
_MOST_OTHER: Final = 0.25
_OTHER_SHARE: Final = 0.6
_FEWEST_LETTERS: Final = 4


def find_foot(page: Page) -> Iterator[Span]:
    """Everything behind the form for comments, teasers cut short, and lines of another script at the edges."""
    yield from _behind_comments(page)
    yield from _cut_teasers(page)
    yield from _other_scripts(page)


def _behind_comments(page: Page) -> Iterator[Span]:
    """From the form for comments to the end, where that is the smaller part of the text."""
    for line in page.lines:
        late = line.index > page.first_prose and line.start > (1 - _MOST_BEHIND) * len(page.text)
        if late and COMMENT_FORM.match(line.text):
            yield Span(line.start, page.lines[-1].end)
            return


def _cut_teasers(page: Page) -> Iterator[Span]:
    """Paragraphs at the end that all break off, two at least, with the headlines among and above them."""
    cut: list[Line] = []
    for line in reversed(page.lines[page.first_prose + 1 :]):
        if _is_cut(line):
            cut.append(line)
        elif line.prose and line.index < len(page.lines) - 1:
            break
    if len(cut) < _FEWEST_CUT:
        return
    first = cut[-1]
    above = page.line_before(first)
    titled = above is not None and above.index > page.first_prose and not above.prose and above.headline_like
    yield Span(above.start if titled and above is not None else first.start, page.lines[-1].end)


def _is_cut(line: Line) -> bool:
    return (
        len(line.words) >= _FEWEST_CUT_WORDS
        and bool(_CUT.search(line.text))
        and not any(mark in line.text for mark in _QUOTED)
    )


def _other_scripts(page: Page) -> Iterator[Span]:
    """Lines in another script above and below the running text of a page in Latin letters."""
    other = len(_OTHER.findall(page.text))
    if not other or other > _MOST_OTHER * len(_LATIN.findall(page.text)):
        return
    foreign = {line.index for line in page.lines if _is_other(line)}
    own = [line.index for line in page.lines if line.prose and line.index not in foreign]
    for line in page.lines:
        if line.index in foreign and own and not own[0] < line.index < own[-1]:
            if line.index < own[0] and any(find_dates(line.text)):
                continue  # When the page came out, in the language of its site
            yield line.span


def _is_other(line: Line) -> bool:
    other = len(_OTHER.findall(line.text))
    return other >= _FEWEST_LETTERS and other >= _OTHER_SHARE * (other + len(_LATIN.findall(line.text)))
