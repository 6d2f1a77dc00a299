"""Calendar dates as publications write them: the patterns, and their reading as EDTF days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from rapport.model.spans import Span
from rapport.reading.months import month_in_other_languages

_MONTHS: Final = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100


@lru_cache(maxsize=1)
def _month_names() -> dict[str, int]:
    return {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}


_MONTH: Final = "|".join(sorted((name for names in _MONTHS for name in names), key=len, reverse=True))
_DAY_NAME: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_YEAR: Final = r"(?:19|20)\d\d"

# Pages lose the space between a date and what stands beside it: "Published14 May 2018By", "14 May 201818:53".
_BEGINS: Final = r"(?:(?<![\w/.-])|(?<=published)|(?<=posted)|(?<=updated)|(?<=modified))"
_BEGINS_NAMED: Final = rf"(?:{_BEGINS}|(?<=(?-i:[a-z]))(?=(?-i:[A-Z][a-z])))"
_CLOCK: Final = r"\d{1,2}:\d\d"
_ENDS: Final = rf"(?:(?!\w|[/-]\d)|(?={_CLOCK})|(?=(?-i:[A-Z][A-Za-z]))|(?=(?:at|by|r|г|т)\b))"
_CLOCK_AMID: Final = rf"(?:,?\s+(?:at\s+)?{_CLOCK}(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s(?-i:[A-Z]{{3,4}})\b)?)?"
"""Between day and year, as programs write it: ``Mon May 14 18:53:07 UTC 2018``."""
_COMMA: Final = r"\s{0,16}[.,]?\s{0,16}"

ENGLISH_DATE: Final = re.compile(
    rf"""{_BEGINS_NAMED}(?:(?P<weekday>{_DAY_NAME})\b[.,]?\s*(?:the\s+)?)?
    (?:
        (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s.,/-]*(?P<m1>{_MONTH})(?:\b|(?=\d))[.,]?[\s,/-]*(?P<y1>{_YEAR})
      | (?P<m2>{_MONTH})(?:\b|(?=\d))[.,]?\s*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?{_CLOCK_AMID}{_COMMA}(?P<y2>{_YEAR})
      | (?P<y3>{_YEAR})[\s,/-]+(?P<m3>{_MONTH})\b\.?[\s,/-]*(?P<d3>\d{{1,2}})
    ){_ENDS}""",
    re.IGNORECASE | re.VERBOSE,
)
NUMERIC_DATE: Final = re.compile(
    rf"""{_BEGINS}(?:(?P<weekday>{_DAY_NAME})\b[.,]?\s*)?
    (?:
        (?P<y1>{_YEAR})(?P<s1>[-/]|\.\s?)(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?=T\d|\D|$|{_CLOCK})
      | (?P<a>\d{{1,2}})(?P<s2>-|\s?[./]\s?)(?P<b>\d{{1,2}})(?P=s2)(?P<y2>{_YEAR})(?:(?!\d)|(?={_CLOCK}))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_EAST_ASIAN: Final = re.compile(rf"(?P<y>{_YEAR})\s*[年년]\s*(?P<m>\d{{1,2}})\s*[月월]\s*(?P<d>\d{{1,2}})\s*[日일]")
_VIETNAMESE: Final = re.compile(
    rf"(?<!\w)(?P<d>\d{{1,2}})\s+tháng\s+(?P<m>\d{{1,2}})(?:\s*,)?(?:\s+năm)?\s+(?P<y>{_YEAR})(?!\d)"
)
_NAME: Final = r"[^\W\d_]{3,14}"
_FOREIGN: Final = re.compile(
    rf"""(?<!\w)(?:
        (?P<d>\d{{1,2}})(?:\.|º|er\b|\s?-?(?:ое|го)\b)?\s*(?:(?:de|d['’]|ta['’])\s*)?(?P<m>{_NAME})\.?,?\s+
        (?:(?:de|del|di)\s+)?(?P<y>{_YEAR})(?:(?!\d)|(?={_CLOCK}))
      | (?P<y2>{_YEAR})(?:\.?\s+(?:m\.|gada|metų)|\.)?\s+(?:
            (?P<m2>{_NAME})\.?\s+(?P<d2>\d{{1,2}})(?![\w:]) | (?P<d3>\d{{1,2}})\.\s+(?P<m3>{_NAME})(?!\w))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""``3 февраля 2014``, ``12 de mayo de 2016``; the year first in ``2014. január 14.`` and ``2014. gada 14. maijs``."""
_ANY_YEAR: Final = re.compile(_YEAR)
_ISO: Final = re.compile(rf"^\s*(?P<y>{_YEAR})-?(?P<m>\d\d)-?(?P<d>\d\d)(?=T|\s|$|Z)")


class FoundDate(NamedTuple):
    """A full date in a text. ``other`` is its second reading where day and month can't be told apart."""

    span: Span
    value: str
    other: str | None = None
    weekday: bool = False


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundDate]:
    """The dates with day, month and year in ``text[start:end]``, in order.

    Of two readings of a numeric date (27/04, 04/05) the day comes first; a weekday beside it decides.
    """
    end = len(text) if end is None else end
    if not _ANY_YEAR.search(text, start, end):
        return
    found = [*_english(text, start, end), *_numeric(text, start, end), *_foreign(text, start, end)]
    if not text[start:end].isascii():
        found += _by_number(text, start, end)
    last = -1
    for date in sorted(found, key=lambda item: (item.span.start, -item.span.end)):
        if date.span.start >= last:
            yield date
            last = date.span.end


def parse_date(value: str) -> str | None:
    """The EDTF day, month or year that a metadata field states, or None.

    Understands ISO 8601 with or without a time, dates in words, numeric dates with the day first.
    """
    iso = _ISO.match(value)
    if iso:
        found = _day(iso["y"], iso["m"], iso["d"])
        if found:
            return found
    for date in find_dates(value):
        return date.value
    plain = value.strip()
    if re.fullmatch(rf"{_YEAR}(?:-(?:0[1-9]|1[0-2]))?[~?%]?", plain):
        return plain
    month = re.fullmatch(rf"({_MONTH})\.?,?\s+({_YEAR})", plain, re.IGNORECASE)
    return f"{month[2]}-{_month_names()[month[1].lower()]:02}" if month else None


def _english(text: str, start: int, end: int) -> Iterator[FoundDate]:
    for match in ENGLISH_DATE.finditer(text, start, end):
        for n in "123":
            if match[f"y{n}"]:
                value = _day(match[f"y{n}"], str(_month_names()[match[f"m{n}"].lower()]), match[f"d{n}"])
                if value:
                    yield FoundDate(Span(*match.span()), value, weekday=bool(match["weekday"]))


def _numeric(text: str, start: int, end: int) -> Iterator[FoundDate]:
    for match in NUMERIC_DATE.finditer(text, start, end):
        span = Span(*match.span())
        if match["y1"]:
            value = _day(match["y1"], match["m1"], match["d1"])
            if value:
                yield FoundDate(span, value, weekday=bool(match["weekday"]))
            continue
        day_first = _day(match["y2"], match["b"], match["a"])
        month_first = _day(match["y2"], match["a"], match["b"])
        if day_first and month_first and day_first != month_first:
            named = _named_day(match["weekday"])
            fits = [value for value in (day_first, month_first) if dt.date.fromisoformat(value).weekday() == named]
            if len(fits) == 1:
                yield FoundDate(span, fits[0], weekday=True)
            else:
                yield FoundDate(span, day_first, month_first, weekday=named is not None)
        elif day_first or month_first:
            yield FoundDate(span, day_first or month_first or "", weekday=bool(match["weekday"]))


def _by_number(text: str, start: int, end: int) -> Iterator[FoundDate]:
    """Dates of languages that count their months."""
    for pattern in (_EAST_ASIAN, _VIETNAMESE):
        for match in pattern.finditer(text, start, end):
            value = _day(match["y"], match["m"], match["d"])
            if value:
                yield FoundDate(Span(*match.span()), value)


def _foreign(text: str, start: int, end: int) -> Iterator[FoundDate]:
    for match in _FOREIGN.finditer(text, start, end):
        name = (match["m"] or match["m2"] or match["m3"]).lower()
        year = match["y"] or match["y2"]
        if name in _month_names():
            continue
        month = month_in_other_languages(name)
        value = _day(year, str(month), match["d"] or match["d2"] or match["d3"]) if month else None
        if value:
            yield FoundDate(Span(*match.span()), value)


def _named_day(name: str | None) -> int | None:
    if not name:
        return None
    return next((n for n, day in enumerate(_WEEKDAYS) if day.startswith(name.lower()[:3])), None)


def _day(year: str, month: str, day: str) -> str | None:
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return None
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
