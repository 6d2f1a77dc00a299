"""Which outlet a text comes from, by what the text itself says: datelines, credits, legal lines, whom people told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import PurePath
from typing import Final, NamedTuple

from rapport.model.spans import Span
from rapport.reading.cleaning.furniture import headline, is_furniture_line
from rapport.reading.cleaning.page import Page, letters
from rapport.reading.metadata.outlets import Outlet, known_outlets, outlet_at, outlet_named

_NAME = r"(?:The\s+)?[A-ZÀ-Þ][\w'’.&/-]*(?:\s+(?:of\s+|and\s+|al-|de\s+|della\s+)?[A-ZÀ-Þ][\w'’.&/-]*){0,4}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+(?:19|20)\d\d)?"
_DATELINES: Final = (
    # MOSCOW, April 27 (Interfax) - … / San Salvador, 29 July 2022 (TDI): …
    re.compile(rf"^\W*[A-ZÀ-Þ][^\n]{{1,60}}?\((?P<name>{_NAME}|[A-Z]{{2,8}})\)\s*(?:[-–—:]|--)"),
    # VIENNA, April 05, /ITAR-TASS/.
    re.compile(rf"^\W*[A-ZÀ-Þ][^/\n]{{1,60}}?/(?P<name>{_NAME})/\s*[.–—:-]"),
    # 28 March 2017. Agency. Text
    re.compile(rf"^\W*{_DATE}[.,]\s+(?P<name>{_NAME})\s*[.–—:]\s"),
    # Dhaka, Sept 7 (PTI) Text
    re.compile(rf"^\W*(?:[A-Z][\w.'’-]*[\s,/]+){{1,4}}{_DATE}\s*\((?P<name>{_NAME}|[A-Z]{{2,8}})\)\s"),
    # Ulaanbaatar /AGENCY/ Text
    re.compile(rf"^\W*(?:[A-Z][\w.'’-]*[\s,]+){{1,3}}/(?P<name>{_NAME})/\s"),
    # By Name and Agency staff; by Agency/initials
    re.compile(rf"^[Bb]y\s.{{0,60}}?(?P<name>{_NAME})\s+[Ss]taff\b"),
    # CITY-Agency, alone in a line
    re.compile(rf"^[A-ZÀ-Þ][A-ZÀ-Þ .'’-]+?\s?[-–—]\s?(?P<name>{_NAME})$"),
    # Agency - Text, at the head of a paragraph; By Name Surname - Agency:
    re.compile(rf"^(?:By\s+[\w.'’ ]{{3,40}}?\s*[-–—]\s*)?(?P<name>{_NAME})\s*(?::$|\s[-–—]\s)"),
    # Xinhua, April 26, 2016 / Source: Xinhua| 2018-06-01
    re.compile(rf"^(?P<name>{_NAME}),\s+{_DATE}\b"),
    re.compile(r"^Source\s*:\s*(?P<name>[\w-]+(?:\.[\w-]+)+)(?:\s|$)"),
    re.compile(
        rf"^(?:Source|Publisher|Outlet|Agency|(?:Text\s+)?[Bb]y)\s*:?\s*(?P<name>{_NAME}?)\s*(?:[|,;]|$|Written\b|Follow\b)"
    ),
    re.compile(rf"^(?:From\s+)(?:the\s+)?(?P<name>{_NAME})\s*[(:,]"),
    # Reuters | Jerusalem | Updated: …; Xinhua Updated: …; Reuters, alone in a line
    re.compile(rf"^(?P<name>{_NAME})\s*(?:\||$|(?:Updated|Published|Posted)\b)"),
)
_LONG_WORD: Final = 5
_SURE: Final = 3
"""So many of the first patterns name an outlet even where it isn't known."""
_LEGAL: Final = (
    re.compile(
        rf"\b(?:of|by|from|using)\s+(?P<name>{_NAME}?)[’']s\s+(?:content|materials?|articles?|publications?|website)\b"
    ),
    re.compile(
        rf"(?:©|\(c\)|[Cc]opyright)\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)?[\s,]*(?:by\s+)?(?P<name>{_NAME})"
    ),
    re.compile(rf"^\W*©\s?(?P<name>{_NAME})\s(?:19|20)\d\d"),
    re.compile(rf"\b(?:link|hyperlink|reference|credit)\s+to\s+(?P<name>{_NAME})\b"),
    re.compile(rf"\b(?:position|policy|views?|opinions?)\s+of\s+(?P<name>{_NAME})\b"),
)
_PICTURE_CREDIT = re.compile(r"\s*(?:(?:19|20)\d\d\s*)?/")
_TOLD: Final = re.compile(
    rf"\b(?:(?P<own>(?:speaking|talking|conversation|interview)\s+(?:to|with)\s+(?:a|the|our)\s+correspondents?\s+(?:of|for|from))|told|"
    rf"interview(?:ed)?\s+(?:to|with|for|by|given\s+to)|conversation\s+with|commentary\s+(?:to|for)|comments?\s+(?:to|for)|"
    rf"exclusively\s+to|speaking\s+(?:to|with))\s+(?:the\s+)?(?P<name>{_NAME})"
)
_QUOTED_BY_ALL: Final = frozenset(
    {"BBC", "CNN", "Al Jazeera", "Fox News", "Sky News", "The New York Times", "CBS News", "NBC News"}
)
_CREDIT_AT_END = re.compile(rf"(?:^|\s|(?<=[.”\"])[–—-]\s?)\(?(?P<name>{_NAME}|[A-Z]{{2,6}})\)?[.\s]*$")
_SIGNED = re.compile(rf"^[Bb]y\s+(?P<name>{_NAME}|\w+)/[\w-]+$")
_ORGANISATIONAL: Final = re.compile(
    r"(?:^|\b|(?<=[a-z]))(?:news|times|post|press|tv|radio|daily|herald|tribune|gazette|journal|review|wire|agency|service|"
    r"digest|quarterly|bulletin|observer|monitor|magazine|chronicle|telegraph|courier|reporter|insider|insight|"
    r"ministry|department|bureau)$|\.(?:com|net|org|info|[a-z]{2})$",
    re.IGNORECASE,
)
_SHORTEST_MASTHEAD: Final = 3


