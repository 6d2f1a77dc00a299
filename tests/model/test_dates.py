from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.model.dates import agree, bounds, is_edtf, narrower, precision, sort_key


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2017-04-27", "2017-04-27", "2017-04-27"),
        ("2017-04", "2017-04-01", "2017-04-30"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2017", "2017-01-01", "2017-12-31"),
        ("2014/2016", "2014-01-01", "2016-12-31"),
        ("2017-04~", "2017-04-01", "2017-04-30"),
        ("2017-04-27/2017-05", "2017-04-27", "2017-05-31"),
    ],
)
def test_bounds(value: str, first: str, last: str) -> None:
    assert bounds(value) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_open_intervals_have_no_end() -> None:
    assert bounds("2017/..").last == dt.date.max
    assert bounds("../2017").first == dt.date.min


def test_dates_agree_when_they_can_mean_one_day() -> None:
    assert agree("2017-04", "2017-04-27")
    assert not agree("2017-05", "2017-04-27")


def test_the_narrower_date_wins() -> None:
    assert narrower("2017", "2017-04-27") == "2017-04-27"
    assert narrower("2017-04-27", "2017") == "2017-04-27"


def test_undated_sorts_last() -> None:
    assert sorted([None, "2019", "2017-04", "2016"], key=sort_key) == ["2016", "2017-04", "2019", None]


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_day_is_its_own_bounds(day: dt.date) -> None:
    assert is_edtf(day.isoformat())
    assert bounds(day.isoformat()) == (day, day)
    assert precision(day.isoformat()) == "day"
