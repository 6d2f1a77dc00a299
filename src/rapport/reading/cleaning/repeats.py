"""What a page says twice: its headline again, captions with their credits, texts of pictures glued to the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapport.model.spans import Span
from rapport.reading.cleaning.furniture import SPEECH, ends_path, headline
from rapport.reading.cleaning.page import Line, Page, letters
from rapport.reading.cleaning.vocabulary import CREDIT

_SITE_SUFFIX = re.compile(r"\s+[-–—|]\s+[A-Z][\w.'’&]*(?:\s+[A-Z][\w.'’&]*){0,4}\s*$")
_SLUG = re.compile(r"^[A-Z][A-Z.]+(?:\s[A-Z.]+)*(?:[-–—/][A-Z. ]{2,}){2,}\W*$")
_AGENCY_CREDIT_END = re.compile(
    r"(?:\([^()]{0,60}(?:/|\b(?:photos?|images?|reuters|afp|xinhua|ap)\b)[^()]{0,60}\)"
    r"|/\s?\w[\w .-]{1,30}\s+(?:photo|via\b[^/]{0,40}))\s*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_BROKEN_OFF = re.compile(r"\s*[\[(]?(?:\.\.\.|…)[\])]?(?:\s*(?:read\s+more|more))?\W*$", re.IGNORECASE)
_FEWEST_CUT_WORDS: Final = 8
_FAR_BELOW: Final = 4000
_SHORTEST_SLUG: Final = 16
_LONGEST_SLUG: Final = 80
_MAX_CAPTION_WORDS: Final = 90
_MAX_TITLE_WORDS: Final = 30
_CAPTION_LINES: Final = 3
_SHINGLE: Final = 4
_REPEATED_SHARE: Final = 0.6


def find_repeats(page: Page) -> Iterator[Span]:
    """Stretches that repeat what the page says elsewhere."""
    yield from _headline_again(page)
    yield from _captions_twice(page)
    yield from _captions_of_the_text(page)
    yield from _slugs(page)
    yield from _begun_twice(page)


def _headline_again(page: Page) -> Iterator[Span]:
    title = headline(page)
    if title is None or len(title.words) > _MAX_TITLE_WORDS:
        return
    key = letters(_SITE_SUFFIX.sub("", title.text))
    if len(key.split()) < 4:
        return
    for line in page.lines[title.index + 1 :]:
        if line.prose and not title.closed:
            glued = _glued_prefix(line, title)  # a whole sentence isn't the headline, however alike
            if glued:
                yield Span(line.start, line.start + glued)
        elif line.key == key or _with_site(line, title) or _cut_title(line, title):
            yield line.span
            yield from _credits_after(page, line)
        elif ends_path(line.text, title.text):
            yield line.span
    for line in page.lines[: title.index]:
        if line.key == key or ends_path(line.text, title.text):
            yield line.span


def _cut_title(line: Line, title: Line) -> bool:
    """Whether the line behind the headline is its beginning over again."""
    return line.index == title.index + 1 and len(line.words) >= 4 and title.key.startswith(line.key + " ")


def _with_site(line: Line, title: Line) -> bool:
    """Whether a line is the headline with the site's name behind it."""
    return line.text.startswith(title.text) and bool(_SITE_SUFFIX.match(line.text[len(title.text) :]))


def _glued_prefix(line: Line, title: Line) -> int:
    """How many characters at the head of *line* are the headline, run together with the text behind it."""
    words = title.words
    pattern = r"\W*" + r"\W+".join(re.escape(word) for word in words)
    found = re.match(pattern, line.text, re.IGNORECASE)
    if found is None or len(words) < 5:
        return 0
    following = line.text[found.end() : found.end() + 1]
    return found.end() if following.isupper() else 0