class NamedOutlet(NamedTuple):
    """An outlet's usual name and where the text gives it (None where it is only in the file's name)."""

    name: str
    span: Span | None


def outlet_in(page: Page, whole: Page, noise: Sequence[Span], file_name: str) -> NamedOutlet | None:
    """The outlet that the text says it comes from, the surest sign first; None where nothing says it.

    *page* is the text without its noise, *whole* with it: legal lines and a site's own name are often noise.
    """
    ways = (
        _by_masthead(page, whole),
        _by_dateline(page),
        _by_legal_line(whole),
        _by_whom_they_told(page),
        _by_site_line(whole),
        _by_own_posts(whole, noise),
        _by_its_experts(page),
        _by_closing_credit(page),
        _by_file_name(whole, file_name),
    )
    for way in ways:
        for found in way:
            return found
    return None


def _by_masthead(page: Page, whole: Page) -> Iterator[NamedOutlet]:
    """An outlet's name alone in the first line, above the headline, or in a running head."""
    title = headline(page)
    for owner in (whole, page):
        if not owner.lines:
            continue
        line = owner.lines[0]
        name = re.split(r"\s+[|–—]\s+", line.text)[0].strip()
        above = title is None or line.start < title.start
        if not (above and re.fullmatch(_NAME, name) and len(name.split()) <= 5 and len(page.lines) > 2):
            continue
        if is_furniture_line(line):
            continue
        known = outlet_named(name) if len(name) > _SHORTEST_MASTHEAD else None
        after = owner.line_after(line)
        close = after is not None and not after.after_blank and any(c in after.text for c in "|0123456789")
        if known is None and len(name.split()) < 2:
            continue
        if known is not None or looks_like_outlet(name) or (close and title is not None):
            yield NamedOutlet(known.name if known else _cased(name), Span(line.start, line.start + len(name)))


def _cased(name: str) -> str:
    return name.title() if name.isupper() and " " in name else name


def _by_dateline(page: Page) -> Iterator[NamedOutlet]:
    last = min(len(page.lines), page.first_prose + 3)
    guesses: list[NamedOutlet] = []
    for line in page.lines[:last]:
        for number, pattern in enumerate(_DATELINES):
            found = pattern.search(line.text)
            if found is None:
                continue
            name = found["name"].strip(" .")
            span = Span(line.start + found.start("name"), line.start + found.start("name") + len(name))
            known = outlet_named(name) or (outlet_at(name) if "." in name else None)
            if known is not None:
                yield NamedOutlet(known.name, span)
            elif number < _SURE and _may_be_outlet(name, page):
                guesses.append(NamedOutlet(name, span))
    yield from guesses


def looks_like_outlet(name: str) -> bool:
    """Whether a name is a known outlet's or made as outlets' and offices' names are (``… Daily``, ``… Service``)."""
    return bool(outlet_named(name) or (_ORGANISATIONAL.search(name) and not name.endswith(".")))


def _may_be_outlet(name: str, page: Page) -> bool:
    if looks_like_outlet(name) or re.search(r"[a-z][A-Z]", name):
        return True
    # An abbreviation in a dateline; one that the text goes on to use is more likely a body's that it is about.
    return name.isupper() and 2 <= len(name) <= 8 and page.text.count(f"({name})") == 1


