"""The measures on invented events and reports."""

from __future__ import annotations

import datetime as dt
import itertools
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.measures import PERIODS, Event, PeriodName, Report, change_points, measure
from rapport.measures.changes import FEWEST, SHORTEST
from rapport.measures.intervals import bootstrap, poisson
from rapport.measures.periods import between, period_of, surely_in
from rapport.model.dates import Bounds, bounds

DAYS = st.dates(dt.date(1995, 1, 1), dt.date(2031, 12, 31))


def event(name: str, date: str | None, score: float = 2.5, **fields: object) -> Event:
    return Event(
        **{
            "id": name,
            "days": bounds(date) if date else None,
            "reported": None,
            "score": score,
            "confidence": 0.5,
            "reports": frozenset({"a"}),
            "quad": 1 if score >= 0 else 4,
            **fields,
        }  # type: ignore[arg-type]
    )


def report(name: str, date: str | None, original: str | None = None, tone: float | None = None) -> Report:
    return Report(id=name, original=original or name, days=bounds(date) if date else None, tone=tone)


@given(day=DAYS, by=st.sampled_from(PERIODS))
def test_periods_cover_every_day_once(day: dt.date, by: PeriodName) -> None:
    found = period_of(day, by)
    assert found.first <= day <= found.last
    assert period_of(found.first, by) == period_of(found.last, by) == found
    after = period_of(found.last + dt.timedelta(days=1), by)
    assert after.first == found.last + dt.timedelta(days=1)
    assert after.name > found.name
    assert list(between(found, after, by)) == [found, after]


def test_periods_are_named_as_the_field_names_them() -> None:
    names = [period_of(dt.date(2018, 12, 31), by).name for by in PERIODS]
    assert names == ["2018-12-31", "2019-W01", "2018-12", "2018-Q4", "2018"]


@pytest.mark.parametrize(
    ("date", "by", "name"),
    [
        ("2018-03", "month", "2018-03"),
        ("2018-03", "week", None),
        ("2018-03", "quarter", "2018-Q1"),
        ("2018", "quarter", None),
        ("2018-03-28/2018-04-02", "month", None),
        ("../2018-03-02", "month", None),
        (None, "year", None),
    ],
)
def test_a_date_has_a_period_only_where_it_surely_lies_in_it(
    date: str | None, by: PeriodName, name: str | None
) -> None:
    found = surely_in(bounds(date) if date else None, by)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (100, 81.36, 121.63)]
)
def test_poisson_intervals_are_garwoods(count: int, low: float, high: float) -> None:
    assert poisson(count) == pytest.approx((low, high), rel=2e-3)


def test_a_poisson_interval_of_many_events_is_finite() -> None:
    low, high = poisson(20_000)
    assert 19_700 < low < 20_000 < high < 20_300


def test_the_bootstrap_covers_the_true_sum_about_as_often_as_it_says() -> None:
    draws = random.Random(7)
    hits = 0
    for trial in range(200):
        number = int(np.random.default_rng(trial).poisson(30))
        scores = [draws.choice([-5.0, 2.5, 4.0]) for _ in range(number)]
        found, _ = bootstrap(scores, [1.0] * number, str(trial))
        hits += found is not None and found[0] <= 30 * 0.5 <= found[1]
    assert 180 <= hits <= 200


def test_doubtful_events_make_wider_intervals_and_smaller_sums() -> None:
    sure, _ = bootstrap([4.0] * 20, [1.0] * 20, "x")
    doubtful, _ = bootstrap([4.0] * 20, [0.5] * 20, "x")
    assert sure is not None
    assert doubtful is not None
    assert sum(doubtful) < sum(sure)


EVENTS = st.lists(
    st.builds(
        lambda day, vague, score, confidence, told: (day, vague, score, confidence, told),
        DAYS,
        st.sampled_from(["day", "month", "year", "none"]),
        st.sampled_from([-10.0, -5.0, 0.0, 2.5, 7.0]),
        st.floats(0, 1),
        st.sets(st.sampled_from("abcd"), min_size=1),
    ),
    max_size=25,
)
REPORTS = st.lists(st.tuples(st.none() | DAYS, st.none() | st.floats(-10, 10)), max_size=12)


def made(given_events: list, given_reports: list) -> tuple[list[Event], list[Report]]:
    events = []
    for number, (day, vague, score, confidence, told) in enumerate(given_events):
        date = {"day": day.isoformat(), "month": day.isoformat()[:7], "year": day.isoformat()[:4], "none": None}[vague]
        more = {"confidence": confidence, "reports": frozenset(told)}
        events.append(event(f"e{number:02d}", date, score, **more))
    reports = [
        report(f"r{n:02d}", d.isoformat() if d else None, tone=tone) for n, (d, tone) in enumerate(given_reports)
    ]
    return events, reports


@given(given_events=EVENTS, given_reports=REPORTS, by=st.sampled_from(PERIODS[1:]))
def test_nothing_is_lost_or_counted_twice(given_events: list, given_reports: list, by: PeriodName) -> None:
    events, reports = made(given_events, given_reports)
    found = measure(events, reports, by)
    assert sum(point.events for point in found.points) + found.events.total == len(events)
    assert sum(point.reports for point in found.points) + found.reports.total == len(reports)
    for point in found.points:
        assert sum(point.quads) == point.events
        assert point.independent <= point.reports
        assert point.events_range[0] <= point.events <= point.events_range[1]
        if point.balance is not None:
            assert point.balance == pytest.approx(point.cooperation - point.conflict)
        else:
            assert not point.covered


