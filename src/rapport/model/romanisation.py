"""Whether two spellings of one word of a name can be renderings of one name in Latin letters.

Words are first folded: letters and digraphs that romanisations write either way come out the same (kh, zh, ou, y, x).
What is left is compared letter by letter with costs, as in Editex (Zobel and Dart 1996): a letter that another system
writes for it costs little, an inner vowel or an h left out somewhat more, and any other difference rules it out. So
names of one root (Hassan and Hussein, Petrov and Petrova) stay two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from babel.core import get_global
from babel.languages import get_official_languages

ALIKE: Final = 0.8
"""How alike two words must be to be renderings of one."""
MOST: Final = 1.25
"""So much may differ in all, however long they are."""

_LETTERS: Final = str.maketrans(
    dict.fromkeys("đðď", "d") | dict.fromkeys("øōő", "o") | dict.fromkeys("åāă", "a")
    | {"š": "sh", "ş": "sh", "ș": "sh", "ś": "sh", "č": "ch", "ć": "ch", "ç": "ch", "ž": "zh", "ź": "zh", "ż": "zh"}
    | {"æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "ı": "i", "ə": "a", "þ": "th", "ğ": "g", "ħ": "h", "ŋ": "n"}
)  # fmt: skip
_DIGRAPHS: Final = tuple(
    pair.split(">")
    for pair in (
        "shch>S sch>S tsch>C tch>C dzh>j sh>S ch>C cz>C zh>Z kh>H gh>G ph>f th>T dh>D dj>j ts>X tz>X ck>k "
        "iye>ie iyi>i ij>i iy>i yi>i y>i w>v oo>u ou>u ue>u oe>o ae>e eo>o eu>u ee>i"
    ).split()
)
_AT_START: Final = (("hs", "x"), ("ye", "e"))
_DOUBLE: Final = re.compile(r"(.)\1+")

_NEAR: Final = {
    frozenset(pair): cost
    for cost, pairs in (
        (0.1, "kq"),
        (0.15, "Gg Dd Tt"),
        (0.2, "kc qc hH jZ Zz Ss Cc Xc ji"),
        (0.3, "kH Gq gq jz zD Cj CZ cs Xz Xs xS vf"),
        (0.4, "Ts CS xs zs"),
        (0.5, "gk gh gj zd vb kC"),
        (0.6, "pb td"),
    )
    for pair in pairs.split()
}
_PLAIN: Final = frozenset(map(frozenset, "kq kc qc Gg Dd Tt Ss Cc Zz cs".split()))
"""What marks and letters left out change in names that are written in Latin letters."""
_VOWELS: Final = {
    frozenset("ae"): 0.3,
    frozenset("ei"): 0.3,
    frozenset("ou"): 0.2,
    frozenset("ao"): 0.6,
    frozenset("eu"): 0.6,
}
_SHORT: Final = 4
_NO_H: Final = 0.3
_NEVER: Final = 99.0
_ARTICLES: Final = ("al", "el", "ul", "ben", "bin", "bou")

_KOREAN: Final = {
    word: group.split()[0]
    for group in (
        "lee yi rhee ri li i|park pak bak|kim gim|choi choe choy|jung chung jeong cheong jong|noh roh no ro|moon mun|"
        "cho jo|kang gang|yoon yun youn|lim im rim yim|ryu yoo yu ryoo you|shin sin|kwon gwon|oh o|seo suh so|ahn an|"
        "baek paik paek baik|woo wu u|jang chang|joo ju|jeon jun chun chon|heo hur huh"
    ).split("|")
    for word in group.split()
}
"""Surnames of Korea, each by its first spelling: family tradition writes them as no system does."""


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """A word of a name with what romanisations differ in made equal; letters for sounds, capitals for digraphs."""
    text = unicodedata.normalize("NFC", word).casefold().translate(_LETTERS)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if c.isalpha())
    for start, same in _AT_START:
        if text.startswith(start):
            text = same + text[len(start) :]
    text = text[:1] + text[1:].replace("x", "ks")
    for one, other in _DIGRAPHS:
        text = text.replace(one, other)
    return _DOUBLE.sub(r"\1", text)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A key that two renderings of one word share: its steady consonants by class; of a word without any, its first.

    Args:
        word: as `folded` gives it.
    """
    out = "".join(_CLASSES.get(letter, letter) for letter in word)
    return _DOUBLE.sub(r"\1", out) or "-"


