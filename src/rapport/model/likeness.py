"""How alike two short texts or two names are."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from babel import Locale
from rapidfuzz import fuzz

from rapport.model.person_names import Fit, compare, person_name

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    "a an and as at be between both by for from has have in into is it its of on or that the their they this to was "
    "were which will with two sides side parties country countries joint bilateral "
    "up out off down over about".split()
)
_NUMBER_NAMES = re.compile(r"\btwo plus two\b")
_SAME = {
    **dict.fromkeys(
        "talk dialogue dialog negotiation consultation discussion meeting conference round".split(), "talk"
    ),
    **dict.fromkeys("memorandum memoranda mou document agreement paper accord deal".split(), "paper"),
    **dict.fromkeys("team mission delegation group".split(), "team"),
    **dict.fromkeys("send dispatch dispatched sent go".split(), "send"),
    **dict.fromkeys("reopen reopening restart resume resumption restore reestablish".split(), "reopen"),
    **dict.fromkeys("fish fishing fishery fisheries".split(), "fish"),
    **dict.fromkeys("peace peaceful peacefully".split(), "peace"),
    **dict.fromkeys("safe safety secure security".split(), "secure"),
    **dict.fromkeys("appoint nominate name nomination appointment".split(), "appoint"),
}
_FULL = 100.0


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Lower case, without accents, words only."""
    if text.isascii():
        return " ".join(_WORD.findall(text.lower()))
    folded = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(character for character in folded if not unicodedata.combining(character))
    return " ".join(_WORD.findall(kept))


@lru_cache(maxsize=65536)
def content_words(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning, as stems; words that reports use for one another are one."""
    words = _NUMBER_NAMES.sub("2 2", plain(text)).split()
    return frozenset(_stem(word) for word in words if word not in _EMPTY)


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """Without the plural's ending, cut to six letters, so that forms of a word agree."""
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return _SAME.get(word, word[:6])


def word_overlap(one: str, other: str) -> float:
    """Shared content words over those of the shorter text, 0 to 1."""
    a, b = content_words(one), content_words(other)
    if not a or not b:
        return 0.0
    return len(a & b) / min(len(a), len(b))


def dice(one: str, other: str) -> float:
    """Shared content words over the mean of both texts, 0 to 1."""
    a, b = content_words(one), content_words(other)
    if not a or not b:
        return 0.0
    return 2 * len(a & b) / (len(a) + len(b))


@lru_cache(maxsize=65536)
def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's: a surname alone fits the full name, renderings of it fit each other."""
    if not plain(one) or not plain(other):
        return False
    return compare(person_name(one), person_name(other))[0] > Fit.NOT


def promise_likeness(one: str, other: str) -> float:
    """How much two texts say the same is to be done, 0 to 1: shared words over the mean of both.

    The names of states and the kind of a place count for nothing, for both are said of one promise in many ways; a
    name in another spelling or romanisation is the same name.
    """
    a, b = _substance(one), _substance(other)
    if not a or not b:
        return dice(one, other)
    shared = a.keys() & b.keys()
    left = [a[word] for word in sorted(a.keys() - shared)]
    right = [b[word] for word in sorted(b.keys() - shared)]
    respelt = 0
    for word in left:
        found = next((known for known in right if _respelt(word, known)), None)
        if found is not None:
            right.remove(found)
            respelt += 1
    return 2 * (len(shared) + respelt) / (len(a) + len(b))


@lru_cache(maxsize=65536)
def _substance(text: str) -> dict[str, str]:
    """Stems of the words of a text that are neither states nor kinds of places, each with its word."""
    words = _state_names().sub(" ", plain(text)).split()
    return {_stem(word): word for word in words if word not in _EMPTY and word not in _LANDFORMS}


def _respelt(one: str, other: str) -> bool:
    """Whether two words can be one in other spellings: Kuril and Kuriles, Kaesong and Gaeseong."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_NAME:
        return False
    return long.startswith(short) or fuzz.ratio(one, other) / _FULL >= _SPELT_ALIKE


_SHORTEST_NAME = 5
_SPELT_ALIKE = 0.8


@cache
def _state_names() -> re.Pattern[str]:
    names = sorted(_states() | {"dprk", "rok", "prc", "us", "uk", "uae"}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


def same_place(one: str, other: str) -> bool:
    """Whether two names of places can be one place's: one may hold the other ("Peace House, Panmunjom")."""
    a, b = plain(one).split(), plain(other).split()
    if not a or not b:
        return False
    if len(a) > len(b):
        a, b = b, a
    if all(any(_alike(word, known) for known in b) for word in a):
        return True
    a, b = ([word for word in words if word not in _LANDFORMS] for words in (a, b))
    return bool(a and b) and all(any(_spelt_alike(word, known) for known in b) for word in a)


def _spelt_alike(one: str, other: str) -> bool:
    """Whether two words can be one name in two romanisations, with a suffix or without: Kumgang, Geumgangsan."""
    short, long = sorted((one, other), key=len)
    if _alike(one, other):
        return True
    return len(short) >= 6 and len(long) - len(short) <= 4 and fuzz.partial_ratio(short, long) / _FULL >= 0.83


_LANDFORMS = frozenset(
    "mount mountain mt lake river island islands city town village port bay cape border the of".split()
)


@cache
def _states() -> frozenset[str]:
    """Names of all states and territories (Unicode CLDR)."""
    return frozenset(plain(name) for name in Locale("en").territories.values())


def is_state(place: str) -> bool:
    """Whether a place is a whole state: true of a meeting in one of its cities too, and so no other place."""
    return plain(place).removeprefix("the ") in _states()


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < 4:
        return False
    return fuzz.ratio(one, other) / _FULL >= 0.8