@given(given_events=EVENTS, given_reports=REPORTS, draws=st.randoms(use_true_random=False))
def test_the_order_in_which_reports_come_does_not_matter(
    given_events: list, given_reports: list, draws: random.Random
) -> None:
    events, reports = made(given_events, given_reports)
    before = measure(events, reports, "quarter")
    draws.shuffle(events)
    draws.shuffle(reports)
    assert measure(events, reports, "quarter") == before


@given(given_events=EVENTS)
def test_months_add_up_to_quarters_and_years(given_events: list) -> None:
    events = [
        one for one in made(given_events, [])[0] if one.days and one.days.last - one.days.first < dt.timedelta(40)
    ]
    by = {name: measure(events, [], name).points for name in PERIODS[2:]}
    for small, large in itertools.combinations(("month", "quarter", "year"), 2):
        for point in by[large]:  # type: ignore[index]
            inside = [p for p in by[small] if point.period.first <= p.period.first <= point.period.last]  # type: ignore[index]
            assert sum(p.events for p in inside) == point.events
            assert sum(p.cooperation for p in inside) == pytest.approx(point.cooperation)
            assert sum(p.conflict for p in inside) == pytest.approx(point.conflict)


def test_silence_is_not_peace() -> None:
    reports = [report("a", "2018-01-10"), report("b", "2018-03-02"), report("c", None)]
    found = measure([event("x", "2018-01-05"), event("y", None)], reports, "month")
    january, february, march = found.points
    assert january.balance == pytest.approx(1.25)
    assert (february.covered, february.balance) == (False, None)
    assert (march.covered, march.balance, march.mean) == (True, 0.0, None)
    assert (found.events.undated, found.reports.undated) == (1, 1)


def test_what_was_before_the_first_report_is_history_unless_it_is_asked_for() -> None:
    events, reports = [event("x", "1956-10-19"), event("y", "2018-01-05")], [report("a", "2018-01-10")]
    assert [p.period.name for p in measure(events, reports, "year").points] == ["2018"]
    assert measure(events, reports, "year").events.outside == 1
    window: tuple[Bounds | None, Bounds | None] = (bounds("1950"), None)
    assert len(measure(events, reports, "year", window=window).points) == 69


def test_loose_dates_take_the_first_day_that_is_possible() -> None:
    events = [event("x", "2018"), event("y", None, reported=bounds("2018-02-03")), event("z", None)]
    exact, loose = (measure(events, [report("a", "2018-01-10")], "month", dates=dates) for dates in ("exact", "loose"))
    assert [p.events for p in exact.points] == [0]
    assert (exact.events.undated, exact.events.vague) == (2, 1)
    assert [p.events for p in loose.points] == [1, 1]
    assert (loose.events.undated, loose.events.vague) == (1, 0)


def test_a_copy_counts_as_a_report_but_not_as_an_independent_one() -> None:
    reports = [
        report("a", "2018-01-10", tone=4),
        report("b", "2018-01-11", "a", tone=4),
        report("c", "2018-01-12", tone=-2),
    ]
    (point,) = measure([event("x", "2018-01-05", reports=frozenset({"a", "c"}))], reports, "month").points
    assert (point.reports, point.independent, point.behind, point.toned, point.tone) == (3, 2, 2, 2, 1.0)


def test_few_events_have_no_interval_of_their_mean() -> None:
    pair = [event("x", "2018-01-05"), event("y", "2018-01-06", -5.0)]
    (point,) = measure(pair, [], "month").points
    assert point.mean == -1.25
    assert point.mean_range is None
    assert point.balance_range is not None
    (point,) = measure([*pair, event("z", "2018-01-07")], [], "month").points
    assert point.mean_range is not None


@given(values=st.lists(st.integers(-5, 5).map(float), min_size=FEWEST, max_size=14))
def test_the_partition_is_the_cheapest_there_is(values: list[float]) -> None:
    noise = float(np.mean(np.diff(values) ** 2)) / 2
    price = 3 * noise * float(np.log(len(values)))

    def cost(edges: tuple[int, ...]) -> float:
        parts = [np.asarray(values[a:b]) for a, b in itertools.pairwise((0, *edges, len(values)))]
        return sum(float(((part - part.mean()) ** 2).sum()) for part in parts) + price * len(edges)

    places = range(SHORTEST, len(values) - SHORTEST + 1)
    every = [
        edges
        for number in range(len(values) // SHORTEST)
        for edges in itertools.combinations(places, number)
        if all(b - a >= SHORTEST for a, b in itertools.pairwise((0, *edges, len(values))))
    ]
    found = tuple(change.at for change in change_points(values))
    if noise == 0:
        assert found == ()
    else:
        assert cost(found) <= min(map(cost, every)) + 1e-6


def test_a_change_is_found_where_it_is_and_noise_alone_shows_few() -> None:
    draws = np.random.default_rng(3)
    right = false = 0
    for _ in range(100):
        noise = draws.normal(size=24)
        false += bool(change_points(list(noise)))
        noise[12:] += 3
        found = change_points(list(noise))
        right += len(found) == 1 and abs(found[0].at - 12) <= 1 and found[0].after > found[0].before + 2
    assert right >= 90
    assert false <= 10
    assert change_points([1.0] * 40) == ()
    assert change_points([0.0] * 5 + [9.0] * 5) == (), "too few values"
