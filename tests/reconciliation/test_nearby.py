from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rapport.model.dates import bounds
from rapport.reconciliation.nearby import Nearby

DATES = st.sampled_from(
    ["2014-03-31", "2014-04-01", "2014-04", "2014", "2014/2016", "2015-06~", "../2014-03", "2016-01/..", None]
)


@given(st.lists(DATES, max_size=12), DATES, st.integers(0, 100))
def test_nothing_that_lies_near_is_missed_and_the_order_is_kept(
    dates: list[str | None], wanted: str | None, days: int
) -> None:
    nearby = Nearby()
    for number, date in enumerate(dates):
        nearby.add("Lund", number, date)
    found = nearby.near("Lund", wanted, days)
    assert found == sorted(set(found))
    assert set(found) >= {number for number, date in enumerate(dates) if apart(date, wanted) <= days}


def apart(one: str | None, other: str | None) -> int:
    if one is None or other is None:
        return 0
    a, b = bounds(one), bounds(other)
    return max((b.first - a.last).days, (a.first - b.last).days, 0)


def test_what_lies_in_other_months_or_goes_by_another_name_is_not_looked_at() -> None:
    nearby = Nearby()
    nearby.add("Lund", 0, "2014-03-02")
    nearby.add("Lund", 1, "2018-03-02")
    nearby.add("Bergen", 2, "2014-03-02")
    nearby.add("Lund", 3, None)
    assert nearby.near("Lund", "2014-03-20", 10) == [0, 3]
    assert nearby.near("Oslo", "2014-03-20") == []
