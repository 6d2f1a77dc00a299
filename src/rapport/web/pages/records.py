"""A record's own page, under its permanent address: what it says, every sentence behind it, and what was judged."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from rapport.views.record import record_page
from rapport.web.rendering import page
from rapport.web.requests import book_of

router = APIRouter()


@router.get("/records/{identity}")
def show(request: Request, identity: str) -> Response:
    """One record or finding."""
    found = record_page(book_of(request), identity)
    if found is None:
        raise HTTPException(404, f"There is no record {identity}. It may have been joined with another, or rejected.")
    return page(request, "record.html.j2", title=found.title, it=found)
