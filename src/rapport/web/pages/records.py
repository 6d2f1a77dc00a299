"""A record's own page, under its permanent address: what it says, every sentence behind it, and what was judged."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from rapport.ledger import records
from rapport.model.records import Finding, Record
from rapport.views.alike import alike
from rapport.views.book import MADE_OF_RECORDS, Book
from rapport.views.history import history, summary
from rapport.views.judgements import CREDIBILITY
from rapport.views.queue import waiting
from rapport.views.record import record_page
from rapport.web.rendering import page
from rapport.web.requests import book_of, desk_of

router = APIRouter()
QUOTES = 20


@router.get("/records/{identity}")
def show(request: Request, identity: str) -> Response:
    """One record or finding; a rejected one with the decision, so that it can be taken back."""
    book = book_of(request)
    found = record_page(book, identity)
    with desk_of(request).dossier.ledger.read() as connection:
        judged = records.by_id(connection, identity)
    if judged is None and found is None:
        raise HTTPException(404, f"There is no record {identity}. It may have been joined with another, or rejected.")
    if found is None and judged is not None:
        return _rejected(request, book, judged)
    record = book.by_id.get(identity)
    return page(
        request,
        "record.html.j2",
        title=found.title if found else identity,
        it=found,
        now=waiting(book, record, max(book.judgements, default=0)) if record else None,
        made=record is not None and record.type in MADE_OF_RECORDS,
        candidates=alike(book, record) if record and record.type not in MADE_OF_RECORDS else (),
        history=history(book, judged) if judged else (),
        credibility=CREDIBILITY,
    )


def _rejected(request: Request, book: Book, judged: Record | Finding) -> Response:
    quotes = [mention.evidence.exact for mention in judged.mentions] if isinstance(judged, Record) else []
    told = summary(judged)
    return page(
        request,
        "rejected.html.j2",
        title=told.title,
        it=told,
        quotes=quotes[:QUOTES],
        history=history(book, judged),
    )
