"""What a search finds: records and documents with the words in their context, and how many of each kind there are."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Final, overload

from rapport.ledger.hits import HIT_END, HIT_START, excerpt
from rapport.ledger.hits import words as words_in
from rapport.model.records import Record
from rapport.model.sides import sides_of
from rapport.views import vocabulary, words
from rapport.views.book import Book, Change, Proof, View
from rapport.views.news import title_of
from rapport.views.postings import days_of, postings
from rapport.views.traits import people_of, places_of, status_of

CONTEXTS: Final = 3
"""So many places of a document, and so many proofs of a record, are quoted."""
FACETS: Final = ("type", "side", "person", "place", "status", "source", "year")
VALUES: Final = 15
"""So many values of a facet are offered, the most frequent first."""

Marked = tuple[tuple[str, bool], ...]
"""A stretch of text in pieces, each with whether it is what was looked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words stand: the ``text`` around them, and what a link can find it by."""

    text: Marked
    document: str
    number: int
    proof: Proof | None = None
    first: str = ""


@dataclass(frozen=True, slots=True)
class HitLine:
    """One result: a record, or a document."""

    kind: str
    kind_words: str
    ref: str
    title: str
    when: str
    places: tuple[Place, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """Every result as kind and id, in order, with counts by facet.

    ``cut`` is whether there are more than were looked at, ``documents`` how many of them are documents.
    """

    refs: Sequence[tuple[str, str]]
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    cut: bool = False
    documents: int = 0


def found(book: Book, refs: Sequence[tuple[str, str]] | None, ids: Collection[str] | None, *, cut: bool) -> Found:
    """What of *refs* is there and wanted; counts over all of it.

    Args:
        book: of the ledger.
        refs: what holds the words, the best first; nothing takes every record, the newest first.
        ids: of the records wanted; nothing takes all, and documents too.
        cut: whether more holds the words than *refs* has.
    """
    if refs is None and ids is None:
        return Found(_Every(book), {name: _frequent(counts) for name, counts in everywhere.of(book).items()}, cut)
    if refs is None:
        every = postings.of(book).newest
        kept = [(book.by_id[name].type, name) for name in every if ids is None or name in ids]
    else:
        kept = [pair for pair in refs if _is_there(book, *pair) and (ids is None or pair[1] in ids)]
    counts = _counted(book, kept)
    facets = {name: _frequent(one) for name, one in counts.items()}
    return Found(tuple(kept), facets, cut, counts["type"]["document"])


class _Every(Sequence[tuple[str, str]]):
    """Every record as kind and id, the newest first; told when it is asked for, for mostly a page is."""

    def __init__(self, book: Book) -> None:
        self._ids = postings.of(book).newest
        self._records = book.by_id

    @overload
    def __getitem__(self, at: int) -> tuple[str, str]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[str, str]]: ...
    def __getitem__(self, at: int | slice) -> tuple[str, str] | Sequence[tuple[str, str]]:
        if isinstance(at, slice):
            return tuple((self._records[name].type, name) for name in self._ids[at])
        return self._records[self._ids[at]].type, self._ids[at]

    def __len__(self) -> int:
        return len(self._ids)


@View
def everywhere(book: Book) -> Mapping[str, Counter[str]]:
    """How often each value of a facet is in the whole record."""
    return _counted(book, _Every(book))


@everywhere.changed
def _(known: Mapping[str, Counter[str]], book: Book, change: Change) -> Mapping[str, Counter[str]]:
    out = {name: Counter(counts) for name, counts in known.items()}
    for record in change.was:
        for facet, value in _values(book, record):
            out[facet][value] -= 1
    for record in change.now:
        for facet, value in _values(book, record):
            out[facet][value] += 1
    return {name: +counts for name, counts in out.items()}


def lines(book: Book, refs: Sequence[tuple[str, str]], typed: str) -> tuple[HitLine, ...]:
    """The results with their contexts; *typed* is what was looked for."""
    terms = words_in(typed)
    return tuple(_document(book, ref, terms) if kind == "document" else _record(book, ref, terms) for kind, ref in refs)


def _is_there(book: Book, kind: str, ref: str) -> bool:
    return ref in book.documents if kind == "document" else ref in book.by_id


def _record(book: Book, ref: str, terms: Sequence[str]) -> HitLine:
    record = book.by_id[ref]
    proofs = book.proofs(record.mentions)
    places = [
        Place(_pieces("".join(book.sentence(one)), terms), one.document, one.origin.number, one, first=one.quote)
        for one in proofs[:CONTEXTS]
    ]
    date = next((value for name in ("date", "made", "due") if (value := getattr(record.content, name, None))), None)
    return HitLine(
        kind=record.type,
        kind_words=vocabulary.RECORD[record.type],
        ref=ref,
        title=title_of(record),
        when=words.date_words(date) if date else "",
        places=tuple(places),
        more=max(0, len(proofs) - CONTEXTS),
    )


def _document(book: Book, ref: str, terms: Sequence[str]) -> HitLine:
    origin, text = book.origins[ref], book.documents[ref].text
    hit = [line for line in text.splitlines() if line.strip() and _holds(line, terms)]
    places = []
    for line in hit[:CONTEXTS]:
        pieces = _pieces(line, terms)
        first = next((piece for piece, wanted in pieces if wanted), "")
        places.append(Place(pieces, ref, origin.number, first=first))
    return HitLine(
        kind="document",
        kind_words="document",
        ref=ref,
        title=origin.title,
        when=words.date_words(origin.published) if origin.published else "",
        places=tuple(places),
        more=max(0, len(hit) - CONTEXTS),
    )


def _holds(line: str, terms: Sequence[str]) -> bool:
    return any(word.startswith(term) for word in words_in(line) for term in terms)


def _pieces(text: str, terms: Sequence[str]) -> Marked:
    """*text* around the words, cut at the marks that `excerpt` put in."""
    out: list[tuple[str, bool]] = []
    for number, piece in enumerate(excerpt(" ".join(text.split()), terms).split(HIT_START)):
        inside, mark, after = piece.partition(HIT_END)
        if number and mark:
            out += [(inside, True), (after, False)]
        else:
            out.append((piece, False))
    return tuple(pair for pair in out if pair[0])


def _counted(book: Book, refs: Iterable[tuple[str, str]]) -> dict[str, Counter[str]]:
    """How often each value of a facet is in *refs*."""
    out: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for kind, ref in refs:
        if kind != "document":
            for facet, value in _values(book, book.by_id[ref]):
                out[facet][value] += 1
        else:
            out["type"][kind] += 1
            if outlet := book.origins[ref].outlet:
                out["source"][outlet] += 1
    return out


def _values(book: Book, record: Record) -> Iterator[tuple[str, str]]:
    """The facets of a record with their values."""
    yield "type", record.type
    yield from (("side", side) for side in sides_of(record))
    yield from (("person", person) for person in people_of(record)[:8])
    yield from (("place", place) for place in places_of(record)[:1])
    if status := status_of(record):
        yield "status", status
    outlets = {book.origins[name].outlet for name in record.documents}
    yield from (("source", outlet) for outlet in outlets if outlet)
    days = (first for first, _ in days_of(book, record) if 1 < first < dt.date.max.toordinal())
    yield from (("year", year) for year in {f"{dt.date.fromordinal(day).year:04d}" for day in days})


def _frequent(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(nsmallest(VALUES, counts.items(), key=lambda pair: (-pair[1], pair[0])))
