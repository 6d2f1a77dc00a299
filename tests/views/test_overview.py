from __future__ import annotations

from pathlib import Path

import pytest

from casebook import SETTINGS, filled
from rapport.ledger import Ledger
from rapport.settings import Settings
from rapport.views import Book
from rapport.views.bottom_line import bottom_line
from rapport.views.coverage import OutletShare, coverage, gaps, rests_on
from rapport.views.news import new_since, news
from rapport.views.overview import overview
from rapport.views.sentences import at_date
from rapport.views.sources import sources


def test_the_bottom_line_says_what_there_is_with_its_sources(book: Book) -> None:
    said = {sentence.topic: sentence for sentence in bottom_line.of(book)}
    assert said["Contacts"].text == (
        "The leaders of Sweden and Norway met regularly: the meeting in Oslo on 5 March 2018 is counted as the 3rd, "
        "that in Malmo in January 2020 as the 6th, 3 more in 22 months."
    )
    assert {proof.document for proof in said["Contacts"].proofs} == {"march", "copy", "late"}
    assert said["Dialogues"].text == "Border dialogue: suspended in 2015, resumed on 2 February 2018."
    assert "(due May 2018)" in said["What became of it"].text
    assert said["Where the sides stand"].text == (
        "Law in the tunnel: Sweden demands: “Swedish law must hold in the tunnel”; Norway rejects: its own law first."
    )
    assert said["Names"].text == "The lake: “Grensvatten” (Sweden’s name); “Norvatn” (Norway’s name)."
    assert said["What this rests on"].text.endswith("(20 months).")
    for topic in set(said) - {"Where the sources differ", "What this rests on"}:
        assert said[topic].proofs, topic


def test_topics_without_data_are_left_out(book: Book, tmp_path: Path) -> None:
    assert "Still open" not in {sentence.topic for sentence in bottom_line.of(book)}
    assert overview(Ledger(tmp_path), SETTINGS).bottom_line == ()


def test_coverage_counts_copies_once_and_finds_the_gaps(book: Book) -> None:
    found = coverage.of(book)
    assert (found.documents, found.independent, found.failed) == (5, 4, 1)
    assert (found.stated, found.inferred, found.undated) == (3, 1, 1)
    assert (found.unsigned, found.left_out) == (4, 1)
    assert (found.first, found.last) == ("2018-03-06", "2020-01-20")
    assert found.speech == "1 statement is reported: 1 from the side of Sweden."
    assert [gap.said for gap in found.gaps] == ["May 2018 to December 2019 (20 months)"]


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ([("NOR", 5)], "All 5 reports are from outlets of Norway; none is from outlets of Sweden."),
        ([("NOR", 1)], "The only report is from outlets of Norway; none is from outlets of Sweden."),
        (
            [("NOR", 2), (None, 1)],
            "2 reports are from outlets of Norway; none is known to be from outlets of Sweden. "
            "1 more is from outlets of no known side.",
        ),
        (
            [("SWE", 1), ("NOR", 2), ("USA", 1)],
            "1 report is from outlets of Sweden, 2 from outlets of Norway and 1 from outlets of other states.",
        ),
        ([], ""),
    ],
)
def test_whose_outlets_the_record_rests_on(shares: list[tuple[str | None, int]], said: str) -> None:
    assert rests_on(("SWE", "NOR"), tuple(OutletShare(side, count, ()) for side, count in shares)) == said