def _captions_twice(page: Page) -> Iterator[Span]:
    seen: dict[str, Line] = {}
    found = headline(page)
    title = found.index if found is not None else -1
    for line in page.lines:
        if len(line.words) > _MAX_CAPTION_WORDS:
            continue
        half = _doubled(line)
        if half:
            yield Span(line.start + half if line.closed else line.start, line.end)
            yield from _credits_after(page, line)
            continue
        before = page.line_before(line)
        if line.index == title:
            pass
        elif before is not None and line.key and line.key == before.key and line.index > page.last_prose + 1:
            yield Span(before.start, line.end)  # a tag and its link behind the article
        elif before is not None and (len(line.words) >= 3 or CREDIT.match(line.text)) and _same_caption(before, line):
            # A paragraph of speech that stands there twice is the article's, once.
            if before.index != title and not (line.prose and SPEECH.search(line.text)):
                yield before.span
                yield from _credits_before(page, before)
            yield line.span
            yield from _credits_after(page, line)
        elif len(line.words) >= 5 and line.key in seen and seen[line.key].index != line.index - 1:
            credit = list(_credits_after(page, line))
            # A whole sentence may well stand in the lead and in the text, but seldom twice in the text as a paragraph.
            in_text = page.first_prose <= seen[line.key].index and len(line.words) <= _MAX_TITLE_WORDS
            asked = line.text.endswith("?")  # interviews put one question to several people
            if not asked and (credit or in_text or not line.closed):
                yield line.span
                yield from credit
        if len(line.words) >= 5:
            seen.setdefault(line.key, line)


def _same_caption(one: Line, other: Line) -> bool:
    """Whether two neighbours are one caption: the same, or one within the other once site and credit are taken off."""
    if one.key == other.key:
        return True
    owned = one.text.startswith("©") or other.text.startswith("©")
    if not owned and (one.prose or other.prose):
        return False
    if len(one.words) > 60 or len(other.words) > 60:
        return False
    a, b = letters(_SITE_SUFFIX.sub("", one.text)), letters(_SITE_SUFFIX.sub("", other.text))
    short, long = sorted((a, b), key=len)
    if len(short.split()) < 3:
        return False
    if owned:
        return short.replace(" ", "") in long.replace(" ", "")
    return len(short) > 0.6 * len(long) and (long.endswith(short) or long.startswith(short))


def _doubled(line: Line) -> int:
    """Where the second half of a line begins that says the same thing twice, run together; 0 where it doesn't."""
    length = len(line.text)
    if length < 24 or len(line.words) < 5:
        return 0
    for middle in (length // 2, (length + 1) // 2, length // 2 + 1):
        half = line.text[:middle].strip()
        if half == line.text[middle:].strip() and len(_SENTENCE_END.split(half)) == 1:
            return middle
    return 0


def _credits_after(page: Page, line: Line) -> Iterator[Span]:
    after = page.line_after(line)
    if after is not None and len(after.words) <= 10 and not after.prose and CREDIT.match(after.text):
        yield after.span


def _credits_before(page: Page, line: Line) -> Iterator[Span]:
    before = page.line_before(line)
    if before is not None and len(before.words) <= 10 and not before.prose and CREDIT.match(before.text):
        yield before.span


def _captions_of_the_text(page: Page) -> Iterator[Span]:
    """Captions, known by their agency's credit at the end, that give sentences of the article over again."""
    head = page.lines[: page.first_prose + _CAPTION_LINES]
    for line in [line for line in head if len(line.words) >= 8 and _AGENCY_CREDIT_END.search(line.text)]:
        sentences = [part for part in _SENTENCE_END.split(line.text) if len(part.split()) >= 8]
        if len(sentences) < 2:
            continue
        others = _shingles(" ".join(other.text for other in page.lines if other.index != line.index))
        if any(_share(sentence, others) >= _REPEATED_SHARE for sentence in sentences):
            yield line.span


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = letters(text).split()
    return {tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}


def _share(sentence: str, others: set[tuple[str, ...]]) -> float:
    own = _shingles(sentence)
    return len(own & others) / len(own) if own else 0.0


def _begun_twice(page: Page) -> Iterator[Span]:
    """A summary that the site cut from the article's own words: it breaks off, and the text below goes on."""
    for line in page.lines[: page.first_prose + _CAPTION_LINES]:
        if len(line.words) >= _FEWEST_CUT_WORDS and _BROKEN_OFF.search(line.text):
            key = letters(_BROKEN_OFF.sub("", line.text))
            if key in letters(page.text[line.end : line.end + _FAR_BELOW]):
                yield line.span


def _slugs(page: Page) -> Iterator[Span]:
    """Agencies' names of pictures: ``CITY-EVENT-TOPIC`` in capitals."""
    for line in page.lines:
        if _SHORTEST_SLUG <= len(line.text) <= _LONGEST_SLUG and _SLUG.match(line.text):
            yield line.span
