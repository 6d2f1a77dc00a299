from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from rapport.dossier.annotate import annotated
from rapport.model.spans import Span
from rapport.views.book import Origin
from rapport.views.document import Mark, ReadDocument

ORIGIN = Origin("d", 1, "t", None, None, None, None, None, None)


class Brackets:
    def text(self, text: str) -> str:
        return text

    def opening(self, mark: Mark, *, again: bool) -> str:
        return f"<{mark.anchor}{'+' if again else ''}>"

    def closing(self, mark: Mark, *, crossed: bool) -> str:
        return f"</{mark.anchor}>"

    def noise(self, *, start: bool) -> str:
        return "<~>" if start else "</~>"

    def backlinks(self, marks: list[Mark]) -> str:
        return "".join(f"^{mark.anchor}" for mark in marks)


def shown(text: str, *spans: tuple[int, int], noise: tuple[Span, ...] = ()) -> str:
    marks = tuple(Mark(chr(97 + at), Span(*span), "meeting") for at, span in enumerate(spans))
    return annotated(ReadDocument(ORIGIN, text, noise, marks, ()), Brackets())


def test_marks_nest_where_one_lies_in_another() -> None:
    assert shown("0123456789", (2, 8), (4, 6)) == "01<a>23<b>45</b>^b67</a>^a89"


def test_the_longer_of_two_marks_that_start_together_is_outside() -> None:
    assert shown("0123", (0, 2), (0, 4)) == "<b><a>01</a>^a23</b>^b"


def test_marks_that_cross_are_continued() -> None:
    assert shown("0123456789", (1, 5), (3, 8)) == "0<a>12<b>34</b></a><b+>^a567</b>^b89"


def test_noise_and_equal_marks() -> None:
    assert shown("0123", (0, 4), (0, 4), noise=(Span(1, 2),)) == "<a><b>0<~>1</~>23</b></a>^a^b"


def test_line_breaks_make_paragraphs_only_where_lines_are_not_wrapped() -> None:
    long = "word " * 30
    assert shown(f"{long}\n{long}") == f"{long.rstrip()} \n\n{long}"
    assert shown("short\nlines\n\n\nhere") == "short\nlines\n\nhere"


@given(
    st.text(alphabet="ab\n ", min_size=12, max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda s: (min(s), max(s))), max_size=6),
)
def test_whatever_the_marks_are_the_elements_balance_and_the_words_stay(
    text: str, spans: list[tuple[int, int]]
) -> None:
    found = shown(text, *spans)
    stack: list[str] = []
    for closing, name in re.findall(r"<(/?)([a-z])\+?>", found):
        if closing:
            assert stack.pop() == name
        else:
            stack.append(name)
    assert stack == []
    bare = re.sub(r"</?[a-z]\+?>|\^[a-z]", "", found)
    assert bare.split() == text.split()
    for at, (start, end) in enumerate(spans):
        assert found.count(f"<{chr(97 + at)}>") == (start < end)
