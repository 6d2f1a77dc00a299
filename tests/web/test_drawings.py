from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.views import Book
from rapport.views.contacts import Contacts, Period
from rapport.views.mechanisms import ChangeLine, MechanismLine, mechanisms
from rapport.views.placed import days_of
from rapport.views.series import series
from rapport.views.timeline import Entry, timeline
from rapport.views.words import is_uncertain
from rapport.web.drawings import lanes
from rapport.web.drawings.axis import LEFT, WIDTH, Window
from rapport.web.drawings.bars import chart
from rapport.web.drawings.lanes import picture
from rapport.web.drawings.lives import lives


def entry(date: str | None, number: int = 0, **fields: object) -> Entry:
    given: dict[str, object] = {
        "record": f"r{number}",
        "proofs": (),
        "kind": "meeting",
        "title": "talks",
        "date": date,
        "when": "",
        "uncertain": is_uncertain(date),
        "status": "held",
        "status_words": "held",
        "level": "leader",
    }
    return Entry(**{**given, **fields})  # type: ignore[arg-type]


def change(date: str | None, what: str) -> ChangeLine:
    return ChangeLine(record=f"c-{date}-{what}", proofs=(), change=what, change_words=what, date=date, when="")


def mechanism(*changes: ChangeLine) -> MechanismLine:
    return MechanismLine(record="m", proofs=(), name="border dialogue", state=None, state_words="", changes=changes)


days = st.integers(dt.date(1900, 1, 1).toordinal(), dt.date(2090, 1, 1).toordinal())


