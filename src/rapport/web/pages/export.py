"""The export, and the dossier as a file, of exactly what the filters of the address let through."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from rapport import dossier as written
from rapport.errors import UsageError
from rapport.exports import FORMATS
from rapport.views.hits import Found
from rapport.views.narrowing import described
from rapport.views.overview import heading
from rapport.views.selection import Selection
from rapport.web.filters import DOCUMENT, Filter, filter_of, results
from rapport.web.pages.entry import Entry
from rapport.web.parameters import edtf
from rapport.web.rendering import page
from rapport.web.requests import book_of, desk_of
from rapport.web.showing import Shown, shown

ENTRY = Entry("Export", "/export")
_ENDINGS: Final = {
    "mentions": ".jsonl",
    "records": ".jsonl",
    "plover": ".jsonl",
    "polecat": ".tsv",
    "icews": ".tsv",
    "jsonld": ".jsonld",
    "ics": ".ics",
}
_DOSSIERS: Final = {".html": "one page for a browser", ".md": "Markdown", ".docx": "Word", ".pdf": "PDF for print"}
router = APIRouter()


@router.get("/export")
def show(request: Request) -> Response:
    """What the filters let through, and the forms in which it can leave."""
    book_of(request)
    there = shown(request)
    wanted = filter_of(request)
    found = Found(()) if there else results(request, wanted)
    return page(
        request,
        "export.html.j2",
        title="Export",
        shown=there,
        wanted=wanted,
        described=described(wanted.selection),
        count=len(set(there.ids)) if there else len(found.refs) - found.documents,
        formats=list(FORMATS.values()),
        dossiers=[(ending, _DOSSIERS.get(ending, ending)) for ending in written.FORMATS],
        query=request.url.query,
    )


@router.get("/export/file")
def download(request: Request, form: str, since: str = "") -> Response:
    """The file: *form* is one of the export's formats, or the ending of a dossier."""
    book = book_of(request)
    wanted = filter_of(request)
    there = shown(request)
    selection = only(there) if there else selection_of(wanted, results(request, wanted))
    title = re.sub(r"[^a-z0-9]+", "-", heading.of(book).title.casefold()).strip("-")[:60] or "dossier"
    folder = Path(tempfile.mkdtemp(prefix="rapport-export-"))
    try:
        if form in written.FORMATS:
            file = folder / f"{title}{form}"
            dossier = desk_of(request).dossier
            written.write(dossier.ledger, dossier.settings, file, edtf("since", since), selection)
        else:
            file = _exported(request, form, folder, title, selection)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    gone = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    return FileResponse(file, filename=file.name, background=gone, media_type="application/octet-stream")


def only(there: Shown) -> Selection:
    """The records that a page shows as a selection.

    Raises:
        UsageError: it shows none.
    """
    if not there.ids:
        raise UsageError(f"{there.name} shows no record with these filters", advice="Take one away, then export again")
    return Selection(ids=tuple(dict.fromkeys(there.ids)))


def selection_of(wanted: Filter, found: Found) -> Selection:
    """The filters as one selection: what holds the words is named by its ids.

    Raises:
        UsageError: nothing passes the filters.
    """
    if wanted.empty:
        return wanted.selection
    ids = tuple(ref for kind, ref in found.refs if kind != DOCUMENT)
    if not ids:
        raise UsageError("no record passes these filters", advice="Take one of them away, then export again")
    if wanted.words or wanted.only_documents:
        return replace(wanted.selection, ids=ids)
    return wanted.selection


def _exported(request: Request, form: str, folder: Path, title: str, selection: Selection) -> Path:
    known = FORMATS.get(form)
    if known is None:
        raise UsageError(
            f"there is no export format `{form}`",
            where="form",
            advice=f"Choose one of: {', '.join((*FORMATS, *written.FORMATS))}",
        )
    dossier = desk_of(request).dossier
    inner = folder / "files"
    inner.mkdir()
    target = inner / form if known.folder else inner / f"{title}-{form}{_ENDINGS.get(form, '.txt')}"
    dossier.export(target, form, selection)
    # With its manifest beside it, so that it can be told later what it is and made again.
    return Path(shutil.make_archive(str(folder / f"{title}-{form}"), "zip", inner))
