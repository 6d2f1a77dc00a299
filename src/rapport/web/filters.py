"""The filters of an address: one form of them on every page that finds, exports or writes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from rapport.ledger import search
from rapport.views import Book
from rapport.views.hits import Found, found
from rapport.views.postings import admitted
from rapport.views.selection import Selection
from rapport.web.requests import book_of, desk_of

MOST = 20_000
"""So many results of a search for words are looked at."""
DOCUMENT = "document"
_NAMES = {
    "type": "types",
    "side": "sides",
    "person": "people",
    "place": "places",
    "status": "statuses",
    "source": "sources",
    "review": "reviews",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What an address asks for: words, words that must not be there, and a selection.

    ``documents`` is whether documents are wanted among the results, ``only_documents`` whether nothing else is.
    """

    words: str
    without: str
    selection: Selection
    documents: bool
    only_documents: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing was asked for."""
        return not self.words and self.selection.everything and self.documents


def filter_of(request: Request) -> Filter:
    """The filters in the address.

    Raises:
        UsageError: a value that can't be meant.
    """
    query = request.query_params
    given: dict[str, Any] = {}
    for name, field in _NAMES.items():
        values = [value for value in query.getlist(name) if value.strip()]
        if values:
            given[field] = values
    types = given.pop("types", [])
    records = [kind for kind in types if kind != DOCUMENT]
    if records:
        given["types"] = records
    for name, field in (("from", "since"), ("to", "until")):
        if query.get(name, "").strip():
            given[field] = query[name].strip()
    selection = Selection.checked(**given)
    beyond_type = Selection(types=selection.types) != selection
    return Filter(
        words=query.get("q", "").strip(),
        without=query.get("not", "").strip(),
        selection=selection,
        documents=(not types or DOCUMENT in types) and not beyond_type,
        only_documents=types == [DOCUMENT] and not beyond_type,
    )


def results(request: Request, wanted: Filter) -> Found:
    """What the filters let through; kept with the book, so that its other pages need not look again."""
    book = book_of(request)
    key = ("results", wanted)
    if key not in book.made:
        book.made[key] = _results(request, book, wanted)
    out: Found = book.made[key]
    return out


def selected(request: Request, wanted: Filter) -> Collection[str] | None:
    """The ids of the records that the filters let through; nothing where they let all of them through."""
    book = book_of(request)
    key = ("selected", wanted)
    if key not in book.made:
        ids = None if wanted.selection.everything else admitted(book, wanted.selection)
        if wanted.words:
            held = {ref for kind, ref in _holding(request, wanted) if kind != DOCUMENT}
            ids = held if ids is None else held & set(ids)
        book.made[key] = ids
    out: Collection[str] | None = book.made[key]
    return out


def _results(request: Request, book: Book, wanted: Filter) -> Found:
    refs = _holding(request, wanted) if wanted.words else None
    if wanted.only_documents:
        refs = tuple(pair for pair in refs or _every(book) if pair[0] == DOCUMENT)
        return found(book, refs, None, cut=len(refs) == MOST)
    cut = refs is not None and len(refs) == MOST
    if refs is not None and not wanted.documents:
        refs = tuple(pair for pair in refs if pair[0] != DOCUMENT)
    ids = None if wanted.selection.everything else set(admitted(book, wanted.selection))
    if refs is not None and ids is not None and wanted.documents:
        ids |= {ref for kind, ref in refs if kind == DOCUMENT}
    return found(book, refs, ids, cut=cut)


def _holding(request: Request, wanted: Filter) -> tuple[tuple[str, str], ...]:
    """What holds the words, as kind and id, the best first."""
    with desk_of(request).dossier.ledger.read() as connection:
        return search.refs(connection, wanted.words, wanted.without, limit=MOST)


def _every(book: Book) -> tuple[tuple[str, str], ...]:
    return tuple((DOCUMENT, name) for name in book.origins)
