"""Numbers in running text: digits and words, cardinal and ordinal, with what the text says of their precision."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from rapport.model.mentions import Qualifier
from rapport.model.spans import Span

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "mln": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bln": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "crore": 10**7,
    "lakh": 10**5,
}
_ORDINAL_UNITS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        start=1,
    )
}
_ORDINAL_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split(), start=2
    )
}
_ORDINAL_TENS["hundredth"] = 100

_WORD = "|".join((*_TENS, *sorted(_UNITS, key=len, reverse=True)))
_SCALE = "|".join(_SCALES)
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SIMPLE_WORD = rf"(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(list(_UNITS)[1:10])}))?|(?:{_WORD})"
_CARDINAL = (
    rf"(?:(?:half\s+an?|{_DIGITS}|{_SIMPLE_WORD}|an?)[-\s]?(?:{_SCALE})\b"
    rf"(?:\s+(?:and\s+)?(?:{_SIMPLE_WORD})\b(?:\s+(?:{_SCALE})\b)?)*(?:\s+(?:{_SCALE})\b)*"
    rf"|(?:{_DIGITS})|(?:{_SIMPLE_WORD})\b)"
)
_ORDINAL = (
    r"\d+(?:st|nd|rd|th)\b"
    rf"|(?:(?:{'|'.join(_TENS)})[-\s](?:{'|'.join(list(_ORDINAL_UNITS)[:9])})"
    rf"|{'|'.join(sorted((*_ORDINAL_UNITS, *_ORDINAL_TENS), key=len, reverse=True))})\b"
)
_NUMBER = re.compile(rf"(?<![\w.,:/+–-])(?:(?P<ordinal>{_ORDINAL})|(?P<cardinal>{_CARDINAL}))", re.IGNORECASE)
_AFTER_CURRENCY = re.compile(
    rf"(?P<sign>(?:US|AU?|CA?|NZ|HK|S)?\$|[€£¥₹₽₩₴₺]|\b(?:USD|EUR|GBP|JPY|CNY|RMB|INR|CHF)\b)\s?(?P<cardinal>{_CARDINAL})",
    re.IGNORECASE,
)

_QUALIFIERS: tuple[tuple[Qualifier, re.Pattern[str]], ...] = (
    (
        "at_most",
        re.compile(
            r"\b(?:(?:no more than|not more than|at most|up to|less than|fewer than|a maximum of)\s+(?:an?\s+|the\s+)?|"
            r"(?:just\s+)?(?:under|below)\s+)$",
            re.IGNORECASE,
        ),
    ),
    (
        "at_least",
        re.compile(
            r"\b(?:(?:no fewer than|no less than|not less than|at least|more than|a minimum of|exceeding|exceeds|"
            r"exceeded|upwards of|in excess of|surpassing|surpassed)\s+(?:the\s+)?|"
            r"(?<!\bdispute )(?<!\brow )(?<!\btalks )"
            r"(?<!\bdifferences )(?<!\bsovereignty )(?<!\bconflict )(?<!\bcontrol )(?<!\bclaims )(?<!\btensions )"
            r"(?<!\bquarrel )(?<!\bnegotiations )(?<!\bjurisdiction )(?<!\bdisagreement )(?:over|above)\s+)$",
            re.IGNORECASE,
        ),
    ),
    (
        "about",
        re.compile(
            r"(?:\b(?:about|around|approximately|some|roughly|nearly|almost|close to|an estimated|estimated|circa|"
            r"in the region of|more or less|the past|the last)\s+(?:the\s+)?|[~≈]\s?)$",
            re.IGNORECASE,
        ),
    ),
)
_OR_MORE = re.compile(r"\s*(?:\+|(?:or|and) (?:more|so)\b)", re.IGNORECASE)
_LOOK_BACK = 32
_MOST_DIGITS = 30
_GREATEST = 1e18
"""What has more digits counts nothing between states."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in the text.

    ``span`` is the number itself with a currency sign before it, ``start`` where a word of precision before it
    ("about", "more than") begins, else where the span does.
    """

    span: Span
    start: int
    value: float
    ordinal: bool
    qualifier: Qualifier
    currency: str | None = None


def find_numerals(text: str, within: Span) -> Iterator[Numeral]:
    """The numbers of ``text[within]``, in order: "17th", "29", "two dozen", "half a million", "$1.5 billion"."""
    at = within.start
    signs = deque(_AFTER_CURRENCY.finditer(text, *within))
    while True:
        while signs and signs[0].start("cardinal") < at:
            signs.popleft()
        money = signs[0] if signs else None
        found = _NUMBER.search(text, at, within.end)
        if money is not None and (found is None or money.start() <= found.start()):
            found = money
        if found is None:
            return
        at = found.end()
        numeral = _numeral(text, within, found)
        if numeral is not None:
            yield numeral


def _numeral(text: str, within: Span, found: re.Match[str]) -> Numeral | None:
    groups = found.groupdict()
    ordinal = groups.get("ordinal")
    value = ordinal_value(ordinal) if ordinal else cardinal_value(groups["cardinal"])
    if value is None:
        return None
    before = text[max(within.start, found.start() - _LOOK_BACK) : found.start()]
    qualifier: Qualifier = "exact"
    start = found.start()
    for name, pattern in _QUALIFIERS:
        hit = pattern.search(before)
        if hit:
            qualifier, start = name, found.start() - len(hit.group())
            break
    more = _OR_MORE.match(text, found.end(), within.end)
    if qualifier == "exact" and more:
        qualifier = "about" if more.group().rstrip().endswith("so") else "at_least"
    return Numeral(Span(found.start(), found.end()), start, value, bool(ordinal), qualifier, groups.get("sign"))


def cardinal_value(words: str) -> float | None:
    """The value of a cardinal as it stands in a text, whole numbers as ``int``; None where it is not a number."""
    total = current = 0.0
    seen = False
    for part in re.findall(r"[\d.,\u00a0\u202f]*\d|[a-z]+", words.lower()):
        if len(part) > _MOST_DIGITS:
            return None
        if part[0].isdigit():
            current, seen = float(re.sub(r"[,\u00a0\u202f]", "", part)), True
        elif part in ("a", "an"):
            current = current or 1.0
        elif part == "half":
            current = 0.5
        elif part in _UNITS:
            current, seen = current + _UNITS[part], True
        elif part in _TENS:
            current, seen = current + _TENS[part], True
        elif part in _SCALES:
            current, seen = (current or 1.0) * _SCALES[part], True
            if _SCALES[part] >= 1000:
                total, current = total + current, 0.0
        elif part != "and":
            return None
    value = total + current
    if not seen or value >= _GREATEST:
        return None
    return int(value) if value == int(value) else round(value, 6)


def ordinal_value(words: str) -> int | None:
    """The value of an ordinal as it stands in a text; None where it is not one."""
    digits = re.match(r"\d+", words)
    if digits:
        return int(digits.group()) if len(digits.group()) <= _MOST_DIGITS else None
    tens, _, last = words.lower().replace("-", " ").rpartition(" ")
    value = _ORDINAL_UNITS.get(last) or _ORDINAL_TENS.get(last)
    return value + _TENS.get(tens, 0) if value is not None else None
