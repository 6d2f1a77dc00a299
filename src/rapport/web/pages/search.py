"""Words with filters: what to include and what to leave out, and every hit in its context."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from rapport.views import hits
from rapport.views.paging import leaf
from rapport.web.filters import filter_of, results
from rapport.web.pages.entry import Entry
from rapport.web.rendering import page
from rapport.web.requests import book_of

ENTRY = Entry("Search", "/search")
LINES = 20
router = APIRouter()


@router.get("/search")
def show(request: Request, number: Annotated[int, Query(alias="page", ge=1)] = 1) -> Response:
    """Results; without words every record that the filters let through, the newest first."""
    book = book_of(request)
    wanted = filter_of(request)
    found = results(request, wanted)
    shown = leaf(found.refs, number, LINES)
    return page(
        request,
        "search.html.j2",
        title=f"Search: {wanted.words}" if wanted.words else "Search",
        wanted=wanted,
        found=found,
        shown=shown,
        lines=hits.lines(book, shown.lines, wanted.words),
    )
