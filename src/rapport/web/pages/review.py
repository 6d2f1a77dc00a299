"""The review queue: one record after the other, or as a list; what is looked at stands in the address."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from rapport.ledger import records, reviewing
from rapport.model.records import Record, Review
from rapport.views import vocabulary
from rapport.views.alike import alike
from rapport.views.history import history
from rapport.views.judgements import CREDIBILITY, said
from rapport.views.queue import Wanted, queue
from rapport.web.deciding import decider_of
from rapport.web.pages.entry import Entry
from rapport.web.rendering import page
from rapport.web.requests import book_of, desk_of
from rapport.web.showing import shows

ENTRY = Entry("Review", "/review")
AHEAD = 8
"""So many records are shown behind the one that is decided."""
ROWS = 50
_REVIEWS: tuple[Review, ...] = ("unreviewed", "confirmed", "corrected", "rejected")

router = APIRouter()


@router.get("/review")
def show(
    request: Request,
    kind: Annotated[list[str], Query()] = [],  # noqa: B006  FastAPI copies it
    side: Annotated[list[str], Query()] = [],  # noqa: B006
    document: str = "",
    review: str = "",
    disputed: str = "",
    at: int = 0,
    view: str = "",
) -> Response:
    """The record at place *at* of the queue with those behind it; ``view=list`` shows many with boxes to mark."""
    book = book_of(request)
    ledger, listed = desk_of(request).dossier.ledger, view == "list"
    wanted = _wanted(kind, side, document, review, disputed)
    found = queue(ledger, book, wanted, at, ROWS if listed else 1 + AHEAD)
    now = found.lines[0] if found.lines and not listed else None
    current: Record | None = None
    if now is not None:
        with ledger.read() as connection:
            judged = records.by_id(connection, now.record)
            current = judged if isinstance(judged, Record) else None
    last = decider_of(request).last()
    return page(
        request,
        "review.html.j2",
        title="Review",
        it=found,
        now=now,
        listed=listed,
        wanted=wanted,
        rows=ROWS,
        reviews=_REVIEWS,
        sides=book.sides,
        judged=len(book.judgements),
        candidates=alike(book, current) if current else (),
        history=history(book, current) if current else (),
        credibility=CREDIBILITY,
        last=last,
        said=said,
        left=desk_of(request).dossier.waiting() if decider_of(request).slow else 0,
    )


@shows("review", "the review queue")
def shown(request: Request) -> Collection[str]:
    """The records of the queue that the filters let through; what was rejected can't be exported."""
    query = request.query_params
    wanted = _wanted(
        query.getlist("kind"),
        query.getlist("side"),
        *(query.get(name, "") for name in ("document", "review", "disputed")),
    )
    with desk_of(request).dossier.ledger.read() as connection:
        return reviewing.ids(connection, wanted)


def _wanted(kinds: list[str], sides: list[str], document: str, review: str, disputed: str) -> Wanted:
    return Wanted(
        kinds=tuple(one for one in kinds if one in vocabulary.RECORD),
        sides=tuple(one for one in sides if one),
        document=document or None,
        review=next((one for one in _REVIEWS if one == review), "unreviewed"),
        disputed=bool(disputed),
    )
