"""Rules for lengths of time and repetitions."""

from __future__ import annotations

import re
from typing import Final

from rapport.language.times.forms import Every, Length
from rapport.language.times.scan import NUMERAL, Grammar, Parsed, Scan, compiled
from rapport.language.times.words import (
    COUNT,
    COUNT_WORDS,
    FULL_WEEKDAY,
    SMALL,
    SPACE,
    UNIT,
    UNITS,
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
_DECADES: Final = compiled(
    r"(?P<unit>decades|years|months|weeks|days|hours|centuries|century|decade|year|month|week|day)-(?:long|old)"
)
_BARE: Final = compiled(r"(?P<unit>decades|years|centuries|months|weeks)")
_OVER_THE: Final = compiled(
    rf"(?:over|through|throughout|down){SPACE}the{SPACE}(?P<unit>years|decades|centuries|months)"
)
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
_RATE_BEFORE: Final = frozenset(
    "once twice times percent cent people tons tonnes barrels passengers flights dollars euros".split()
)
_WEEKDAYS: Final = compiled(r"(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)days")


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
        led = before in (
            "for",
            "than",
            "within",
            "in",
            "over",
            "about",
            "almost",
            "nearly",
            "after",
            "least",
            "lasted",
            "half",
            "took",
            "just",
            "during",
        )
        if not (led or behind in ("long",)) or (
            unit in ("day", "night") and before in ("in", "over", "during", "after")
        ):
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
    if (
        found["word"].lower() in ("daily", "weekly", "monthly")
        and last_word
        and last_word.group(1)[0].isupper()
        and not scan.opens_sentence(last_word.start(1) + max(scan.start, at - 24))
    ):
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


def add_rules(grammar: Grammar) -> None:
    """Put this module's rules into a grammar."""
    grammar.add({NUMERAL, *COUNT_WORDS, *"almost nearly about around over more less at up".split()}, length)
    units = {*UNITS, *(f"{unit}s" for unit in UNITS)}
    grammar.add(units | {*"over through throughout down yearlong monthlong weeklong daylong".split()}, decades)
    grammar.add(["every", "each", "per"], every)
    grammar.add([*_PERIODS, *"annually biennially biannually semi bi semiannually triannually half".split()], adverb)
    grammar.add(["a", "an"], rate)
    grammar.add([f"{name}s" for name in WEEKDAYS if name.endswith("day")], weekdays)
