"""Furniture of a site around an article: clocks, menus, slogans, buttons, tag lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapport.model.spans import Span
from rapport.reading.cleaning.menus import find_menus
from rapport.reading.cleaning.page import FUNCTION_WORDS, Line, Page
from rapport.reading.cleaning.vocabulary import (
    BREADCRUMB,
    BUTTONS,
    CLICK,
    COOKIES,
    HASHTAGS,
    MENU_SHARE,
    TAG_LABEL,
    TAG_LINE,
    TEASER_LABEL,
    is_sharing,
    is_slogan,
    section_share,
)
from rapport.reading.dates import find_dates

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_TIME = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?"
CLOCK: Final = re.compile(
    rf"^\W*(?:(?:{_TIME})[\s,|·–-]+)?{_WEEKDAY}\b[\s,.|]*(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?[\s,]+{_MONTH}|{_MONTH}[\s,]+\d{{1,2}}(?:st|nd|rd|th)?)"
    rf"[\s,|·–-]*(?P<year>(?:19|20)\d\d)?[\s,|·–-]*(?:{_TIME})?\s*(?:\(?(?:gmt|utc|[a-z]{{2,4}})\b[+\d: )]*)?\W*$",
    re.IGNORECASE,
)
"""Weekday, day and month, with or without a time: how sites show today."""
_ONLY_TIME = re.compile(rf"^(?:{_TIME}|-?\d{{1,2}}(?:\.\d)?\s*(?:°\s*[CF]?|[CF]))$", re.IGNORECASE)
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?[\w-]+(?:\.[a-z]{2,6}){1,2}/?$", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*[|•·»›>→]\s*|\s{2,}|\t")
SPEECH: Final = re.compile(r"[“”„«»\"]|\b(?:said|says|saying|told|added|asked|quoted)\b")
_LABELLED_DATE = re.compile(r"^(?:publication\s+date|published|posted|updated|date)\b", re.IGNORECASE)
_PHOTO_END = re.compile(r"\b(?:photo|image|picture)s?\b[^()]{0,60}\)?\s*$", re.IGNORECASE)
_BYLINE = re.compile(r"\b(?:by|updated|published|posted|written|edited|editor|source)\b|\d", re.IGNORECASE)
_SITE_REMNANT = re.compile(r"^[-–—|]\s*[A-Z][\w.'’]*(?:\s+[A-Z][\w.'’]*){0,4}\s*$")
_PATH_MARK = re.compile(r"(?:>|»|›|→|::)\s*$")
_EDITORIAL_NOTE = re.compile(
    r"\[\s*(?:examples?|editor(?:ial)?[’']?s?[’']?\s+notes?|editorial\s+notes?|note|nb|sample|demonstration|fiction(?:al)?)\b[^\]]{0,2500}\]",
    re.IGNORECASE,
)
_MACHINE_DATE = re.compile(r"^date\s+(?:19|20)\d\d-\d\d-\d\d$")
_MARKUP = re.compile(r"/>|^</?\w+[^>]*>")
_DATELINE = re.compile(rf"^(?:[A-Z][\w.'’-]*[\s,/]+){{1,5}}(?i:{_MONTH})\.?\s+\d{{1,2}}\W*$")
_LONG_TITLE: Final = 6
_MOST: Final = 0.6
_DATE_SHARE: Final = 0.4
_NOT_ALONE: Final = frozenset(
    "foreign general other main central special all it us un show capital people law top nation".split()
)
"""Names of sections that by themselves are as likely a word of the text."""
_LONGEST_NOTE: Final = 2600
_MAX_MENU_WORDS: Final = 3


def find_furniture(page: Page) -> Iterator[Span]:
    """The lines that belong to the site and not to the article."""
    title = headline(page)
    before = title.index if title is not None else page.first_prose
    for line in page.lines:
        if _is_furniture(line, page, before):
            yield line.span
    yield from _clocks(page, before)
    yield from find_menus(page, before)
    yield from _tags(page)


def find_notes(page: Page) -> tuple[Span, ...]:
    """Notes of an editor in square brackets among the first lines, however many lines they take."""
    out: list[Span] = []
    for line in page.lines[:3]:
        note = _EDITORIAL_NOTE.match(page.text, line.start, line.start + _LONGEST_NOTE)
        if note and not (out and line.start < out[-1].end):
            out.append(Span(*note.span()))
    return tuple(out)


def headline(page: Page) -> Line | None:
    """The line that is the article's headline: the first in its head that could be one and is no furniture."""
    fitting = [line for line in page.lines[: min(page.first_prose, 25)] if _could_be_headline(line)]
    for line in fitting:
        if len(line.words) >= 4:
            # A path of the site ends with the headline, run together with it; that then stands below by itself.
            below = [other for other in fitting if other.index > line.index and len(other.words) >= 4]
            return next((other for other in below if ends_path(line.text, other.text)), line)
    return fitting[-1] if fitting and fitting[-1].index == page.first_prose - 1 else None


def ends_path(path: str, title: str) -> bool:
    """Whether *path* is a path of the site that ends with *title*: run together (``HomeTitle``) or behind a mark."""
    before = path[: -len(title)]
    if not before or not path.endswith(title):
        return False
    mostly = len(title.split()) >= _LONG_TITLE and len(title) > _MOST * len(path)
    return mostly or not before[-1].isspace() or bool(_PATH_MARK.search(before))


