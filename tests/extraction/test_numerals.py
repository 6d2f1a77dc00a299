from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.extraction.numerals import cardinal_value, find_numerals, ordinal_value
from rapport.model.spans import Span


def numerals(text: str) -> list[tuple[float, str, bool]]:
    return [(each.value, each.qualifier, each.ordinal) for each in find_numerals(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about 30 documents", [(30, "about", False)]),
        ("more than 2,000 troops", [(2000, "at_least", False)]),
        ("up to half a million people", [(500_000, "at_most", False)]),
        ("two dozen ships", [(24, "exact", False)]),
        ("a hundred and twenty villages", [(120, "exact", False)]),
        ("two million five hundred thousand", [(2_500_000, "exact", False)]),
        ("the twenty-first round and the 17th", [(21, "exact", True), (17, "exact", True)]),
        ("30 or more firms", [(30, "at_least", False)]),
        ("3.5 per cent", [(3.5, "exact", False)]),
        ("twenty-four ships", [(24, "exact", False)]),
        ("an agreement and a plan", []),
        ("on F-16 jets near the G20 in COVID-19 times", []),
    ],
)
def test_numbers_are_found_with_their_precision(text: str, expected: list[tuple[float, str, bool]]) -> None:
    assert numerals(text) == expected


def test_a_sum_keeps_its_currency_and_scale() -> None:
    text = "loans of US$ 1.5bn and €20 million"
    found = list(find_numerals(text, Span(0, len(text))))
    assert [(each.value, each.currency) for each in found] == [(1_500_000_000, "US$"), (20_000_000, "€")]
    assert found[0].span.of(text) == "US$ 1.5bn"


def test_only_the_stretch_that_is_asked_for_is_searched() -> None:
    text = "five boats. six boats. seven boats."
    assert [each.value for each in find_numerals(text, Span(12, 22))] == [6]


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_with_and_without_separators_mean_the_same(value: int) -> None:
    assert cardinal_value(f"{value:,}") == cardinal_value(str(value)) == value


@pytest.mark.parametrize(("words", "value"), [("17th", 17), ("ninety-ninth", 99), ("fortieth", 40), ("other", None)])
def test_ordinals(words: str, value: int | None) -> None:
    assert ordinal_value(words) == value
