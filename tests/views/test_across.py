"""The views of what only several documents show, over one small ledger. Every person in it is invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rapport.dossier import write
from rapport.exports.jsonl import record_row, write_records
from rapport.ledger import Ledger, documents, readings, records
from rapport.linking import compared
from rapport.model.mentions import Commitment, Event, Forecast, Lifecycle, Mention, Position
from rapport.model.spans import Span
from rapport.resolution import Item, Report
from rapport.settings import Settings
from rapport.views import Book
from rapport.views.datings import datings
from rapport.views.mechanisms import length_words, mechanisms
from rapport.views.packages import packages
from rapport.views.shifts import shifts
from rapport.views.tables import TABLES
from rapport.views.third_parties import third_parties
from rapport.views.track_record import track_records
from workshop import document, keep, ledger_in, meeting, span_of

SETTINGS = Settings(name="dossier", between=("SWE", "NOR"))
ONE = (
    "The lake patrols were suspended in March 2016. Ida Berg says the lake patrols will resume. "
    "Sweden opposes the levy. Ida Berg thinks a tunnel will be dug. Twelve papers were signed. "
    "Projects on fishing, energy and health were agreed."
)
TWO = (
    "The lake patrols resumed on 2 May 2019. Sweden supports the levy. Denmark protested to Norway. "
    "They met in Lund on 3 May."
)
OLD = "They met in Lund."
TITLES = (
    "Packages and their parts",
    "Forecasters and their record",
    "Where a side has moved",
    "Third parties",
    "Dates that other documents narrow",
)


def told() -> dict[str, tuple[str, str | None, list[Mention]]]:
    def at(text: str, words: str) -> Span:
        return span_of(text, words)

    def stand(text: str, words: str, stance: Any) -> Position:
        return Position(span=at(text, words), holder="SWE", issue="the levy", stance=stance, gist=words)

    both: Any = {"by": ("SWE", "NOR")}
    one: list[Mention] = [
        Lifecycle(
            span=at(ONE, "The lake patrols were suspended in March 2016"),
            mechanism="lake patrols",
            change="suspended",
            date="2016-03",
        ),
        Forecast(
            span=at(ONE, "the lake patrols will resume"),
            by="Ida Berg",
            gist="the lake patrols will resume",
            polarity="will",
        ),
        Forecast(
            span=at(ONE, "a tunnel will be dug"),
            by="Ida Berg",
            gist="a tunnel will be dug",
            polarity="will",
            horizon="2030",
        ),
        stand(ONE, "Sweden opposes the levy", "opposes"),
        Commitment(
            span=at(ONE, "Twelve papers were signed"),
            what="papers signed",
            kind="agreement",
            status="signed",
            count=12,
            **both,
        ),
        Commitment(
            span=at(ONE, "Projects on fishing, energy and health were agreed"),
            what="projects on fishing, energy and health",
            kind="project",
            status="agreed",
            **both,
        ),
    ]
    two: list[Mention] = [
        Lifecycle(
            span=at(TWO, "The lake patrols resumed on 2 May 2019"),
            mechanism="patrols on the lake",
            change="resumed",
            date="2019-05-02",
        ),
        stand(TWO, "Sweden supports the levy", "supports"),
        Event(span=at(TWO, "Denmark protested to Norway"), event_type="PROTEST", actor=("DNK",), recipient=("NOR",)),
        meeting(at(TWO, "They met in Lund on 3 May"), date="2019-05-03", place="Lund"),
    ]
    old: list[Mention] = [meeting(at(OLD, "They met in Lund"), date=None, place="Lund")]
    return {"one": (ONE, "2018-01-05", one), "two": (TWO, "2019-05-04", two), "old": (OLD, None, old)}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    found = ledger_in(tmp_path_factory.mktemp("across"))
    reports: dict[str, Report] = {}
    for position, (name, (text, published, mentions)) in enumerate(told().items()):
        keep(found, document(name, text), mentions, published)
        basis = "stated" if published else None
        reports[name] = Report(name, position, published, basis, name, None, None, None, ("SWE", "NOR"))
    with found.write() as connection:
        items = [Item(mention, reports[mention.document]) for mention in readings.mentions(connection)]
        linked = compared(items, reports, {})
        records.replace(connection, linked.records, linked.findings)
    return found


@pytest.fixture(scope="module")
def book(ledger: Ledger) -> Book:
    return Book.read(ledger, SETTINGS)


def test_a_mechanism_says_how_long_each_state_lasted(book: Book) -> None:
    (life,) = mechanisms.of(book)
    assert [(step.change, step.lasted) for step in life.changes[:2]] == [
        ("suspended", "3 years and 2 months"),
        ("resumed", ""),
    ]
    assert (life.state, life.since) == ("resumed", "2019-05-02")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2016-03", "2019-05-02", "3 years and 2 months"),
        ("2019-05-02", "2019-05-20", "18 days"),
        ("2016", "2019-05", "about 3 years"),
        ("2019", "2019-05", "less than a year"),
        ("2019-05", "2019-05-20", "less than a month"),
        ("2019-05", "2020-05", "1 year"),
    ],
)
def test_lengths_are_as_precise_as_the_dates(start: str, end: str, said: str) -> None:
    assert length_words(start, end) == said


def test_a_forecaster_has_a_record(book: Book) -> None:
    (berg,) = track_records.of(book)
    assert (berg.by, len(berg.came_true), len(berg.open), berg.settled, berg.count) == ("Ida Berg", 1, 1, 1, 2)


def test_a_package_lists_its_parts_and_counts_those_never_named(book: Book) -> None:
    papers, projects = packages.of(book)
    assert (papers.unnamed, papers.said) == (12, "12, of which none named, 12 never named")
    assert projects.listed == ("fishing", "energy", "health")
    assert projects.unnamed is None


def test_a_shift_opens_both_sentences(book: Book) -> None:
    (shift,) = shifts.of(book)
    assert (shift.holder, shift.before.when, shift.after.when) == ("SWE", "5 January 2018", "4 May 2019")
    assert [stand.proofs[0].quote for stand in (shift.before, shift.after)] == [
        "Sweden opposes the levy",
        "Sweden supports the levy",
    ]


def test_a_third_party_bears_on_what_in_which_direction(book: Book) -> None:
    (denmark,) = third_parties.of(book)
    assert (denmark.party, [line.direction for line in denmark.lines]) == ("DNK", ["against"])
    assert denmark.lines[0].proofs[0].quote == "Denmark protested to Norway"
    (protest,) = book.of("event")
    assert record_row(protest, {"two": ("SWE", "NOR")})["third_parties"] == [{"party": "DNK", "direction": "against"}]


def test_a_date_that_another_report_narrows(book: Book) -> None:
    (found,) = datings.of(book)
    assert (found.origin.id, found.published, found.before_words) == ("old", "2019-05-03/..", "not known")
    assert {proof.document for proof in found.proofs} == {"old", "two"}


def test_all_of_it_is_in_the_tables_the_dossier_and_the_export(ledger: Ledger, tmp_path: Path) -> None:
    for name in ("packages", "track-record", "shifts", "third-parties", "datings"):
        assert TABLES[name](ledger, SETTINGS).rows, name
    for target in (tmp_path / "dossier.md", tmp_path / "dossier.html"):
        write(ledger, SETTINGS, target, None)
        page = target.read_text(encoding="utf-8")
        for title in (
            "Packages and their parts",
            "Forecasters and their record",
            "Where a side has moved",
            "Third parties",
        ):
            assert title in page, title
        assert "Dates that other documents narrow" in page
    assert write_records(ledger, tmp_path / "records.jsonl") > 0
    assert '"published_before": null' in (tmp_path / "records.jsonl").read_text(encoding="utf-8")
    with ledger.read() as connection:
        assert documents.taken_ids(connection) == {"one", "two", "old"}
