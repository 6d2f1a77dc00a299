"""The publication date that a text states: behind a label, in a dateline, or in a line of its own near head or foot."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from rapport.model.spans import Span
from rapport.reading.cleaning.page import Line, Page
from rapport.reading.dates import FoundDate, find_dates

_LABEL = re.compile(
    r"\b(?:(?:first\s+)?(?:publi(?:shed|cation)(?:\s+(?:date|on|at|time))?|posted|issued|released|uploaded|added|created|dated?)"
    # The same in the languages that local sites keep their frames in:
    r"|datum|fecha|data|дата|publi[ée]e?(?:\s+le)?|publicad[oa]|pubblicato(?:\s+il)?|veröffentlicht(?:\s+am)?|gepubliceerd(?:\s+op)?"
    r"|publikováno|zveřejněno|zverejnené|opublikowan[oy]|dodano|objavljeno|publicerad|publisert|udgivet|julkaistu|közzétéve|yayınlanma"
    r"|yayın\s+tarihi|опубликовано|опубліковано|публикувано|објављено|δημοσιεύτηκε|δημοσίευση)\b"
    r"[^\w\n]*(?:on|at|in)?[^\w\n]*(?:by\s+[\w .]{2,40}[,|–-]\s*)?$",
    re.IGNORECASE,
)
_CHANGE: Final = (
    r"(?:\b|(?<=\d))(?:last\s+(?:update|updated|modified|edited|changed)|updated?|modified|edited|revised|upd"
    r"|mis(?:e)?\s+à\s+jour(?:\s+le)?|modifié(?:\s+le)?|actualizado|atualizado|aggiornato(?:\s+il)?|aktualisiert(?:\s+am)?"
    r"|bijgewerkt|aktualizováno|aktualizované|zaktualizowano|ažurirano|uppdaterad|oppdatert|opdateret|päivitetty|frissítve"
    r"|güncelle(?:me|ndi)|обновлено|оновлено|обновен[ао]|ажурирано|ενημερώθηκε)\b"
)
_UPDATED = re.compile(
    rf"{_CHANGE}[^\w\n]*(?:on|at)?[^\w\n]*$",
    re.IGNORECASE,
)
_UPDATED_BEHIND = re.compile(rf"[^\w\n]*{_CHANGE}[^\w\n]*(?:on|at|:)?\s*(?=\W|\d|[A-Z]).*$", re.IGNORECASE | re.DOTALL)
_NOT_PUBLICATION = re.compile(
    r"(?:\b(?:accessed|retrieved|born|died|until|since|deadline|expires?|signed|copyright|entry\s+into\s+force)\b|©|\(@\w+\))"
    r"[^\w\n]*(?:on|at)?[^\w\n]*$",
    re.IGNORECASE,
)
_MACHINE: Final = re.compile(r"^\s*date\s+$", re.IGNORECASE)
_BEFORE_DATELINE = re.compile(r"^[\W\d]*(?:[A-ZÀ-Þ][\w'’.-]*+(?:[\s,./()–-]++|$)){0,7}$")
_AFTER_DATELINE = re.compile(
    r"^\s*(?:[(:.–—/|]|--?\s|,\s*\(|,?\s*/|\.\s|\)\s*(?:[–—:]|--?\s)"
    r"|,?\s*[A-ZÀ-Þ][\w’'.]*(?:\s[A-ZÀ-Þ][\w’'.]*){0,3}\s*(?:[–—:]|--?\s))"
)
_BRACKETED = re.compile(r"^\W*[(\[][^()\[\]]*$")
"""What stands before the date of ``(Dbrnouk News, 5 May 2013)`` at the head of a paragraph."""
_CLOCK_TIME = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?"
    r"|\b(?:GMT|UTC|IST|EST|EDT|PDT|CET|MSK|BST|KST|JST)(?:[+-]\d+(?::\d\d)?)?\b",
    re.IGNORECASE,
)
_MAX_WORDS_BESIDE: Final = 10
_FEW_WORDS: Final = 2
_HEAD_LINES_AFTER_PROSE: Final = 5
_FOOT_LINES: Final = 4
_BESIDE: Final = frozenset(
    "by and at of in updated edited local time am pm a.m p.m views min read font size text hours hrs th st nd "
    "rd print send share save email comment comments msk photo source".split()
)
_FUNCTION: Final = frozenset(
    "on in by of the a since until after before from to and was were is held met when as at during between for that "
    "with said".split()
)

_OF_A_TITLE = re.compile(r"\w\s+(?:of|on|in|from|since)\s+(?:the\s+)?$", re.IGNORECASE)
"""``STATEMENT ON THE INCIDENT OF`` 3 May 2013: the day may be that of what the document is about."""
_OWN_TITLE = re.compile(
    r"\b(?:release|statement|communiqu[eé]|sitting|session|edition|issue|conference|briefing|transcript|bulletin|minutes)"
    r"(?:\s+no\.?\s?[\w/-]+)?\s+(?:of|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""``Press release No. 147 of`` 3 May 2013: the day of the document itself."""
