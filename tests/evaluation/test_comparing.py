from __future__ import annotations

import pytest

from rapport.evaluation.comparing import closeness, containment, date_agreement, plain, same_name, same_people
from rapport.model.spans import Span


def test_names_are_compared_without_case_accents_and_punctuation() -> None:
    assert plain("Søren  Ångström-Núñez (2+2)") == "søren angstrom nunez 2+2"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Holm", "Astrid Holm", True),
        ("Astrid", "Astrid Holm", False),
        ("Astrid Holm", "Astrid M. Holm", True),
        ("Per Holm", "Astrid Holm", False),
        (None, None, True),
        (None, "Holm", False),
    ],
)
def test_same_name(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_people_in_common_are_a_share_of_the_longer_list() -> None:
    assert same_people(["Astrid Holm"], ["Holm", "Per Dahl"]) == 0.5
    assert same_people([], []) == 1.0
    assert same_people([], ["Holm"]) == 0.0


@pytest.mark.parametrize(
    ("expected", "given", "agreement"),
    [
        ("2019-05-03", "2019-05-03", 1.0),
        ("2019-05~", "2019-05", 1.0),
        ("2019-05/2019-07", "2019-06-11", 1.0),
        ("2019-05", "2019-05-03", 0.5),
        ("2019-05-03", "2019", 0.5),
        ("2019-05-03", "2019-05-04", 0.0),
        ("../2019", "1990", 1.0),
        ("2019-05-03", None, 0.0),
        (None, None, 0.0),
    ],
)
def test_dates(expected: str | None, given: str | None, agreement: float) -> None:
    assert date_agreement(expected, given) == agreement


def test_a_stretch_within_another_is_contained_unless_that_is_far_longer() -> None:
    assert containment(Span(10, 20), Span(0, 40)) == 1.0
    assert containment(Span(10, 20), Span(15, 40)) == 0.5
    assert containment(Span(10, 20), Span(0, 301)) == 0.0
    assert closeness(Span(0, 10), Span(5, 15)) == pytest.approx(1 / 3)
