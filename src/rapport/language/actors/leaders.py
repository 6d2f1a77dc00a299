"""Of which state a well-known head of state or government or foreign minister is, where a text takes it for known."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from rapport.language import known_names
from rapport.language.actors.likeness import SURNAME_FIRST, multi_score, sound, surname_at
from rapport.language.actors.people import Person

_SURE: Final = 0.9
_COMMON: Final = frozenset(
    "brown johnson harris carter rice powell gates king lee wang li chen liu zhang singh khan ali ahmed hassan hussein "
    "mohamed mohammed abdullah cohen katz martin key clark english peters howard gonzalez fernandez garcia rodriguez "
    "perez lopez silva santos costa sanchez castro morales torres ivanov nguyen tran pham wong austin major may hunt "
    "scott fox franco gil rau fico lang sala kerry wilson young vance lai ma wu kan mori park moon roh yoon kim "
    "cho suh bush kohl fischer gabriel schmidt weber maas adams stubb salman fahd hamad saleh bakr diaz baker fraser "
    "evans "
    "bishop chan amin neto soares lange manley bolger reynolds carlsson banana doe mock serrano arias monge "
    "traore toure keating stevens taylor guzman barco duarte".split()
)
"""Surnames that many bear; alone they name a leader only with a leader's or minister's title."""
_Entry = tuple[tuple[str, ...], str]


def _rows() -> Iterator[dict[str, str]]:
    lines = files("rapport.language").joinpath("data", "leaders.csv").read_text(encoding="utf-8").splitlines()
    yield from csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="|")


@cache
def _table() -> dict[str, list[_Entry]]:
    """For each surname, by its sound, the leaders who bear it: the sounds of the whole name, and the state."""
    out: dict[str, list[_Entry]] = {}
    for row in _rows():
        for name in row["names"].split(";"):
            words = tuple(part.replace("-", "").rstrip(".") for part in name.lower().replace(". ", " ").split())
            sounds = tuple(map(sound, words))
            for key in {sounds[surname_at(words, row["code"] in SURNAME_FIRST)], sounds[-1]}:
                out.setdefault(key, []).append((sounds, row["code"]))
    return out


def _entries(key: str) -> list[_Entry]:
    """Those who bear a surname of this sound: leaders, and persons of the dossier's dictionaries."""
    names = known_names.current()
    own = _table().get(key, [])
    return [*own, *_extra(names).get(key, ())] if names.persons else own


@lru_cache(maxsize=2)
def _extra(names: known_names.KnownNames) -> dict[str, list[_Entry]]:
    out: dict[str, list[_Entry]] = {}
    for person, side in names.persons:
        for name in person if side else ():
            words = tuple(part.replace("-", "").rstrip(".") for part in name.lower().replace(". ", " ").split())
            sounds = tuple(map(sound, words))
            for key in {sounds[surname_at(words, side in SURNAME_FIRST)], sounds[-1]}:
                out.setdefault(key, []).append((sounds, side or ""))
    return out


@cache
def _plain_surnames() -> frozenset[str]:
    names = (name.lower().split() for row in _rows() for name in row["names"].split(";"))
    return frozenset(words[-1] for words in names if words) - _COMMON


def is_surname(word: str) -> bool:
    """Whether a word is, letter for letter, the last of a leader's name, and no name that many bear."""
    return word.lower() in _plain_surnames()


def state_of(person: Person) -> str | None:
    """The state of a leader of that name.

    A name of several words must hold, or be held in, the leader's own. A surname alone counts where all leaders who
    bear it are of one state and the person has a title of a leader or minister, or none and no common surname.
    """
    words = tuple(map(sound, person.words))
    if not words:
        return None
    if len(words) > 1:
        found = {
            code
            for key in {words[person.surname], words[-1]}
            for sounds, code in _entries(key)
            if len(sounds) > 1 and multi_score(words, sounds) >= _SURE
        }
        return found.pop() if len(found) == 1 else None
    codes = {code for _, code in _entries(words[0])}
    untitled = not person.titles and person.words[0] not in _COMMON
    fits = untitled or bool(person.ranks & {"leader", "minister"})
    return codes.pop() if len(codes) == 1 and fits and len(words[0]) > 2 else None