_SET_OFF_BEFORE = re.compile(r"(?:^|[\[(,;:|–—>/•·.-]|\s\s|\t)\s*$")
_SET_OFF_AFTER = re.compile(r"\s*(?:$|[\])(,;:|–—•·.]|\s\s|\t|-\s|(?:[Tt]ranslated|[Pp]age|[Ee]nglish)\b)")
_RANGE_BEFORE = re.compile(r"(?<![\w:])\d{1,2}(?:st|nd|rd|th)?(?:\s+[A-Z][a-z]+)?\s*(?:[-–—]|to|and|&)\s*$")
_RANGE_AFTER = re.compile(r"\s*(?:[-–—]|to|until)\s*\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2}")
"""``13 - 14 March 2015``: how long something took, not when it was told."""
_CREDIT_BEFORE = re.compile(r"\((?:[A-ZÀ-Þ][\w'’.&-]*[\s,]+){1,6}$")
"""``(Port Merrow Herald, 3 May 2013)`` at the end of a paragraph."""
_LONGEST_MASTHEAD: Final = 220
_LONGEST_LINE: Final = 600
"""Characters beside a date from which on its line holds more than names and times."""

_PUBLISHED, _DATELINE, _OWN_LINE, _MASTHEAD, _AT_FOOT, _TITLE, _UPDATED_RANK = range(7)


class StatedDate(NamedTuple):
    """An EDTF day and where the text states it."""

    value: str
    span: Span


class _Candidate(NamedTuple):
    rank: int
    at_foot: bool
    order: int
    date: FoundDate


def stated_date(page: Page, *, title: Line | None, month_first: bool) -> StatedDate | None:
    """The publication date that the page states, or None.

    The page is to be without its noise: a site's clock or a teaser's date is no evidence. *month_first* says how the
    outlet's country writes numeric dates that could be read either way.
    """
    found = [*_head(page, title), *_foot(page)]
    if not found:
        return None
    best = min(found)
    return StatedDate(_reading(page.text, best.date, month_first=month_first), best.date.span)


def _head(page: Page, title: Line | None) -> list[_Candidate]:
    last = min(len(page.lines), page.first_prose + _HEAD_LINES_AFTER_PROSE)
    out: list[_Candidate] = []
    for line in page.lines[:last]:
        for date in _dates_in(page, line):
            rank = _rank(page, line, date)
            if rank is not None:
                # Near the headline, and rather below it: above it stands what belongs to the site.
                distance = 2 * line.index
                if title is not None:
                    distance = 2 * abs(line.index - title.index) + (line.index < title.index)
                out.append(_Candidate(rank, at_foot=False, order=distance, date=date))
    return out


def _foot(page: Page) -> list[_Candidate]:
    first = max(page.first_prose + _HEAD_LINES_AFTER_PROSE, len(page.lines) - _FOOT_LINES)
    out: list[_Candidate] = []
    for line in page.lines[first:]:
        if line.prose and len(line.words) > 40:
            continue
        for date in _dates_in(page, line):
            rank = _rank(page, line, date)
            if rank == _OWN_LINE:
                rank = _AT_FOOT
            if rank is not None and rank not in (_DATELINE, _MASTHEAD):
                out.append(_Candidate(rank, at_foot=True, order=len(page.lines) - line.index, date=date))
    return out


