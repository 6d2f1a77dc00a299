"""Rules for the calendar: days, months, years, seasons, quarters, decades, centuries."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from rapport.language.times.forms import Calendar, Era, Form, Range, Shift
from rapport.language.times.scan import NUMERAL, Grammar, Parsed, Scan, compiled, opening
from rapport.language.times.words import (
    DASH,
    DAY,
    FULL_WEEKDAY,
    MONTH,
    MONTHS,
    ORDINALS,
    SEASON,
    SEASONS,
    SPACE,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    day_number,
    month_number,
    unit_of,
    weekday_number,
)

_ORDINAL_DAY: Final = rf"(?:{'|'.join(sorted((w.replace('-', '[- ]') for w in ORDINALS), key=len, reverse=True))})"
_RELATIVE_YEAR: Final = rf"(?:of{SPACE})?(?P<which>this|last|next|the{SPACE}same|that){SPACE}year"
_NOT_A_COUNT: Final = r"(?!\s*(?:percent|per\s+cent|million|billion|%|:\d))"
_WITH_YEAR: Final = rf"(?:,?{SPACE}?(?:of{SPACE})?(?P<year>{YEAR})|,?{SPACE}{_RELATIVE_YEAR})"
_LIST_END: Final = rf"(?=\s*(?:[,.;:)\]]|$|{DASH}|(?:in|at|of|for|with|by|on|as|when|to)\b|{YEAR}))"

_MONTH_FIRST: Final = compiled(
    rf"(?:(?P<weekday>{WEEKDAY}),?{SPACE}(?:the{SPACE})?)?(?P<month>{MONTH}),?{SPACE}?(?:the{SPACE})?(?P<day>{DAY}|{_ORDINAL_DAY})"
    rf"{_NOT_A_COUNT}(?:{SPACE}?(?:{DASH}|to|through){SPACE}?(?P<until>{DAY})|{SPACE}(?:and|&|or){SPACE}(?P<with>{DAY}){_LIST_END})?"
    rf"(?:{_WITH_YEAR})?"
)
_DAY_FIRST: Final = compiled(
    rf"(?:(?P<weekday>{WEEKDAY}),?{SPACE}(?:the{SPACE})?)?(?:the{SPACE})?(?P<day>3[01](?!\d)|[12]\d(?!\d)|0?[1-9](?!\d)|{_ORDINAL_DAY})(?:st|nd|rd|th)?"
    rf"(?:{SPACE}?(?:{DASH}|to|through|and|&|or){SPACE}?(?P<until>{DAY}))?(?:{SPACE}|-)?(?:(?:day{SPACE})?of{SPACE})?(?P<month>{MONTH})"
    rf"(?:{_WITH_YEAR}|[-,.]{SPACE}?(?P<year2>{YEAR}))?"
)
_MONTH_YEAR: Final = compiled(
    rf"(?P<month>{MONTH})(?:,?{SPACE}(?:of{SPACE})?(?:the{SPACE}year{SPACE})?|-|/)(?P<year>{YEAR})"
    rf"|(?P<month2>{MONTH}){SPACE}?['’](?P<short>\d\d)|(?P<month3>{MONTH}),?{SPACE}{_RELATIVE_YEAR}"
)
_HOLIDAY: Final = compiled(
    rf"(?P<eve>(?P<which1>christmas|new{SPACE}year['’]?s?){SPACE}eve)|(?P<christmas>christmas(?:{SPACE}day)?)|(?P<new>new{SPACE}year['’]?s{SPACE}day)"
)
_MONTH: Final = compiled(MONTH)
_BEHIND_HOLIDAY: Final = compiled(rf",?{SPACE}(?:of{SPACE})?(?P<year>{YEAR})")
_WEEKDAY: Final = compiled(FULL_WEEKDAY)
_WEEKDAY_THE: Final = compiled(rf"(?P<weekday>{WEEKDAY}),?{SPACE}(?:the{SPACE})(?P<day>{DAY}|{_ORDINAL_DAY})")
_ISO: Final = compiled(r"(?P<y>(?:1\d|20|21)\d\d)(?P<sep>[-./])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")
_NUMERIC: Final = compiled(r"(?P<a>\d{1,2})(?P<sep>[-./])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\d.]\d)")
_NUMERIC_SHORT: Final = compiled(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![/\d])")
_COMPACT: Final = compiled(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_YEARS: Final = compiled(rf"(?P<a>{YEAR.replace('(?![', '(?![')}){SPACE}?(?:{DASH}|/){SPACE}?(?P<b>(?:1[0-9]|20|21)\d\d|\d\d)(?![\w%]|[-.,]\d)")
_YEAR: Final = compiled(YEAR)
_THE_YEAR: Final = compiled(rf"(?:the{SPACE})?(?P<fy>(?:(?:fiscal|financial|school|academic|calendar){SPACE})(?:year{SPACE})?|year{SPACE})(?P<year>{YEAR})(?:/\d\d)?|FY{SPACE}?(?P<short>(?:20)?\d\d)")
_SEASON: Final = compiled(
    rf"(?:the{SPACE})?(?P<season>{SEASON})(?:(?:,?{SPACE}(?:of{SPACE})?|-)(?P<year>{YEAR})|{SPACE}{_RELATIVE_YEAR})|(?:the{SPACE})?(?P<alone>{SEASON})"
)
_DECADE: Final = compiled(
    rf"(?:the{SPACE})?(?:(?P<full>(?:1[0-9]|20)\d0){SPACE}?[-'’]?s|['’]?(?P<short>[2-9]0)['’]?s|(?P<century>nineteen|twenty|eighteen)?[-\s]?(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))"
)
_CENTURY: Final = compiled(rf"(?:the{SPACE})?(?:(?P<number>\d\d?)(?:st|nd|rd|th)|(?P<word>{_ORDINAL_DAY}))(?:{SPACE}|-)century")
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
_PLACING: Final = frozenset(
    "in of since by until till from during last this next early late mid before after between to and or through "
    "previous coming following past throughout around about as the its their his her a every each each for on within "
    "starting beginning end ending".split()
)
_GATHERINGS: Final = frozenset(
    "summit meeting talks session visit conference election elections vote agreement declaration accord treaty deal "
    "round war crisis ceasefire attack attacks coup referendum trip sessions meetings deadline parliamentary "
    "presidential".split()
)
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
_YEAR_TAKERS: Final = frozenset("in since by until till from during before after between early late mid year through circa".split())
_RELATIVES: Final = {"this": 0, "last": -1, "next": 1}
_NTH: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1, "final": -1}


def capitalised(text: str) -> bool:
    """Whether a month's or weekday's name is written as one."""
    return text[:1].isupper()


def year_frame(which: str) -> Form:
    """The year that ``this``, ``last``, ``next``, ``the same`` or ``that`` in front of it means."""
    plain = which.lower()
    if plain in _RELATIVES:
        return Shift(_RELATIVES[plain], "year")
    return Shift(0, "year", anchor="there")


def _year_parts(found: re.Match[str]) -> tuple[int | None, Form | None]:
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
    year, frame = _year_parts(found)
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
    if found is None or not capitalised(found["month"]) and found["month"].lower() in ("may", "march", "mar", "dec"):
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
    year, frame = _year_parts(found)
    if found["short"]:
        year = _two_digits(int(found["short"]))
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
    if plain in ("may", "march", "april", "june", "august") and before not in _PLACING:
        behind = scan.word_behind(found.end())
        joined = scan.dashed_before(at) or bool(re.match(rf"\s?{DASH}", scan.text[found.end() : found.end() + 2]))
        noun = behind.lower() in _GATHERINGS
        if not joined and not noun and (plain in ("may", "march") or behind[:1].isupper()):
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
    """``Monday``."""
    found = scan.match(_WEEKDAY, at)
    if found is None:
        return None
    numbered = scan.match(_WEEKDAY_THE, at)
    if numbered is not None and (numbered["day"][0].isdigit() or not scan.word_behind(numbered.end())):
        return numbered.end(), Calendar(day=day_number(numbered["day"]), weekday=weekday_number(numbered["weekday"]))
    return found.end(), Calendar(weekday=weekday_number(found.group()))


def iso(scan: Scan, at: int) -> Parsed | None:
    """``2017-03-20``, ``2017/03/20``, ``20170320``."""
    found = scan.match(_ISO, at) or scan.match(_COMPACT, at)
    if found is None:
        return None
    year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    return (found.end(), Calendar(year, month, day)) if _valid(year, month, day) else None


def _two_digits(year: int) -> int:
    return year + (2000 if year < 70 else 1900)


def numeric(scan: Scan, at: int) -> Parsed | None:
    """``28.03.2017``, ``7/8/07``: with dots and dashes the day comes first, with slashes as the text has it elsewhere."""
    found = scan.match(_NUMERIC, at)
    if found is None:
        return None
    a, b, year = int(found["a"]), int(found["b"]), int(found["y"])
    if year < 100:
        if found["sep"] != "/" and scan.word_before(at) not in _YEAR_TAKERS | {"on", "dated"}:
            return None
        year = _two_digits(year)
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
    if before in _BEFORE_NUMBERS or behind in _COUNTED:
        return None
    if before in _YEAR_TAKERS:
        return found.end(), Calendar(year)
    if not 1800 <= year <= 2100:
        return None
    plural = behind.islower() and behind.endswith("s") and not behind.endswith("ss") and behind not in ("was", "is", "has", "as")
    if plural and before in ("", "of", "for", "to", "with", "and", "up") and behind not in _GATHERINGS:
        return None
    return found.end(), Calendar(year)


def named_year(scan: Scan, at: int) -> Parsed | None:
    """``the year 2016``, ``fiscal 2017``, ``FY18``."""
    found = scan.match(_THE_YEAR, at)
    if found is None:
        return None
    fiscal = bool(found["short"]) or not found["fy"].lower().startswith(("year", "calendar"))
    number = int(found["year"] or found["short"])
    return found.end(), Calendar(number if number > 99 else _two_digits(number), fiscal=fiscal)


def season(scan: Scan, at: int) -> Parsed | None:
    """``spring 2017``, ``the fall of last year``, ``in winter``."""
    found = scan.match(_SEASON, at)
    if found is None:
        return None
    if not found["alone"]:
        year, frame = _year_parts(found)
        return found.end(), Calendar(year, season=SEASONS[found["season"].lower()], frame=frame)
    name = found["alone"].lower()
    before = scan.word_before(at)
    behind = scan.word_behind(found.end()).lower()
    if found.group().lower().startswith("the") and behind == "of":
        return None
    if before not in ("in", "by", "this", "during", "until", "since", "throughout", "early", "late", "mid", "coming", "for"):
        return None
    if name in ("fall", "spring") and not (before in ("in", "by", "during", "this") and not behind[:1].isalpha() or behind in _AFTER_SEASON):
        return None
    return found.end(), Calendar(season=SEASONS[name])


_AFTER_SEASON: Final = frozenset("or and when after before but so as with to at on in summit meeting visit the for".split())


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
    return found.end(), Era(_CENTURIES[(found["century"] or "nineteen").lower()] + _WORDS_OF_DECADES[found["word"].lower()], 10)


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
    elif not found["year"] and (kind == "half" or not found["q"] and scan.word_before(at) not in ("in", "the", "for", "during", "by")):
        return None
    year = int(found["year"]) if found["year"] else None
    if isinstance(frame, Calendar) and frame.month is not None or isinstance(frame, Era):
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
    if inner is None or not isinstance(inner[1], Calendar):
        return None
    end, frame = inner
    number = _NTH[found["n"].lower()]
    what = found["what"].lower()
    if what == "day" and frame.month is not None and frame.day is None and number == 1:
        return end, Calendar(frame.year, frame.month, 1, frame=frame.frame)
    if what in WEEKDAYS:
        return end, Shift(number, f"weekday{weekday_number(what)}", anchor=frame)
    if what == "month" and frame.month is None and number > 0:
        return end, Calendar(frame.year, number, frame=frame.frame)
    if unit_of(what) in ("week", "weekend") and frame.month is None:
        return None
    return end, _part_of(frame, 1 if number == 1 else 4 if number == -1 else 2, 4)


def add_rules(grammar: Grammar) -> None:
    """Put this module's rules into a grammar."""
    months = [*MONTHS]
    weekdays = [*WEEKDAYS]
    ordinals = [word.split("-")[0] for word in ORDINALS]
    grammar.add(["christmas", "new"], holiday)
    grammar.add(months, month_first)
    grammar.add(months, month_year)
    grammar.add(months, month_alone)
    grammar.add(weekdays, month_first)
    grammar.add(weekdays, day_first)
    grammar.add([w for w in weekdays if w.endswith("day")], weekday_alone)
    grammar.add({NUMERAL, "the", *ordinals}, day_first)
    for rule in (iso, numeric, numeric_short, years, year_alone, decade, century):
        grammar.add([NUMERAL], rule)
    grammar.add(["the", "year", "fiscal", "financial", "school", "academic", "calendar", "fy"], named_year)
    grammar.add(["the", *SEASONS], season)
    grammar.add(["the", "nineteen", "twenty", "eighteen", *(f"'{n}0" for n in range(2, 10)), *(f"’{n}0" for n in range(2, 10))], decade)
    grammar.add({"the", *ordinals}, century)
    quarters = {"the", "first", "second", "third", "fourth", "last", "final", "q", "h", NUMERAL}
    grammar.add(quarters, quarter)
    grammar.add(quarters - {"q", "h"}, nth_of)
