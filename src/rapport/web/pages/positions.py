"""Issues by sides; one issue with what each side said on it in order; and what each side calls things."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import Response

from rapport.views import Book
from rapport.views.names import Referent, names
from rapport.views.paging import leaf
from rapport.views.positions import IssueLine, positions
from rapport.views.shifts import Shift, shifts
from rapport.web.pages.entry import Entry
from rapport.web.parameters import one_of
from rapport.web.rendering import page
from rapport.web.requests import book_of
from rapport.web.showing import shows

ENTRY = Entry("Positions", "/positions")
ROWS = 30
SHOWN = ("shared", "contested", "all", "turned", "names")
router = APIRouter()


@router.get("/positions")
def show(
    request: Request, show: str = "", q: str = "", number: Annotated[int, Query(alias="page", ge=1)] = 1
) -> Response:
    """The matrix: those on which several sides speak, where there are any and nothing else is asked for."""
    book = book_of(request)
    board = positions.of(book)
    shown = _shown(book, show)
    turned = _turned(book)
    by_kind = _by_kind(book)
    wanted = [issue for issue in by_kind.get(shown, ()) if _named(issue.name, q)]
    called = _called(book, q)
    return page(
        request,
        "positions.html.j2",
        title="What each side calls things" if shown == "names" else "Positions",
        shown=shown,
        q=q,
        sides=board.sides,
        counts={**{name: len(found) for name, found in by_kind.items()}, "names": len(names.of(book))},
        issues=leaf(wanted, number, ROWS),
        names=leaf(called, number, ROWS),
        turned=turned,
    )


@shows("positions", "the page of positions")
def shown_records(request: Request) -> Collection[str]:
    """The issues with the positions on them, or the names that sides have for things."""
    book, query = book_of(request), request.query_params
    shown, typed = _shown(book, query.get("show", "")), query.get("q", "")
    if shown == "names":
        return [name.record for item in _called(book, typed) for name in item.names]
    issues = [issue for issue in _by_kind(book)[shown] if _named(issue.name, typed)]
    return [name for issue in issues for name in (issue.record, *sorted(_lines(issue)))]


def _shown(book: Book, show: str) -> str:
    """What the address asks for; else that on which several sides speak, where there is any."""
    return one_of("show", show, SHOWN) if show or positions.of(book).shared else "all"


def _by_kind(book: Book) -> dict[str, tuple[IssueLine, ...]]:
    board, turned = positions.of(book), _turned(book)
    return {
        "shared": board.shared,
        "contested": tuple(issue for issue in board.issues if issue.contested),
        "all": board.issues,
        "turned": tuple(issue for issue in board.issues if _lines(issue) & turned.keys()),
    }


def _called(book: Book, typed: str) -> list[Referent]:
    """What sides name differently, with the words in one of the names."""
    return [item for item in names.of(book) if _named(item.called + " ".join(n.surface for n in item.names), typed)]


@router.get("/positions/{identity}")
def issue(request: Request, identity: str, side: str = "") -> Response:
    """One issue: what each holder, or *side* alone, said on it, in the order of time."""
    book = book_of(request)
    found = next((issue for issue in positions.of(book).issues if issue.record == identity), None)
    if found is None:
        raise HTTPException(404, f"There is no issue {identity}. It may have been joined with another, or rejected.")
    order = {holder: place for place, holder in enumerate(book.sides)}
    cells = sorted(found.cells, key=lambda cell: order.get(cell[0], len(order)))
    return page(
        request,
        "issue.html.j2",
        title=found.name,
        issue=found,
        cells=[cell for cell in cells if not side or cell[0] == side],
        side=side,
        turned=_turned(book),
        sentence=book.sentence,
    )


def _turned(book: Book) -> dict[str, Shift]:
    """For each position that another one turned into, the shift."""
    return {shift.after.record: shift for shift in shifts.of(book)}


def _lines(issue: IssueLine) -> set[str]:
    return {line.record for _, lines in issue.cells for line in lines}


def _named(name: str, typed: str) -> bool:
    folded = name.casefold()
    return all(word in folded for word in typed.casefold().split())
