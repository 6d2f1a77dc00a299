"""Which records have which side, type, status, source and day: so that a filter need not look at every record."""

from __future__ import annotations

import datetime as dt
from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapport.ledger.streaming import Head
from rapport.model.dates import Bounds, bounds
from rapport.model.records import Record
from rapport.model.sides import sides_of
from rapport.views.book import Book, Change, View
from rapport.views.selection import Selection
from rapport.views.sieve import Sieve
from rapport.views.traits import aliases, kinds_of, own_dates, people_of, places_of, status_of

Days = tuple[tuple[int, int], ...]
Filed = dict[str, defaultdict[str, set[str]]]
_FAMILIES: Final = ("types", "sides", "statuses", "sources", "reviews", "people", "places")


@dataclass(frozen=True, slots=True)
class Postings:
    """Ids of records by what they say; ``days`` are the first and last day of each date, as ordinals."""

    types: Mapping[str, frozenset[str]]
    sides: Mapping[str, frozenset[str]]
    statuses: Mapping[str, frozenset[str]]
    sources: Mapping[str, frozenset[str]]
    reviews: Mapping[str, frozenset[str]]
    people: Mapping[str, frozenset[str]]
    places: Mapping[str, frozenset[str]]
    days: Mapping[str, Days]
    newest: Sequence[str]


@View
def postings(book: Book) -> Postings:
    """The postings of every record; ``newest`` are all ids, by their last day, the latest first."""
    filed: Filed = {name: defaultdict(set) for name in _FAMILIES}
    days: dict[str, Days] = {}
    for record in book.by_id.values():
        for family, key in _places(book, record):
            filed[family][key].add(record.id)
        days[record.id] = days_of(book, record)
    kept = {family: {key: frozenset(ids) for key, ids in found.items()} for family, found in filed.items()}
    return Postings(**kept, days=days, newest=_newest(days))


@postings.changed
def _changed(known: Postings, book: Book, change: Change) -> Postings:
    less, more = _by_place(book, change.was), _by_place(book, change.now)
    kept: dict[str, dict[str, frozenset[str]]] = {family: dict(getattr(known, family)) for family in _FAMILIES}
    for family, key in less | more:
        ids = (kept[family].get(key, frozenset()) - less[family, key]) | more[family, key]
        kept[family][key] = ids
        if not ids:
            del kept[family][key]
    before = {record.id: known.days[record.id] for record in change.was}
    now = {record.id: days_of(book, record) for record in change.now}
    if before == now:
        return Postings(**kept, days=known.days, newest=known.newest)
    days = {name: found for name, found in known.days.items() if name not in before} | now
    newest = [name for name in known.newest if name not in before]
    for name in now:
        insort(newest, name, key=lambda one: _lateness(days, one))
    return Postings(**kept, days=days, newest=tuple(newest))


def _by_place(book: Book, records: Iterable[Record]) -> defaultdict[tuple[str, str], set[str]]:
    out = defaultdict[tuple[str, str], set[str]](set)
    for record in records:
        for place in _places(book, record):
            out[place].add(record.id)
    return out


def _places(book: Book, record: Record) -> Iterator[tuple[str, str]]:
    """Where a record is found: the kind of posting, and the value."""
    yield from (("types", kind) for kind in kinds_of(record))
    yield "reviews", record.review
    yield from (("sides", side) for side in sides_of(record))
    if status := status_of(record):
        yield "statuses", status
    yield from (("people", name) for name in people_of(record))
    yield from (("places", name) for name in places_of(record))
    for document in record.documents:
        yield "sources", document.casefold()
        if outlet := book.documents[document].metadata.outlet:
            yield "sources", outlet.casefold()


def days_of(book: Book, record: Record) -> Days:
    """The first and last day of each date that a record is of: its own, else those of the reports that tell it."""
    dates: list[str | None] = [*own_dates(record)] or [book.origins[name].published for name in record.documents]
    return tuple(_days(date) for date in dates if date)


def _newest(days: Mapping[str, Days]) -> tuple[str, ...]:
    return tuple(sorted(days, key=lambda name: _lateness(days, name)))


def _lateness(days: Mapping[str, Days], name: str) -> tuple[int, str]:
    return -max((last for _, last in days[name]), default=0), name


@lru_cache(maxsize=65536)
def _days(date: str) -> tuple[int, int]:
    try:
        found = bounds(date)
    except ValueError:
        found = Bounds(dt.date.max, dt.date.min)
    return found.first.toordinal(), found.last.toordinal()


@View.over()
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
        (selection.reviews, known.reviews),  # what was rejected is in no book
        (selection.statuses, known.statuses),
    ):
        if given:
            sets.append(_any(by_value, given))
    if selection.sources:
        sets.append(_any(known.sources, [source.casefold() for source in selection.sources]))
    if selection.people or selection.places:
        sieve = Sieve(selection, {}, aliases(selection.people, book.of("actor")))
        for wanted, by_name, holds in (
            (selection.people, known.people, sieve.names),
            (selection.places, known.places, sieve.places),
        ):
            if wanted:
                sets.append(_any(by_name, [name for name in by_name if holds([name])]))
    if selection.ids:
        sets.append(frozenset(selection.ids) & known.days.keys())
    sets.sort(key=len)
    found = set(sets[0] if sets else known.days)
    found.intersection_update(*sets[1:])
    if selection.since or selection.until:
        found = _within(found, known.days, selection)
    if selection.confidence:
        found = {name for name in found if book.by_id[name].confidence >= selection.confidence}
    return found


def _any(by_value: Mapping[str, frozenset[str]], given: Sequence[str]) -> frozenset[str]:
    if len(given) == 1:
        return by_value.get(given[0], frozenset())
    return frozenset().union(*(by_value.get(value, frozenset()) for value in given))


def _within(found: set[str], days: Mapping[str, Days], selection: Selection) -> set[str]:
    begin, end = selection.window
    least = begin.first.toordinal() if begin else 0
    most = end.last.toordinal() if end else dt.date.max.toordinal()
    return {name for name in found if any(last >= least and first <= most for first, last in days[name])}
