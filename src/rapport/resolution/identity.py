"""Record ids that stay the same from build to build."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rapport.model.records import Record, StoredMention


class Identities:
    """Gives out ids: a group keeps the id that most of its mentions had before, else it gets one from its first.

    Args:
        former: for each mention that ever belonged to a record, that record's id.
    """

    def __init__(self, former: Mapping[str, str]) -> None:
        self._former = dict(former)
        self._given: set[str] = set()

    def of(self, kind: str, mentions: Sequence[StoredMention]) -> str:
        """The id of the record of type *kind* that *mentions* belong to."""
        known = Counter(self._former[mention.id] for mention in mentions if mention.id in self._former)
        for identity, _ in known.most_common():
            if identity not in self._given:
                break
        else:
            return self.named(kind, mentions[0].id)
        return self._give(identity)

    def take_back(self, records: Iterable[Record]) -> None:
        """Let the ids of records that are no more be given again: to the groups that most of their mentions are in."""
        for record in records:
            self._given.discard(record.id)
            self._former.update((mention.id, record.id) for mention in record.mentions)

    def beside(self) -> Identities:
        """A copy, for records made of others: they get their ids anew each time."""
        copy = Identities({})
        copy._given = set(self._given)
        return copy

    def named(self, kind: str, key: str) -> str:
        """An id for a record that is made of others (a series, an issue), from a key that does not change."""
        digest = hashlib.sha256(f"{kind}\n{key}".encode()).hexdigest()[:12]
        identity, number = f"{kind}-{digest}", 2
        while identity in self._given:
            identity, number = f"{kind}-{digest}-{number}", number + 1
        return self._give(identity)

    def _give(self, identity: str) -> str:
        self._given.add(identity)
        return identity
