"""Metadata of a document: what its container states, completed from its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from rapport.model.document import Metadata
from rapport.model.spans import Span
from rapport.reading.cleaning.furniture import headline
from rapport.reading.cleaning.page import Line, Page, blanked, page_of
from rapport.reading.dates import parse_date
from rapport.reading.metadata.languages import language_of
from rapport.reading.metadata.naming import looks_like_outlet, outlet_in
from rapport.reading.metadata.outlets import host_of, outlet_at, outlet_named, side_of_host
from rapport.reading.metadata.published import stated_date

_CAPITAL = "[A-ZÀ-ÞА-ЯŁŚŽŠČİĐ]"
_PERSON = (
    rf"(?:(?:Dr|Prof|Sir|Amb)\.?\s+)?{_CAPITAL}[\w'’.-]*"
    rf"(?:\s+(?:(?:al|el|bin|ibn|de|da|di|van|von|der|den|la|le)[\s-])*{_CAPITAL}[\w'’.-]*){{1,3}}"
)
_PEOPLE = rf"{_PERSON}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*){_PERSON})*"
_BYLINE = re.compile(
    rf"^(?:(?:Written|Reported|Story|Text|Analysis|Opinion)\s+)?(?:[Bb]y|BY|Authors?|AUTHOR)\s*[:|]?\s+(?P<name>{_PEOPLE})"
    r"\s*(?:$|[|,;:·•(–—-]|\d)"
)
_BYLINE_ANYWHERE = re.compile(
    rf"(?:\bWritten by|\bAuthor:|\bReporting by|\|\s*By|\d\s+By)\s+(?P<name>{_PERSON})(?=\s*(?:$|[|,;·•(–—-]))"
)
_MONTH_FIRST: Final = frozenset({"USA", "PHL"})
_MAX_TITLE: Final = 250
_DATE_IN_PATH = re.compile(r"/((?:19|20)\d\d)/?[-/]?(0[1-9]|1[0-2])/?[-/]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")


def complete_metadata(text: str, noise: Sequence[Span], given: Metadata, *, name: str) -> Metadata:
    """*given* with the fields that it leaves open filled from *text*, from its web address and from its file's *name*.

    Only what is stated counts; ``published`` stays None where the text has no date with day, month and year.
    ``evidence`` has the span for every field that the text states.
    """
    page = page_of(blanked(text, noise))
    evidence = dict(given.evidence)
    title_line = headline(page)
    title = given.title or _title(title_line, evidence)
    author = given.author or _author(page, evidence)
    if author and not given.outlet and looks_like_outlet(author):
        # What writers of PDF and DOCX files put there as often as their own name.
        given, author = replace(given, outlet=author, author=None), None
    outlet, side = _outlet(page, page_of(text), noise, given, name, evidence)
    published = given.published
    if published is None:
        stated = stated_date(page, title=title_line, month_first=side in _MONTH_FIRST)
        if stated is not None:
            published = stated.value
            evidence["published"] = stated.span
        elif given.url:
            published = _date_in(given.url)
    return replace(
        given,
        title=title,
        outlet=outlet,
        outlet_side=side,
        author=author,
        published=published,
        language=given.language or language_of(page.text),
        evidence=evidence,
    )


def _title(line: Line | None, evidence: dict[str, Span]) -> str | None:
    if line is None or len(line.text) > _MAX_TITLE:
        return None
    evidence.setdefault("title", line.span)
    return " ".join(line.text.split())


def _outlet(
    page: Page, whole: Page, noise: Sequence[Span], given: Metadata, name: str, evidence: dict[str, Span]
) -> tuple[str | None, str | None]:
    """The outlet's name and side: as given, by the web address, else by what the text says."""
    at_address = outlet_at(given.url) if given.url else None
    outlet = given.outlet
    if outlet and outlet.startswith(("http://", "https://")):
        outlet = host_of(outlet) or None
    known = outlet_named(outlet) if outlet else None
    if known is None and outlet and "." in outlet and " " not in outlet:
        known = outlet_at(outlet)
    if outlet is None and at_address is not None:
        outlet, known = at_address.name, at_address
    if outlet is None and not given.url:
        found = outlet_in(page, whole, noise, name)
        if found is not None:
            outlet, known = found.name, outlet_named(found.name)
            if found.span is not None:
                evidence.setdefault("outlet", found.span)
    if outlet is None and given.url:
        outlet = host_of(given.url) or None
    side = given.outlet_side or (known.side if known else None)
    if side is None and known is None:
        address = given.url or (outlet if outlet and "." in outlet and " " not in outlet else None)
        side = at_address.side if at_address else (side_of_host(address) if address else None)
    return outlet, side


def _author(page: Page, evidence: dict[str, Span]) -> str | None:
    for line in page.lines[: page.first_prose + 2]:
        found = (None if line.prose else _BYLINE.search(line.text)) or _BYLINE_ANYWHERE.search(line.text)
        if found is not None:
            name = found["name"].strip(" .").removesuffix(" Follow")
            if outlet_named(name) is None and parse_date(name) is None:
                start = line.start + found.start("name")
                evidence.setdefault("author", Span(start, start + len(name)))
                return " ".join(name.split())
    return None


def _date_in(url: str) -> str | None:
    """The day in a web address such as ``/2017/04/27/``."""
    try:
        found = _DATE_IN_PATH.search(urlsplit(url).path)
    except ValueError:  # "https://a[b", which is no address
        return None
    return parse_date("-".join(found.groups())) if found else None
