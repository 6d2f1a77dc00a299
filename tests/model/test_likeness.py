from __future__ import annotations

import pytest

from rapport.model.likeness import content_words, promise_likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("joint survey on the four Aland isles", "survey in the Alands"),
        ("customs office in the Norwegian border town of Halden", "customs office in Halden, Norway"),
        ("liaison office in Toktogul", "liaison office in Toktoghul, Kyrgyzstan"),
    ],
)
def test_promises_told_with_other_names_of_a_place_are_alike(one: str, other: str) -> None:
    assert promise_likeness(one, other) >= 0.65


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("customs office in Halden", "rescue centre in Lund"),
        ("open a consulate in Sweden", "lift the ban on fish in Sweden"),
    ],
)
def test_a_state_in_both_makes_no_likeness(one: str, other: str) -> None:
    assert promise_likeness(one, other) < 0.35


def test_texts_of_nothing_but_names_of_states_are_compared_as_they_are() -> None:
    assert promise_likeness("Sweden and Norway", "Norway") > 0


def test_a_particle_makes_no_two_promises_alike() -> None:
    assert promise_likeness("speed up talks", "hurry up") == 0
    assert content_words("draw up a list") == content_words("draw a list")
