"""Rules for lengths of time, repetitions and times of day."""

from __future__ import annotations

import re
from typing import Final

from rapport.language.times.dates import month_first, weekday_alone
from rapport.language.times.forms import Calendar, Clock, Every, Length, Shift
from rapport.language.times.scan import NUMERAL, Grammar, Parsed, Scan, compiled, opening
from rapport.language.times.words import (
    COUNT,
    FULL_WEEKDAY,
    SMALL,
    SPACE,
    TENS,
    UNIT,
    WEEKDAYS,
    number_of,
    unit_of,
    weekday_number,
)

_LENGTH: Final = compiled(
    rf"(?:(?:almost|nearly|about|around|over|more{SPACE}than|less{SPACE}than|at{SPACE}least|up{SPACE}to){SPACE})?"
    rf"(?P<count>{COUNT})(?P<half>{SPACE}and{SPACE}a{SPACE}half)?(?:-|{SPACE}(?:full{SPACE}|whole{SPACE}|long{SPACE}|consecutive{SPACE}|straight{SPACE}|more{SPACE})?)(?P<unit>{UNIT})"
    rf"(?P<half2>{SPACE}and{SPACE}a{SPACE}half)?(?P<long>(?:-|{SPACE})(?:long|old))?"
)
_DECADES: Final = compiled(r"(?P<unit>decades|years|months|weeks|days|hours|centuries|century|decade|year|month|week|day)-(?:long|old)")
_BARE: Final = compiled(r"(?P<unit>decades|years|centuries|months|weeks)")
_OVER_THE: Final = compiled(rf"(?:over|through|throughout|down){SPACE}the{SPACE}(?P<unit>years|decades|centuries|months)")
_YEARLONG: Final = compiled(r"(?P<unit>year|month|week|day)-?long")
_EVERY: Final = compiled(
    rf"(?:each(?:{SPACE}and{SPACE}every)?|every|per)(?P<other>{SPACE}other)?(?:{SPACE}(?P<count>{COUNT}))?{SPACE}(?:single{SPACE})?"
    rf"(?:(?P<unit>{UNIT}|annum|morning|evening|night|spring|summer|autumn|winter)|(?P<weekday>{FULL_WEEKDAY}))"
)
_ADVERB: Final = compiled(
    r"(?P<word>annual(?:ly)?|yearly|monthly|weekly|daily|hourly|nightly|quarterly|fortnightly|biennial(?:ly)?|biannual(?:ly)?"
    r"|semi-?annual(?:ly)?|bi-?monthly|bi-?weekly|triannual(?:ly)?|half-yearly)"
)
_PERIODS: Final[dict[str, tuple[float, str]]] = {
    "annual": (1, "year"),
    "yearly": (1, "year"),
    "monthly": (1, "month"),
    "weekly": (1, "week"),
    "daily": (1, "day"),
    "hourly": (1, "hour"),
    "nightly": (1, "day"),
    "quarterly": (1, "quarter"),
    "fortnightly": (2, "week"),
    "biennial": (2, "year"),
    "biannual": (0.5, "year"),
    "semiannual": (0.5, "year"),
    "halfyearly": (0.5, "year"),
    "bimonthly": (2, "month"),
    "biweekly": (2, "week"),
    "triannual": (4, "month"),
}
_RATE: Final = compiled(rf"an?{SPACE}(?P<unit>year|month|week|day|decade|quarter)")
_RATE_BEFORE: Final = frozenset("once twice times percent cent people tons tonnes barrels passengers flights dollars euros".split())
_WEEKDAYS: Final = compiled(r"(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)days")
_CLOCK: Final = compiled(
    rf"(?P<hour>2[0-3]|[01]?\d)(?:[:.h](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?)?{SPACE}?(?P<half>[ap]\.?m\b\.?)?(?P<oclock>{SPACE}?o['’]clock)?"
    rf"(?:{SPACE}?(?P<open>\()?(?P<zone>UTC|GMT|Z|[A-Z]{{2,4}}T|local{SPACE}time|(?:[A-Z][a-z]+{SPACE})time)(?:{SPACE}?[+-]{SPACE}?\d{{1,2}}(?::?\d\d)?)?(?(open)\)|))?"
)
_MILITARY: Final = compiled(rf"(?P<hour>2[0-3]|[01]\d)(?P<minute>[0-5]\d){SPACE}?(?:hours|hrs)?{SPACE}?(?P<zone>UTC|GMT)")
_NOON: Final = compiled(rf"(?P<word>noon|midnight|midday)")
_DAYPART: Final = opening(
    rf"(?:in{SPACE}the{SPACE}|on{SPACE}the{SPACE}|the{SPACE})?(?:early{SPACE}|late{SPACE})?(?P<part>morning|afternoon|evening|night)"
    rf"(?:{SPACE}of{SPACE}|(?=[\s,.;]))"
)
_PARTS: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_BEHIND_DAY: Final = compiled(rf"(?:{SPACE}|,{SPACE})(?P<part>morning|afternoon|evening|night)")


