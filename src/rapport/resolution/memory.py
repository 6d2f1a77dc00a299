"""What was made of records before, kept for as long as what it was made of is as it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from rapport.model.mechanism_names import distinctive
from rapport.model.mentions import Commitment, Forecast, Lifecycle, Meeting
from rapport.model.records import Record

_TELLING = (Meeting, Commitment, Lifecycle, Forecast)


class Memory:
    """Remembers names, likenesses and mechanisms between two calls; it changes what they cost, never what they are.

    A thing rests on records, on all that certain documents tell, and on meetings with certain words in their topics. It
    is forgotten when any of these is another one. Records are the same only where they are the same objects.
    """

    def __init__(self) -> None:
        self._records: dict[str, Record] = {}
        self._kept: dict[Hashable, Any] = {}
        self._by_record: dict[str, set[Hashable]] = defaultdict(set)
        self._by_document: dict[str, set[Hashable]] = defaultdict(set)
        self._by_word: dict[str, set[Hashable]] = defaultdict(set)

    def renew(self, records: Sequence[Record]) -> None:
        """Take note of what there is now, and forget what rested on what has changed."""
        now = {record.id: record for record in records if isinstance(record.content, _TELLING)}
        before = self._records
        changed = [record for name, record in now.items() if before.get(name) is not record]
        changed += [record for name, record in before.items() if now.get(name) is not record]
        self._records = now
        for record in changed:
            self._forget(self._by_record.pop(record.id, ()))
            for document in record.documents:
                self._forget(self._by_document.pop(document, ()))
            if isinstance(record.content, Meeting):
                for name in (record.content.series or "", *record.content.topics):
                    for word in distinctive(name):
                        self._forget(self._by_word.pop(word, ()))

    def recall(
        self,
        key: Hashable,
        make: Callable[[], Any],
        records: Iterable[str] = (),
        documents: Callable[[], Iterable[str]] = tuple,
        words: Callable[[], Iterable[str]] = tuple,
    ) -> Any:
        """What *make* gives, or gave the last time.

        Args:
            key: of the thing.
            make: makes it.
            records: ids of the records that it rests on.
            documents: gives those of which everything told matters.
            words: gives those by which meetings are looked for.
        """
        if key in self._kept:
            return self._kept[key]
        found = self._kept[key] = make()
        for table, names in (
            (self._by_record, records),
            (self._by_document, documents()),
            (self._by_word, words()),
        ):
            for name in names:
                table[name].add(key)
        return found

    def _forget(self, keys: Iterable[Hashable]) -> None:
        for key in keys:
            self._kept.pop(key, None)