def _could_be_headline(line: Line) -> bool:
    text = line.text
    return (
        line.headline_like
        and not text.startswith(("©", "[", "(", "-", "By ", "By:"))
        and not is_furniture_line(line)
        and not CLOCK.match(text)
        and not _DATELINE.match(text)
        and not _MARKUP.search(text)
        and not is_slogan(text)
        and not TEASER_LABEL.match(text)
        and not COOKIES.search(text)
        and _is_wordy(line)
        and not _is_date(line)
        and not _LABELLED_DATE.match(text)
        and not (len(line.words) > _MAX_MENU_WORDS and text.endswith(")") and _PHOTO_END.search(text))
    )


def _is_date(line: Line) -> bool:
    """Whether a line is a date and little else."""
    dated = sum(date.span.end - date.span.start for date in find_dates(line.text))
    return dated > _DATE_SHARE * len(line.text)


def _is_wordy(line: Line) -> bool:
    digits = sum(1 for word in line.words if any(c.isdigit() for c in word))
    return digits <= len(line.words) // 3


def is_furniture_line(line: Line) -> bool:
    """Whether a line is a bar of buttons or sections, a button or a path, wherever it stands."""
    text = line.text
    if len(text) > 200 or (len(line.words) > _MAX_MENU_WORDS and SPEECH.search(text)):
        return False
    return bool(
        is_sharing(text)
        or BUTTONS.match(text)
        or BREADCRUMB.match(text)
        or HASHTAGS.match(text)
        or _is_section_bar(line)
    )


def _is_furniture(line: Line, page: Page, before: int) -> bool:
    if is_furniture_line(line):
        # "Photo", "English": as a line of its own only outside running text.
        return line.index < page.first_prose or line.index > page.last_prose or not _lone_word_in_text(line)
    text = line.text
    if line.appeal:
        return True
    if len(text) <= 400 and (line.cookies or CLICK.search(text)) and len(line.words) <= 50 and not _quoted(text):
        return line.cookies or bool(CLICK.match(text))
    tag_alone = text.startswith("<") and text.endswith(">")
    if _MARKUP.search(text) and (line.index < before or tag_alone) and not line.prose:
        return True
    at_edge = line.index < before or line.index > page.last_prose
    if at_edge and len(line.words) <= _MAX_MENU_WORDS and section_share(line.words) >= MENU_SHARE:
        return text.lower() not in _NOT_ALONE
    if before < line.index < page.first_prose and len(line.words) <= 4 and section_share(line.words) == 1.0:
        return not any(c.isdigit() for c in text) and not text.endswith(":")
    if line.index < min(before, 6):
        remnant = line.index == 0 and bool(_SITE_REMNANT.match(text))
        return remnant or is_slogan(text) or bool(_ONLY_TIME.match(text)) or bool(_DOMAIN.match(text))
    return False


def _quoted(text: str) -> bool:
    return any(mark in text for mark in '“”„«»"')


def _lone_word_in_text(line: Line) -> bool:
    return len(line.words) == 1 and line.text.lower() in {
        "photo",
        "photos",
        "image",
        "video",
        "english",
        "more",
        "home",
    }


def _is_section_bar(line: Line) -> bool:
    """Four and more names of sections in one line."""
    parts = [part for part in _SEPARATORS.split(line.text) if part]
    if len(parts) >= 3:
        short = all(len(part.split()) <= _MAX_MENU_WORDS for part in parts)
        return short and not _BYLINE.search(line.text) and section_share(line.words) >= 0.4
    words = line.words
    if len(words) < 4 or line.closed or line.text.endswith(":") or "," in line.text:
        return False
    if any(word in FUNCTION_WORDS or not word[:1].isupper() for word in words):
        return False
    return section_share(words) >= (MENU_SHARE if len(words) >= 5 else 0.75)


def _clocks(page: Page, before: int) -> Iterator[Span]:
    """A site's own clock: today at the head of the page, without a year or above a publication line of another day."""
    for line in page.lines[: min(before, 8, page.first_prose)]:
        found = CLOCK.match(line.text)
        if found and (found["year"] is None or _by_weather(page, line) or _dated_below(page, line)):
            yield line.span


def _by_weather(page: Page, clock: Line) -> bool:
    """Whether the site's temperature or time stands within the two lines above a date."""
    return any(_ONLY_TIME.match(line.text) for line in page.lines[max(0, clock.index - 2) : clock.index])


def _dated_below(page: Page, clock: Line) -> bool:
    """Whether a line below the clock states another day, so that the clock's can't be the article's."""
    shown = {date.value for date in find_dates(page.text, clock.start, clock.end)}
    below = page.lines[clock.index + 1 : page.first_prose + 4]
    return any(
        date.value not in shown
        for line in below
        if not line.prose
        for date in find_dates(page.text, line.start, line.end)
    )


def _tags(page: Page) -> Iterator[Span]:
    for line in page.lines:
        if TAG_LINE.match(line.text) and not line.prose and line.index >= page.first_prose:
            yield line.span
        elif TAG_LABEL.match(line.text):
            end = line.end
            for after in page.lines[line.index + 1 : line.index + 16]:
                if after.prose or len(after.words) > 5:
                    break
                end = after.end
            yield Span(line.start, end)
