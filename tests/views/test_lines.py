from __future__ import annotations

from pathlib import Path

import pytest

from casebook import MARCH, SETTINGS, filled
from rapport.model.records import Tenure
from rapport.settings import Settings
from rapport.views import Book, vocabulary
from rapport.views.actors import actors, office_words
from rapport.views.commitments import commitments
from rapport.views.coverage import coverage
from rapport.views.disagreements import disagreements
from rapport.views.figures import figures
from rapport.views.forecasts import forecasts
from rapport.views.mechanisms import mechanisms
from rapport.views.names import names
from rapport.views.overview import overview
from rapport.views.positions import positions
from rapport.views.series import series
from rapport.views.timeline import timeline
from rapport.views.voices import voices


def test_every_line_has_proofs_that_stand_in_the_text(book: Book) -> None:
    lines = [
        *timeline.of(book).entries,
        *(member for item in series.of(book) for member in item.members),
        *(change for item in mechanisms.of(book) for change in item.changes),
        *commitments.of(book).lines,
        *positions.of(book).lines,
        *(saying for voice in voices.of(book) for saying in voice.sayings),
        *forecasts.of(book),
        *figures.of(book),
        *(line for item in names.of(book) for line in item.names),
        *actors.of(book),
    ]
    assert len(lines) > 20
    for line in lines:
        assert line.proofs
        for proof in line.proofs:
            assert proof.found
            assert proof.span.of(book.documents[proof.document].text) == proof.quote


def test_documents_are_numbered_by_date_of_publication_with_undated_ones_last(book: Book) -> None:
    assert [origin.id for origin in book.origins.values()] == ["april", "march", "copy", "late", "undated"]
    assert book.origins["copy"].copy_of == "march"
    assert book.origins["late"].outlet_side == "NOR"  # the settings say so


def test_sides_come_from_the_reports_where_the_settings_name_none(tmp_path: Path) -> None:
    assert Book.read(filled(tmp_path), Settings()).sides == ("SWE", "NOR")


def test_timeline_orders_and_tells_kinds_and_statuses(book: Book) -> None:
    told = [(entry.when, entry.kind, entry.status) for entry in timeline.of(book).entries]
    assert told == [
        ("2015", "change", "suspended"),
        ("2 February 2018", "change", "resumed"),
        ("5 March 2018", "meeting", "held"),
        ("5 March 2018", "commitment", "scheduled"),
        ("5 March 2018", "commitment", "signed"),
        ("June 2018", "meeting", "planned"),
        ("December 2019", "event", "sanction"),
        ("January 2020", "meeting", "held"),
    ]
    meeting = timeline.of(book).entries[2]
    assert meeting.ordinal == "3rd of its series, counted since 2016"
    assert (meeting.sources, [proof.document for proof in meeting.proofs]) == (2, ["april", "march", "copy"])
    assert [year for year, _ in timeline.of(book).years] == ["2015", "2018", "2019", "2020"]


def test_a_series_tells_what_is_missing_in_its_count(book: Book) -> None:
    (found,) = series.of(book)
    assert [member.number for member in found.members] == [3, None, 6]
    assert found.held == 2
    hole = found.hole_before(found.members[2])
    assert hole is not None
    assert (hole.first, hole.last, hole.uncounted) == (4, 5, 1)
    assert "1 meeting above without a number may be among them" in hole.said
    assert found.hole_before(found.members[0]) is None


def test_a_mechanism_has_its_changes_in_order_and_a_state(book: Book) -> None:
    (found,) = mechanisms.of(book)
    assert [(change.change, change.when, change.cause) for change in found.changes] == [
        ("suspended", "2015", "the fish war"),
        ("resumed", "2 February 2018", None),
    ]
    assert found.state == "resumed"


def test_commitments_stand_in_packages_with_what_became_of_them(book: Book) -> None:
    found = commitments.of(book)
    assert [package.name for package in found.packages] == ["Tunnel package", None]
    survey = found.packages[0].lines[0]
    assert (survey.fate, survey.due_words, survey.made_words) == ("no_later_report", "May 2018", "5 March 2018")
    assert survey.fate_proofs[0].quote == "A joint survey of the tunnel is to be made in May 2018"
    assert found.with_fate("no_later_report") == (survey,)
    assert found.packages[1].lines[0].count == 12


def test_positions_make_a_matrix_and_show_opposed_stances(book: Book) -> None:
    board = positions.of(book)
    assert board.sides == ("SWE", "NOR")
    (issue,) = board.shared
    assert issue.contested
    assert [line.stance for line in issue.of("SWE")] == ["demands"]
    assert issue.of("SWE")[0].literal
    assert not issue.of("NOR")[0].literal
    assert issue.of("NOR")[0].reason == "fear for jobs"
    assert (board.single, board.alone) == ((), ())
    assert issue.of("NOR")[0].on == "law in the tunnel"


