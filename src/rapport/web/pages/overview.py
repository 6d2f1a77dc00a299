"""The overview: the relationship in figures and pictures."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter, Request
from starlette.responses import Response

from rapport.model.dates import bounds
from rapport.views import Book
from rapport.views.agenda import agenda
from rapport.views.contacts import contacts
from rapport.views.news import News, news
from rapport.views.overview import overview
from rapport.web.drawings.bars import chart
from rapport.web.pages.entry import Entry
from rapport.web.parameters import edtf
from rapport.web.rendering import page
from rapport.web.requests import book_of

ENTRY = Entry("Overview", "/")
FEW = 6
"""So many lines of a kind stand here; the rest has a page of its own."""
RECENT = dt.timedelta(days=90)
router = APIRouter()


@router.get("/")
def show(request: Request, since: str = "") -> Response:
    """The first page; *since* (EDTF) says from when on something is new, by default 90 days before the last report."""
    book = book_of(request)
    start = edtf("since", since) or _recently(book)
    held = contacts.of(book)
    return page(
        request,
        "overview.html.j2",
        title="Overview",
        it=overview.of(book),
        agenda=agenda.of(book),
        contacts=held,
        chart=chart(held),
        news=news_of(book, start) if start else None,
        few=FEW,
    )


def news_of(book: Book, since: str) -> News:
    """What is new, made once for a book and a date."""
    key = ("news", since)
    if key not in book.made:
        book.made[key] = news(book, since)
    found: News = book.made[key]
    return found


def _recently(book: Book) -> str | None:
    if not book.last_report:
        return None
    last = bounds(book.last_report)
    day = last.first if last.last == dt.date.max else last.last
    return (day - RECENT).isoformat() if day.toordinal() > RECENT.days else None
