"""The ledger's events in the terms of event data, as exports and measures read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from rapport.coding import STATUSES, CodedEvent, Coder, Sources, coded_events, people_of
from rapport.model.records import Record
from rapport.views.book import Book, Change, View
from rapport.views.words import sortable

_CODED_FROM = ("meeting", "event", "commitment", "unrealised")


@dataclass(frozen=True)
class _Remembering(Coder):
    """A coder that codes a record once: most are as they were when a book follows another."""

    known: dict[str, tuple[Record, CodedEvent | None]] = field(default_factory=dict)

    def event(self, record: Record) -> CodedEvent | None:
        return self._once(record, super().event)

    def commitment(self, record: Record) -> CodedEvent | None:
        return self._once(record, super().commitment)

    def meeting(self, record: Record) -> CodedEvent | None:
        return self._once(record, super().meeting)

    def _once(self, record: Record, code: Callable[[Record], CodedEvent | None]) -> CodedEvent | None:
        before = self.known.get(record.id)
        if before is None or before[0] is not record:
            before = self.known[record.id] = record, code(record)
        return before[1]


@View.over("actor")
def _coder(book: Book) -> _Remembering:
    """What codes the records; who is who bears on all of them."""
    sources = Sources(
        texts={name: document.text for name, document in book.documents.items()},
        published={name: book.published(name)[0] for name in book.documents},
        people=people_of(book.of("actor")),
    )
    return _Remembering(sources)


@View.over(*_CODED_FROM, "actor")
def coded(book: Book) -> tuple[CodedEvent, ...]:
    """Every coded event, in the order of time, undated ones last; `CodedEvent.status` tells what happened."""
    coder = _coder.of(book)
    records = (record for kind in _CODED_FROM for record in book.of(kind))
    found = coded_events(records, coder.sources, STATUSES, coder)
    return tuple(sorted(found, key=lambda event: sortable(event.date)))


@coded.changed
def _(known: tuple[CodedEvent, ...], book: Book, change: Change) -> tuple[CodedEvent, ...]:
    if not change.marks_alone:
        return coded.made_of(book)
    reviews = {record.id: record.review for record in change.now}
    return tuple(replace(one, review=reviews[one.record]) if one.record in reviews else one for one in known)
