"""Windows over a document's sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rapport.language.windows import Part, windows

SIZES = st.lists(st.lists(st.integers(1, 8), min_size=1, max_size=40), max_size=25)


@given(SIZES, st.integers(8, 120), st.integers(0, 40))
def test_every_word_is_labelled_once_in_order(sizes: list[list[int]], limit: int, context: int) -> None:
    own = [part for window in windows(sizes, limit, context) for part in window if part.own]
    words = [(part.sentence, at) for part in own for at in range(part.first, part.stop)]
    assert words == [(number, at) for number, sentence in enumerate(sizes) for at in range(len(sentence))]


@given(SIZES, st.integers(8, 120), st.integers(0, 40))
def test_no_window_is_longer_than_its_limits(sizes: list[list[int]], limit: int, context: int) -> None:
    for window in windows(sizes, limit, context):
        pieces = {True: 0, False: 0}
        for part in window:
            pieces[part.own] += sum(sizes[part.sentence][part.first : part.stop])
        assert pieces[True] <= limit
        assert pieces[False] <= 2 * context


def test_context_stands_on_both_sides() -> None:
    found = windows([[10], [10], [10], [10]], limit=20, context=10)
    assert found == [
        (Part(0, 0, 1, True), Part(1, 0, 1, True), Part(2, 0, 1, False)),
        (Part(1, 0, 1, False), Part(2, 0, 1, True), Part(3, 0, 1, True)),
    ]


def test_a_sentence_longer_than_a_window_is_read_in_parts() -> None:
    found = windows([[4] * 5], limit=8)
    assert [(part.first, part.stop) for (part,) in found] == [(0, 2), (2, 4), (4, 5)]
