"""Krippendorff's alpha, against examples that were worked out by hand."""

from __future__ import annotations

import pytest

from rapport.evaluation import nominal_alpha


def test_two_annotators_by_hand() -> None:
    # The sixth unit has one value and is left out. Five pairs give n = 10 values: a 3, b 5, c 2.
    # Coincidences off the diagonal: one ab and one ba. Observed 2/10; expected (100 - 9 - 25 - 4) / (10 * 9) = 62/90.
    # alpha = 1 - (2/10) / (62/90) = 1 - 18/62 = 44/62
    alpha, units = nominal_alpha([["a", "a", "b", "b", "c", None], ["a", "b", "b", "b", "c", "a"]])
    assert alpha == pytest.approx(44 / 62)
    assert units == 5


def test_three_annotators_with_gaps_by_hand() -> None:
    # xxx gives xx 3 * 2 / 2 = 3; xy gives xy 1 and yx 1; yyy gives yy 3; xy again. x 5, y 5, n 10.
    # Observed 4/10, expected (100 - 25 - 25) / 90 = 5/9, alpha = 1 - 0.4 * 9/5 = 0.28
    rows = [["x", "x", "y", None], ["x", "y", "y", "x"], ["x", None, "y", "y"]]
    assert nominal_alpha(rows) == (pytest.approx(0.28), 4)


def test_the_order_of_annotators_and_units_is_nothing_to_it() -> None:
    rows = [["x", "x", "y", None], ["x", "y", "y", "x"], ["x", None, "y", "y"]]
    assert nominal_alpha([row[::-1] for row in rows[::-1]])[0] == pytest.approx(0.28)


def test_full_agreement_is_one_and_opposition_is_below_zero() -> None:
    assert nominal_alpha([[1, 2, 3], [1, 2, 3]]) == (1.0, 3)
    alpha, _ = nominal_alpha([[1, 2], [2, 1]])  # observed 1; expected (16 - 4 - 4) / 12 = 2/3
    assert alpha == pytest.approx(-0.5)


@pytest.mark.parametrize("rows", [[], [[], []], [[None, 1], [1, None]], [[1, 1], [1, 1]]])
def test_where_nothing_could_disagree_there_is_no_alpha(rows: list[list[int | None]]) -> None:
    assert nominal_alpha(rows)[0] is None


def test_rows_of_several_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="every unit"):
        nominal_alpha([[1, 2], [1]])
