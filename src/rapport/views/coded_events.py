"""The ledger's events in the terms of event data, as exports and measures read them."""

from __future__ import annotations

from rapport.coding import STATUSES, CodedEvent, Sources, coded_events, people_of
from rapport.views.book import Book, View
from rapport.views.words import sortable


def _make(book: Book) -> tuple[CodedEvent, ...]:
    """Every coded event, in the order of time, undated ones last: what happened, and what was planned or not done."""
    sources = Sources(
        texts={name: document.text for name, document in book.documents.items()},
        published={name: book.published(name)[0] for name in book.documents},
        people=people_of(book.of("actor")),
    )
    coded_from = ("meeting", "event", "commitment", "unrealised")
    found = coded_events((record for kind in coded_from for record in book.of(kind)), sources, STATUSES)
    return tuple(sorted(found, key=lambda event: sortable(event.date)))


coded = View(_make)
"""Every coded event of a ledger; see `rapport.coding.CodedEvent.status` for what happened."""
