"""When two spellings are one name: transliterations, hyphens, accents, surnames alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from rapport.language.actors import lexicon
from rapport.language.states import unaccented

SURNAME_FIRST: Final = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "HKG", "MAC", "KHM", "HUN"})
"""States whose people are usually named with the surname first."""
_CLOSE: Final = 88.0
_SHORTEST: Final = 4

# Pairs that transliterations write either way, longest first; both members of a pair come out the same.
_SAME: Final = tuple(
    pair.split(">")
    for pair in (
        "sch>sh zh>j kh>h gh>g ph>f ts>z tz>z ck>k oo>u ou>u ee>i iy>i yi>i iu>yu ye>e yo>o ya>a ia>a ie>e "
        "w>v y>i q>k x>ks c>k j>i ii>i ei>e ai>e"
    ).split()
)
_DOUBLE: Final = re.compile(r"(.)\1")


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """A word with what transliterations differ in made equal: "Shoygu" and "Shoigu", "Kwon" stays apart from "Kim"."""
    text = re.sub(r"[^a-z]", "", unaccented(word).lower().replace("ə", "a").replace("ı", "i"))
    for one, other in _SAME:
        text = text.replace(one, other)
    text = _DOUBLE.sub(r"\1", text)
    return re.sub(r"ff$|v$", "f", text)


@lru_cache(maxsize=16384)
def same_word(one: str, other: str) -> bool:
    """Whether two words of names, already given by their sound, are spellings of one."""
    if one == other:
        return bool(one)
    if min(len(one), len(other)) < _SHORTEST or one[:1] != other[:1]:
        return False
    return fuzz.ratio(one, other) >= _CLOSE


def surname_at(words: tuple[str, ...], sounds_first: bool) -> int:
    """Where the surname stands in a name of several words."""
    if len(words) == 1:
        return 0
    if sounds_first or (
        words[0] in lexicon.SURNAMES_FIRST and len(words) <= 3 and words[-1] not in lexicon.SURNAMES_FIRST
    ):
        return 0
    for at in range(1, len(words)):
        if words[at] in lexicon.PARTICLES and at + 1 < len(words) and words[at] not in ("y", "e"):
            return at + 1
    return len(words) - 1


def single_score(one: str, sounds: tuple[str, ...], surname: int) -> float:
    """How well a single word stands for a person of several: the surname best, a given name least."""
    if same_word(one, sounds[surname]):
        return 1.0
    for at, other in enumerate(sounds):
        if same_word(one, other):
            return 0.7 if at > 0 or surname == 0 else 0.4
    return 0.0


def multi_score(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How well two names of several words fit: all words of the shorter in the longer, or the same letters overall."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    hits = sum(any(same_word(word, there) or _initial(word, there) for there in long) for word in short)
    if hits == len(short):
        return 1.0 if len(short) == len(long) else 0.9
    joined, against = "".join(one), "".join(other)
    if min(len(joined), len(against)) > 2 * _SHORTEST and fuzz.ratio(joined, against) >= _CLOSE + 2:
        return 0.9
    return 0.0


def _initial(one: str, other: str) -> bool:
    return (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))
