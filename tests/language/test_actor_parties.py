from __future__ import annotations

from rapport.language.actors import parties_of
from rapport.model.analysis import Entity, EntityKind, EntityMention


def state(index: int, code: str) -> Entity:
    return Entity(index, EntityKind.STATE, code, code)


def named(*entities: int, form: str = "name") -> list[EntityMention]:
    return [EntityMention(entity, 0, 1, 0, 1, form) for entity in entities]


def test_those_who_act_count_more_than_states_that_are_spoken_of() -> None:
    entities = [state(0, "RUS"), state(1, "SYR"), Entity(2, EntityKind.PERSON, "Kemal Aydin", "TUR")]
    assert parties_of(entities, named(0, 0, 0, 1, 1, 2, 2), ()) == ("RUS", "TUR")


def test_places_and_groups_are_no_parties() -> None:
    entities = [
        state(0, "OMN"),
        state(1, "YEM"),
        Entity(2, EntityKind.PLACE, "Paris", None, "FRA"),
        Entity(3, EntityKind.GROUP, "Oman and Yemen", members=(0, 1)),
    ]
    assert parties_of(entities, named(2, 2, 2, 2, 3, 3, 3, 1, 1, 0), ()) == ("YEM", "OMN")


def test_a_given_side_that_is_not_mentioned_is_no_party() -> None:
    entities = [state(0, "OMN"), state(1, "YEM")]
    assert parties_of(entities, named(0, 1, 1), ("OMN", "FRA")) == ("OMN", "YEM")


def test_a_text_without_states_has_no_parties() -> None:
    assert parties_of([], [], ("OMN", "FRA")) == ()
    assert parties_of([], [], ()) == ()