@given(days, st.integers(1, 40_000))
def test_days_stand_in_their_order_within_the_picture(first: int, length: int) -> None:
    window = Window(first, first + length)
    places = [window.x(day) for day in range(window.first - 3, window.last + 4, max(1, length // 50))]
    assert places == sorted(places)
    assert all(LEFT <= x <= WIDTH for x in places)
    ticks = window.ticks()
    assert len(ticks) <= 40
    assert [x for x, _ in ticks] == sorted(x for x, _ in ticks)
    columns = window.columns()
    assert columns[0].first <= window.first
    assert columns[-1].last >= window.last
    assert all(one.last + 1 == other.first for one, other in pairwise(columns))


def test_the_zoom_follows_the_length_of_the_window() -> None:
    assert Window.of("2000", "2019").zoom == "year"
    assert Window.of("2017", "2018").zoom == "month"
    assert Window.of("2017-03", "2017-04").zoom == "day"
    assert [name for _, name in Window.of("2017-03", "2018-02").ticks()][:2] == ["Mar 2017", "Apr 2017"]
    moved = Window.of("2017", "2017").moved(1)
    assert moved.first == Window.of("2018", "2018").first
    assert Window.of("0001", "0001").moved(-500).first == 1


def test_an_uncertain_date_is_as_long_as_it_is_uncertain() -> None:
    window = Window.of("2016", "2019")
    drawn = picture([entry("2017", 1), entry("2018-03-05", 2), entry("2016-05/2016-08", 3)], (), window)
    symbols = {symbol.record: symbol for lane in drawn.lanes for symbol in lane.symbols}
    assert symbols["r2"].bar is None
    assert symbols["r1"].bar == (window.x(days_of("2017")[0]), window.x(days_of("2017")[1] + 1))
    assert symbols["r3"].bar == (window.x(days_of("2016-05")[0]), window.x(days_of("2016-08")[1] + 1))


def test_each_lane_holds_its_level_and_nothing_outside_the_window() -> None:
    entries = [
        entry("2017-01-01", 1),
        entry("2017-02-01", 2, level="minister", status="planned"),
        entry("2017-03-01", 3, level="business"),
        entry("2017-04-01", 4, kind="commitment", status="signed"),
        entry("2030-01-01", 5),
        entry(None, 6),
    ]
    drawn = picture(entries, (), Window.of("2017", "2017"))
    held = {lane.name: [symbol.record for symbol in lane.symbols] for lane in drawn.lanes}
    assert held == {"Leaders": ["r1"], "Ministers": ["r2"], "Other meetings": ["r3"], "Agreed": ["r4"]}
    shapes = {symbol.record: symbol.shape for lane in drawn.lanes for symbol in lane.symbols}
    assert shapes["r1"] == "held"
    assert shapes["r2"] == "planned"


def test_a_crowded_lane_shows_how_many_in_place_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "MOST_SYMBOLS", 10)
    entries = [entry(f"{2000 + n % 5}-01-0{1 + n % 9}", n) for n in range(40)]
    drawn = picture(entries, (), Window.of("2000", "2009"))
    (lane,) = drawn.lanes
    assert not lane.symbols
    assert sum(column.count for column in lane.columns) == 40
    assert {column.ends for column in lane.columns} == {(f"{y}-01-01", f"{y}-12-31") for y in range(2000, 2005)}


def test_the_lanes_of_the_casebook_show_its_series(book: Book) -> None:
    entries = timeline.of(book).entries
    drawn = picture(entries, series.of(book), Window.of("2015", "2020"))
    numbers = {symbol.number for lane in drawn.lanes for symbol in lane.symbols}
    assert {3, 6} <= numbers


def test_a_suspended_mechanism_rests_and_an_ended_one_has_no_bar() -> None:
    item = mechanism(
        change("2015", "created"), change("2016", "suspended"), change("2018", "resumed"), change("2019", "ended")
    )
    window = Window.of("2014", "2020")
    (life,) = lives([item], window, days_of("2020")[1]).lives
    assert [(state.kind, state.open) for state in life.states] == [("runs", False), ("rests", False), ("runs", False)]
    ends = [round(state.x + state.width, 1) for state in life.states]
    assert ends == [window.x(days_of(year)[0]) for year in ("2016", "2018", "2019")]
    assert [turn.change for turn in life.turns] == ["created", "suspended", "resumed", "ended"]


def test_a_state_that_nothing_ended_goes_on_to_the_last_report_and_says_so() -> None:
    window = Window.of("2014", "2024")
    until = days_of("2019")[1]
    (life,) = lives([mechanism(change("2015", "suspended"), change(None, "resumed"))], window, until).lives
    (state,) = life.states
    assert state.open
    assert state.x + state.width == pytest.approx(window.x(until), abs=0.2)
    assert lives([mechanism(change("2015", "ended"))], Window.of("2016", "2017"), until).lives == ()


def test_a_life_of_many_sessions_shows_its_turns_only() -> None:
    held = [change(f"{2000 + n // 12}-{1 + n % 12:02d}-01", "held") for n in range(120)]
    held[60] = change(held[60].date, "suspended")
    window = Window.of("2000", "2009")
    (life,) = lives([mechanism(*held)], window, days_of("2009")[1]).lives
    assert [state.kind for state in life.states] == ["runs", "rests", "runs"]
    assert [turn.change for turn in life.turns] == ["held", "suspended", "held"]
    whole = life.states[-1]
    assert whole.x + whole.width == pytest.approx(window.x(days_of("2009")[1]), abs=0.3)
    near = lives([mechanism(*held)], Window.of("2004", "2005"), days_of("2009")[1]).lives[0]
    assert len(near.turns) == 24


def test_lives_of_the_casebook_are_drawn(book: Book) -> None:
    assert lives(mechanisms.of(book), Window.of("2015", "2020"), days_of("2020")[1]).lives


def test_bars_are_as_high_as_their_counts() -> None:
    periods = (Period("2017", (2, 1, 0, 0, 0)), Period("2018", (0, 0, 0, 0, 6)))
    drawn = chart(Contacts("year", periods, 0, 0))
    assert drawn is not None
    first, second = drawn.bars
    assert sum(piece.height for piece in first.pieces) * 2 == pytest.approx(
        sum(p.height for p in second.pieces), abs=0.3
    )
    assert [piece.kind for piece in first.pieces] == [1, 2]
    assert chart(Contacts("year", (), 3, 0)) is None
