"""Rules for years, seasons, quarters, halves, decades and centuries."""

from __future__ import annotations

import re
from typing import Final

from rapport.language.times.days import MEETING_WORDS, ORDINAL_DAY, RELATIVE_YEAR, YEAR_TAKERS, two_digits, year_parts
from rapport.language.times.forms import Calendar, Era, Form, Range, Shift
from rapport.language.times.scan import NUMERAL, Grammar, Parsed, Scan, compiled, opening
from rapport.language.times.words import (
    DASH,
    FULL_WEEKDAY,
    ORDINALS,
    SEASON,
    SEASONS,
    SPACE,
    WEEKDAYS,
    YEAR,
    day_number,
    weekday_number,
)

_YEARS: Final = compiled(rf"(?P<a>{YEAR}){SPACE}?(?:{DASH}|/){SPACE}?(?P<b>(?:1[0-9]|20|21)\d\d|\d\d)(?![\w%]|[-.,]\d)")
_YEAR: Final = compiled(YEAR)
_THE_YEAR: Final = compiled(
    rf"(?:the{SPACE})?(?P<fy>(?:(?:fiscal|financial|school|academic|calendar){SPACE})(?:year{SPACE})?|year{SPACE})(?P<year>{YEAR})(?:/\d\d)?|FY{SPACE}?(?P<short>(?:20)?\d\d)"
)
_SEASON: Final = compiled(
    rf"(?:the{SPACE})?(?P<season>{SEASON})(?:(?:,?{SPACE}(?:of{SPACE})?|-)(?P<year>{YEAR})|{SPACE}{RELATIVE_YEAR})|(?:the{SPACE})?(?P<alone>{SEASON})"
)
_DECADE: Final = compiled(
    rf"(?:the{SPACE})?(?:(?P<full>(?:1[0-9]|20)\d0){SPACE}?[-'’]?s|['’]?(?P<short>[2-9]0)['’]?s|(?P<century>nineteen|twenty|eighteen)?[-\s]?(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))"
)
_CENTURY: Final = compiled(
    rf"(?:the{SPACE})?(?:(?P<number>\d\d?)(?:st|nd|rd|th)|(?P<word>{ORDINAL_DAY}))(?:{SPACE}|-)century"
)
_QUARTER: Final = opening(
    rf"(?:the{SPACE})?(?:(?P<n>first|second|third|fourth|last|final|1st|2nd|3rd|4th){SPACE}(?P<what>quarter|half|trimester)"
    rf"|(?P<q>Q[1-4]|H[12]))(?:,?{SPACE}(?:of{SPACE})?(?:the{SPACE}(?:year{SPACE})?)?(?P<year>{YEAR})|(?P<of>{SPACE}(?:of{SPACE}))|(?!\w))"
)
_NTH_OF: Final = opening(
    rf"(?:the{SPACE})?(?P<n>first|second|third|fourth|last|1st|2nd|3rd|4th){SPACE}(?P<what>week|weekend|day|month|{FULL_WEEKDAY}){SPACE}(?:of|in){SPACE}"
)
_WORDS_OF_DECADES: Final = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_CENTURIES: Final = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}
_COUNTED: Final = frozenset(
    "people troops men women personnel percent per km kilometers kilometres metres meters miles tons tonnes dollars "
    "rubles roubles euros yen yuan won million billion thousand hectares degrees staff police military civilians sq "
    "square soldiers rounds refugees documents homes houses workers employees companies".split()
)
_BEFORE_NUMBERS: Final = frozenset(
    "about some over than nearly almost approximately roughly least most only another additional no number resolution "
    "resolutions article articles paragraph section page room flight unscr rule protocol convention.no model exceeding "
    "total".split()
)
_NTH: Final = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "last": -1,
    "final": -1,
}
_AFTER_SEASON: Final = frozenset(
    "or and when after before but so as with to at on in summit meeting visit the for".split()
)


def years(scan: Scan, at: int) -> Parsed | None:
    """``2014-2016``, ``2014–16``."""
    found = scan.match(_YEARS, at)
    if found is None:
        return None
    a = int(found["a"])
    b = int(found["b"]) if len(found["b"]) == 4 else a // 100 * 100 + int(found["b"])
    if not 1500 <= a < b <= 2150 or b - a > 200:
        return None
    return found.end(), Range(Calendar(a), Calendar(b))


def year_alone(scan: Scan, at: int) -> Parsed | None:
    """A year, as far as the words around it say that it is one: not ``2000 soldiers``, not ``resolution 1701``."""
    found = scan.match(_YEAR, at)
    if found is None:
        return None
    year = int(found.group())
    before = scan.word_before(at)
    behind = scan.word_behind(found.end())
    if before in _BEFORE_NUMBERS or behind in _COUNTED or (behind == "of" and before not in YEAR_TAKERS):
        return None
    if before in YEAR_TAKERS:
        return found.end(), Calendar(year)
    if not 1800 <= year <= 2100:
        return None
    plural = (
        behind.islower()
        and behind.endswith("s")
        and not behind.endswith("ss")
        and behind not in ("was", "is", "has", "as")
    )
    if plural and before in ("", "of", "for", "to", "with", "and", "up") and behind not in MEETING_WORDS:
        return None
    return found.end(), Calendar(year)


def named_year(scan: Scan, at: int) -> Parsed | None:
    """``the year 2016``, ``fiscal 2017``, ``FY18``."""
    found = scan.match(_THE_YEAR, at)
    if found is None:
        return None
    fiscal = bool(found["short"]) or not found["fy"].lower().startswith(("year", "calendar"))
    number = int(found["year"] or found["short"])
    return found.end(), Calendar(number if number > 99 else two_digits(number), fiscal=fiscal)