def _by_legal_line(page: Page) -> Iterator[NamedOutlet]:
    for line in reversed(page.lines[max(page.first_prose + 1, len(page.lines) - 8) :]):
        for pattern in _LEGAL:
            for found in pattern.finditer(line.text):
                name = found["name"].strip(" .")
                if _PICTURE_CREDIT.match(line.text[found.end() :]):
                    continue
                known = outlet_named(name)
                if known is not None:
                    yield NamedOutlet(
                        known.name, Span(line.start + found.start("name"), line.start + found.end("name"))
                    )
                elif _ORGANISATIONAL.search(name) or found.group().lstrip().startswith(("©", "(c)")):
                    yield NamedOutlet(name, Span(line.start + found.start("name"), line.start + found.end("name")))


def _by_whom_they_told(page: Page) -> Iterator[NamedOutlet]:
    """``the expert told X``: an outlet's own interview, unless X is one that everybody quotes."""
    for found in _TOLD.finditer(page.text):
        words = found["name"].split()
        for size in range(len(words), 0, -1):
            told = " ".join(words[:size])
            known = outlet_named(told) or (outlet_at(told.lower()) if "." in told else None)
            if known is not None:
                quoted_by_all = known.kind in ("agency", "government") or known.name in _QUOTED_BY_ALL
                if found["own"] or not quoted_by_all:
                    start = found.start("name")
                    yield NamedOutlet(known.name, Span(start, start + len(" ".join(words[:size]))))
                break


def _by_site_line(page: Page) -> Iterator[NamedOutlet]:
    """A line that is an outlet's name, or a headline with one behind a bar."""
    for line in (*page.head, *page.foot):
        for part in re.split(r"\s+[|–—-]\s+|^[-–—|]\s+", line.text)[-1:]:
            known = outlet_named(part)
            if known is not None and len(part) > 4:
                yield NamedOutlet(known.name, Span(line.end - len(part), line.end))


def _by_own_posts(page: Page, noise: Sequence[Span]) -> Iterator[NamedOutlet]:
    """Posts of an outlet that cleaning found to be its own: ``— Name (@handle)``."""
    for span in noise:
        for found in re.finditer(rf"[—–]\s*(?P<name>{_NAME})\s*\(@\w+\)", span.of(page.text)):
            name = found["name"]
            known = outlet_named(name) or outlet_named(name.rpartition(" ")[0])
            if known is not None:
                at = span.start + found.start("name")
                yield NamedOutlet(known.name, Span(at, at + len(name)))


def _by_its_experts(page: Page) -> Iterator[NamedOutlet]:
    for found in re.finditer(
        rf"(?P<name>{_NAME})\s+(?:expert|contributor|correspondent|columnist|reporter)\b", page.text[:3000]
    ):
        words = found["name"].split()
        for at in range(len(words)):
            known = outlet_named(" ".join(words[at:]))
            if known is not None:
                name = " ".join(words[at:])
                if page.text.count(name) > 1:
                    yield NamedOutlet(known.name, Span(found.end("name") - len(name), found.end("name")))
                break


def _by_closing_credit(page: Page) -> Iterator[NamedOutlet]:
    for line in reversed(page.lines[-3:]):
        found = _SIGNED.match(line.text) or _CREDIT_AT_END.search(line.text)
        if found is None:
            continue
        # A list of sources ("Agency, Other Agency") names none of them as the one.
        alone = len(line.words) <= 4 and "," not in line.text
        if alone or line.text[found.start()] in "–—-" or "(" in line.text[found.start() :]:
            known = outlet_named(found["name"])
            if known is not None:
                yield NamedOutlet(known.name, Span(line.start + found.start("name"), line.start + found.end("name")))


def _by_file_name(page: Page, file_name: str) -> Iterator[NamedOutlet]:
    """A file's name that begins with an outlet's, or with its first word where the text has the others."""
    words = letters(PurePath(file_name).stem).split()
    if not words:
        return
    for size in range(min(4, len(words)), 0, -1):
        name = " ".join(words[:size])
        known = outlet_named(name)
        if known is not None and len(name) >= 6 and (size > 1 or known.name.lower().removeprefix("the ") == name):
            yield NamedOutlet(known.name, None)
    for outlet, others in _by_first_word().get(words[0], ()):
        # "the Club": what an outlet calls itself.
        own = r"\W+".join(re.escape(part.capitalize()) for part in others)
        if re.search(rf"\bthe\s+{own}\b(?!\s+[A-Z])", page.text):
            yield NamedOutlet(outlet.name, None)


@lru_cache(maxsize=1)
def _by_first_word() -> dict[str, list[tuple[Outlet, list[str]]]]:
    out: dict[str, list[tuple[Outlet, list[str]]]] = {}
    for outlet in known_outlets():
        first, *others = letters(outlet.name).removeprefix("the ").split()
        if others and len(first) >= _LONG_WORD:
            out.setdefault(first, []).append((outlet, others))
    return out
