"""Rules for days and months: written out, in numerals, holidays and weekdays."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from rapport.language.times.forms import Calendar, Form, Range, Shift
from rapport.language.times.scan import NUMERAL, Grammar, Parsed, Scan, compiled
from rapport.language.times.words import (
    DASH,
    DAY,
    FULL_WEEKDAY,
    MONTH,
    MONTHS,
    ORDINALS,
    SPACE,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    day_number,
    month_number,
    weekday_number,
)

ORDINAL_DAY: Final = rf"(?:{'|'.join(sorted((w.replace('-', '[- ]') for w in ORDINALS), key=len, reverse=True))})"
RELATIVE_YEAR: Final = rf"(?:of{SPACE})?(?P<which>this|last|next|the{SPACE}same|that){SPACE}year"
_NOT_A_COUNT: Final = r"(?!\s*(?:percent|per\s+cent|million|billion|%|:\d))"
_WITH_YEAR: Final = rf"(?:(?:[^\S\n]?,)?{SPACE}?(?:(?:of|in){SPACE})?(?P<year>{YEAR})|,?{SPACE}{RELATIVE_YEAR})"
_LIST_END: Final = rf"(?=\s*(?:[,.;:)\]]|$|{DASH}|(?:in|at|of|for|with|by|on|as|when|to)\b|{YEAR}))"
_MONTH_FIRST: Final = compiled(
    rf"(?:(?P<weekday>{WEEKDAY}),?{SPACE}(?:the{SPACE})?)?(?P<month>{MONTH}),?{SPACE}?(?:the{SPACE})?(?P<day>{DAY}|{ORDINAL_DAY})"
    rf"{_NOT_A_COUNT}(?:{SPACE}?(?:{DASH}|to|through){SPACE}?(?P<until>{DAY})|{SPACE}(?:and|&|or){SPACE}(?P<with>{DAY}){_LIST_END})?"
    rf"(?:{_WITH_YEAR})?"
)
_DAY_FIRST: Final = compiled(
    rf"(?:(?P<weekday>{WEEKDAY}),?{SPACE}(?:the{SPACE})?)?(?:the{SPACE})?(?P<day>3[01](?!\d)|[12]\d(?!\d)|0?[1-9](?!\d)|{ORDINAL_DAY})(?:st|nd|rd|th)?"
    rf"(?:{SPACE}?(?:{DASH}|to|through|and|&|or){SPACE}?(?P<until>{DAY}))?(?:{SPACE}|-)?(?:(?:day{SPACE})?of{SPACE})?(?P<month>{MONTH})"
    rf"(?:{_WITH_YEAR}|[-,.]{SPACE}?(?P<year2>{YEAR}))?"
)
_MONTH_YEAR: Final = compiled(
    rf"(?P<month>{MONTH})(?:,?{SPACE}(?:(?:of|in){SPACE})?(?:the{SPACE}year{SPACE})?|-|/)(?P<year>{YEAR})"
    rf"|(?P<month2>{MONTH}){SPACE}?['’](?P<short>\d\d)|(?P<month3>{MONTH}),?{SPACE}{RELATIVE_YEAR}"
)
_HOLIDAY: Final = compiled(
    rf"(?P<eve>(?P<which1>christmas|new{SPACE}year['’]?s?){SPACE}eve)|(?P<christmas>christmas(?:{SPACE}day)?)|(?P<new>new{SPACE}year['’]?s{SPACE}day)"
)
_MONTH: Final = compiled(MONTH)
_BEHIND_HOLIDAY: Final = compiled(rf",?{SPACE}(?:of{SPACE})?(?P<year>{YEAR})")
_WEEKDAY: Final = compiled(FULL_WEEKDAY)
_WEEKDAY_THE: Final = compiled(rf"(?P<weekday>{WEEKDAY}),?{SPACE}(?:the{SPACE})(?P<day>{DAY}|{ORDINAL_DAY})")
_OF_WEEK: Final = compiled(rf",?{SPACE}(?:of{SPACE})?(?P<which>this|last|next){SPACE}week")
_WEEKS: Final = {"last": -1, "this": 0, "next": 1}
_ISO: Final = compiled(
    r"(?P<y>(?:1\d|20|21)\d\d)(?P<sep>[-./])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
_ISO_MONTH: Final = compiled(r"(?P<y>(?:19|20)[1-9]\d|200\d)-(?P<m>0[1-9]|1[0-2])(?![-/\d])")
_NUMERIC: Final = compiled(r"(?P<a>\d{1,2})(?P<sep>[-./])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\d.]\d)")
_NUMERIC_SHORT: Final = compiled(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![/\d])")
_COMPACT: Final = compiled(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_ALSO_NAMES: Final = frozenset({"may", "march", "april", "june", "august"})
"""Months whose names are also verbs or given names."""
_PLACING: Final = frozenset(
    "in of since by until till from during last this next early late mid before after between to and or through "
    "previous coming following past throughout around about as the its their his her a every each each for on within "
    "starting beginning end ending".split()
)
MEETING_WORDS: Final = frozenset(
    "summit meeting talks session visit conference election elections vote agreement declaration accord treaty deal "
    "round war crisis ceasefire attack attacks coup referendum trip sessions meetings deadline parliamentary "
    "presidential".split()
)
YEAR_TAKERS: Final = frozenset(
    "in since by until till from during before after between early late mid year through circa".split()
)
_RELATIVES: Final = {"this": 0, "last": -1, "next": 1}


def capitalised(text: str) -> bool:
    """Whether a month's or weekday's name is written as one."""
    return text[:1].isupper()


def year_frame(which: str) -> Form:
    """The year that ``this``, ``last``, ``next``, ``the same`` or ``that`` in front of it means."""
    plain = which.lower()
    if plain in _RELATIVES:
        return Shift(_RELATIVES[plain], "year")
    return Shift(0, "year", anchor="there")


def year_parts(found: re.Match[str]) -> tuple[int | None, Form | None]:
    """The year that a match has as a number, or the form that stands for it."""
    groups = found.groupdict()
    year = groups.get("year") or groups.get("year2")
    which = groups.get("which")
    return (int(year) if year else None), (year_frame(which) if which else None)


def _valid(year: int | None, month: int, day: int | None) -> bool:
    try:
        dt.date(year or 2000, month, day or 1)
    except ValueError:
        return False
    return True


def _days(found: re.Match[str], last: str | None) -> Form | None:
    name = found["month"]
    day = day_number(found["day"])
    lower = not capitalised(name)
    if lower and name.lower() in ("may", "march", "mar", "sat", "sun"):
        return None
    month = month_number(name)
    year, frame = year_parts(found)
    if not day or not _valid(year, month, day):
        return None
    weekday = weekday_number(found["weekday"]) if found["weekday"] else None
    first = Calendar(year, month, day, weekday, frame=frame)
    if last is None:
        return first
    until = day_number(last)
    if not _valid(year, month, until) or until <= day:
        return None
    return Range(first, Calendar(year, month, until, frame=frame))


def month_first(scan: Scan, at: int) -> Parsed | None:
    """``March 20``, ``Monday, March 20, 2017``, ``March, 20``, ``April 27-28``."""
    found = scan.match(_MONTH_FIRST, at)
    if found is None:
        return None
    last = found["until"] or found["with"]
    form = _days(found, last)
    if form is None and last is not None:
        single = _days(found, None)
        return None if single is None else (found.end("day"), single)
    return None if form is None else (found.end(), form)


def day_first(scan: Scan, at: int) -> Parsed | None:
    """``20 March``, ``the 20th of March, 2017``, ``3 to 5 June``, ``20-Mar-2017``."""
    found = scan.match(_DAY_FIRST, at)
    if found is None or (not capitalised(found["month"]) and found["month"].lower() in ("may", "march", "mar", "dec")):
        return None
    form = _days(found, found["until"])
    return None if form is None else (found.end(), form)


def month_year(scan: Scan, at: int) -> Parsed | None:
    """``April 2017``, ``April of last year``, ``April ’17``."""
    found = scan.match(_MONTH_YEAR, at)
    if found is None:
        return None
    name = found["month"] or found["month2"] or found["month3"]
    if not capitalised(name) and name.lower() in ("may", "march", "mar"):
        return None
    year, frame = year_parts(found)
    if found["short"]:
        year = two_digits(int(found["short"]))
    return found.end(), Calendar(year, month_number(name), frame=frame)


def month_alone(scan: Scan, at: int) -> Parsed | None:
    """``September``, where it is the month: not ``may``, not ``April Smith``, not an abbreviation by itself."""
    found = scan.match(_MONTH, at)
    if found is None:
        return None
    name = found.group()
    plain = name.lower().rstrip(".")
    before = scan.word_before(at)
    if not capitalised(name) and (plain in ("may", "march") or len(plain) <= 4):
        return None
    if len(plain) <= 4 and plain not in ("june", "july", "may") and before not in _PLACING:
        return None
    if plain in _ALSO_NAMES and (before not in _PLACING or before in ("and", "or", "to")):
        behind = scan.word_behind(found.end())
        joined = scan.dashed_before(at) or bool(re.match(rf"\s?{DASH}", scan.text[found.end() : found.end() + 2]))
        noun = behind.lower() in MEETING_WORDS
        verb = plain in ("may", "march") and before not in _PLACING
        if not joined and not noun and (verb or behind[:1].isupper()):
            return None
    end = found.end()
    if name.endswith(".") and len(plain) > 4:
        end -= 1
    return end, Calendar(month=month_number(name))


def holiday(scan: Scan, at: int) -> Parsed | None:
    """``Christmas``, ``New Year’s Eve``: days that are the same everywhere; with a year behind them."""
    found = scan.match(_HOLIDAY, at)
    if found is None or not capitalised(found.group()):
        return None
    if found["eve"]:
        month, day = (12, 24) if found["which1"].lower() == "christmas" else (12, 31)
    else:
        month, day = (12, 25) if found["christmas"] else (1, 1)
    year = scan.match(_BEHIND_HOLIDAY, found.end())
    if year is not None:
        return year.end(), Calendar(int(year["year"]), month, day)
    return found.end(), Calendar(month=month, day=day)


def weekday_alone(scan: Scan, at: int) -> Parsed | None:
    """``Monday``, ``Monday the 20th``, ``Monday of next week``."""
    found = scan.match(_WEEKDAY, at)
    if found is None:
        return None
    numbered = scan.match(_WEEKDAY_THE, at)
    if numbered is not None and (numbered["day"][0].isdigit() or not scan.word_behind(numbered.end())):
        return numbered.end(), Calendar(day=day_number(numbered["day"]), weekday=weekday_number(numbered["weekday"]))
    weekday = weekday_number(found.group())
    week = scan.match(_OF_WEEK, found.end())
    if week is not None:
        return week.end(), Calendar(weekday=weekday, frame=Shift(_WEEKS[week["which"].lower()], "week"))
    return found.end(), Calendar(weekday=weekday)


def iso(scan: Scan, at: int) -> Parsed | None:
    """``2017-03-20``, ``2017/03/20``, ``20170320``, ``2017-03`` where it can be no range of years."""
    found = scan.match(_ISO, at) or scan.match(_COMPACT, at)
    if found is None:
        short = scan.match(_ISO_MONTH, at)
        if short is None or int(short["m"]) > int(short["y"]) % 100:
            return None
        return short.end(), Calendar(int(short["y"]), int(short["m"]))
    year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    return (found.end(), Calendar(year, month, day)) if _valid(year, month, day) else None


def two_digits(year: int) -> int:
    """The year meant by two digits: 00 to 69 are of this century."""
    return year + (2000 if year < 70 else 1900)


def numeric(scan: Scan, at: int) -> Parsed | None:
    """``28.03.2017``, ``7/8/07``: with slashes the order is that of the text's other dates."""
    found = scan.match(_NUMERIC, at)
    if found is None:
        return None
    a, b, year = int(found["a"]), int(found["b"]), int(found["y"])
    if year < 100:
        if found["sep"] != "/" and scan.word_before(at) not in YEAR_TAKERS | {"on", "dated"}:
            return None
        year = two_digits(year)
    first = found["sep"] != "/" or scan.day_first
    for day, month in ((a, b), (b, a)) if first else ((b, a), (a, b)):
        if 1 <= month <= 12 and _valid(year, month, day):
            return found.end(), Calendar(year, month, day)
    return None


