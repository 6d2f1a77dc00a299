"""Words around names of persons and bodies: titles by rank, what modifies them, nouns for bodies, news media."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from rapport.language.states import plain, unaccented

IN_OFFICE: Final = frozenset({"leader", "minister", "deputy", "official", "military", "parliament"})
"""Ranks of those who may act for a state."""
GENDERED: Final = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}
"""What pronouns of one person say of him or her."""


MISSPELT: Final = {"minster": "minister", "ministr": "minister", "presdent": "president", "secretery": "secretary"}
LONGEST_TITLE: Final = 22
"""So many tokens on either side of its head may belong to a title."""
TIMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december today yesterday tomorrow".split()
)


def _read(name: str) -> str:
    return files("rapport.language").joinpath("data", name).read_text(encoding="utf-8")


_TITLES: Final[dict[str, Any]] = tomllib.loads(_read("titles.toml"))
_WORDS: Final[dict[str, frozenset[str]]] = {key: frozenset(value) for key, value in _TITLES["words"].items()}

RANKS: Final[dict[str, str]] = {head: rank for rank, heads in _TITLES["heads"].items() for head in heads}
"""Title heads, lower case and singular, and the rank that they have by themselves."""
HONORIFICS: Final = _WORDS["honorifics"]
MALE: Final = _WORDS["male"]
FEMALE: Final = _WORDS["female"]
MODIFIERS: Final = _WORDS["modifiers"]
AFTER_HEAD: Final = _WORDS["after_head"]
NOT_IN_OFFICE: Final = _WORDS["not_in_office"]
UNNAMED: Final = _WORDS["unnamed_kinds"]
SIDE_NOUNS: Final = _WORDS["sides"]
STATE_NOUNS: Final = _WORDS["states"]
ORGANISATIONS: Final = _WORDS["organisations"]
NEWS: Final = _WORDS["news"]
PARTICLES: Final = _WORDS["particles"]
SPEECH: Final = _WORDS["speech"]
SURNAMES_FIRST: Final = _WORDS["surnames_first"]
SHORT: Final[dict[str, str]] = _TITLES["short"]

_PLURALS: Final[dict[str, str]] = {
    **{head + ("es" if head.endswith(("s", "x", "ch")) else "s"): head for head in RANKS},
    **_TITLES["irregular"],
}
_GIVEN: Final[dict[str, frozenset[str]]] = {
    gender: frozenset(names.split()) for gender, names in tomllib.loads(_read("given_names.toml")).items()
}


def singular(word: str) -> str:
    """A title's head in the singular; any other word as it is."""
    return _PLURALS.get(word, word)


def is_plural(word: str) -> bool:
    """Whether *word* is the plural of a title's head."""
    return word in _PLURALS and word not in RANKS


@lru_cache(maxsize=50_000)
def rank_of(head: str) -> str | None:
    """The rank of a title's head in lower case, singular or plural; None for what is no title."""
    spelled = MISSPELT.get(head, head)
    return RANKS.get(singular(SHORT.get(spelled, spelled).rpartition(" ")[2]))


def rank(title: str) -> str | None:
    """The rank of a whole title in lower case: "deputy foreign minister" is ``deputy``, "prime minister" ``leader``."""
    words = title.replace("-", " ").split()
    heads = [singular(SHORT.get(word, word)) for word in words]
    text = " ".join(heads)
    found = next((RANKS[word] for word in _heads_first(heads)), None)
    if found is None:
        return None
    if found == "official" and "vice president" in text:
        return "leader"
    if found == "leader":
        return _of_leader(text)
    if found == "minister":
        return _of_minister(text)
    if found == "official" and "chief of" in text and ("staff" in heads or "army" in heads):
        return "military"
    if found == "military" and any(
        civil in text for civil in ("secretary general", "director general", "attorney general", "consul general")
    ):
        return "official"
    return found


def _heads_first(heads: list[str]) -> list[str]:
    """The heads of a title, that before "of", "for", "to", "at" or "in" first."""
    stop = next((at for at, word in enumerate(heads) if word in ("of", "for", "to", "at", "in", "on")), len(heads))
    before = [word for word in heads[:stop] if word in RANKS]
    return before[-1:] or [word for word in heads[stop:] if word in RANKS]


def _of_leader(text: str) -> str:
    if "vice chancellor" in text or "opposition" in text:
        return "official"
    return "leader"


def _of_minister(text: str) -> str:
    if "prime" in text or "first minister" in text:
        return "deputy" if "office" in text else "minister" if "deputy" in text or "vice" in text else "leader"
    if any(
        word in text for word in ("deputy", "vice", "assistant", "parliamentary", "under secretary", "permanent sec")
    ):
        return "deputy"
    if "secretary general" in text or "general secretary" in text or "first secretary" in text or "press" in text:
        return "official"
    return "minister"


def gender_of_title(words: Iterable[str]) -> str | None:
    """``male`` or ``female`` where an honorific or title, in lower case, says so ("mrs", "spokesman")."""
    for word in words:
        if word in MALE or word in FEMALE:
            return "male" if word in MALE else "female"
    return None


def gender_of_name(word: str) -> str | None:
    """``male`` or ``female`` where a given name, in lower case, is usually one of them."""
    folded = unaccented(word)
    male, female = folded in _GIVEN["male"], folded in _GIVEN["female"]
    return None if male == female else "male" if male else "female"


@cache
def _media() -> dict[str, str]:
    lines = [line for line in _read("media.csv").splitlines() if not line.startswith("#")]
    return {
        plain(name.strip()): row["country"]
        for row in csv.DictReader(lines, delimiter="|")
        for name in row["names"].split(";")
    }


@lru_cache(maxsize=50_000)
def outlet_country(name: str) -> str | None:
    """The state that a known news outlet comes from; None for what isn't one."""
    straight = plain(name)
    found = _media().get(straight)
    return found if found is not None else _media().get(straight.removeprefix("The ").removeprefix("the "))