def length(scan: Scan, at: int) -> Parsed | None:
    """``three years``, ``a 27-year``, ``two and a half hours``, ``several weeks``, ``a week`` behind a preposition."""
    found = scan.match(_LENGTH, at)
    if found is None:
        return None
    words = found["count"].lower()
    unit = unit_of(found["unit"])
    plural = found["unit"].lower().endswith("s")
    hyphen = scan.text[found.end("count") : found.end("count") + 1] == "-"
    count = number_of(words)
    if words in ("a", "an") and plural:
        return None
    if unit in ("second", "quarter") and not plural and not (hyphen and unit == "quarter"):
        return None
    if words in ("some", "many", "few", "several") and not plural:
        return None
    if words in ("a", "an") and not found["half"] and not found["half2"] and not found["long"]:
        before = scan.word_before(at)
        behind = scan.word_behind(found.end()).lower()
        led = before in ("for", "than", "within", "in", "over", "about", "almost", "nearly", "after", "least", "lasted", "half", "took", "just", "during")
        if not (led or behind in ("long",)) or unit in ("day", "night") and before in ("in", "over", "during", "after"):
            return None
    if not plural and not hyphen and count is not None and count > 1 and not found["half"]:
        return None
    if count is not None and (found["half"] or found["half2"]):
        count += 0.5
    if words.isdigit() and (scan.word_before(at) == "under" and unit == "year"):
        return None
    return found.end(), Length(count, unit)


def decades(scan: Scan, at: int) -> Parsed | None:
    """``decades-long``, ``for years``, ``in decades``."""
    found = scan.match(_DECADES, at) or scan.match(_YEARLONG, at)
    if found is not None:
        unit = found["unit"].lower()
        return found.end(), Length(None if unit.endswith("s") else 1, unit_of(unit))
    over = scan.match(_OVER_THE, at)
    if over is not None:
        return over.end(), Length(None, unit_of(over["unit"]))
    bare = scan.match(_BARE, at)
    if bare is None or scan.word_before(at) not in ("for", "in", "over", "after", "took", "take", "of"):
        return None
    if scan.word_before(at) == "of" and bare["unit"].lower() not in ("years", "decades", "months", "centuries"):
        return None
    if scan.word_behind(bare.end()).lower() == "of" and scan.word_before(at) == "in":
        return None
    return bare.end(), Length(None, unit_of(bare["unit"]))


def every(scan: Scan, at: int) -> Parsed | None:
    """``every year``, ``each Monday``, ``per month``, ``every two years``."""
    found = scan.match(_EVERY, at)
    if found is None:
        return None
    if found["weekday"]:
        return found.end(), Every(1, "week", weekday_number(found["weekday"]))
    unit = found["unit"].lower()
    count = number_of(found["count"]) if found["count"] else 1.0
    if found["other"]:
        count = 2.0
    if unit in ("morning", "evening", "night"):
        return found.end(), Every(1, "day")
    if unit in ("spring", "summer", "autumn", "winter", "annum"):
        return found.end(), Every(1, "year")
    return (found.end(), Every(count, unit_of(unit))) if count else None


def adverb(scan: Scan, at: int) -> Parsed | None:
    """``annual``, ``weekly``, ``daily``; not in the name of a newspaper."""
    found = scan.match(_ADVERB, at)
    if found is None:
        return None
    last_word = re.search(r"([^\W\d_]+)\s*$", scan.text[max(scan.start, at - 24) : at])
    if found["word"].lower() in ("daily", "weekly", "monthly") and last_word and last_word.group(1)[0].isupper() and not scan.opens_sentence(last_word.start(1) + max(scan.start, at - 24)):
        return None
    if found.group()[0].isupper() and (not scan.opens_sentence(at) or scan.word_behind(found.end())[:1].isupper()):
        return None
    word = found["word"].lower().replace("-", "")
    count, unit = _PERIODS.get(word) or _PERIODS[word.removesuffix("ly")]
    return found.end(), Every(count, unit)