def test_the_title_is_the_sides_unless_the_dossier_has_a_name(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    assert overview(ledger, SETTINGS).title == "Sweden and Norway"
    for code in ("SWE – NOR", "tunnel-2018", "dossier"):
        coded = SETTINGS.model_copy(update={"name": code})
        assert overview(ledger, coded).title == "Sweden and Norway"
    named = SETTINGS.model_copy(update={"name": "The tunnel"})
    assert (overview(ledger, named).title, overview(ledger, named).subtitle) == (
        "The tunnel",
        "Relations between Sweden and Norway",
    )
    (tmp_path / "empty").mkdir()
    assert overview(Ledger(tmp_path / "empty"), Settings()).title == "Dossier"


def test_dates_get_their_prepositions() -> None:
    given = ("2018-03-05", "2018-03", "2018", "2018-03/2018-04", "2018-03-01/2018-03-03")
    assert [at_date(value) for value in given] == [
        "on 5 March 2018",
        "in March 2018",
        "in 2018",
        "between March and April 2018",
        "from 1 to 3 March 2018",
    ]


def test_sources_say_what_is_stated_inferred_copied_and_left_out(book: Book) -> None:
    found = sources.of(book)
    by_name = {report.origin.id: report for report in found.reports}
    assert by_name["april"].inferred
    assert by_name["april"].published_reason == "after the last thing that happened"
    assert [proof.quote for proof in by_name["april"].published_proofs] == ["2018"]
    assert by_name["copy"].copy_words == "a near copy of [2]"
    assert [item.excerpt for item in by_name["march"].left_out] == ["Home | World | Sport"]
    assert (by_name["late"].side_words, by_name["late"].side_from) == ("Norway", "this dossier’s settings")
    assert by_name["undated"].published_words == "date not known"
    assert [(item.name, item.problem, item.advice) for item in found.failed] == [
        ("broken.pdf", "is encrypted", "Save it without a password")
    ]


def test_news_are_records_whose_earliest_report_is_new(book: Book) -> None:
    found = news(book, "2018-04")
    assert [origin.id for origin in found.reports] == ["april", "late"]
    titles = {line.title: line for line in found.lines}
    assert "Meeting of the prime ministers in Malmo (held)" in titles
    assert not titles["Meeting of the prime ministers in Malmo (held)"].maybe
    assert titles["Border dialogue: resumed"].maybe  # its report is of March or April
    assert [line.title for line in found.again] == ["Meeting of the prime ministers in Oslo (held)"]
    assert found.undated == 1
    assert news(book, "2021").lines == ()


def test_news_of_a_ledger(tmp_path: Path) -> None:
    assert len(new_since(filled(tmp_path), SETTINGS, "2020").lines) == 2


def test_a_record_with_one_old_report_is_not_new(book: Book) -> None:
    assert not any("Joint survey" in line.title for line in news(book, "2018-03-07").lines if not line.again)


def test_sides_that_are_not_opposed_are_told_by_what_they_want(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    with ledger.write() as connection:
        connection.exec_driver_sql(
            "UPDATE record SET content = json_set(content, '$.stance', 'demands') WHERE type = 'position'"
        )
    said = {sentence.topic: sentence.text for sentence in bottom_line.of(Book.read(ledger, SETTINGS))}
    assert said["Where the sides stand"] == (
        "Sweden demands: “Swedish law must hold in the tunnel”; Norway demands: its own law first."
    )


def test_leaders_who_are_not_counted_are_told_by_their_last_meeting(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    with ledger.write() as connection:
        connection.exec_driver_sql(
            "UPDATE record SET content = json_remove(content, '$.ordinal') WHERE type = 'meeting'"
        )
    said = {sentence.topic: sentence.text for sentence in bottom_line.of(Book.read(ledger, SETTINGS))}
    assert said["Contacts"] == (
        "The leaders of Sweden and Norway met 2 times on record, the last time in Malmo in January 2020."
    )


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (["2017-03", "2017-12"], ["April to November 2017 (8 months)"]),
        (["2017-03", "2017-03/2017-12"], []),
        (["2017-03", "2017-09"], []),
        (["2017-03/..", "2018-01-05"], ["April to December 2017 (9 months)"]),
    ],
)
def test_a_gap_is_where_surely_no_report_is_from(dates: list[str], said: list[str]) -> None:
    assert [gap.said for gap in gaps(dates)] == said


def test_where_leaders_do_not_meet_the_next_highest_are_told_of(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    with ledger.write() as connection:
        connection.exec_driver_sql(
            "UPDATE record SET content = json_set(content, '$.level', 'minister') WHERE type = 'meeting'"
        )
    said = {sentence.topic: sentence.text for sentence in bottom_line.of(Book.read(ledger, SETTINGS))}
    assert said["Contacts"].startswith("Ministers of Sweden and Norway met regularly")
