"""Which records have which side, type, status, source and day: so that a filter need not look at every record."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapport.ledger.streaming import Head
from rapport.model.dates import Bounds, bounds
from rapport.model.records import Record
from rapport.model.sides import sides_of
from rapport.views.book import Book, View
from rapport.views.selection import STANDING, Selection
from rapport.views.sieve import Sieve
from rapport.views.traits import aliases, kinds_of, own_dates, status_of

Days = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Postings:
    """Ids of records by what they say; ``days`` are the first and last day of each date, as ordinals."""

    types: Mapping[str, frozenset[str]]
    sides: Mapping[str, frozenset[str]]
    statuses: Mapping[str, frozenset[str]]
    sources: Mapping[str, frozenset[str]]
    reviews: Mapping[str, frozenset[str]]
    days: Mapping[str, Days]
    newest: Sequence[str]


@View
def postings(book: Book) -> Postings:
    """The postings of every record; ``newest`` are all ids, by their last day, the latest first."""
    types, sides, statuses, sources, reviews = (defaultdict[str, set[str]](set) for _ in range(5))
    days: dict[str, Days] = {}
    published = {name: _days(origin.published) for name, origin in book.origins.items() if origin.published}
    for record in book.by_id.values():
        for kind in kinds_of(record):
            types[kind].add(record.id)
        reviews[record.review].add(record.id)
        for side in sides_of(record):
            sides[side].add(record.id)
        status = status_of(record)
        if status:
            statuses[status].add(record.id)
        for document in record.documents:
            sources[document.casefold()].add(record.id)
            outlet = book.documents[document].metadata.outlet
            if outlet:
                sources[outlet.casefold()].add(record.id)
        days[record.id] = _of(record, published)
    newest = sorted(days, key=lambda name: -max((last for _, last in days[name]), default=0))
    return Postings(_kept(types), _kept(sides), _kept(statuses), _kept(sources), _kept(reviews), days, tuple(newest))


def _kept(found: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {key: frozenset(ids) for key, ids in found.items()}


def _of(record: Record, published: Mapping[str, tuple[int, int]]) -> Days:
    own = own_dates(record)
    if own:
        return tuple(_days(date) for date in own)
    return tuple(published[name] for name in record.documents if name in published)


def _days(date: str) -> tuple[int, int]:
    try:
        found = bounds(date)
    except ValueError:
        found = Bounds(dt.date.max, dt.date.min)
    return found.first.toordinal(), found.last.toordinal()


@View
def heads(book: Book) -> Mapping[str, Head]:
    """The documents without their texts, as a sieve takes them."""
    return {
        name: Head(
            id=name,
            position=origin.number,
            format=book.documents[name].format,
            origin=book.documents[name].origin,
            sha256=book.documents[name].sha256,
            metadata=book.documents[name].metadata,
            length=len(book.documents[name].text),
            added=book.came_in.get(name, ""),
            published=origin.published,
            published_basis=origin.published_basis,
            parties=(),
            copy_of=origin.copy_of,
            similarity=None,
        )
        for name, origin in book.origins.items()
    }


def admitted(book: Book, selection: Selection) -> Collection[str]:
    """The ids of the records that *selection* lets through, as a `Sieve` does, what persons rejected left out."""
    known = postings.of(book)
    sets: list[Collection[str]] = []
    for given, by_value in (
        (selection.types, known.types),
        (selection.sides, known.sides),
        (selection.reviews or STANDING, known.reviews),
    ):
        if given:
            sets.append(_any(by_value, given))
    if selection.statuses:
        sets.append(_any(known.statuses, selection.statuses))
    if selection.sources:
        sets.append(_any(known.sources, [source.casefold() for source in selection.sources]))
    if selection.ids:
        sets.append(frozenset(selection.ids) & known.days.keys())
    found = set.intersection(*(set(one) for one in sorted(sets, key=len)))
    if selection.since or selection.until:
        found = _within(found, known.days, selection)
    if selection.people or selection.places or selection.confidence:
        sieve = Sieve(selection, heads.of(book), aliases(selection.people, book.of("actor")))
        found = {name for name in found if sieve.admits(book.by_id[name], of_any_type=True)}
    return found


def _any(by_value: Mapping[str, frozenset[str]], given: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(by_value.get(value, frozenset()) for value in given))


def _within(found: set[str], days: Mapping[str, Days], selection: Selection) -> set[str]:
    begin, end = selection.window
    least = begin.first.toordinal() if begin else 0
    most = end.last.toordinal() if end else dt.date.max.toordinal()
    return {name for name in found if any(last >= least and first <= most for first, last in days[name])}
