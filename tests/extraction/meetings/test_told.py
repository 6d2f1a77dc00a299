from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rapport.extraction.meetings.clusters import Cluster
from rapport.extraction.meetings.told import MOST_BACK, Told
from rapport.model.dates import bounds

DATES = st.sampled_from(["2017-03-31", "2017-04-01", "2017-04", "2017-04-27~", "2017", "2012/2016", "2018-11-02", None])


class Naming:
    """As much of a naming as its date."""

    def __init__(self, date: str | None, *, sure: bool = True) -> None:
        self.date, self.sure_date = date, sure


@given(st.lists(st.tuples(DATES, st.lists(DATES, max_size=2)), max_size=10), DATES)
def test_every_meeting_that_a_date_may_mean_is_near_in_the_order_of_the_text(
    meetings: list[tuple[str | None, list[str | None]]], wanted: str | None
) -> None:
    told = Told()
    for number, (date, later) in enumerate(meetings):
        told.found(Naming(date))  # type: ignore[arg-type]
        for other in later:
            told.take(number, Naming(other, sure=False))  # type: ignore[arg-type]
    near = list(told.near(wanted))
    assert near == sorted(set(near))
    assert set(near) >= {number for number, cluster in enumerate(told.clusters) if may_mean(cluster, wanted)}


def may_mean(cluster: Cluster, wanted: str | None) -> bool:
    if cluster.date is None or wanted is None:
        return True
    a, b = bounds(cluster.date), bounds(wanted)
    return (b.first - a.last).days <= 1 and (a.first - b.last).days <= 1


def test_of_very_many_meetings_a_date_means_few_and_none_means_the_last() -> None:
    told = Told()
    for number in range(3 * MOST_BACK):
        told.found(Naming(f"{1900 + number // 12}-{number % 12 + 1:02}-15"))  # type: ignore[arg-type]
    assert list(told.near("1950-06-15")) == [605]
    assert list(told.near(None)) == list(range(2 * MOST_BACK, 3 * MOST_BACK))
