"""What came in, when and from where, what could not be read and why; and the way in for more."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, RedirectResponse, Response

from rapport.reading.formats import known_extensions
from rapport.views import Book
from rapport.views.paging import leaf
from rapport.views.sources import Report, sources
from rapport.web.pages.entry import Entry
from rapport.web.parameters import one_of
from rapport.web.rendering import fragment, page
from rapport.web.requests import desk_of, work_of
from rapport.web.security import changes
from rapport.web.showing import shows

ENTRY = Entry("Sources", "/sources")
LARGEST = {"/sources": 4}
SHOWN = ("all", "copies", "waiting", "unread")
SORTED = ("published", "added", "records")
router = APIRouter()
writing = changes()


@router.get("/sources")
def show(
    request: Request,
    show: str = "",
    sort: str = "",
    title: str = "",
    added: str = "",
    number: Annotated[int, Query(alias="page", ge=1)] = 1,
) -> Response:
    """The documents by date of publication, or as the address says."""
    book = desk_of(request).book()
    shown, order = one_of("show", show, SHOWN), one_of("sort", sort, SORTED)
    found = sources.of(book)
    known = {report.origin.id: report for report in found.reports}
    work = work_of(request)
    return page(
        request,
        "sources.html.j2",
        title="Sources",
        shown=shown,
        order=order,
        wanted=title,
        reports=leaf(_wanted(found.reports, shown, order, title), number),
        counts={name: len(_wanted(found.reports, name, "", "")) for name in SHOWN},
        found=found,
        copies=_copies(book),
        origins=book.origins,
        outcome=work.outcome(added),
        known=known,
        progress=work.progress,
        endings=",".join(f".{ending.lstrip('.')}" for ending in known_extensions()),
        most=desk_of(request).dossier.settings.limits.max_source_bytes,
    )


@shows("sources", "the page of sources")
def shown_records(request: Request) -> Collection[str]:
    """The records that rest on the documents which the filters let through."""
    book, query = desk_of(request).book(), request.query_params
    shown = one_of("show", query.get("show", ""), SHOWN)
    found = _wanted(sources.of(book).reports, shown, "", query.get("title", ""))
    return sorted(frozenset().union(*(book.told_in.get(report.origin.id, frozenset()) for report in found)))


@router.get("/sources/progress")
def progress(request: Request) -> Response:
    """How far the build is: a piece of the page."""
    book = desk_of(request).book()
    return fragment(
        request,
        "parts/progress.html.j2",
        progress=work_of(request).progress,
        waiting=len(_wanted(sources.of(book).reports, "waiting", "", "")),
    )


@writing.post("/sources")
async def add(request: Request) -> Response:
    """Take files in; a form is led back to the page, a script is told what became of them."""
    from starlette.concurrency import run_in_threadpool

    form = await request.form()
    files = [(one.filename or "file", one.file) for one in form.getlist("files") if isinstance(one, UploadFile)]
    files = [(name, file) for name, file in files if name]
    if not files:
        raise HTTPException(400, "No file was chosen. Choose one or more, then send them again.")
    key, found = await run_in_threadpool(work_of(request).take, files)
    if "application/json" in request.headers.get("accept", ""):
        rows = [
            {
                "documents": list(one.documents),
                "problems": list(one.problems),
                "notes": list(one.notes),
                "known": one.known,
            }
            for one in found
        ]
        return JSONResponse({"files": rows, "key": key})
    return RedirectResponse(f"/sources?added={key}#added", 303)


@writing.post("/sources/build")
def build(request: Request) -> Response:
    """Read what waits, and compare everything."""
    work_of(request).build()
    if request.headers.get("hx-request"):
        return progress(request)
    return RedirectResponse("/sources#build", 303)


def _wanted(reports: tuple[Report, ...], shown: str, order: str, title: str) -> list[Report]:
    found = [report for report in reports if _is(report, shown)]
    if title:
        words = title.casefold().split()
        found = [r for r in found if all(w in f"{r.origin.title} {r.origin.outlet or ''}".casefold() for w in words)]
    if order == "added":
        found.sort(key=lambda report: report.added or "", reverse=True)
    elif order == "records":
        found.sort(key=lambda report: -report.records)
    return found


def _is(report: Report, shown: str) -> bool:
    match shown:
        case "copies":
            return report.origin.copy_of is not None
        case "waiting":
            return not report.read
        case "unread":
            return report.problem is not None
    return True


def _copies(book: Book) -> dict[str, list[str]]:
    """For each document, those that are copies of it."""
    out: dict[str, list[str]] = {}
    for copy, lineage in book.lineage.items():
        out.setdefault(lineage.original, []).append(copy)
    return out
