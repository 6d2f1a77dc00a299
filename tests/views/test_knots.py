"""What two sides pull at from opposite ends, and what is told once. Every report in it is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rapport.ledger import readings, records
from rapport.linking import compared
from rapport.model.mentions import Lifecycle, Mention, Ordinal, Position
from rapport.resolution import Item, Report
from rapport.settings import Settings
from rapport.views import Book
from rapport.views.bottom_line import bottom_line
from rapport.views.disagreements import disagreements
from rapport.views.knots import knots
from rapport.views.mechanisms import mechanisms
from rapport.views.positions import positions
from workshop import document, keep, ledger_in, meeting, span_of

SETTINGS = Settings(name="dossier", between=("KEN", "UGA"))
FIRMS = (
    "Kenya will not let the many small companies that it sent to build the quay on its side of the wide lake work "
    "under Ugandan law. Kenya wants a fast railway."
)
RULE = "Uganda insists that all is built under Ugandan law. Uganda rejects the new levy. Uganda opposes a fast railway."


def stand(text: str, words: str, stance: Any, issue: str) -> Position:
    gist = f"{words[:90]}…" if len(words) > 90 else words
    holder = {"Kenya": "KEN", "Uganda": "UGA"}[words.split(maxsplit=1)[0]]
    return Position(span=span_of(text, words), holder=holder, issue=issue, stance=stance, gist=gist)


def book_of(folder: Path, **told: tuple[str, Sequence[Mention]]) -> Book:
    folder.mkdir(exist_ok=True)
    ledger = ledger_in(folder)
    reports: dict[str, Report] = {}
    for position, (name, (text, mentions)) in enumerate(told.items()):
        keep(ledger, document(name, text), mentions, "2018-01-05")
        reports[name] = Report(name, position, "2018-01-05", "stated", name, None, None, None, SETTINGS.between)
    with ledger.write() as connection:
        found = [Item(mention, reports[mention.document]) for mention in readings.mentions(connection)]
        linked = compared(found, reports, {})
        records.replace(connection, linked.records, linked.findings)
    return Book.read(ledger, SETTINGS)


def test_opposed_positions_that_share_words_are_a_knot_and_the_bottom_line_names_it(tmp_path: Path) -> None:
    firms = stand(FIRMS, FIRMS.partition(".")[0], "rejects", "companies that it sent")
    rule = stand(RULE, "Uganda insists that all is built under Ugandan law", "demands", "all")
    levy = stand(RULE, "Uganda rejects the new levy", "rejects", "levy")
    book = book_of(tmp_path, one=(FIRMS, [firms]), two=(RULE, [rule, levy]))
    (knot,) = knots.of(book)
    assert (knot.name, knot.reports) == ("Ugandan law", 2)
    assert [(side, [line.stance for line in lines]) for side, lines in knot.lines] == [
        ("KEN", ["rejects"]),
        ("UGA", ["demands"]),
    ]
    said = {sentence.topic: sentence for sentence in bottom_line.of(book)}["Where the sides stand"]
    assert said.text.startswith("Ugandan law: Kenya rejects: “")
    assert said.text.count("under Ugandan law”") == 2  # the end of the long sentence is what tells
    assert {proof.document for proof in said.proofs} == {"one", "two"}


def test_sides_of_one_mind_and_what_one_sentence_says_of_both_are_no_knot(tmp_path: Path) -> None:
    both = "Kenya and Uganda want Ugandan law. Uganda rejects Ugandan law."
    words = "Kenya and Uganda want Ugandan law"
    agreed = [
        Position(span=span_of(both, words), holder=side, issue="law", stance="supports", gist=words)
        for side in SETTINGS.between
    ]
    firms = stand(FIRMS, FIRMS.partition(".")[0], "rejects", "companies")
    refused = stand(both, "Uganda rejects Ugandan law", "rejects", "its rule")
    assert knots.of(book_of(tmp_path / "a", one=(both, agreed), two=(FIRMS, [firms]))) == ()
    assert knots.of(book_of(tmp_path / "b", one=(both, [refused]), two=(FIRMS, [firms]))) == ()


def test_an_issue_that_reports_name_is_no_second_matter(tmp_path: Path) -> None:
    wanted = stand(FIRMS, "Kenya wants a fast railway", "supports", "a fast railway")
    against = stand(RULE, "Uganda opposes a fast railway", "opposes", "a fast railway")
    book = book_of(tmp_path, one=(FIRMS, [wanted]), two=(RULE, [against]))
    said = {sentence.topic: sentence.text for sentence in bottom_line.of(book)}
    assert said["Where the sides stand"].count("railway”") == 2


def test_the_session_that_is_the_resumption_is_told_once(tmp_path: Path) -> None:
    text = "The harbour talks were suspended in May 2015. The harbour talks were held again on 4 June 2017."
    first, second = (part.strip() for part in text.rstrip(".").split(". "))
    changes: list[Mention] = [
        Lifecycle(span=span_of(text, first), mechanism="harbour talks’ with Kenya", change="suspended", date="2015-05"),
        Lifecycle(span=span_of(text, second), mechanism="harbour talks", change="held", date="2017-06-04"),
    ]
    book = book_of(tmp_path, one=(text, changes))
    (life,) = mechanisms.of(book)
    assert [change.change for change in life.changes] == ["suspended", "resumed"]
    assert "’ " not in " ".join((life.name, *life.names))
    said = {sentence.topic: sentence.text for sentence in bottom_line.of(book)}
    assert said["Dialogues"].endswith("suspended in May 2015, resumed on 4 June 2017.")


def test_counts_from_two_starts_say_each_start(tmp_path: Path) -> None:
    one, two = "Their ninth meeting since 2012 was in Jinja.", "It was their ninth meeting since May 2013, in Jinja."
    told: dict[str, tuple[str, Sequence[Mention]]] = {
        name: (
            text,
            [
                meeting(
                    span_of(text, "ninth meeting"),
                    sides=SETTINGS.between,
                    date="2017-04-27",
                    place="Jinja",
                    ordinal=Ordinal(9, since),
                )
            ],
        )
        for name, text, since in (("one", one, "2012"), ("two", two, "2013-05"))
    }
    (found,) = disagreements.of(book_of(tmp_path, **told)).differences
    assert [value.said for value in found.values] == [
        "number 9, counted since 2012",
        "number 9, counted since May 2013",
    ]


def test_who_says_it_is_told_once_in_whatever_order(tmp_path: Path) -> None:
    firms = stand(FIRMS, FIRMS.partition(".")[0], "rejects", "companies that it sent")
    speakers = ("Ann Okoth and Ben Kato", "Ben Kato and Ann Okoth", "Ann Okoth")
    told = {name: (FIRMS, [replace(firms, according_to=by)]) for name, by in zip("abc", speakers, strict=True)}
    (line,) = (
        line for issue in positions.of(book_of(tmp_path, **told)).issues for _, lines in issue.cells for line in lines
    )
    assert line.hearsay == ("Ann Okoth and Ben Kato", "Ann Okoth")
