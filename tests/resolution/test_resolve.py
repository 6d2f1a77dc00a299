from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.model.likeness import same_person, same_place
from rapport.model.mentions import Commitment, Lifecycle, Meeting, Ordinal, Position
from rapport.model.records import Mechanism, Record, Series
from rapport.model.spans import Span
from rapport.resolution import merge, resolve
from rapport.resolution.merge import MANY_DATES, best_date
from workshop import items, meeting, quantity


def of_type(found: tuple[Record, ...], kind: str) -> list[Record]:
    return [record for record in found if record.type == kind]


def test_one_meeting_told_by_day_by_month_and_by_ordinal() -> None:
    found = resolve(
        items(
            ("one", [meeting(place="Lund", date="2019-05-03")]),
            ("two", [meeting(date="2019-05", place="Lund", ordinal=Ordinal(5))]),
            ("three", [meeting(date="2019-05-03", ordinal=Ordinal(5, "2017"))]),
        ),
        {},
    )
    (record,) = of_type(found, "meeting")
    assert isinstance(record.content, Meeting)
    assert record.content.date == "2019-05-03"
    assert record.content.place == "Lund"
    assert record.content.ordinal is not None
    assert record.content.ordinal.n == 5
    assert record.sources == 3
    assert record.confidence > 0.8


@pytest.mark.parametrize(
    "other",
    [
        meeting(place="Lund", date="2018-05-03"),
        meeting(place="Lund", date="2019-05-20"),
        meeting(date="2019-05-03", level="deputy"),
        meeting(date="2019-05-03", sides=("SWE", "DNK"), participants=("Astrid Holm", "Bo Lind")),
        meeting(date="2019-05-03", format="call"),
        meeting(date="2019", place="Oslo"),
        meeting(date="2019-05", ordinal=Ordinal(6)),
    ],
)
def test_other_meetings_are_kept_apart(other: Meeting) -> None:
    one = meeting(place="Lund", date="2019-05-03", ordinal=Ordinal(5))
    found = resolve(items(("one", [one]), ("two", [other])), {})
    assert len(of_type(found, "meeting")) == 2


def test_a_plan_and_its_meeting_are_one_record() -> None:
    found = resolve(
        items(
            ("one", [meeting(date="2019-05", status="planned", place="Lund")]),
            ("two", [meeting(date="2019-05-03", place="Lund")]),
        ),
        {},
    )
    (record,) = of_type(found, "meeting")
    assert getattr(record.content, "status", None) == "held"


def test_meetings_that_are_counted_make_a_series() -> None:
    found = resolve(
        items(
            ("one", [meeting(date="2018-03-01", ordinal=Ordinal(4))]),
            ("two", [meeting(date="2019-05-03", ordinal=Ordinal(5))]),
        ),
        {},
    )
    (series,) = of_type(found, "series")
    assert isinstance(series.content, Series)
    assert series.content.ordinals == (4, 5)
    assert series.content.meetings == tuple(record.id for record in of_type(found, "meeting"))


def test_changes_of_one_mechanism_come_in_order() -> None:
    def change(what: str, date: str) -> Lifecycle:
        return Lifecycle(span=Span(0, 5), mechanism="fisheries dialogue", change=what, date=date)  # type: ignore[arg-type]

    found = resolve(
        items(
            ("one", [change("resumed", "2019-05"), change("suspended", "2014-03")]), ("two", [change("held", "2013")])
        ),
        {},
    )
    (mechanism,) = of_type(found, "mechanism")
    assert isinstance(mechanism.content, Mechanism)
    assert [step.change for step in mechanism.content.changes] == ["held", "suspended", "resumed"]
    assert mechanism.content.state == "resumed"


def test_commitments_with_other_due_dates_are_two() -> None:
    def pledge(due: str | None) -> Commitment:
        return Commitment(
            span=Span(0, 5), what="open a rail link", by=("SWE", "NOR"), kind="project", status="agreed", due=due
        )

    assert len(of_type(resolve(items(("one", [pledge("2020")]), ("two", [pledge(None)])), {}), "commitment")) == 1
    assert len(of_type(resolve(items(("one", [pledge("2020")]), ("two", [pledge("2025")])), {}), "commitment")) == 2


def test_ids_stay_when_a_report_comes_before_the_others() -> None:
    later = ("two", [meeting(place="Lund", date="2019-05-03")])
    first = resolve(items(later), {})
    former = {mention.id: record.id for record in first for mention in record.mentions}
    second = resolve(items(("one", [meeting(place="Lund", date="2019-05")]), later), former)
    assert [record.id for record in of_type(second, "meeting")] == [record.id for record in of_type(first, "meeting")]