_CLASSES: Final = dict.fromkeys("aeiouhHgGj", "") | dict.fromkeys("kqcxXSsCZzTtdD", "O") | dict.fromkeys("pbvf", "p")


@lru_cache(maxsize=131072)
def likeness(one: str, other: str, latin: bool = False) -> float:
    """How alike two words of names are: 1 where they fold alike, 0 where they are no renderings of one word.

    Args:
        one: a word, in small letters.
        other: another.
        latin: whether the names are written in Latin letters at home: then only marks and doubled letters may differ.
    """
    a, b = folded(one), folded(other)
    if a == b:
        return 1.0 if a else 0.0
    if not latin:
        for long, short in ((a, b), (b, a)):
            if without_article(long) == short:
                return 0.95
    if min(len(a), len(b)) < 3 or not (_may_meet(a[0], b[0], latin) and _may_meet(a[-1], b[-1], latin)):
        return 0.0
    # Vowels may be wanting in one of the two, not here in the one and there in the other: Salim is not Salam.
    cost = min(_cost(a, b, latin), _cost(b, a, latin))
    found = 1.0 - cost / max(len(a), len(b))
    return found if cost <= MOST and found >= ALIKE else 0.0


def _may_meet(one: str, other: str, latin: bool) -> bool:
    """Whether two words can be alike that begin, or end, with these letters: at the ends only h is left out."""
    return "h" in (one, other) or _instead(one, other, latin) < _NEVER


def _cost(a: str, b: str, latin: bool) -> float:
    """The least cost of turning one folded word into another that may lack some of its vowels."""
    short = min(len(a), len(b)) <= _SHORT
    before = [0.0]
    for letter in b:
        before.append(before[-1] + (_NO_H if letter == "h" else _NEVER))
    for at, letter in enumerate(a):
        left_out = _left_out(a, at, short or latin)
        row = [before[0] + left_out]
        for there, other in enumerate(b):
            inserted = row[there] + (_NO_H if other == "h" else _NEVER)
            row.append(min(before[there] + _instead(letter, other, latin), before[there + 1] + left_out, inserted))
        if min(row) > MOST:
            return _NEVER
        before = row
    return before[-1]


def _instead(one: str, other: str, latin: bool) -> float:
    if one == other:
        return 0.0
    pair = frozenset((one, other))
    if latin:
        return _NEAR[pair] if pair in _PLAIN else _NEVER
    return _NEAR.get(pair, _VOWELS.get(pair, _NEVER))


def _left_out(word: str, at: int, strict: bool) -> float:
    """What it costs that the other word lacks a letter."""
    letter = word[at]
    if letter == "h":
        return _NO_H
    if strict or letter not in "aeiou" or at in (0, len(word) - 1):
        return _NEVER  # a last vowel is another name: Nabil and Nabila, Petrov and Petrova
    return 0.3 if letter == "i" else 0.6


def of_korea(word: str) -> str:
    """A surname of Korea by the first of its spellings; any other word as it is."""
    return _KOREAN.get(word, word)


def without_article(word: str) -> str | None:
    """A folded word without the article or "son of" that it is written together with: Altamimi, Benaissa."""
    start = next((start for start in _ARTICLES if word.startswith(start)), None)
    return word[len(start) :] if start and len(word) - len(start) >= _SHORT - 1 else None


@cache
def written_in_latin(side: str) -> bool:
    """Whether all official languages of a state are written in Latin letters (Unicode CLDR); false where not known."""
    known = get_global("territory_aliases").get(side)
    languages = get_official_languages(known[0], de_facto=True) if known else ()
    tags = get_global("likely_subtags")
    scripts = {str(tags.get(language, f"{language}_Latn_")).split("_")[1] for language in languages}
    return scripts == {"Latn"}
