"""Meetings looked up by the words of their topics and series."""

from __future__ import annotations

from rapport.model.mechanism_names import distinctive, mechanism_likeness
from rapport.model.records import Record

ALIKE = 0.6
"""From this likeness on two names are one mechanism's."""


class Lookup:
    """Meetings by any word of a topic or series of theirs, in the order in which they come."""

    def __init__(self, by_word: dict[str, list[tuple[Record, str]]]) -> None:
        self._by_word = by_word

    def like(self, called: str) -> list[tuple[Record, str]]:
        """The meetings with a topic or series that is one mechanism with *called*, each with that name."""
        found: dict[tuple[str, str], tuple[Record, str]] = {}
        same: dict[str, bool] = {}
        key = distinctive(called)
        for word in self.looked_up(key):
            for record, name in self._by_word[word]:
                if name not in same:
                    # Talks on less than the name says may be on anything of the kind: those on fish hold no fish fund.
                    less = distinctive(name) < key
                    same[name] = not less and mechanism_likeness(name, called) >= ALIKE
                if same[name]:
                    found.setdefault((record.id, name), (record, name))
        return list(found.values())

    def looked_up(self, key: frozenset[str]) -> list[str]:
        """The words of *key* by which meetings are looked for: the two that are rarest among topics."""
        known = (word for word in key if word in self._by_word)
        return sorted(known, key=lambda word: (len(self._by_word[word]), word))[:2]

    def bearing_on(self, key: frozenset[str]) -> list[str]:
        """The words of *key* of which a new topic would change what is found: those looked for, and those in none."""
        return [*self.looked_up(key), *(word for word in key if word not in self._by_word)]
