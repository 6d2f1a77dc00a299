"""Where the sources differ: the sentences side by side, their sources and lineage, and the kind of difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from rapport.views import Book, vocabulary
from rapport.views.disagreements import Comparison, disagreements
from rapport.views.news import title_of
from rapport.views.paging import leaf
from rapport.web.pages.entry import Entry
from rapport.web.parameters import one_of
from rapport.web.rendering import page
from rapport.web.requests import book_of
from rapport.web.showing import shows

ENTRY = Entry("Disagreements", "/disagreements")
CARDS = 20
SHOWN = ("all", "waiting", "decided", "hard", "compatible", "agreements")
router = APIRouter()


@router.get("/disagreements")
def show(
    request: Request,
    show: str = "",
    kind: str = "",
    record: str = "",
    number: Annotated[int, Query(alias="page", ge=1)] = 1,
) -> Response:
    """Differences; *show* narrows them, *kind* is that of the difference, *record* what they are about."""
    book = book_of(request)
    shown = one_of("show", show, SHOWN)
    one_of("kind", kind, ("", *vocabulary.DIFFERENCE))
    found = _shown(book, shown)
    kinds = Counter(item.difference for item in found if item.difference)
    lines = _wanted(found, kind, record)
    return page(
        request,
        "disagreements.html.j2",
        title="Where the sources agree" if shown == "agreements" else "Where the sources disagree",
        shown=shown,
        kind=kind,
        record=book.by_id.get(record),
        kinds=kinds.most_common(),
        counts={name: len(_shown(book, name)) for name in SHOWN},
        items=leaf(lines, number, CARDS),
        title_of=partial(_title, book),
        origins=book.origins,
    )


@shows("disagreements", "the page of disagreements")
def shown_records(request: Request) -> Collection[str]:
    """The records on which the sources differ, or agree: an export has the findings about them too."""
    book, query = book_of(request), request.query_params
    shown, kind = one_of("show", query.get("show", ""), SHOWN), query.get("kind", "")
    one_of("kind", kind, ("", *vocabulary.DIFFERENCE))
    found = _wanted(_shown(book, shown), kind, query.get("record", ""))
    return [name for item in found for name in item.about]


def _wanted(found: Sequence[Comparison], kind: str, record: str) -> list[Comparison]:
    return [item for item in found if (not kind or item.difference == kind) and (not record or record in item.about)]


def _shown(book: Book, name: str) -> list[Comparison]:
    key = ("disagreements", name)
    if key not in book.made:
        every = disagreements.of(book)
        book.made[key] = {
            "all": lambda: list(every.differences),
            "waiting": lambda: [one for one in every.differences if one.review == "unreviewed"],
            "decided": lambda: [one for one in every.differences if one.review != "unreviewed"],
            "hard": lambda: list(every.hard),
            "compatible": lambda: list(every.compatible),
            "agreements": lambda: list(every.agreements),
        }[name]()
    found: list[Comparison] = book.made[key]
    return found


def _title(book: Book, record: str) -> str:
    """What a record is about; nothing where it was rejected."""
    return title_of(book.by_id[record]) if record in book.by_id else ""
