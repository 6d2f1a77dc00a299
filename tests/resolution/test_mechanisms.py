from __future__ import annotations

from typing import Any

import pytest

from rapport.model.mechanism_names import mechanism_likeness
from rapport.model.mentions import Commitment, Lifecycle
from rapport.model.records import Mechanism, Record
from rapport.model.spans import Span
from rapport.resolution import resolve
from rapport.resolution.items import Report
from workshop import items, meeting


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2+2 dialogue", "two-plus-two security talks", True),
        ("joint demining programme", "demining by the two armies", True),
        ("customs post at Lund", "Lund customs post", True),
        ("consulates and ambassadors", "ambassadors and consulates", True),
        ("fisheries dialogue", "border dialogue", False),
        ("peace treaty talks", "trade talks", False),
        ("regular talks", "joint commission", False),
    ],
)
def test_names_of_one_mechanism(one: str, other: str, same: bool) -> None:
    assert (mechanism_likeness(one, other) >= 0.6) is same
    assert mechanism_likeness(one, other) == mechanism_likeness(other, one)


def lives(*told: tuple[str, list[Any]]) -> list[Mechanism]:
    found: tuple[Record, ...] = resolve(items(*told, published="2019-06-01"), {})
    return [record.content for record in found if isinstance(record.content, Mechanism)]


def change(mechanism: str, what: str, date: str | None, at: int = 0) -> Lifecycle:
    return Lifecycle(span=Span(at, at + 5), mechanism=mechanism, change=what, date=date)  # type: ignore[arg-type]


def steps(life: Mechanism) -> list[tuple[str, str | None, str | None]]:
    return [(step.change, step.date, step.until) for step in life.changes]


def test_one_life_under_several_wordings_with_how_long_each_state_lasted() -> None:
    (life,) = lives(
        ("one", [change("joint lake patrols", "created", "2012"), change("lake patrols", "suspended", "2016-03", 10)]),
        ("two", [change("patrols on the lake", "resumed", "2019-05-02")]),
    )
    assert steps(life) == [
        ("created", "2012", "2016-03"),
        ("suspended", "2016-03", "2019-05-02"),
        ("resumed", "2019-05-02", None),
    ]
    assert life.state == "resumed"


def test_a_session_after_a_suspension_is_what_resumes() -> None:
    session = meeting(Span(20, 40), date="2019-05-02", series="border dialogue", level="minister", participants=())
    (life,) = lives(("one", [change("border dialogue", "suspended", "2016-03")]), ("two", [session]))
    assert [(step.change, step.date) for step in life.changes] == [
        ("suspended", "2016-03"),
        ("resumed", "2019-05-02"),
        ("held", "2019-05-02"),
    ]


def test_the_dialogue_is_the_one_that_the_report_names() -> None:
    told = [change("border dialogue", "held", "2018-04", 0), change("dialogue", "suspended", "2018-09", 60)]
    (life,) = lives(("one", told))
    assert [step.change for step in life.changes] == ["held", "suspended"]


def test_promises_are_steps_of_the_life() -> None:
    pledge = Commitment(
        span=Span(0, 9), what="ferry between Lund and Oslo", by=("SWE", "NOR"), kind="measure", status="agreed",
        made="2018-03", due="2019-09",
    )  # fmt: skip
    (life,) = lives(("one", [pledge]), ("two", [change("Lund–Oslo ferry", "suspended", "2019-05")]))
    assert [(step.change, step.date) for step in life.changes] == [
        ("created", "2018-03"),
        ("suspended", "2019-05"),
        ("expected", "2019-09"),
    ]
    assert life.state == "suspended"


def test_talks_on_sanctions_hold_no_sanctions() -> None:
    talks = meeting(Span(20, 40), date="2019-05-02", topics=("fish sanctions",))
    (life,) = lives(("one", [change("fish sanctions", "created", "2014"), talks]))
    assert [step.change for step in life.changes] == ["created"]


def test_mechanisms_of_other_relationships_are_others() -> None:
    one = Report("a", 0, None, None, "a", None, None, None, ("SWE", "NOR"))
    assert one.of_one_relationship(Report("b", 1, None, None, "b", None, None, None, ("NOR", "SWE", "DNK")))
    assert not one.of_one_relationship(Report("c", 2, None, None, "c", None, None, None, ("SWE", "FIN")))
    assert one.of_one_relationship(Report("d", 3, None, None, "d", None, None, None))
