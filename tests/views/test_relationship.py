"""The series of the invented ledger of Sweden and Norway: six meetings and events, one of them sanctions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from casebook import SETTINGS, filled
from rapport.errors import UsageError
from rapport.ledger import Ledger
from rapport.views import Book
from rapport.views.coded_events import coded
from rapport.views.relationship import ALL, QUADS, Asked, measured, relationship
from rapport.views.selection import Selection


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return filled(tmp_path_factory.mktemp("relationship"))


def counted(ledger: Ledger, asked: Asked, **filters: object) -> dict[str, int]:
    """Events by period."""
    found = measured(ledger, SETTINGS, Selection.checked(**filters), asked)
    return {p.period.name: p.events for p in found.series[ALL].points if p.events}


def test_months_hold_what_happened_in_them(ledger: Ledger) -> None:
    found = measured(ledger, SETTINGS, Selection(), Asked.checked(("SWE", "NOR")))
    points = {point.period.name: point for point in found.series[ALL].points}
    assert [name for name, point in points.items() if point.events] == ["2018-03", "2019-12", "2020-01"]
    march, december = points["2018-03"], points["2019-12"]
    assert march.balance is not None
    assert march.balance > 0
    assert (march.behind, march.reports, march.independent) == (2, 2, 1), "the report, its copy and the review"
    assert december.conflict > 0
    assert december.quads == (0, 0, 0, 1)
    assert december.reports == 0, "told by a report of the next month"
    assert points["2018-08"].balance is None
    assert found.series[ALL].reports.undated == 1
    assert found.series[ALL].reports.vague == 1, "the review is of March or April"


def test_filters_and_the_direction_of_a_dyad_choose_events(ledger: Ledger) -> None:
    assert "2019-12" in counted(ledger, Asked.checked(("NOR", "SWE"), directed=True))
    assert "2019-12" not in counted(ledger, Asked.checked(("SWE", "NOR"), directed=True))
    assert counted(ledger, Asked.checked(("SWE", "FIN"))) == {}
    assert counted(ledger, Asked.checked((), "year"), types=["SANCTION"]) == {"2019": 1}
    assert counted(ledger, Asked.checked(), since="2019") == {"2019-12": 1, "2020-01": 1}
    assert counted(ledger, Asked.checked(), statuses=["planned"]) == {"2018-05": 1, "2018-06": 1}


def test_a_selection_of_sources_counts_their_reports_only(ledger: Ledger) -> None:
    found = measured(ledger, SETTINGS, Selection.checked(sources=["Fjell Gazette"]), Asked.checked((), "year"))
    assert {p.period.name: p.reports for p in found.series[ALL].points} == {"2018": 1, "2019": 0, "2020": 1}


def test_splits_share_the_events_out(ledger: Ledger) -> None:
    whole = measured(ledger, SETTINGS, Selection(), Asked.checked((), "year"))
    for split in ("level", "quad", "type"):
        parts = measured(ledger, SETTINGS, Selection(), Asked.checked((), "year", split=split))
        numbers = [sum(p.events for p in m.points) + m.events.total for m in parts.series.values()]
        assert sum(numbers) == whole.total == parts.total
        assert {m.points for m in parts.series.values()}
    levels = measured(ledger, SETTINGS, Selection(), Asked.checked((), "year", split="level")).series
    assert set(levels) == {"leader", "not a meeting"}
    assert set(measured(ledger, SETTINGS, Selection(), Asked.checked((), split="quad")).series) <= set(QUADS.values())


def test_the_scale_is_plovers_or_goldsteins(ledger: Ledger) -> None:
    events = {e.id: e for e in coded.of(Book.read(ledger, SETTINGS))}
    toll = next(e for e in events.values() if e.type == "SANCTION")
    for scale, score in (("plover", toll.score), ("goldstein", toll.goldstein)):
        found = measured(ledger, SETTINGS, Selection(), Asked.checked((), "month", scale=scale))
        point = next(p for p in found.series[ALL].points if p.period.first == dt.date(2019, 12, 1))
        assert point.mean == pytest.approx(score)


def test_the_dossier_shows_the_same_as_the_command(ledger: Ledger) -> None:
    shown = relationship.of(Book.read(ledger, SETTINGS))
    again = measured(ledger, SETTINGS, Selection(), Asked.checked(shown.asked.dyad, shown.asked.by))
    assert shown.series[ALL].points == again.series[ALL].points


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"by": "fortnight"}, "--by"),
        ({"dyad": ("SWE",)}, "--dyad"),
        ({"dyad": ("SWE", "NOR", "FIN")}, "--dyad"),
        ({"dyad": ("SWE", "Norway?")}, "Norway"),
        ({"scale": "richter"}, "--scale"),
        ({"split": "sex"}, "--split"),
        ({"dates": "vague"}, "--dates"),
        ({"directed": True}, "--directed"),
    ],
)
def test_what_cannot_be_meant_is_said(given: dict, where: str) -> None:
    with pytest.raises(UsageError, match=where):
        Asked.checked(**given)


def test_too_many_periods_and_statuses_that_no_event_has(tmp_path: Path, ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="--by"):
        measured(ledger, SETTINGS, Selection.checked(since="1900"), Asked.checked((), "day"))
    with pytest.raises(UsageError, match="happened"):
        measured(ledger, SETTINGS, Selection.checked(statuses=["held"]), Asked.checked())
    from rapport.ledger import Ledger as Empty

    (tmp_path / "empty").mkdir()
    found = measured(Empty(tmp_path / "empty"), SETTINGS, Selection(), Asked.checked())
    assert found.series[ALL].points == ()
