"""Of which state a well-known head of state or government or foreign minister is, where a text takes it for known."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from rapport.language.actors.likeness import sound, surname_at
from rapport.language.actors.people import Person


@cache
def _table() -> tuple[dict[tuple[str, ...], str], dict[str, set[str]]]:
    """Codes by full name, and the codes of all who bear a surname."""
    full: dict[tuple[str, ...], str] = {}
    surnames: dict[str, set[str]] = {}
    lines = files("rapport.language").joinpath("data", "leaders.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="|"):
        for name in row["names"].split(";"):
            words = tuple(part.replace("-", "").rstrip(".") for part in name.lower().replace(". ", " ").split())
            sounds = tuple(sorted(sound(word) for word in words))
            full[sounds] = row["code"]
            first = row["code"] in ("CHN", "KOR", "PRK", "TWN", "VNM", "KHM")
            surnames.setdefault(sound(words[surname_at(words, first)]), set()).add(row["code"])
    return full, surnames


def state_of(person: Person) -> str | None:
    """The state of a leader of that name.

    A full name must be the leader's own. A surname alone counts where the person has a title of a leader or minister
    without a state, or none at all, and all leaders of that surname are of one state.
    """
    full, surnames = _table()
    words = tuple(sound(word) for word in person.words)
    if len(words) > 1:
        return full.get(tuple(sorted(words)))
    codes = surnames.get(words[0], set()) if words else set()
    fits = not person.titles or bool(person.ranks & {"leader", "minister"})
    return next(iter(codes)) if len(codes) == 1 and fits and len(words[0]) > 2 else None
