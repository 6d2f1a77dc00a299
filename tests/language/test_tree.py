"""The tree decoder against every tree there is, on small matrices."""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rapport.language.tree import best_tree, is_tree


@cache
def trees(count: int) -> list[tuple[int, ...]]:
    return [heads for heads in product(range(count + 1), repeat=count) if is_tree(np.array(heads))]


def brute(arcs: np.ndarray) -> float:
    """The best total of any tree with one root."""
    count = arcs.shape[0]
    rows = np.arange(count)
    return max(float(arcs[rows, heads].sum()) for heads in trees(count))


@given(st.integers(1, 3).flatmap(lambda n: arrays(np.float64, (n, n + 1), elements=st.integers(-9, 9).map(float))))
def test_no_tree_scores_higher(arcs: np.ndarray) -> None:
    heads = best_tree(arcs)
    assert is_tree(heads)
    assert float(arcs[np.arange(len(heads)), heads].sum()) == pytest.approx(brute(arcs))


@pytest.mark.parametrize("seed", range(12))
def test_no_tree_of_five_words_scores_higher(seed: int) -> None:
    arcs = np.random.default_rng(seed).integers(-5, 6, size=(5, 6)).astype(np.float64)
    heads = best_tree(arcs)
    assert float(arcs[np.arange(5), heads].sum()) == brute(arcs)


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_always_a_tree(count: int, seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(count, count + 1))
    assert is_tree(best_tree(arcs))


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    # Words 1 and 2 like each other best; word 2 loses less by hanging on the root.
    arcs = np.array([[1.0, -9.0, 10.0], [8.0, 9.0, -9.0]])
    assert best_tree(arcs).tolist() == [2, 0]


@pytest.mark.parametrize(
    ("heads", "expected"),
    [([0], True), ([0, 1], True), ([0, 0], False), ([2, 1], False), ([0, 3, 2], False), ([2, 0, 2], True)],
)
def test_what_a_tree_is(heads: list[int], expected: bool) -> None:
    assert is_tree(np.array(heads)) is expected
