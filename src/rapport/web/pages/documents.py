"""The document reader: the text with its evidence marked, the records beside it, and adding what the machine missed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import RedirectResponse, Response

from rapport.errors import UsageError
from rapport.judging.additions import CLASSES, added_id
from rapport.model.spans import Span, trimmed
from rapport.views import vocabulary
from rapport.views.book import Book
from rapport.views.document import Mark, ReadDocument, read_document
from rapport.views.editing import blank
from rapport.views.judgements import RELIABILITY
from rapport.views.queue import Waiting, waiting
from rapport.views.sources import sources
from rapport.web import addresses
from rapport.web.deciding import decider_of
from rapport.web.marking import marked_text
from rapport.web.pages.deciding import Sent, text_of
from rapport.web.rendering import page
from rapport.web.requests import book_of, desk_of
from rapport.web.security import changes

router = APIRouter()
writing = changes()


@router.get("/documents/{identity}")
def show(
    request: Request,
    identity: str,
    kind: Annotated[list[str], Query()] = [],  # noqa: B006  FastAPI copies it
    at: int = 0,
    add: str = "",
    start: int = 0,
    end: int = 0,
    quote: str = "",
) -> Response:
    """A document.

    ``at`` is the number of the mark that is looked at, ``kind`` the record types that are marked; ``add`` opens the
    form for a record of that type, which ``start`` to ``end`` or ``quote`` prove.
    """
    book = book_of(request)
    found = _found(book, identity)
    form = _form(found, add, Span(start, end), quote) if add else None
    return _shown(request, book, found, kind, at, form)


@writing.post("/documents/{identity}/add")
def add_record(request: Request, identity: str, form: Sent) -> Response:
    """Keep a record that the machine missed."""
    book = book_of(request)
    found = _found(book, identity)
    kind, span = text_of(form, "type"), Span(_number(form.get("start")), _number(form.get("end")))
    given = {name.removeprefix("to."): text_of(form, name) for name in form if name.startswith("to.")}
    try:
        (kept,) = decider_of(request).add(kind, identity, span, given, text_of(form, "why"))
    except UsageError as error:
        shown = _form(found, kind, span, "") | {"problem": error.line, "given": given}
        return _shown(request, book, found, [], 0, shown, status=400)
    desk_of(request).catch_up()
    mention = added_id(kept.subjects[0].anchors[0], kept.after)
    return RedirectResponse(f"{addresses.document(identity)}#m-{mention}", 303)


def _shown(
    request: Request,
    book: Book,
    found: ReadDocument,
    kinds: list[str],
    at: int,
    form: dict[str, Any] | None,
    status: int = 200,
) -> Response:
    marks = _wanted(found.marks, kinds)
    proving = [mark for mark in marks if mark.proves and (mark.kind != "actor" or "actor" in kinds)]
    number = min(max(0, at), len(proving))
    now = proving[number - 1] if number else None
    counted = Counter(mark.kind for mark in found.marks if mark.proves)
    report = next(one for one in sources.of(book).reports if one.origin.id == found.origin.id)
    return page(
        request,
        "document.html.j2",
        status=status,
        title=found.origin.title,
        it=found,
        report=report,
        text=marked_text(replace(found, marks=tuple(marks)), now.anchor if now else None),
        marks=proving,
        now=now,
        number=number,
        kinds=[(name, vocabulary.RECORD.get(name, name), counted[name]) for name in counted],
        chosen=kinds,
        beside=_beside(book, proving),
        adding=form,
        types=[(name, vocabulary.RECORD[name]) for name in CLASSES],
        ratings=RELIABILITY,
    )


def _found(book: Book, identity: str) -> ReadDocument:
    found = read_document(book, identity)
    if found is None:
        raise HTTPException(404, f"There is no document {identity}.")
    return found


def _wanted(marks: tuple[Mark, ...], kinds: list[str]) -> list[Mark]:
    return [mark for mark in marks if not kinds or mark.kind in kinds]


def _beside(book: Book, marks: list[Mark]) -> dict[str, tuple[Waiting, ...]]:
    """For each mark the records that it proves."""
    head = max(book.judgements, default=0)
    ids = dict.fromkeys(link.record for mark in marks for link in mark.proves)
    lines = {name: waiting(book, book.by_id[name], head) for name in ids if name in book.by_id}
    return {mark.anchor: tuple(lines[link.record] for link in mark.proves if link.record in lines) for mark in marks}


def _form(found: ReadDocument, kind: str, span: Span, quote: str) -> dict[str, Any]:
    """What the form for a missed record shows; where its words don't stand in the text, what is wrong."""
    problem = ""
    if quote.strip():
        place = re.search(r"\s+".join(map(re.escape, quote.split())), found.text)
        span = Span(*place.span()) if place else Span(0, 0)
        problem = "" if place else "The document does not say so: copy words out of it as they stand."
    elif not 0 <= span.start < span.end <= len(found.text):
        span, problem = Span(0, 0), "Mark the words in the text, or copy them into the field."
    span = trimmed(found.text, span)
    known = kind if kind in CLASSES else next(iter(CLASSES))
    return {
        "kind": known,
        "span": span,
        "words": span.of(found.text),
        "fields": blank(known),
        "problem": problem,
        "given": {},
    }


def _number(value: object) -> int:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 12 else 0
