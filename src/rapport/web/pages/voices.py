"""People, what they said, and how their forecasts came out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import Response

from rapport.views import Book
from rapport.views.paging import leaf
from rapport.views.track_record import TrackRecord, track_records
from rapport.views.voices import Voice, voices
from rapport.web.pages.entry import Entry
from rapport.web.parameters import given
from rapport.web.rendering import page
from rapport.web.requests import book_of
from rapport.web.showing import shows

ENTRY = Entry("Voices", "/voices")
SAYINGS = 25
router = APIRouter()

Some = Annotated[list[str], Query()]


@router.get("/voices")
def show(
    request: Request,
    who: str = "",
    q: str = "",
    side: Some = [],  # noqa: B006  FastAPI copies it
    number: Annotated[int, Query(alias="page", ge=1)] = 1,
) -> Response:
    """Everybody who speaks or forecasts; *who* names one of them."""
    book = book_of(request)
    if who:
        return _one(request, book, who, number)
    sides = given(side)
    found = _found(book, sides, q)
    return page(
        request,
        "voices.html.j2",
        title="Voices",
        people=leaf(found, number),
        q=q,
        chosen=sides,
        sides=tuple(dict.fromkeys(voice.side for voice in voices.of(book) if voice.side)),
    )


@shows("voices", "the page of voices")
def shown(request: Request) -> Collection[str]:
    """The statements and forecasts of everybody whom the filters let through, or of one, and who they are."""
    book, query = book_of(request), request.query_params
    found = _found(book, given(query.getlist("side")), query.get("q", ""))
    if who := query.get("who", ""):
        found = [(who, *_people(book)[who])] if who in _people(book) else []
    out: list[str] = []
    for _, voice, record in found:
        out += [voice.actor] if voice and voice.actor else []
        out += [saying.record for saying in voice.sayings] if voice else []
        lines = (record.came_true, record.did_not, record.unchecked, record.open) if record else ()
        out += [line.record for kind in lines for line in kind]
    return out


def _found(book: Book, sides: list[str], typed: str) -> list[tuple[str, Voice | None, TrackRecord | None]]:
    return [
        (name, voice, record)
        for name, (voice, record) in _people(book).items()
        if (not sides or (voice.side if voice else None) in sides)
        and all(word in name.casefold() for word in typed.casefold().split())
    ]


def _one(request: Request, book: Book, who: str, number: int) -> Response:
    found = _people(book).get(who)
    if found is None:
        raise HTTPException(404, f"Nobody called {who} speaks in these reports.")
    voice, record = found
    return page(
        request,
        "voice.html.j2",
        title=who,
        name=who,
        voice=voice,
        sayings=leaf(voice.sayings if voice else (), number, SAYINGS),
        record=record,
    )


def _people(book: Book) -> dict[str, tuple[Voice | None, TrackRecord | None]]:
    """By name, those who speak, in the order of the view, then those who only forecast."""
    if "people" not in book.made:
        records = {record.by: record for record in track_records.of(book)}
        out: dict[str, tuple[Voice | None, TrackRecord | None]] = {}
        for voice in voices.of(book):
            name = voice.name
            while name in out:  # namesakes who are two people
                name += " (another)"
            out[name] = (voice, records.get(voice.name))
        for name, record in records.items():
            out.setdefault(name, (None, record))
        book.made["people"] = out
    found: dict[str, tuple[Voice | None, TrackRecord | None]] = book.made["people"]
    return found