def rate(scan: Scan, at: int) -> Parsed | None:
    """``15 a year``, ``twice a month``: how often, not how long."""
    found = scan.match(_RATE, at)
    if found is None:
        return None
    before = scan.word_before(at)
    counted = bool(re.search(r"\d\s*$", scan.text[max(scan.start, at - 4) : at]))
    if not (counted or before in _RATE_BEFORE or before in ("million", "billion", "trillion") or before in SMALL):
        return None
    if scan.word_behind(found.end()).lower() in ("ago", "later", "earlier", "after", "before"):
        return None
    return found.end(), Every(1, unit_of(found["unit"]))


def weekdays(scan: Scan, at: int) -> Parsed | None:
    """``on Mondays``."""
    found = scan.match(_WEEKDAYS, at)
    if found is None or not found.group()[0].isupper():
        return None
    return found.end(), Every(1, "week", weekday_number(found["weekday"] + "day"))


def clock(scan: Scan, at: int) -> Parsed | None:
    """``18:00 UTC``, ``2 p.m. Moscow time``, ``10.30 am``, ``0100 GMT``, ``5 o’clock``."""
    found = scan.match(_MILITARY, at) or scan.match(_CLOCK, at)
    if found is None:
        return None
    hour = int(found["hour"])
    minute = int(found["minute"]) if found["minute"] else None
    groups = found.groupdict()
    half = (groups.get("half") or "").lower().replace(".", "")
    marked = bool(half or groups.get("oclock") or found["zone"])
    end = found.end()
    if not marked and (minute is None or scan.text[found.end("hour")] != ":" or scan.word_before(at) in ("ratio", "of")):
        return None
    if minute is None and not half and not groups.get("oclock"):
        return None
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    zone = (found["zone"] or "").upper()
    if half and not found["zone"] and scan.text[end - 1] == "." and end - 1 > at and scan.text[end - 3 : end] not in (".m.", ".M."):
        end -= 1
    return end, Clock(hour, minute, "Z" if zone in ("UTC", "GMT", "Z") else "", day=None)


def noon(scan: Scan, at: int) -> Parsed | None:
    """``noon``, ``midnight``."""
    found = scan.match(_NOON, at)
    if found is None:
        return None
    return found.end(), Clock(0 if found["word"].lower() == "midnight" else 12, 0)


def part_of_day(scan: Scan, at: int) -> Parsed | None:
    """``in the evening``, ``on the morning of 27 April``."""
    found = scan.match(_DAYPART, at)
    if found is None:
        return None
    part = _PARTS[found["part"].lower()]
    if found.group().rstrip().endswith("of"):
        inner = scan.parse(found.end())
        if inner is not None and isinstance(inner[1], Calendar | Shift):
            return inner[0], Clock(part=part, day=inner[1])
        return None
    if scan.text[at : at + 3].lower() not in ("in ", "on "):
        return None
    return found.end("part"), Clock(part=part)


def day_with_part(scan: Scan, at: int) -> Parsed | None:
    """``Friday morning``, ``Monday night``."""
    for rule in (month_first, weekday_alone):
        parsed = rule(scan, at)
        behind = scan.match(_BEHIND_DAY, parsed[0]) if parsed else None
        if parsed is not None and behind is not None:
            return behind.end(), Clock(part=_PARTS[behind["part"].lower()], day=parsed[1])
    return None


def add_rules(grammar: Grammar) -> None:
    """Put this module's rules into a grammar."""
    counts = {NUMERAL, "a", "an", "several", "some", "many", "few", "couple", "half", "dozens", "hundreds", "dozen", *SMALL, *TENS}
    grammar.add(counts | {"almost", "nearly", "about", "around", "over", "more", "less", "at", "up"}, length)
    grammar.add(["decades", "years", "months", "weeks", "days", "hours", "centuries", "century", "decade", "year", "month", "week", "day", "over", "through", "throughout", "down"], decades)
    grammar.add(["yearlong", "monthlong", "weeklong", "daylong"], decades)
    grammar.add(["every", "each", "per"], every)
    grammar.add([*_PERIODS, "annually", "biennially", "biannually", "semi", "bi", "semiannually", "triannually", "half"], adverb)
    grammar.add(["a", "an"], rate)
    grammar.add(["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"], weekdays)
    grammar.add([NUMERAL], clock)
    grammar.add(["noon", "midnight", "midday"], noon)
    grammar.add(["in", "on", "the", "early", "late", "morning", "afternoon", "evening", "night"], part_of_day)
    grammar.add([name for name in WEEKDAYS if name.endswith("day")], day_with_part)
