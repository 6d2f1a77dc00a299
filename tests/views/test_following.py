"""A book that follows decisions is the book that would be read anew, whatever was decided, and so are its views."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from casebook import SETTINGS, filled
from rapport.api import Decision, Dossier
from rapport.views import Book, View
from rapport.views.actors import actors
from rapport.views.agenda import agenda
from rapport.views.alike import alike
from rapport.views.board import board
from rapport.views.bottom_line import bottom_line
from rapport.views.coded_events import coded
from rapport.views.contacts import contacts
from rapport.views.decisions import decisions
from rapport.views.disagreements import disagreements
from rapport.views.document import documents
from rapport.views.following import following
from rapport.views.forecasts import forecasts
from rapport.views.hits import found
from rapport.views.knots import knots
from rapport.views.mechanisms import mechanisms
from rapport.views.names import names
from rapport.views.news import news
from rapport.views.overview import overview
from rapport.views.positions import positions
from rapport.views.postings import postings
from rapport.views.related import dyads
from rapport.views.relationship import relationship
from rapport.views.series import series
from rapport.views.shifts import shifts
from rapport.views.sources import sources
from rapport.views.timeline import timeline
from rapport.views.voices import voices
from workbenches import dossier_in

VIEWS: tuple[View[Any], ...] = (
    *(timeline, board, disagreements, positions, voices, forecasts, sources, postings, series, mechanisms, names),
    *(knots,),
    *(documents, actors, agenda, bottom_line, contacts, overview, relationship, shifts),
    *(coded, dyads, decisions),
)


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with dossier_in(tmp_path, filled) as found:
        yield found


def looked_at(book: Book) -> dict[str, Any]:
    """Everything that any page shows of a book."""
    shown: dict[str, Any] = {view.__name__: view.of(book) for view in VIEWS}
    shown["alike"] = {name: alike(book, record) for name, record in book.by_id.items()}
    shown["news"] = news(book, "2018-03")
    every = found(book, None, None, cut=False)
    shown["found"] = (tuple(every.refs), every.facets)
    shown["mentions"] = (dict(book.mentions), dict(book.records_of_mention), dict(book.collections_of_mention))
    shown["told in"] = dict(book.told_in)
    return shown


def check(dossier: Dossier, book: Book) -> Book:
    """What follows *book*, compared with what is read anew."""
    with dossier.ledger.read() as connection:
        now = following(book, connection)
    anew = Book.read(dossier.ledger, SETTINGS)
    for field in fields(Book):
        if field.name not in {"made", "pending", "lines"}:
            assert getattr(now, field.name) == getattr(anew, field.name), field.name
    assert list(now.by_id) == list(anew.by_id)
    here, there = looked_at(now), looked_at(anew)
    for name, shown in there.items():
        assert here[name] == shown, name
    return now


def of(book: Book, kind: str) -> str:
    return book.of(kind)[0].id


@pytest.mark.parametrize(
    "decisions",
    [
        [Decision("confirm", ("meeting",)), Decision("note", ("commitment",), why="odd")],
        [Decision("reject", ("meeting",))],
        [Decision("reject", ("statement",)), Decision("reject", ("event",))],
        [Decision("reject", ("series",))],
        [Decision("reject", ("finding",))],
        [Decision("keep_both", ("finding",)), Decision("confirm", ("quantity",))],
        [Decision("correct", ("meeting",), "place", "Bergen"), Decision("correct", ("meeting",), "date", "2018-07")],
        [Decision("correct", ("commitment",), "what", "a survey of the long tunnel")],
        [Decision("rate", ("meeting",), value="2"), Decision("rate", ("Fjell Gazette",), value="D", why="invents")],
        [Decision("same", ("meeting", "other meeting"))],
    ],
    ids=lambda decisions: " ".join(f"{one.act} {one.targets[0]}" for one in decisions),
)
def test_decisions_are_followed_and_so_is_taking_them_back(dossier: Dossier, decisions: list[Decision]) -> None:
    book = Book.read(dossier.ledger, SETTINGS)
    looked_at(book)
    differing = next(one.id for one in book.findings if one.kind == "contradicted")
    named = {kind: of(book, kind) for kind in book.records}
    named |= {"finding": differing, "other meeting": book.of("meeting")[1].id, "Fjell Gazette": "Fjell Gazette"}
    for one in decisions:
        targets = tuple(named[name] for name in one.targets)
        made = Decision(one.act, targets, one.field, one.value, one.why)
        (kept, *_) = dossier.decide([made], apply=False)
        book = check(dossier, book)
        dossier.undo(kept.id, apply=False)
        book = check(dossier, book)
        dossier.decide([made], apply=False)
        book = check(dossier, book)


def test_several_as_one_and_a_record_that_was_missed(dossier: Dossier) -> None:
    book = Book.read(dossier.ledger, SETTINGS)
    looked_at(book)
    (first, *_) = dossier.decide([Decision("reject", (one.id,)) for one in book.of("meeting")], apply=False)
    book = check(dossier, book)
    dossier.undo(first.id, apply=False)
    book = check(dossier, book)
    quote = "was resumed on 2 February 2018"
    kept = dossier.add_record("meeting", "april", quote=quote, what="a first session", status="held", apply=False)
    book = check(dossier, book)
    dossier.undo(kept.id, apply=False)
    check(dossier, book)


def test_what_is_not_touched_stays_the_same_object(dossier: Dossier) -> None:
    book = Book.read(dossier.ledger, SETTINGS)
    before = {entry.record: entry for entry in timeline.of(book).entries}
    meeting = of(book, "meeting")
    dossier.judge("confirm", meeting, apply=False)
    with dossier.ledger.read() as connection:
        now = following(book, connection)
    for entry in timeline.of(now).entries:
        if entry.record == meeting:
            assert (before[meeting].review, entry.review) == ("unreviewed", "confirmed")
        elif not book.findings_about.keys() & {meeting, entry.record}:
            assert entry is before[entry.record]
