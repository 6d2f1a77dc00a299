"""How two names of persons fit: spelt the same, renderings of one, a part of it, initials, a surname alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from rapport.model.romanisation import folded, likeness, of_korea, skeleton, without_article, written_in_latin

FAMILY_FIRST: Final = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "HKG", "MAC", "KHM", "HUN"})
"""States whose people are usually named with the family's name first."""
_SOMALI: Final = frozenset({"SOM", "DJI"})
"""States of Somali, whose own spelling has x for h and c for a sound that others leave out."""
_KOREA: Final = frozenset({"KOR", "PRK"})
_BY_FIRST_NAME: Final = frozenset({"ETH", "ERI", "SOM", "DJI", "ISL", "MYS", "IDN", "THA", "MMR", "BTN"})
"""States whose people are usually called by the first of their names, without a family's name."""
_COURTESIES: Final = frozenset("mr mrs ms miss dr prof sir lord lady dame sheikh shaikh jr sr ii iii iv".split())
_PARTICLES: Final = frozenset(
    "al el bin ibn ben bint de da del della di dos das do du van von der den la le ul ud ur ter y zu af".split()
)
"""What one report writes and another doesn't; where the family's name stands first, "Van" and "Do" are names."""
_LETTERS: Final = re.compile(r"[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*")
_MARKS: Final = re.compile(r"['’ʼ`´]")
WHOLE: Final = 0.85
"""How alike two whole names must be, each word weighed by its length."""


class Fit(IntEnum):
    """How two names fit, the better the greater."""

    NOT = 0
    GIVEN = 1
    """One is a single word of the other, but not where surnames stand."""
    BARE = 2
    """One is the other's surname alone."""
    INITIALS = 3
    """The surnames agree, and given names as far as initials show."""
    PART = 4
    """One is the other with names left out, two or more words long."""
    VARIANT = 5
    """Every word is a rendering of its like in the other."""
    SAME = 6


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in words: those joined by hyphens as one in ``words``, as several in ``parts``; all in small letters.

    ``latin`` says whether names of the person's state are written in Latin letters; nothing where it has no state.
    """

    words: tuple[str, ...]
    parts: tuple[str, ...]
    latin: bool | None
    first: bool
    """Whether the first word may stand for the person."""
    turns: bool
    """Whether the order of its words says nothing, as where reports put the family's name first or last."""

    @property
    def full(self) -> tuple[str, ...]:
        """The words that are more than initials."""
        return tuple(word for word in self.words if len(word) > 1)

    @property
    def single(self) -> bool:
        """Whether it has one word and perhaps initials: it tells a person by surname alone."""
        return len(self.full) < 2

    @property
    def surnames(self) -> tuple[str, ...]:
        """The words that reports may use alone, the likeliest first."""
        return tuple(self.words[at] for at in _surnames(self.words, self.first))

    def keys(self) -> Iterator[str]:
        """Keys of the surnames: names that fit with two words or more share one, and so do surnames and initials."""
        for word in dict.fromkeys((*self.surnames, *(self.parts[-1:] if len(self.parts) > 1 else ()))):
            yield from _word_keys(word)

    def all_keys(self) -> Iterator[str]:
        """Keys of all words."""
        for word in dict.fromkeys((*self.full, *self.parts)):
            yield from _word_keys(word)


def _word_keys(word: str) -> Iterator[str]:
    heard = folded(word)
    yield skeleton(heard)
    bare = without_article(heard)
    if bare:
        yield skeleton(bare)


@lru_cache(maxsize=65536)
def person_name(text: str, side: str | None = None, among: frozenset[str] = frozenset()) -> PersonName:
    """A name as a report spells it, in words without particles and courtesies.

    Args:
        text: the name.
        side: the code of the person's state, if it is known.
        among: codes of states, one of which is likely the person's, if it is not known.
    """
    sides = frozenset({side}) if side else among
    words: list[str] = []
    parts: list[str] = []
    left_out = _COURTESIES if sides & FAMILY_FIRST else _COURTESIES | _PARTICLES
    for chunk in text.split():
        pieces = [_MARKS.sub("", piece).casefold() for piece in _LETTERS.findall(chunk)]
        if len(pieces) == 2 and pieces[1] == "s" and "-" not in chunk:
            pieces = pieces[:1]
        if "." in chunk and all(len(piece) == 1 for piece in pieces):  # "M.J."
            words += pieces
            parts += pieces
            continue
        kept = [piece for piece in pieces if piece not in left_out]
        if len(kept) == 1 and sides & _KOREA and len(pieces) == 1:
            kept = [of_korea(kept[0])]
        if sides & _SOMALI:
            kept = [piece.replace("x", "h").replace("c", "") or piece for piece in kept]
        if kept:
            words.append("".join(kept))
            parts += kept
    if not words:
        words = parts = [_MARKS.sub("", piece).casefold() for piece in _LETTERS.findall(text)] or [text.casefold()]
    first = bool(sides & (FAMILY_FIRST | _BY_FIRST_NAME))
    turns = bool(sides & FAMILY_FIRST) or not sides
    return PersonName(tuple(words), tuple(parts), written_in_latin(side) if side else None, first, turns)


