"""The overview: the relationship in figures and pictures."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from rapport.web.pages.entry import Entry
from rapport.web.rendering import page
from rapport.web.requests import book_of

ENTRY = Entry("Overview", "/")
router = APIRouter()


@router.get("/")
def show(request: Request) -> Response:
    """The first page."""
    book_of(request)
    return page(request, "overview.html.j2", title="Overview")
