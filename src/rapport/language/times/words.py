"""The words that time is told with: months, weekdays, numbers, units; and their regular expressions."""

from __future__ import annotations

import re
from typing import Final

MONTH_NAMES: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTHS: Final[dict[str, int]] = {
    **{name: at for at, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3]: at for at, name in enumerate(MONTH_NAMES, 1)},
    "sept": 9,
}
WEEKDAY_NAMES: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS: Final[dict[str, int]] = {
    **{name: at for at, name in enumerate(WEEKDAY_NAMES)},
    **{name[:3]: at for at, name in enumerate(WEEKDAY_NAMES)},
    "tues": 1,
    "thur": 3,
    "thurs": 3,
    # As they are often mistyped:
    "tusday": 1,
    "tuseday": 1,
    "wendesday": 2,
    "wedensday": 2,
    "wednsday": 2,
    "thusday": 3,
    "thurday": 3,
    "saterday": 5,
}
SEASONS: Final = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}

_SMALL: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL_ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
SMALL: Final[dict[str, int]] = {word: at for at, word in enumerate(_SMALL)}
TENS: Final[dict[str, int]] = {word: 10 * at for at, word in enumerate(_TENS, 2)}
ORDINALS: Final[dict[str, int]] = {
    **{word: at for at, word in enumerate(_SMALL_ORDINALS, 1)},
    **{f"twenty-{word}": 20 + at for at, word in enumerate(_SMALL_ORDINALS[:9], 1)},
    "thirtieth": 30,
    "thirty-first": 31,
}
VAGUE_COUNTS: Final = frozenset({"several", "few", "some", "many", "recent", "various", "numerous"})

COUNT_WORDS: Final = frozenset({*"a an several some many few couple half dozens hundreds dozen".split(), *SMALL, *TENS})
"""Words that a count can begin with."""

UNITS: Final[dict[str, str]] = {
    "second": "second",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "night": "day",
    "week": "week",
    "fortnight": "fortnight",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "centurie": "century",
}

# Pieces of regular expressions; all are read without regard to case, and names are told from words afterwards.
SPACE: Final = r"(?:[^\S\n]{1,16}|[^\S\n]{0,16}\n[^\S\n]{0,16})"  # bounded, so that no text can make rules slow
DASH: Final = r"[-‐‑–—−]"
MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?:\b|(?=\d))\.?)"
)
_WEEKDAY_STEMS: Final = r"(?:mon|tues|tuse|tus|wednes|wendes|wedens|wedns|thurs|thus|thur|fri|satur|sater|sun)"
WEEKDAY: Final = rf"(?:{_WEEKDAY_STEMS}day|(?:mon|tues|tue|wed|thurs|thur|thu|fri|sat|sun)\b\.?)"
FULL_WEEKDAY: Final = rf"{_WEEKDAY_STEMS}day"
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
YEAR: Final = r"(?:1[0-9]|20|21)\d\d(?![\w%]|,\d{3}|\.\d)"
SEASON: Final = r"(?:spring|summer|autumn|fall|winter)"
UNIT: Final = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|weekends?|months?|quarters?|years?|decades?"
    r"|centur(?:y|ies))"
)
_TENS_WORDS: Final = "|".join(_TENS)
_SMALL_WORDS: Final = "|".join(sorted(_SMALL[1:], key=len, reverse=True))
_NUMBER_WORDS: Final = rf"(?:(?:{_TENS_WORDS})(?:[-\s](?:{'|'.join(_SMALL[1:10])}))?|{_SMALL_WORDS})"
COUNT: Final = (
    rf"(?:\d{{1,3}}(?:\.\d+)?(?:{SPACE}?½)?|{_NUMBER_WORDS}|half{SPACE}an?|an?{SPACE}(?:couple{SPACE}of|few|dozen|hundred)"
    rf"|couple{SPACE}of|couple|an?|several|some|many|few|dozens{SPACE}of|hundreds{SPACE}of|dozen|hundred)"
)

_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def month_number(text: str) -> int:
    """The number of a month's name or abbreviation."""
    return MONTHS[text.lower().rstrip(".")]


def weekday_number(text: str) -> int:
    """0 for Monday to 6 for Sunday, of a name or abbreviation."""
    return WEEKDAYS[text.lower().rstrip(".")]


def day_number(text: str) -> int:
    """The number in ``20``, ``3rd`` or ``twenty-first``."""
    found = _DIGITS.match(text)
    return int(found.group()) if found else ORDINALS.get("-".join(text.lower().split()), 0)


def unit_of(text: str) -> str:
    """A unit's name in the singular."""
    plain = text.lower()
    if plain in ("century", "centuries"):
        return "century"
    return UNITS[plain.removesuffix("s")]


def number_of(text: str) -> float | None:
    """The number that a count tells (``four``, ``2.5``, ``a``, ``half a``), None for a vague one (``several``)."""
    words = text.lower().replace("-", " ").split()
    if not words or words[0] in VAGUE_COUNTS or words[0] in ("dozens", "hundreds"):
        return None
    found = _DIGITS.match(words[0])
    if found:
        return float(found.group()) + (0.5 if text.rstrip().endswith("½") else 0.0)
    if words[0] == "half":
        return 0.5
    last = [w for w in words if w != "of"][-1]
    special = {"a": 1, "an": 1, "couple": 2, "few": None, "dozen": 12, "hundred": 100}
    if last in special:
        value = special[last]
        return None if value is None else float(value)
    total = 0
    for word in words:
        total += SMALL.get(word, TENS.get(word, 0))
    return float(total) if total else None