def test_two_records_never_get_one_id() -> None:
    both = resolve(
        items(("one", [meeting(place="Lund", date="2019-05-03")]), ("two", [meeting(date="2019-05-03")])), {}
    )
    former = {mention.id: record.id for record in both for mention in record.mentions}
    apart = resolve(
        items(("one", [meeting(place="Lund", date="2019-05-03")]), ("two", [meeting(date="2019-09-03")])), former
    )
    assert len({record.id for record in apart}) == len(apart)


def test_positions_on_one_issue() -> None:
    def stand(holder: str, issue: str) -> Position:
        return Position(span=Span(0, 5), holder=holder, issue=issue, stance="supports", gist=issue)

    found = resolve(items(("one", [stand("SWE", "the fishing quota")]), ("two", [stand("NOR", "fishing quota")])), {})
    (issue,) = of_type(found, "issue")
    assert len(getattr(issue.content, "positions", ())) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Holm", "Astrid Holm", True),
        ("Sergej Petrow", "Sergey Petrov", True),
        ("Kim Min-su", "Kim Min Su", True),
        ("Álvaro Ruiz Duran", "Alvaro Ruiz", True),
        ("Astrid Holm", "Per Dahl", False),
        ("Anna Lind", "Bo Lind", False),
    ],
)
def test_names_of_persons(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_names_of_places() -> None:
    assert same_place("Town Hall, Lund", "Lund")
    assert not same_place("Lund", "Oslo")


@given(st.permutations(["2019-05-03", "2019-05", "2019-09-01", "2018", None]))
def test_every_mention_is_in_exactly_one_record(dates: list[str | None]) -> None:
    found = items(*((f"doc{i}", [meeting(date=date)]) for i, date in enumerate(dates)))
    mentions = [mention.id for record in of_type(resolve(found, {}), "meeting") for mention in record.mentions]
    assert sorted(mentions) == sorted(item.mention.id for item in found)


def test_a_count_grows_and_is_no_other_claim() -> None:
    now = items(("one", [quantity(29)]), published="2019-05-04")
    later = items(("two", [quantity(30)]), published="2020-05-04")
    assert len(of_type(resolve([*now, *later], {}), "quantity")) == 2
    same_week = items(("two", [quantity(30)]), published="2019-05-06")
    assert len(of_type(resolve([*now, *same_week], {}), "quantity")) == 1


def test_a_round_number_of_papers_is_the_exact_number_of_deals() -> None:
    exact = quantity(29, what="memorandums of understanding", unit="memorandums")
    about = quantity(30, what="documents on cooperation between ministries", qualifier="about")
    assert len(of_type(resolve(items(("one", [exact]), ("two", [about])), {}), "quantity")) == 1
    other = quantity(31, Span(20, 30), what="documents on cooperation between ministries")
    assert len(of_type(resolve(items(("one", [exact]), ("two", [other])), {}), "quantity")) == 2


def test_a_third_report_joins_two_names_of_one_place() -> None:
    """A town, the region around it, and a report that has the town's name: the same two people, days apart."""
    people = ("Astrid Holm", "Per Dahl")
    found = resolve(
        items(
            ("one", [meeting(place="Lund", date="2019-05-03", participants=people)]),
            ("two", [meeting(place="Skane", date=None, participants=people)]),
            ("three", [meeting(place="Lund", date=None, participants=people)]),
        ),
        {},
    )
    assert {len(record.mentions) for record in of_type(found, "meeting")} in ({3}, {2, 1})
    together = [record for record in of_type(found, "meeting") if len(record.mentions) > 1]
    assert {"one", "three"} <= set(together[0].documents)


@pytest.mark.parametrize(
    ("more", "chosen"), [((), "2014-01-03"), (("2015-06",), "2015-06"), (("2015-06", "2013/2016"), "2013/2016")]
)
def test_of_very_many_dates_that_is_chosen_which_most_reports_can_agree_to(more: tuple[str, ...], chosen: str) -> None:
    """Whether all are compared with all, or each with those of its months."""
    days = [f"{year}-{month:02}-{day:02}" for year in (2014, 2015) for month in range(1, 13) for day in (3, 9, 27)]
    found = items(*((f"report-{n}", [meeting(date=date)]) for n, date in enumerate((*days, *more))))
    assert len(days) > MANY_DATES
    assert best_date(found, "date") == chosen
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merge, "MANY_DATES", len(found))
        assert best_date(found, "date") == chosen


def test_a_promise_is_called_by_a_title_that_tells() -> None:
    def pledge(what: str, due: str | None = None) -> Commitment:
        return Commitment(span=Span(0, 5), what=what, by=("SWE", "NOR"), kind="project", status="agreed", due=due)

    told = [("one", [pledge("the bridge", "2020")]), ("two", [pledge("a bridge over the sound")])]
    (record,) = of_type(resolve(items(*told), {}), "commitment")
    assert isinstance(record.content, Commitment)
    assert (record.content.what, record.content.due) == ("a bridge over the sound", "2020")