def numeric_short(scan: Scan, at: int) -> Parsed | None:
    """``on 22/04``, only behind a preposition, since fractions look the same; ``9/11`` is that day of 2001."""
    found = scan.match(_NUMERIC_SHORT, at)
    if found is None:
        return None
    a, b = int(found["a"]), int(found["b"])
    if (a, b) == (9, 11):
        return found.end(), Calendar(2001, 9, 11)
    if scan.word_before(at) not in ("on", "by", "until", "till", "from", "since", "before", "between"):
        return None
    for day, month in ((a, b), (b, a)) if scan.day_first else ((b, a), (a, b)):
        if 1 <= month <= 12 and _valid(None, month, day):
            return found.end(), Calendar(month=month, day=day)
    return None


def add_rules(grammar: Grammar) -> None:
    """Put this module's rules into a grammar."""
    ordinals = [word.split("-")[0] for word in ORDINALS]
    weekdays = [name for name in WEEKDAYS if name.endswith("day")]
    grammar.add(["christmas", "new"], holiday)
    for rule in (month_first, month_year, month_alone):
        grammar.add(MONTHS, rule)
    grammar.add(WEEKDAYS, month_first)
    grammar.add(WEEKDAYS, day_first)
    grammar.add(weekdays, weekday_alone)
    grammar.add({NUMERAL, "the", *ordinals}, day_first)
    for rule in (iso, numeric, numeric_short):
        grammar.add([NUMERAL], rule)