def test_positions_that_one_side_alone_holds_are_listed_by_side(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    with ledger.write() as connection:
        theirs = "SELECT id FROM record WHERE json_extract(content, '$.holder') = 'NOR'"
        connection.exec_driver_sql(f"DELETE FROM record_mention WHERE record IN ({theirs})")
    ((holder, lines),) = positions.of(Book.read(ledger, SETTINGS)).alone
    assert (holder, [line.stance for line in lines]) == ("SWE", ["demands"])


def test_a_voice_says_what_was_said_without_its_marks(book: Book) -> None:
    (voice,) = voices.of(book)
    assert (voice.name, voice.side, voice.roles, voice.direct) == ("Astrid Holm", "SWE", ("Prime Minister",), 1)
    assert voice.sayings[0].content == "We will build it together,"
    assert voice.actor == actors.of(book)[0].record


def test_forecasts_say_whose_they_are_and_whether_their_time_has_come(book: Book) -> None:
    dated, undated = forecasts.of(book)
    assert (dated.by, dated.outcome, dated.horizon_words) == ("Somebody unnamed", "ahead", "2020")
    assert (undated.by, undated.outcome, undated.polarity_words) == ("Mikkel Rud", "undated", "unlikely")


def test_differences_carry_both_values_with_their_sentences(book: Book) -> None:
    found = disagreements.of(book)
    assert found.hard == ()
    number = next(item for item in found.differences if item.difference == "rounding")
    assert [value.said for value in number.values] == ["about 12.5 papers", "12 papers"]
    assert [value.proofs[0].document for value in number.values] == ["april", "march"]
    assert number.values[1].sentence == ("They signed ", "12 papers", " on the railway.")
    assert number.explained == vocabulary.DIFFERENCE_TOLD["rounding"]
    assert {item.attribute for item in found.agreements} == {"date", "place"}


def test_figures_list_each_number_that_is_given(book: Book) -> None:
    (figure,) = figures.of(book)
    assert [said for said, _ in figure.given] == ["about 12.5 papers", "12 papers"]
    assert figure.hearsay == ()  # one report says it on its own


def test_names_belong_to_sides_and_the_house_style_names_the_place(tmp_path: Path) -> None:
    settings = SETTINGS.model_copy(update={"house_style": {"the lake": "border lake"}})
    (place,) = names.of(Book.read(filled(tmp_path), settings))
    assert (place.called, place.differs) == ("Border lake", True)
    assert [(side, [line.surface for line in lines]) for side, lines in place.sides] == [
        ("SWE", ["Grensvatten"]),
        ("NOR", ["Norvatn"]),
    ]
    assert place.names[0].outlets == ("North Wire", "Fjell Gazette")


def test_evidence_that_is_gone_is_shown_as_lost(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    with ledger.write() as connection:
        changed = MARCH.replace("12 papers", "twelve papers")
        connection.exec_driver_sql("UPDATE document SET text = ? WHERE id = 'march'", (changed,))
    found = {proof.quote: proof.found for proof in figures.of(Book.read(ledger, SETTINGS))[0].proofs}
    assert found["12 papers"] is True  # the copy still has it
    lost = [proof for proof in figures.of(Book.read(ledger, SETTINGS))[0].proofs if proof.document == "march"]
    assert [proof.found for proof in lost] == [False]


@pytest.mark.parametrize("view", [timeline, series, mechanisms, commitments, positions, voices, forecasts, names])
def test_views_are_called_with_a_ledger_too(view: object, tmp_path: Path, book: Book) -> None:
    assert view(filled(tmp_path), SETTINGS) == view.of(book)  # type: ignore[operator, attr-defined]


def test_a_build_that_was_broken_off_leaves_views_that_work(tmp_path: Path) -> None:
    ledger = filled(tmp_path)
    with ledger.write() as connection:
        connection.exec_driver_sql("DELETE FROM record_mention")
        connection.exec_driver_sql("DELETE FROM reading WHERE document = 'late'")
    found = Book.read(ledger, SETTINGS)
    assert timeline.of(found).entries == ()
    assert disagreements.of(found).differences
    assert coverage.of(found).waiting == 1
    assert overview.of(found).bottom_line


def test_a_sentence_is_shown_around_its_proof(book: Book) -> None:
    figure = figures.of(book)[0].proofs
    assert [book.sentence(proof) for proof in figure if proof.document == "march"] == [
        ("They signed ", "12 papers", " on the railway.")
    ]
    (voice,) = voices.of(book)
    before, quote, after = book.sentence(voice.sayings[0].proofs[0])
    assert (before, quote, after) == ("", '"We will build it together," Holm said', ".")


def test_offices_have_the_dates_of_the_reports(book: Book) -> None:
    holm = next(line for line in actors.of(book) if line.name == "Astrid Holm")
    assert holm.roles == ("Prime Minister (6 to 7 March 2018)",)


@pytest.mark.parametrize(
    ("tenure", "said"),
    [
        (Tenure(role="envoy", first="2019-01-05", last="2019-01-05"), "Envoy (5 January 2019)"),
        (Tenure(role="envoy", first="2019-01-05", last="2019-06-05"), "Envoy (5 January to 5 June 2019)"),
        (Tenure(role="envoy", first="2019-01/2019-03", last="2020"), "Envoy (January 2019 to 2020)"),
        (Tenure(role="envoy", over="2020-02-01"), "Envoy (over by 1 February 2020)"),
        (
            Tenure(role="envoy", first="2019-01-05", last="2019-01-05", over="2020-02"),
            "Envoy (5 January 2019; over by February 2020)",
        ),
        (Tenure(role="envoy", first="2019", last="2021", over="2020"), "Envoy (2019 to 2021)"),
        (Tenure(role="envoy", organisation="Herring Union"), "Envoy, Herring Union"),
        (Tenure(role="envoy", first="../2019-01-05", last="../2019-01-05"), "Envoy (by 5 January 2019)"),
    ],
)
def test_an_office_in_words(tenure: Tenure, said: str) -> None:
    assert office_words(tenure, dated=True) == said
