"""Meetings looked up by the words of their topics and series."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from rapport.model.mechanism_names import distinctive, mechanism_likeness
from rapport.model.records import Record

ALIKE = 0.6
"""From this likeness on two names are one mechanism's."""


class Lookup:
    """Meetings by any word of a topic or series of theirs.

    Args:
        meetings: records of meetings, in the order in which they are to be found.
    """

    def __init__(self, meetings: Iterable[Record]) -> None:
        self._called: dict[str, list[tuple[int, int, Record]]] = defaultdict(list)
        """For each topic, the meetings with it: their places, and the topic's place among theirs."""
        self._names: dict[str, dict[str, None]] = defaultdict(dict)
        self._count: Counter[str] = Counter()
        for number, record in enumerate(meetings):
            meeting: Any = record.content
            for place, name in enumerate(dict.fromkeys((meeting.series or "", *meeting.topics))):
                self._called[name].append((number, place, record))
        for name, found in self._called.items():
            for word in distinctive(name):
                self._names[word][name] = None
                self._count[word] += len(found)

    def like(self, called: str) -> list[tuple[Record, str]]:
        """The meetings with a topic or series that is one mechanism with *called*, each with that name."""
        found: dict[tuple[str, str], tuple[Record, str]] = {}
        key = distinctive(called)
        for word in self.looked_up(key):
            near = [
                (number, place, record, name)
                for name in self._names[word]
                # Talks on less than the name says may be on anything of the kind: those on fish hold no fish fund.
                if not distinctive(name) < key and mechanism_likeness(name, called) >= ALIKE
                for number, place, record in self._called[name]
            ]
            for _, _, record, name in sorted(near, key=_places):
                found.setdefault((record.id, name), (record, name))
        return list(found.values())

    def looked_up(self, key: frozenset[str]) -> list[str]:
        """The words of *key* by which meetings are looked for: the two that are rarest among topics."""
        known = (word for word in key if word in self._count)
        return sorted(known, key=lambda word: (self._count[word], word))[:2]

    def bearing_on(self, key: frozenset[str]) -> list[str]:
        """The words of *key* of which a new topic would change what is found: those looked for, and those in none."""
        return [*self.looked_up(key), *(word for word in key if word not in self._count)]


def _places(found: tuple[int, int, Record, str]) -> tuple[int, int]:
    return found[:2]
