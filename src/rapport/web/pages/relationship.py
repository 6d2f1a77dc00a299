"""Conflict and cooperation by period: a drawing with its interval and its reports, and the same as a table."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from rapport.coding import STATUSES
from rapport.dossier.chart import chart
from rapport.errors import UsageError
from rapport.exports.cells import cell
from rapport.exports.relationship import RELATIONSHIP, rows
from rapport.measures import PERIODS
from rapport.views import Book
from rapport.views.paging import Leaf, leaf
from rapport.views.related import dyads, related
from rapport.views.relationship import ALL, DATES, SCALES, SPLITS, Asked, relationship
from rapport.views.selection import EVENT_TYPES, Selection
from rapport.web.filters import filter_of, results
from rapport.web.pages.entry import Entry
from rapport.web.pages.export import selection_of
from rapport.web.parameters import one_of
from rapport.web.rendering import page
from rapport.web.requests import book_of
from rapport.web.showing import shows

ENTRY = Entry("Relationship", "/relationship")
ALL_SIDES: Final = "all"
DRAWN: Final = 240
"""So many periods are drawn on one page at most."""
SERIES: Final = 4
"""So many series on one page, where it is split into several; each then shows its last `DRAWN` periods."""
PROVED: Final = 12
"""Of so many events of a period the sentences are shown."""
router = APIRouter()


@router.get("/relationship")
def show(request: Request, number: Annotated[int, Query(alias="page", ge=1)] = 1) -> Response:
    """The series that the address asks for: which two sides, by what, of what, in which time."""
    book = book_of(request)
    selection = _selection(request)
    found = related(book, selection, _asked(request, book))
    pages: Leaf[Any]
    if found.asked.split is None:
        measured = found.series[ALL]
        pages = leaf(measured.points, number, DRAWN)
        shown = {ALL: replace(measured, points=pages.lines)}
    else:
        pages = leaf(list(found.series.items()), number, SERIES)
        shown = {name: replace(one, points=one.points[-DRAWN:]) for name, one in pages.lines}
    return page(
        request,
        "relationship.html.j2",
        title="Relationship",
        asked=found.asked,
        total=found.total,
        series=[(name, measured, chart(measured)) for name, measured in shown.items()],
        left_out={name: len(found.series[name].points) - len(measured.points) for name, measured in shown.items()},
        pages=pages,
        proofs_of=lambda ids: book.proofs(mention for one in ids[:PROVED] for mention in book.by_id[one].mentions),
        most_proved=PROVED,
        dyads=dyads.of(book),
        choices={"by": PERIODS, "split": SPLITS, "scale": SCALES, "dates": DATES, "status": STATUSES},
        types=EVENT_TYPES,
        wanted=selection,
    )


@shows("relationship", "Relationship")
def records_shown(request: Request) -> list[str]:
    """The records of the events in the series, those of all their pages."""
    book = book_of(request)
    found = related(book, _selection(request), _asked(request, book))
    return [name for measured in found.series.values() for point in measured.points for name in point.ids]


@router.get("/relationship/series.csv")
def download(request: Request) -> Response:
    """The same series with every column of the codebook, as `rapport series --format csv` gives it."""
    book = book_of(request)
    found = related(book, _selection(request), _asked(request, book))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(RELATIONSHIP.names)
    writer.writerows([cell(row[name]) for name in RELATIONSHIP.names] for row in rows(found))
    told = {"content-disposition": 'attachment; filename="series.csv"'}
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=told)


def _selection(request: Request) -> Selection:
    wanted = filter_of(request)
    return selection_of(wanted, results(request, wanted)) if wanted.words else wanted.selection


def _asked(request: Request, book: Book) -> Asked:
    """What the address asks for; where it says nothing, what the dossier shows.

    Raises:
        UsageError: a value that can't be meant.
    """
    query = request.query_params
    own = relationship.of(book).asked
    between = query.get("between", "")
    if between and between != ALL_SIDES and between.count("-") != 1:
        raise UsageError(f"`{between}` names no two sides", where="between", advice="Write it as JPN-RUS, or all")
    dyad = () if between == ALL_SIDES else tuple(between.split("-")) if between else own.dyad
    return Asked.checked(
        dyad,
        query.get("by") or own.by,
        directed=bool(query.get("directed")) and bool(dyad),
        scale=one_of("scale", query.get("scale", ""), SCALES),
        split=query.get("split") or None,
        dates=one_of("dates", query.get("dates", ""), DATES),
    )
