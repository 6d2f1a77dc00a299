"""What was made of records before, kept for as long as what it was made of is as it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from rapport.model.mechanism_names import distinctive
from rapport.model.mentions import Commitment, Forecast, Lifecycle, Meeting
from rapport.model.records import Record

_TELLING = (Meeting, Commitment, Lifecycle, Forecast)

Ground = tuple[str, ...]
"""What a thing rests on: a record, or all records of one type in one document, or all meetings on one word."""


def of_record(record: Record) -> Ground:
    """That a record is as it is."""
    return ("record", record.id)


def of_document(document: str, *kinds: type) -> Iterable[Ground]:
    """That what a document tells of some types is as it is."""
    return (("document", document, kind.__name__) for kind in kinds)


def of_agreements(document: str) -> Ground:
    """That the agreements that a document tells of are as they are."""
    return ("agreements", document)


def of_word(word: str) -> Ground:
    """That the meetings with a word in their topics are as they are."""
    return ("word", word)


def of_rarity(word: str) -> Ground:
    """That no meeting with a word in its topics has gone: the word has not become rarer."""
    return ("rarity", word)


class Memory:
    """Remembers names, likenesses and mechanisms between two calls; it changes what they cost, never what they are.

    A thing is forgotten when anything that it rests on has changed. Records are the same only where they are the same
    objects.

    Args:
        lasting: whether records will change; else nothing is forgotten, and no grounds need be known.
    """

    def __init__(self, *, lasting: bool = True) -> None:
        self._lasting = lasting
        self._records: dict[str, Record] = {}
        self._kept: dict[Hashable, Any] = {}
        self._resting: dict[Ground, set[Hashable]] = defaultdict(set)

    def renew(self, records: Sequence[Record]) -> None:
        """Take note of what there is now, and forget what rested on what has changed."""
        if not self._lasting:
            return
        now = {record.id: record for record in records if isinstance(record.content, _TELLING)}
        before, self._records = self._records, now
        for name, record in now.items():
            if (former := before.get(name)) is not record:
                self._changed(former, record)
        for name, former in before.items():
            if name not in now:
                self._changed(former, None)

    def recall(self, key: Hashable, make: Callable[[], Any], grounds: Callable[[], Iterable[Ground]]) -> Any:
        """What *make* gives, or gave the last time.

        Args:
            key: of the thing.
            make: makes it.
            grounds: gives what it rests on.
        """
        if key in self._kept:
            return self._kept[key]
        found = self._kept[key] = make()
        for ground in grounds() if self._lasting else ():
            self._resting[ground].add(key)
        return found

    def _changed(self, before: Record | None, now: Record | None) -> None:
        was, now_is = _words(before), _words(now)
        for record in (before, now):
            if record is not None:
                self._forget(of_record(record))
                for mention in record.mentions:
                    for ground in of_document(mention.document, type(record.content)):
                        self._forget(ground)
                    if isinstance(record.content, Commitment) and _has_agreement(record):
                        self._forget(of_agreements(mention.document))
        for word in was | now_is:
            self._forget(of_word(word))
        for word in was - now_is:
            self._forget(of_rarity(word))

    def _forget(self, ground: Ground) -> None:
        for key in self._resting.pop(ground, ()):
            self._kept.pop(key, None)


def _has_agreement(record: Record) -> bool:
    return any(getattr(mention.content, "kind", None) == "agreement" for mention in record.mentions)


def _words(record: Record | None) -> set[str]:
    if record is None or not isinstance(record.content, Meeting):
        return set()
    return {word for name in (record.content.series or "", *record.content.topics) for word in distinctive(name)}