def season(scan: Scan, at: int) -> Parsed | None:
    """``spring 2017``, ``the fall of last year``, ``in winter``."""
    found = scan.match(_SEASON, at)
    if found is None:
        return None
    if not found["alone"]:
        year, frame = year_parts(found)
        return found.end(), Calendar(year, season=SEASONS[found["season"].lower()], frame=frame)
    name = found["alone"].lower()
    before = scan.word_before(at)
    behind = scan.word_behind(found.end()).lower()
    if found.group().lower().startswith("the") and behind == "of":
        return None
    if before not in (
        "in",
        "by",
        "this",
        "during",
        "until",
        "since",
        "throughout",
        "early",
        "late",
        "mid",
        "coming",
        "for",
    ):
        return None
    if name in ("fall", "spring") and not (
        (before in ("in", "by", "during", "this") and not behind[:1].isalpha()) or behind in _AFTER_SEASON
    ):
        return None
    return found.end(), Calendar(season=SEASONS[name])


def decade(scan: Scan, at: int) -> Parsed | None:
    """``the 1990s``, ``the ’90s``, ``the nineties``."""
    found = scan.match(_DECADE, at)
    if found is None:
        return None
    if found["full"]:
        year = int(found["full"])
        if not 1500 <= year <= 2100:
            return None
        return found.end(), Era(year, 100 if year % 100 == 0 and year < 2000 else 10)
    if found["short"]:
        marked = found.group().lower().startswith("the") or "'" in found.group() or "’" in found.group()
        if not marked and scan.word_before(at) not in ("early", "mid", "late"):
            return None
        return found.end(), Era(1900 + int(found["short"]), 10)
    if not found.group().lower().startswith("the") and not found["century"]:
        return None
    return found.end(), Era(
        _CENTURIES[(found["century"] or "nineteen").lower()] + _WORDS_OF_DECADES[found["word"].lower()], 10
    )


def century(scan: Scan, at: int) -> Parsed | None:
    """``the 19th century``."""
    found = scan.match(_CENTURY, at)
    if found is None:
        return None
    number = int(found["number"]) if found["number"] else day_number(found["word"])
    return (found.end(), Era(100 * (number - 1), 100)) if 1 < number < 23 else None


def quarter(scan: Scan, at: int) -> Parsed | None:
    """``the first half of 2017``, ``Q3``, ``the second quarter of last year``."""
    found = scan.match(_QUARTER, at)
    if found is None:
        return None
    if found["q"]:
        kind, number = ("quarter" if found["q"][0] in "qQ" else "half"), int(found["q"][1])
    else:
        kind = "half" if found["what"].lower() == "half" else "quarter"
        number = _NTH[found["n"].lower()]
        if number < 0:
            number = 2 if kind == "half" else 4
    end = found.end()
    frame: Form | None = None
    if found["of"]:
        inner = scan.parse(found.end())
        the_year = re.compile(r"the\s+year\b", re.I).match(scan.text, found.end(), scan.stop)
        if inner is not None and isinstance(inner[1], Calendar | Era | Shift):
            end, frame = inner
        elif the_year:
            end, frame = the_year.end(), Shift(0, "year")
        else:
            return None
    elif not found["year"] and (
        kind == "half" or (not found["q"] and scan.word_before(at) not in ("in", "the", "for", "during", "by"))
    ):
        return None
    year = int(found["year"]) if found["year"] else None
    if (isinstance(frame, Calendar) and frame.month is not None) or isinstance(frame, Era):
        return end, _part_of(frame, number, 2 if kind == "half" else 4)
    if isinstance(frame, Calendar) and frame.year is not None:
        year, frame = frame.year, None
    if kind == "half":
        return end, Calendar(year, half=min(number, 2), frame=frame)
    return end, Calendar(year, quarter=number, frame=frame)


def _part_of(frame: Form, number: int, of: int) -> Form:
    part = "early" if number == 1 else "late" if number == of else "mid"
    if isinstance(frame, Era):
        return Era(frame.year, frame.width, part)
    if isinstance(frame, Calendar):
        return Calendar(frame.year, frame.month, frame.day, part=part, frame=frame.frame)
    return frame


def nth_of(scan: Scan, at: int) -> Parsed | None:
    """``the first week of April``, ``the last day of 2016``: the stretch named, with its part."""
    found = scan.match(_NTH_OF, at)
    if found is None:
        return None
    inner = scan.parse(found.end())
    if inner is None:
        return None
    end, frame = inner
    if not isinstance(frame, Calendar):
        return None
    number = _NTH[found["n"].lower()]
    what = found["what"].lower()
    if what == "day" and frame.month is not None and frame.day is None and number == 1:
        return end, Calendar(frame.year, frame.month, 1, frame=frame.frame)
    if what in WEEKDAYS:
        return end, Shift(number, f"weekday{weekday_number(what)}", anchor=frame)
    if what == "month" and frame.month is None and number > 0:
        return end, Calendar(frame.year, number, frame=frame.frame)
    return end, _part_of(frame, 1 if number == 1 else 4 if number == -1 else 2, 4)


def add_rules(grammar: Grammar) -> None:
    """Put this module's rules into a grammar."""
    ordinals = [word.split("-")[0] for word in ORDINALS]
    for rule in (years, year_alone, decade, century):
        grammar.add([NUMERAL], rule)
    grammar.add("the year fiscal financial school academic calendar fy".split(), named_year)
    grammar.add(["the", *SEASONS], season)
    grammar.add(["the", *_CENTURIES, *(f"{mark}{tens}0" for mark in "'’" for tens in range(2, 10))], decade)
    grammar.add({"the", *ordinals}, century)
    parts = {"the", NUMERAL, *_NTH}
    grammar.add(parts | {"q", "h"}, quarter)
    grammar.add(parts, nth_of)
