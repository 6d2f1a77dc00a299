from __future__ import annotations

import pytest

from handparsed import handparsed, person
from rapport.extraction.meetings.offices import holders, level_of, level_of_words, lowest
from rapport.extraction.meetings.records import surname
from rapport.model.analysis import Entity, EntityKind, Role


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Prime Minister", "leader"),
        ("Vice President", "leader"),
        ("Deputy Prime Minister", "minister"),
        ("deputy foreign ministers", "deputy"),
        ("Second Vice Minister of Culture", "deputy"),
        ("Secretary of State", "minister"),
        ("Secretary-General", "official"),
        ("director-general", "official"),
        ("general-level military talks", "military"),
        ("Speaker of the House", "parliament"),
        ("high-level talks", "minister"),
        ("Red Cross talks", "other"),
        ("military-diplomatic talks", None),
        ("friend", None),
    ],
)
def test_levels(words: str, level: str | None) -> None:
    assert level_of_words(words) == level


def test_the_level_of_a_meeting_is_that_of_the_lower_ranking_principal() -> None:
    assert lowest(["leader", "minister"]) == "minister"
    assert lowest([]) is None


def test_holders_of_an_office_one_a_side_and_no_former_ones() -> None:
    analysis = handparsed(
        entities=[
            person("Grace Wafula", "KEN", "Foreign Minister"),
            person("Peter Lema", "TZA", "former foreign minister"),
            person("Rose Nyerere", "TZA", "Minister of Foreign Affairs"),
            person("Ali Said", "TZA", "Defence Minister"),
        ]
    )
    found = holders(analysis, "minister", ("KEN", "TZA"), "foreign ministers")
    assert [analysis.entities[at].name for at in found] == ["Grace Wafula", "Rose Nyerere"]


def test_a_person_goes_by_the_word_that_the_text_uses_else_by_the_custom_of_the_side() -> None:
    analysis = handparsed(
        "Otieno/Otieno/PROPN/NNP/2/nsubj left/leave/VERB/VBD/0/root ././PUNCT/./2/punct",
        entities=[
            person("Min Seo-jun", "KOR", "President"),
            person("Amina Otieno Wafula", "KEN", "President"),
            person("Juma Mrema", "TZA", "President"),
        ],
        forms=[("Otieno", 1, "name")],
    )
    assert [surname(analysis, at) for at in range(3)] == ["Min", "Otieno", "Mrema"]


@pytest.mark.parametrize(("side", "level"), [("NPL", "deputy"), ("GBR", "minister")])
def test_a_foreign_secretary_is_an_official_in_some_states(side: str, level: str) -> None:
    entity = Entity(0, EntityKind.PERSON, "Asha Rana", side=side, roles=(Role("Foreign Secretary", None, side),))
    assert level_of(entity) == level
