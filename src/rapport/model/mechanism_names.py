"""Whether two names are one mechanism's: "2+2", "the 2+2 security talks" and "two-plus-two dialogue" are."""

from __future__ import annotations

from functools import cache, lru_cache

from babel import Locale

from rapport.model.likeness import content_words, dice, plain

_GENERIC = frozenset().union(
    *(
        content_words(word)
        for word in (
            "talks process programme program mechanism format cooperation collaboration regular annual yearly "
            "ministerial session level government official relations track framework initiative scheme project "
            "projects plan activity activities work channel question issue policy measures "
            "measure new first second next former mutual common "
            "disputed bilateral intergovernmental international system service exchange"
        ).split()
    )
)
"""Words that say what kind of thing it is, not which one."""
_FIELDS = content_words("economic trade political security military humanitarian cultural energy defence defense legal")
"""A field alone names no mechanism: economic projects are no economic sanctions."""
MOST_OTHERS = 3
CONTAINED = 0.8
"""How alike two names are where all that tells the one apart is in the other."""


@cache
def _of_states() -> frozenset[str]:
    names = Locale("en").territories.values()
    return frozenset(stem for name in names if name.isalpha() for stem in content_words(name))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(name[:5] for name in _of_states())


@lru_cache(maxsize=65536)
def distinctive(name: str) -> frozenset[str]:
    """The words of a name that tell which mechanism it is; without those of its kind and of states."""
    return frozenset(word for word in content_words(name) - _GENERIC if not _of_a_state(word))


def _of_a_state(stem: str) -> bool:
    """Whether a stem is a state's name or made from it: japan, japane(se), russia(n)."""
    return stem in _of_states() or (len(stem) >= 5 and stem[:5] in _beginnings())


@lru_cache(maxsize=65536)
def mechanism_likeness(one: str, other: str) -> float:
    """How alike two names of mechanisms are, 0 to 1: 1 where they say the same, 0.8 where one holds the other."""
    if plain(one) == plain(other):
        return 1.0
    a, b = distinctive(one), distinctive(other)
    if not a or not b:
        return dice(one, other)
    short, long = sorted((a, b), key=len)
    if short == long:
        return 1.0
    if short <= long and (len(short) > 1 or (len(long) <= MOST_OTHERS and not short <= _FIELDS)):
        return CONTAINED
    return min(dice(one, other), 2 * len(a & b) / (len(a) + len(b)))
