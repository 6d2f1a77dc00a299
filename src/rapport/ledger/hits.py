"""What a search finds, and the words of a text as a search compares them."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HIT_START, HIT_END = "\x02", "\x03"
EXCERPT_WORDS = 24
WORDS_BEFORE = 5
_WORD = re.compile(r"[^\W_]+")
_MARKED_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_MARKS = re.compile(r"[\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: ``kind`` is ``document`` or a record type, ``ref`` its id.

    ``excerpt`` holds the words found between `HIT_START` and `HIT_END`, characters that no text has.
    """

    kind: str
    ref: str
    title: str
    excerpt: str


def words(text: str) -> list[str]:
    """The words of a text as they are compared: small letters without marks."""
    return _WORD.findall(_folded(text))


def excerpt(text: str, terms: Sequence[str]) -> str:
    """At most `EXCERPT_WORDS` words around most of *terms*, which may be beginnings of words; they are marked.

    Args:
        text: what is quoted from.
        terms: words as `words` gives them.
    """
    places: list[tuple[int, int]] = []
    hits: dict[int, frozenset[str]] = {}
    for number, found in enumerate(_MARKED_WORD.finditer(text)):
        places.append(found.span())
        begun = words(found.group())
        met = frozenset(term for term in terms if any(word.startswith(term) for word in begun))
        if met:
            hits[number] = met
    first = max(0, _best(hits) - WORDS_BEFORE)
    last = min(len(places), first + EXCERPT_WORDS)
    out, at = ["…" if first else ""], places[first][0] if first else 0
    for number in (n for n in hits if first <= n < last):
        start, end = places[number]
        out += [text[at:start], HIT_START, text[start:end], HIT_END]
        at = end
    whole = last == len(places)
    out += [text[at:] if whole else text[at : places[last - 1][1]], "" if whole else "…"]
    return "".join(out)


def _best(hits: Mapping[int, frozenset[str]]) -> int:
    """The word at which the stretch with the most different terms begins."""
    best, most = 0, 0
    window: deque[int] = deque()
    for number, met in hits.items():
        window.append(number)
        while number - window[0] >= EXCERPT_WORDS - WORDS_BEFORE:
            window.popleft()
        here = len(met.union(*(hits[other] for other in window)))
        if here > most:
            best, most = window[0], here
    return best


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.lower()))
