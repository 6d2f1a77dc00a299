from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casebook import SETTINGS, filled
from rapport.dossier.chart import Chart, chart, period_words
from rapport.ledger import Ledger
from rapport.measures import Event, Measured, Report, measure
from rapport.model.dates import bounds
from rapport.views import Book
from rapport.views.relationship import ALL, Asked, Relationship, relationship


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Relationship:
    return relationship.of(Book.read(filled(tmp_path_factory.mktemp("chart")), SETTINGS))


def drawn(found: Relationship) -> Chart:
    made = chart(found.series[ALL])
    assert made is not None
    return made


def test_bars_stand_on_the_line_and_are_as_high_as_their_sums(found: Relationship) -> None:
    made = drawn(found)
    points = found.series[ALL].points
    assert len(made.bars) == len(points)
    unit = {round(value[1] / point.cooperation, 2) for value, point in heights(made, points) if point.cooperation > 1}
    assert len(unit) == 1, "one scale for all"
    for bar, point in zip(made.bars, points, strict=True):
        top, height = bar.cooperation
        assert top + height == pytest.approx(made.zero, abs=0.2)
        assert bar.conflict[0] == made.zero
        assert (bar.conflict[1] > 0) == (point.conflict > 0)
        assert bar.covered == point.covered
        assert (bar.balance is None) == (point.events == 0)
        assert 0 < top <= made.height
        assert bar.conflict[0] + bar.conflict[1] <= made.height
        if bar.between:
            assert bar.balance is not None
            assert bar.between[0] - 0.1 <= bar.balance <= bar.between[1] + 0.1


def heights(made: Chart, points: Any) -> list[tuple[tuple[float, float], Any]]:
    return [(bar.cooperation, point) for bar, point in zip(made.bars, points, strict=True)]


def test_periods_are_in_order_within_the_drawing(found: Relationship) -> None:
    made = drawn(found)
    places = [bar.x for bar in made.bars]
    assert places == sorted(places)
    assert places[0] >= made.left
    assert places[-1] + made.bars[-1].width <= made.width
    assert made.ticks[0][1] == "2018-03"
    labels = [bar.label for bar in made.bars]
    assert labels[1] == "April 2018: no report"


def test_nothing_is_drawn_where_less_than_two_periods_show_anything() -> None:
    def made(*dates: str) -> Measured:
        events = [
            Event(id=d, days=bounds(d), reported=None, score=4, confidence=1, reports=frozenset(), quad=1)
            for d in dates
        ]
        report = Report(id="r", original="r", days=bounds("2018-01-01"))
        return measure(events, [report], "month")

    assert chart(made()) is None
    assert chart(made("2018-01-02", "2018-01-03")) is None
    assert chart(made("2018-01-02", "2018-02-03")) is not None


def test_a_change_is_a_line_where_the_period_begins() -> None:
    events = [
        Event(
            id=f"{month:02d}{n}",
            days=bounds(f"2018-{month:02d}-05"),
            reported=None,
            score=4.0 if month <= 6 else -6.0,
            confidence=1 - n / 10,
            reports=frozenset({"r"}),
            quad=1,
        )
        for month in range(1, 13)
        for n in range(3)
    ]
    found = Relationship(Asked(), {ALL: measure(events, [], "month")}, len(events))
    assert [period.name for period, _ in found.series[ALL].changes] == ["2018-07"]
    made = drawn(found)
    (line,) = made.changes
    assert made.bars[5].x + made.bars[5].width < line <= made.bars[6].x


def test_many_periods_make_a_wide_drawing_and_names_enough() -> None:
    report = Report(id="r", original="r", days=bounds("2018-01-01"))
    events = [
        Event(id=day, days=bounds(day), reported=None, score=2, confidence=1, reports=frozenset({"r"}), quad=1)
        for day in ("2018-01-02", "2019-02-03")
    ]
    made = chart(measure(events, [report], "day"))
    assert made is not None
    assert made.width > 398 * 8
    assert all(bar.width >= 5 for bar in made.bars)
    assert made.bars[-1].x + made.bars[-1].width <= made.width
    gaps = [other - one for (one, _), (other, _) in zip(made.ticks, made.ticks[1:], strict=False)]
    assert min(gaps) > 56 and max(gaps) < 120


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2018-03", "March 2018"),
        ("2018-Q2", "2nd quarter of 2018"),
        ("2018", "2018"),
        ("2018-W10", "2018-W10"),
        ("2018-03-05", "2018-03-05"),
    ],
)
def test_periods_in_words(name: str, said: str) -> None:
    assert period_words(name) == said


def test_page_and_markdown_have_the_table_with_its_sources(page: Any, markdown: str, tmp_path: Path) -> None:
    ledger: Ledger = filled(tmp_path)
    points = relationship.of(Book.read(ledger, SETTINGS)).series[ALL].points
    covered = [period_words(p.period.name) for p in points if p.covered]
    section = page.text.partition('id="relationship"')[2].partition("</section>")[0]
    written = markdown.partition('<a id="relationship">')[2].partition("\n## ")[0]
    for said in covered:
        assert f">{said}</th>" in section
        assert f"| {said} |" in written
    assert section.count('class="cite"') >= sum(bool(p.events) for p in points)
    assert f"{len(points) - len(covered)} months without a report or an event" in section
    assert "](#m-" in written
