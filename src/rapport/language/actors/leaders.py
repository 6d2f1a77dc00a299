"""Of which state a well-known head of state or government or foreign minister is, where a text takes it for known."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Final

from rapport.language.actors.likeness import SURNAME_FIRST, multi_score, sound, surname_at
from rapport.language.actors.people import Person

_SURE: Final = 0.9
_Entry = tuple[tuple[str, ...], str]


@cache
def _table() -> dict[str, list[_Entry]]:
    """For each surname, by its sound, the leaders who bear it: the sounds of the whole name, and the state."""
    out: dict[str, list[_Entry]] = {}
    lines = files("rapport.language").joinpath("data", "leaders.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="|"):
        for name in row["names"].split(";"):
            words = tuple(part.replace("-", "").rstrip(".") for part in name.lower().replace(". ", " ").split())
            sounds = tuple(map(sound, words))
            for key in {sounds[surname_at(words, row["code"] in SURNAME_FIRST)], sounds[-1]}:
                out.setdefault(key, []).append((sounds, row["code"]))
    return out


def state_of(person: Person) -> str | None:
    """The state of a leader of that name.

    A name of several words must hold, or be held in, the leader's own. A surname alone counts where the person has a
    title of a leader or minister without a state, or none at all, and all leaders of that surname are of one state.
    """
    words = tuple(map(sound, person.words))
    if not words:
        return None
    if len(words) > 1:
        found = {
            code
            for key in {words[person.surname], words[-1]}
            for sounds, code in _table().get(key, ())
            if len(sounds) > 1 and multi_score(words, sounds) >= _SURE
        }
        return found.pop() if len(found) == 1 else None
    codes = {code for _, code in _table().get(words[0], ())}
    fits = not person.titles or bool(person.ranks & {"leader", "minister"})
    return codes.pop() if len(codes) == 1 and fits and len(words[0]) > 2 else None