def _dates_in(page: Page, line: Line) -> list[FoundDate]:
    end = min(line.end, line.start + (400 if line.prose else 2000))
    return list(find_dates(page.text, line.start, end))


def _rank(page: Page, line: Line, date: FoundDate) -> int | None:
    """How good a statement of the publication date this is; None where it is none."""
    before = page.text[line.start : date.span.start]
    after = page.text[date.span.end : line.end]
    before = _CLOCK_TIME.sub(" ", before)
    if _NOT_PUBLICATION.search(before) or _RANGE_BEFORE.search(before) or _RANGE_AFTER.match(after):
        return None
    if _MACHINE.match(before):
        return _PUBLISHED
    labelled = before[-60:]
    if _UPDATED.search(labelled) and not line.prose:
        return _UPDATED_RANK
    if _LABEL.search(labelled) and not line.prose:
        return _PUBLISHED
    previous = page.line_before(line)
    if not before.strip() and previous is not None and len(previous.words) <= 3 and _LABEL.search(previous.text):
        return _PUBLISHED
    if not line.prose and _stands_alone(before, after):
        return _TITLE if _OF_A_TITLE.search(before) and not _OWN_TITLE.search(before) else _OWN_LINE
    if _CREDIT_BEFORE.search(before) and after.strip(" .") == ")":
        return _OWN_LINE
    near = date.span.start - line.start <= 70
    if near and _is_dateline(before, after):
        return _DATELINE
    return _MASTHEAD if line.index < page.first_prose and not line.prose and _is_set_off(line, before, after) else None


def _is_set_off(line: Line, before: str, after: str) -> bool:
    """Whether marks part a date from the rest of a line: ``Port Merrow Herald | 3 May 2013 | Late edition``."""
    if len(line.text) > _LONGEST_MASTHEAD or not _SET_OFF_AFTER.match(_CLOCK_TIME.sub(" ", after)):
        return False
    return bool(_SET_OFF_BEFORE.search(before) or _OWN_TITLE.search(before))


def _is_dateline(before: str, after: str) -> bool:
    words = [word.strip(".,") for word in before.split()]
    if any(word.lower() in _FUNCTION and not (word.isupper() and len(word) > 1) for word in words):
        return False  # but "THE HAGUE, 3 May 2013"
    if not _BEFORE_DATELINE.match(before):
        return False
    after, clocks = _CLOCK_TIME.subn(" ", after[:80])
    if clocks:
        after = after.lstrip(" ,")
    return bool(_AFTER_DATELINE.match(after)) or bool(_BRACKETED.match(before) and after.lstrip()[:1] in (")", "]"))


def _stands_alone(before: str, after: str) -> bool:
    """Whether a line holds a date and little else: a time, a place, a section, an author."""
    if len(before) + len(after) > _LONGEST_LINE:
        return False
    after = _UPDATED_BEHIND.sub(" ", after)  # "16 May 2014 Last modified on 20 May 2014": the first is when it came out
    rest = _CLOCK_TIME.sub(" ", f"{before} | {after}")
    words = re.findall(r"[^\W\d_][\w'’.-]*", rest)
    if len(words) > _MAX_WORDS_BESIDE:
        return False
    return len(words) <= _FEW_WORDS or all(word[:1].isupper() or word.rstrip(".") in _BESIDE for word in words)


def _reading(text: str, date: FoundDate, *, month_first: bool) -> str:
    """Of two readings of a numeric date, the one whose month the text names; else as the outlet's country writes it."""
    if date.other is None:
        return date.value

    def named(value: str) -> bool:
        day = dt.date.fromisoformat(value)
        return bool(re.search(rf"\b(?:{day:%B}|{day:%b}\.?)(?!\w)", text))

    one, other = named(date.value), named(date.other)
    if one != other:
        return date.value if one else date.other
    return date.other if month_first else date.value
