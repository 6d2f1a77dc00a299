"""The relationship in figures out of a book that is read already, for a face that shows many series of one ledger."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from rapport.coding import STATUSES
from rapport.views.book import Book, Change, View
from rapport.views.coded_events import coded
from rapport.views.postings import heads
from rapport.views.relationship import Asked, Relationship, levels_of, relate
from rapport.views.selection import Selection
from rapport.views.sieve import Sieve
from rapport.views.traits import aliases

MOST_DYADS = 12


def related(book: Book, selection: Selection, asked: Asked) -> Relationship:
    """What `rapport.views.relationship.measured` gives of the same ledger, without what persons rejected.

    Args:
        book: of the ledger.
        selection: as there.
        asked: which series are wanted; its window and statuses are the selection's.

    Raises:
        UsageError: a status that no event has, or too many periods.
    """
    # What persons judged bears on no series but those that ask for it: these are kept with this book alone.
    known = book.made.setdefault(related, {}) if selection.reviews else _known.of(book)
    if (selection, asked) not in known:
        known[selection, asked] = _measured(book, selection, asked)
    return known[selection, asked]


def _measured(book: Book, selection: Selection, asked: Asked) -> Relationship:
    asked = asked.among(selection)
    names = aliases(selection.people, book.of("actor"))
    sieve = Sieve(replace(selection, statuses=STATUSES), heads.of(book), names)
    events = [event for event in coded.of(book) if sieve.admits_event(book.by_id[event.record], event)]
    counted = {name for name in book.origins if sieve.rests([name])} if selection.sources else None
    levels = levels_of(book.of("meeting")) if asked.split == "level" else {}
    return relate(events, book.origins.values(), levels, asked, counted)


@View.over("meeting", "event", "commitment", "unrealised", "actor")
def _known(_book: Book) -> dict[tuple[Selection, Asked], Relationship]:
    """Series that were measured already."""
    return {}


@_known.changed
def _(
    known: dict[tuple[Selection, Asked], Relationship], _book: Book, change: Change
) -> dict[tuple[Selection, Asked], Relationship]:
    return known if change.marks_alone else {}


@View.over("meeting", "event", "commitment", "unrealised", "actor")
def dyads(book: Book) -> tuple[tuple[str, str], ...]:
    """The dyads that events tell of, the dossier's own first, then those with the most events."""
    own = tuple(book.sides[:2])
    counts: Counter[tuple[str, str]] = Counter()
    for event in coded.of(book):
        pairs = {tuple(sorted((one.side, other.side))) for one, other in event.dyads()}
        counts.update((one, other) for one, other in pairs)
    first = [(own[0], own[1])] if len(own) == 2 else []
    others = [pair for pair, _ in counts.most_common(MOST_DYADS) if set(pair) != set(own)]
    return (*first, *others)
