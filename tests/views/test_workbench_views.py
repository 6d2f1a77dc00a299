from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from casebook import SETTINGS, compare, keep
from rapport.model.mentions import Commitment, Meeting
from rapport.model.spans import Span
from rapport.views import Book
from rapport.views.agenda import agenda
from rapport.views.board import COLUMNS, board, history
from rapport.views.commitments import commitments
from rapport.views.contacts import contacts
from rapport.views.paging import leaf
from rapport.views.record import record_page
from workshop import document, ledger_in, meeting


def made(folder: Path, *reports: tuple[str, str, list[Meeting | Commitment]]) -> Book:
    ledger = ledger_in(folder)
    for identity, published, mentions in reports:
        text = f"{identity} " + "A sentence that is as long as it needs to be. " * 4
        keep(ledger, document(identity, text, title=identity), mentions, published, "stated", "")
    compare(ledger, SETTINGS)
    return Book.read(ledger, SETTINGS)


def at(place: int) -> Span:
    return Span(place * 20, place * 20 + 15)


def promise(place: int, **fields: object) -> Commitment:
    given: dict[str, object] = {"what": f"thing number {place}", "by": ("SWE",), "kind": "plan", "status": "agreed"}
    return Commitment(span=at(place), **{**given, **fields})  # type: ignore[arg-type]


def test_a_list_is_cut_into_pages() -> None:
    lines = list(range(101))
    assert leaf(lines, 1, 10).lines == tuple(range(10))
    last = leaf(lines, 99, 10)
    assert (last.number, last.lines, last.first_line, last.last_line) == (11, (100,), 101, 101)
    assert leaf(lines, 6, 10).near == (1, None, 4, 5, 6, 7, 8, None, 11)
    nothing = leaf([], 3)
    assert (nothing.number, nothing.last, nothing.first_line, nothing.last_line) == (1, 1, 0, 0)


def test_contacts_are_counted_by_year_and_level(tmp_path: Path) -> None:
    held = [
        meeting(at(0), date="2015-03-01", place="Oslo", what="talks on fish"),
        meeting(at(1), date="2015", place="Bergen", what="talks on oil", level="minister", participants=("Ola Vik",)),
        meeting(
            at(2), date="2018-05-02", place="Malmo", what="talks on rail", level="business", participants=("Bo Ek",)
        ),
        meeting(at(3), date="2017-12/2018-01", place="Kiruna", what="talks on snow", participants=("Siv Ro",)),
        meeting(
            at(4), date="2019-05-02", place="Lund", what="talks on seed", status="planned", participants=("Al By",)
        ),
    ]
    found = contacts.of(made(tmp_path, ("one", "2019-01-01", held)))
    assert found.unit == "year"
    assert [(period.name, period.counts) for period in found.periods] == [
        ("2015", (1, 1, 0, 0, 0)),
        ("2016", (0, 0, 0, 0, 0)),
        ("2017", (0, 0, 0, 0, 0)),
        ("2018", (0, 0, 0, 0, 1)),
    ]
    assert found.vague == 1
    assert found.most == 2


def test_contacts_of_two_years_are_counted_by_month(tmp_path: Path) -> None:
    held = [
        meeting(at(0), date="2018-01-01", place="Oslo", what="talks on fish"),
        meeting(at(1), date="2018-03-09", place="Bergen", what="talks on oil", participants=("Ola Vik",)),
        meeting(at(2), date="2018", place="Lund", what="talks on seed", participants=("Al By",)),
    ]
    found = contacts.of(made(tmp_path, ("one", "2019-01-01", held)))
    assert [(period.name, period.total) for period in found.periods] == [("2018-01", 1), ("2018-02", 0), ("2018-03", 1)]
    assert found.vague == 1


def test_every_commitment_stands_in_one_column(book: Book) -> None:
    columns = board.of(book)
    assert [column.key for column in columns] == list(COLUMNS)
    standing = [line.record for column in columns for line in column.lines]
    assert sorted(standing) == sorted(line.record for line in commitments.of(book).lines)


def test_what_is_past_its_date_is_told_from_what_is_ahead(tmp_path: Path) -> None:
    promises = [
        promise(0, what="a bridge over the sound", due="2015", made="2014"),
        promise(1, what="a school for pilots", due="2031", made="2014"),
        promise(2, what="an office for fisheries", status="cancelled"),
        promise(3, what="a fund for painters", status="done"),
        promise(4, what="a letter on salt"),
    ]
    book = made(tmp_path, ("one", "2014-05-05", promises), ("two", "2019-01-01", [meeting(at(0), date="2018-12-30")]))
    found = {line.what: column.key for column in board.of(book) for line in column.lines}
    assert found["a bridge over the sound"] in ("unheard", "overdue")
    assert found["a school for pilots"] == "open"
    assert found["an office for fisheries"] == "stuck"
    assert found["a fund for painters"] == "done"
    assert found["a letter on salt"] == "undated"
    waiting = agenda.of(book)
    assert [line.what for line in waiting.open] == ["a school for pilots"]
    assert "a bridge over the sound" in [line.what for line in (*waiting.unheard, *waiting.overdue)]


def test_the_history_of_a_commitment_goes_by_publication(book: Book) -> None:
    survey = next(line for line in commitments.of(book).lines if line.what == "joint survey of the tunnel")
    reports = history(book, survey.record)
    assert [report.proof.document for report in reports] == ["march", "copy"]
    assert all("joint survey" in "".join(report.sentence) for report in reports)


def test_next_meetings_are_those_after_the_last_report(tmp_path: Path) -> None:
    announced = [
        meeting(at(0), date="2020-03-01", place="Oslo", what="talks on fish", status="planned"),
        meeting(at(1), date="2017-03-09", place="Bergen", what="talks on oil", status="planned", participants=("Ola",)),
        meeting(at(2), date=None, place="Lund", what="talks on seed", status="proposed", participants=("Al By",)),
    ]
    found = agenda.of(made(tmp_path, ("one", "2019-01-01", announced)))
    assert [entry.date for entry in found.meetings] == ["2020-03-01"]
    assert {entry.date for entry in found.unsure} == {"2017-03-09", None}


def test_a_record_page_has_fields_sentences_and_neighbours(book: Book) -> None:
    line = next(record for record in book.of("meeting") if "march" in record.documents)
    found = record_page(book, line.id)
    assert found is not None
    fields = {field.key: field.said for field in found.fields}
    assert fields["sides"] == "Sweden, Norway"
    assert fields["ordinal"] == "3rd, counted since 2016"
    assert "span" not in fields
    assert any("5 March 2018" in sentence[1] for _, sentence in found.sentences)
    assert record_page(book, "nothing") is None
    for finding in book.findings:
        shown = record_page(book, finding.id)
        assert shown is not None
        assert shown.comparison is not None
        assert shown.comparison.finding == finding.id
    for record in book.by_id.values():
        assert record_page(book, record.id) is not None


@pytest.mark.parametrize("kind", ["series", "mechanism", "issue"])
def test_a_collection_leads_to_its_records_and_back(book: Book, kind: str) -> None:
    for record in book.of(kind):
        found = record_page(book, record.id)
        assert found is not None
        for neighbour in found.related:
            back = record_page(book, neighbour.record)
            assert back is not None
            assert record.id in {one.record for one in back.related}


def test_what_a_person_rejected_has_no_page(book: Book) -> None:
    kept = dataclasses.replace(book, records={**book.records, "meeting": ()}, made={})
    gone = book.of("meeting")[0].id
    assert record_page(kept, gone) is None
