"""Teasers of other articles: "Read also", lists of headlines, boxes set into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from rapport.model.spans import Span
from rapport.reading.cleaning.page import FUNCTION_WORDS, Line, Page
from rapport.reading.cleaning.vocabulary import BREADCRUMB, BUTTONS, TEASER_LABEL, TEASER_LINE, TEASER_OPEN

_DURATION = re.compile(r"^\d{1,2}:\d\d(?::\d\d)?$")
_PERSON = re.compile(
    r"^(?:(?:Dr|Prof|Sir|Amb)\.?\s+)?(?:[A-ZÀ-ÞА-ЯŁŚŽŠČİ][\w’'-]+\.?\s+){1,3}[A-ZÀ-ÞА-ЯŁŚŽŠČİ][\w’'-]+$"
)
_BULLETS = re.compile(r"\s[•·●▪]\s")
_INLINE = re.compile(
    r"[\[(]\s*(?:(?:read|see|watch)\s+(?:also|more|next)|also\s+read|related(?:\s+\w+)?)\s*:[^\])]{5,200}[\])]",
    re.IGNORECASE,
)
_NAMES = re.compile(r"(?<=[\w,'’“\"(] )[A-Z][\w-]{2,}")
_CUT = re.compile(r"^[A-Z][^.!?“”\"‘…]{25,160}(?<!\s)(?:\.\.\.|…)$")
_FEWEST_CUT: Final = 5
_MOST_CUT: Final = 20
_FEWEST_NAMES: Final = 3
_KNOWN_SHARE: Final = 0.2
_CALL = re.compile(r"^\W*(?:READ|WATCH|LISTEN|SEE|MORE)\s*:\s*\S")
_FLASH = re.compile(r"\W*(?:breaking|latest|top|recent)\b", re.IGNORECASE)
_LONGEST: Final = 2000
_LISTED: Final = 14
_MAX_TEASER_WORDS: Final = 30
_MAX_FIRST_WORDS: Final = 50


def find_teasers(page: Page) -> Iterator[Span]:
    """Stretches that only point to other articles."""
    for line in page.lines:
        if len(line.text) > _LONGEST:
            yield from _inline(line)
            continue
        labelled = TEASER_LINE.match(line.text)
        if labelled and line.index < page.first_prose and _FLASH.match(line.text):
            continue  # "Breaking news: …" at the head is the headline itself
        marked = labelled is not None and not _goes_on_as_prose(labelled["rest"])
        if len(line.words) <= _MAX_TEASER_WORDS and (marked or (not line.closed and _opens(line, page))):
            yield line.span
        elif TEASER_LABEL.match(line.text):
            yield Span(line.start, _end_of_list(page, line))
        elif len(_BULLETS.findall(line.text)) >= 3 and not line.closed and _after_label(page, line):
            yield line.span
        yield from _inline(line)
    yield from _insets(page)
    yield from _strangers(page)
    yield from _cut_short(page)
    yield from _durations(page)


def _opens(line: Line, page: Page) -> bool:
    called = line.index > page.first_prose and _CALL.match(line.text)
    return bool(called or TEASER_OPEN.match(line.text))


def _inline(line: Line) -> Iterator[Span]:
    for found in _INLINE.finditer(line.text):
        yield Span(line.start + found.start(), line.start + found.end())


def _goes_on_as_prose(rest: str) -> bool:
    return rest.rstrip().endswith(".") and len(rest.split()) > 12


def _after_label(page: Page, line: Line) -> bool:
    before = page.line_before(line)
    return before is not None and bool(TEASER_LABEL.match(before.text))


def _end_of_list(page: Page, label: Line) -> int:
    """Where the list of headlines under a label ends."""
    end = label.end
    after = page.line_after(label)
    # A label at the head of a page is often the site's own; and "Read more" by itself a button.
    button = bool(BUTTONS.match(label.text)) and not label.text.endswith(":") and label.index < page.last_prose
    needs_close = label.index < page.first_prose or button
    if needs_close and after is not None and after.after_blank:
        return end
    for line in page.lines[label.index + 1 : label.index + 1 + _LISTED]:
        if line.index > label.index + 1 and _is_cut(line):
            end = line.end  # the first words of the article that the headline above stands for
            continue
        if line.prose or (line.text.endswith((".", "!", "…")) and len(line.words) > 8):
            break
        behind = label.index > page.last_prose and not line.closed
        if not (behind or line.headline_like or _BULLETS.search(line.text) or BREADCRUMB.match(line.text)):
            break
        if len(line.words) > _MAX_TEASER_WORDS and not _BULLETS.search(line.text):
            break
        if line.after_blank and label.index < page.first_prose and line.index > label.index + 1:
            break  # at the head of a page a new block is the headline
        end = line.end
        if label.index < page.last_prose and line.index >= label.index + 1 and not _more_teasers(page, line):
            break
    return end


def _more_teasers(page: Page, line: Line) -> bool:
    """Within an article a list goes on only while its lines stand close together."""
    after = page.line_after(line)
    return after is not None and (_is_cut(after) or (not after.after_blank and after.headline_like))


def _is_cut(line: Line) -> bool:
    return line.text.endswith(("…", "...")) and len(line.words) <= _MAX_FIRST_WORDS


def _insets(page: Page) -> Iterator[Span]:
    """A box in the midst of an article: another headline, its author, its first words, the name of a section."""
    lines = page.lines
    for at in range(max(1, page.first_prose + 1), page.last_prose - 1):
        title, author, teaser = lines[at : at + 3] if at + 3 <= len(lines) else (None, None, None)
        if title is None or author is None or teaser is None:
            continue
        if not (title.after_blank and not author.after_blank and not teaser.after_blank):
            continue
        if not (title.headline_like and len(title.words) >= 3 and _is_person(author) and teaser.prose):
            continue
        end = teaser
        after = lines[at + 3] if at + 3 < len(lines) else None
        if after is not None and not after.after_blank and len(after.words) <= 4 and not after.closed:
            end = after
            after = lines[at + 4] if at + 4 < len(lines) else None
        if after is None or after.after_blank:
            yield Span(title.start, end.end)


def _strangers(page: Page) -> Iterator[Span]:
    """A headline and its first words, set into an article that has none of their names: a teaser without author."""
    lines = page.lines
    for title, teaser in pairwise(lines[max(1, page.first_prose + 1) : page.last_prose]):
        if not (title.after_blank and not teaser.after_blank and title.headline_like and len(title.words) >= 5):
            continue
        after = page.line_after(teaser)
        if not teaser.prose or after is None or not after.after_blank or not title.text[:1].isupper():
            continue
        named = {found for line in (title, teaser) for found in _NAMES.findall(line.text)}
        rest = page.text[: title.start] + page.text[teaser.end :]
        if len(named) >= _FEWEST_NAMES and sum(name in rest for name in named) <= _KNOWN_SHARE * len(named):
            yield Span(title.start, teaser.end)


def _cut_short(page: Page) -> Iterator[Span]:
    """A headline in the midst of an article that the site cut short: ``Party urges both states to hold …``."""
    for line in page.lines[page.first_prose + 1 : page.last_prose]:
        if _CUT.match(line.text) and _FEWEST_CUT <= len(line.words) <= _MOST_CUT:
            yield line.span


def _is_person(line: Line) -> bool:
    return bool(_PERSON.match(line.text)) and not any(word.lower() in FUNCTION_WORDS for word in line.words)


def _durations(page: Page) -> Iterator[Span]:
    """A list of videos: a length in minutes, then a headline, and again."""
    found: list[tuple[Line, Line]] = []
    for line in page.lines[:-1]:
        after = page.lines[line.index + 1]
        if _DURATION.match(line.text) and not after.prose and len(after.words) <= _MAX_TEASER_WORDS:
            found.append((line, after))
    runs: list[list[tuple[Line, Line]]] = []
    for pair in found:
        if runs and pair[0].index == runs[-1][-1][1].index + 1:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    for run in runs:
        if len(run) >= 2:
            yield Span(run[0][0].start, run[-1][1].end)
