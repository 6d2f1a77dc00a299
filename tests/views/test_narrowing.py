from __future__ import annotations

import dataclasses
from itertools import combinations

import pytest

from casebook import SETTINGS
from rapport.views import Book
from rapport.views.hits import found, lines
from rapport.views.narrowing import described, narrowed
from rapport.views.overview import overview
from rapport.views.postings import admitted, heads
from rapport.views.selection import Selection
from rapport.views.series import series
from rapport.views.sieve import Sieve
from rapport.views.timeline import timeline
from rapport.views.traits import aliases

FILTERS: tuple[dict[str, object], ...] = (
    {"types": ["meeting", "commitment"]},
    {"sides": ["NOR"]},
    {"people": ["Holm"]},
    {"places": ["Oslo"]},
    {"statuses": ["held", "resumed"]},
    {"sources": ["april"]},
    {"sources": ["fjell gazette"]},
    {"since": "2018-04"},
    {"until": "2018-03"},
    {"since": "2018", "until": "2018"},
    {"confidence": 0.75},
    {"reviews": ["confirmed"]},
)
EMPTY = ({"since": "2018-04"}, {"until": "2018-03"})


@pytest.mark.parametrize(
    "given",
    [*FILTERS, *({**a, **b} for a, b in combinations(FILTERS, 2) if not a.keys() & b.keys() and (a, b) != EMPTY)],
    ids=str,
)
def test_the_index_admits_what_a_sieve_admits(book: Book, given: dict[str, object]) -> None:
    selection = Selection.checked(**given)
    sieve = Sieve(selection, heads.of(book), aliases(selection.people, book.of("actor")))
    assert set(admitted(book, selection)) == {name for name, record in book.by_id.items() if sieve.admits(record)}


def test_named_records_alone_are_admitted(book: Book) -> None:
    meeting = book.of("meeting")[0].id
    assert set(admitted(book, Selection(ids=(meeting, "nothing")))) == {meeting}
    sieve = Sieve(Selection(ids=(meeting,)), heads.of(book))
    assert [record.id for record in book.by_id.values() if sieve.admits(record)] == [meeting]


def test_a_narrowed_book_holds_what_was_wanted_and_what_it_rests_on(book: Book) -> None:
    part = narrowed(book, Selection.checked(types=["meeting"], places=["Malmo"]))
    assert set(part.records) <= {"meeting", "series", "mechanism"}
    assert {record.content.place for record in part.of("meeting")} == {"Malmo"}  # type: ignore[union-attr]
    assert set(part.documents) < set(book.documents)
    kept = {record.id for record in part.of("meeting")}
    for one in series.of(part):
        assert {member.record for member in one.members} <= kept
    assert all(entry.record in kept for entry in timeline.of(part).entries)
    for finding in part.findings:
        assert set(finding.about) & set(part.by_id)
    assert "Malmo" in overview.of(part).title
    assert part.sides == book.sides
    assert narrowed(book, Selection()) is book


def test_a_selection_is_said_in_words() -> None:
    selection = Selection.checked(sides=["SWE"], since="2018-03", types=["meeting"], ids=["a", "b"])
    assert described(selection) == "meeting; Sweden; since March 2018; 2 records that a search found"
    assert described(Selection()) == "everything"


def test_hits_are_counted_by_facet_and_shown_in_context(book: Book) -> None:
    every = found(book, None, None, cut=False)
    assert dict(every.facets["type"])["meeting"] == len(book.of("meeting"))
    assert len(every.refs) == len(book.by_id)
    refs = [("document", "march"), ("meeting", book.of("meeting")[0].id), ("meeting", "gone")]
    some = found(book, refs, None, cut=False)
    assert some.refs == tuple(refs[:2])
    document, meeting = lines(book, some.refs, "oslo")
    assert document.places
    assert any(hit and piece == "Oslo" for place in document.places for piece, hit in place.text)
    assert document.places[0].first == "Oslo"
    assert meeting.places[0].proof is not None
    assert found(book, refs, {"march"}, cut=False).refs == (("document", "march"),)


def test_what_a_person_rejected_is_not_found(book: Book) -> None:
    gone = book.of("meeting")[0]
    kept = dataclasses.replace(book, records={**book.records, "meeting": book.of("meeting")[1:]}, made={})
    assert gone.id not in admitted(kept, Selection())
    assert found(kept, [("meeting", gone.id)], None, cut=False).refs == ()
    assert SETTINGS.between == kept.sides
