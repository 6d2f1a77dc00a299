"""What the record heads see of a meeting, beside what the words say."""

from __future__ import annotations

import pytest

from rapport.extraction.meetings.lexicon import Kind
from rapport.extraction.meetings.sighting import seen_level, seen_otherwise
from rapport.extraction.meetings.status import Standing
from rapport.extraction.meetings.triggers import Trigger
from rapport.model.triggers import Trigger as Sight


def sight(field: str, value: str, chance: float) -> Sight:
    return Sight("meeting", 3, 0.9, ((field, value, chance),), 0, 5)


@pytest.mark.parametrize(
    ("seen", "chance", "told", "wanted"),
    [
        ("postponed", 0.7, Standing("held", assumed=True), Standing("postponed", assumed=True)),
        ("postponed", 0.5, Standing("held", assumed=True), Standing("held", assumed=True)),
        ("held", 0.9, Standing("planned", assumed=True), Standing("planned", assumed=True)),
        ("planned", 0.7, Standing("held"), Standing("held")),
        ("planned", 0.9, Standing("held"), Standing("planned")),
    ],
)
def test_heads_decide_what_is_assumed_and_need_be_surer_against_words(
    seen: str, chance: float, told: Standing, wanted: Standing
) -> None:
    assert seen_otherwise(sight("status", seen, chance), told) == wanted


@pytest.mark.parametrize(("chance", "wanted"), [(0.7, "minister"), (0.5, None)])
def test_a_level_is_taken_over_where_it_is_sure(chance: float, wanted: str | None) -> None:
    trigger = Trigger(3, Kind.TALKS, verbal=False, predicate=3, light=False, sight=sight("level", "minister", chance))
    assert seen_level(trigger) == wanted