@lru_cache(maxsize=262144)
def compare(one: PersonName, other: PersonName) -> tuple[Fit, float]:
    """How two names fit, and how alike the words are that they share, 0 to 1."""
    a, b = (one, other) if len(one.words) <= len(other.words) else (other, one)
    latin = bool(a.latin if b.latin is None else b.latin if a.latin is None else a.latin and b.latin)
    best = (Fit.NOT, 0.0)
    turns = a.turns and b.turns
    for short, long in dict.fromkeys(_ways(a, b)):
        best = max(best, _aligned(short, long, a.first or b.first, latin, turns))
    return best


def _ways(a: PersonName, b: PersonName) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The two names in words, the shorter first, with hyphens as joints or as gaps: Min-su, Minsu, Min su."""
    for one in (a.words, a.parts):
        for other in (b.words, b.parts):
            short, long = (one, other) if len(one) <= len(other) else (other, one)
            yield short, long
            if len(short) > 1 and len(long) == len(short) + 1:
                for at in range(len(long) - 1):
                    if min(len(long[at]), len(long[at + 1])) > 1:
                        yield short, (*long[:at], long[at] + long[at + 1], *long[at + 2 :])


def _aligned(short: Sequence[str], long: Sequence[str], first: bool, latin: bool, turns: bool) -> tuple[Fit, float]:
    """How the words of two names fit, each taken for one of the other's.

    Args:
        short: the words of the one that has no more of them.
        long: those of the other.
        first: whether the first word may stand for the person.
        latin: see `likeness`.
        turns: whether words may have changed places.
    """
    free = dict(enumerate(long))
    places: list[int] = []
    weight = sure = 0.0
    initials = any(len(word) == 1 for word in long)
    whole = [word for word in short if len(word) > 1]
    for word in whole:
        found = [(likeness(word, there, latin), -at) for at, there in free.items() if len(there) > 1]
        alike, back = max(found, default=(0.0, 0))
        at: int | None = -back
        if alike:
            size = max(len(word), len(long[-back]))
            weight, sure = weight + size, sure + alike * size
            places.append(-back)
        else:
            at = _initial_at(word[0], {place: there for place, there in free.items() if len(there) == 1})
        if at is None:
            return Fit.NOT, 0.0
        del free[at]
    for word in short:
        if len(word) == 1:
            initials = True
            at = _initial_at(word, free)
            if at is None:
                return Fit.NOT, 0.0
            del free[at]
    if not places or sure / weight < WHOLE:
        return Fit.NOT, 0.0
    alike = sure / weight
    if places != sorted(places) and not turns:
        return Fit.NOT, 0.0
    strong = any(at in _surnames(long, first) for at in places)
    if len(places) == 1 and len(short) == 1 and len(long) > 1:
        bare = [word for word in long if len(word) > 1]
        return (Fit.BARE if strong or len(bare) == 1 else Fit.GIVEN), alike
    if len(places) == 1 and len(long) > 1:
        return (Fit.INITIALS if strong and initials else Fit.NOT), alike
    if free:
        return Fit.PART, alike
    return (Fit.SAME if alike == 1.0 else Fit.VARIANT), alike


def _initial_at(letter: str, words: Mapping[int, str]) -> int | None:
    """Where the first of some words stands that begins with a letter, as written or as it sounds."""
    return next((at for at, word in words.items() if letter in (word[:1], folded(word)[:1])), None)


def _surnames(words: Sequence[str], first: bool) -> tuple[int, ...]:
    """Where the words stand that reports may use alone."""
    last = len(words) - 1
    places = [0, last] if first else [last]
    if len(words) > 2 and not first:
        places.append(last - 1)  # the father's name of two surnames
    return tuple(dict.fromkeys(at for at in places if len(words[at]) > 1)) or (last,)
