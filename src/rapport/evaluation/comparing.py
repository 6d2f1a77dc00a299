"""When two names, dates or stretches of text count as the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from rapport.model.spans import Span

_LONG = 300
"""A stretch of more characters than this is held against one that is far shorter."""
_FAR_LONGER = 3
_SHORTEST_WORD = 3

_Day = tuple[int, int, int]
_BEFORE_ALL: _Day = (0, 0, 0)
_AFTER_ALL: _Day = (9999, 99, 99)


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """*text* in lower case, without accents, single blanks in the place of punctuation; a plus sign (2+2) stays."""
    folded = unicodedata.normalize("NFKD", text).lower()
    letters = (c for c in folded if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() or c == "+" else " " for c in letters).split())


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names can be of one bearer.

    A single word is the name of whoever bears it last ("Holm", "Astrid Holm"); two or more must all be in the longer
    name. Two names that are left open agree.
    """
    short, long = sorted((plain(one or "").split(), plain(other or "").split()), key=len)
    if not short:
        return not long
    if len(short) == 1:
        return short[0] == long[-1]
    return set(short) <= set(long)


def content_words(text: str | None) -> set[str]:
    """The words of *text* that have three letters or more."""
    return {word for word in plain(text or "").split() if len(word) >= _SHORTEST_WORD}


def same_people(expected: Collection[str], given: Collection[str]) -> float:
    """The share of people in common, of the longer list; 1.0 where both are empty."""
    if not expected and not given:
        return 1.0
    met = sum(any(same_name(name, other) for other in given) for name in expected)
    return met / max(len(expected), len(given))


class _Reach(NamedTuple):
    first: _Day
    last: _Day

    def within(self, other: _Reach) -> bool:
        return other.first <= self.first and self.last <= other.last


@lru_cache(maxsize=65536)
def _reach(value: str) -> _Reach:
    """First and last day. A whole month is no interval from its first to its last day: 0 and 99 bound what is open."""
    ends = [end.strip("~?%.") for end in value.split("/")]
    first = tuple(map(int, ends[0].split("-"))) if ends[0] else _BEFORE_ALL
    last = tuple(map(int, ends[-1].split("-"))) if ends[-1] else _AFTER_ALL
    return _Reach((*first, 0, 0)[:3], (*last, 99, 99)[:3])  # type: ignore[arg-type]  # three of them in any case


def date_agreement(expected: str | None, given: str | None) -> float:
    """How far two EDTF dates agree.

    1.0 where they are equal, or *expected* is an interval that holds *given*; 0.5 where one holds the other otherwise;
    0.0 where they differ, or one is left open.
    """
    if not expected or not given:
        return 0.0
    wanted, found = _reach(expected), _reach(given)
    if wanted == found or ("/" in expected and found.within(wanted)):
        return 1.0
    return 0.5 if found.within(wanted) or wanted.within(found) else 0.0


def common(one: Span, other: Span) -> int:
    """How many characters two stretches share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def containment(one: Span, other: Span) -> float:
    """Characters in common, of the shorter stretch; 0.0 for a stretch that is far longer than the other."""
    short, long = sorted((one.end - one.start, other.end - other.start))
    if long > max(_LONG, _FAR_LONGER * short):
        return 0.0
    return common(one, other) / max(1, short)


def closeness(one: Span, other: Span) -> float:
    """Characters in common, of all that either stretch has."""
    shared = common(one, other)
    return shared / max(1, (one.end - one.start) + (other.end - other.start) - shared)
