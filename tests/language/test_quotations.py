"""Quotation marks as reports set them, mistype them and leave them out."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.language.quotations import find_quotations
from rapport.model.analysis import Quotation, Syntax
from rapport.model.spans import Span

NOTHING = Syntax((), (), ())


def paragraphs(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


def find(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, paragraphs(text), NOTHING)


def contents(text: str) -> list[str]:
    return [q.content.of(text) for q in find(text)]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("“", "”"),
        ('"', '"'),
        ("«", "»"),
        ("„", "“"),
        ("„", "”"),
        ("»", "«"),
        ("‘", "’"),
        ("'", "'"),
        ("``", "''"),
        ("”", "”"),
    ],
)
def test_every_kind_of_mark(opening: str, closing: str) -> None:
    text = f"The envoy said: {opening}We don’t give up on talks so soon.{closing} Then she left."
    assert contents(text) == ["We don’t give up on talks so soon."]
    found = find(text)[0]
    assert found.span.of(text) == f"{opening}We don’t give up on talks so soon.{closing}"


def test_marks_set_off_by_blanks() -> None:
    assert contents("`` We have less time, '' said Orla Venn.") == ["We have less time,"]
    assert contents('" We have less time, "said Orla Venn.') == ["We have less time,"]


def test_apostrophes_decades_and_inches_are_no_quotation_marks() -> None:
    assert contents("The ministers’ talks didn’t end; the ’90s and the '80s were hard, the states' envoys said.") == []
    assert contents("A 12\" gun and a 5'' pipe were shown.") == []


def test_plural_apostrophe_within_single_marks() -> None:
    text = "‘We won’t wait for the ministers’ talks to end’, he said."
    assert contents(text) == ["We won’t wait for the ministers’ talks to end"]


def test_only_the_outer_of_nested_quotations() -> None:
    assert contents("“He said ‘no’ to us and “yes” to them, twice,” she said.") == [
        "He said ‘no’ to us and “yes” to them, twice,"
    ]


def test_two_quotations_around_an_attribution() -> None:
    assert contents('"We agree," Dace Ulm said, "and we will sign it next week."') == [
        "We agree,",
        "and we will sign it next week.",
    ]


def test_quotation_that_opens_anew_in_each_paragraph() -> None:
    text = "“The way was long,” she said. “We went it.\n\n“It was hard.\n\n“Now we are here,” she added. “At last.”"
    found = find(text)
    assert [q.content.of(text) for q in found] == [
        "The way was long,",
        "We went it.",
        "It was hard.",
        "Now we are here,",
        "At last.",
    ]
    assert [q.continues for q in found] == [None, None, 1, 2, None]


def test_quotation_that_closes_in_a_later_paragraph() -> None:
    text = "“The first half stands here\n\nand the second here,” he said."
    assert contents(text) == ["The first half stands here\n\nand the second here,"]


def test_missing_closing_mark_at_the_end_of_a_paragraph() -> None:
    text = "She said: “We keep our word.\n\nThe talks go on in May, and “both sides” know it."
    assert contents(text) == ["We keep our word.", "both sides"]


def test_missing_closing_mark_before_another_quotation() -> None:
    text = "“We keep our word. The talks went on after that. “We keep it well,” he said."
    assert contents(text)[-1] == "We keep it well,"
    assert contents(text)[0].startswith("We keep our word.")


def test_missing_opening_mark() -> None:
    text = "The talks were good for both,” the envoy explained. Nothing more was said."
    found = find(text)
    assert [q.content.of(text) for q in found] == ["The talks were good for both,"]
    assert found[0].start == 0


def test_scare_quotes_are_told_from_words_of_a_speaker() -> None:
    text = "The “two-plus-two” format was “useful for an open exchange of views on trade”, and he called it “a start.”"
    assert [q.scare for q in find(text)] == [True, False, False]


@given(st.text(alphabet="“”\"'‘’«»„`´ ab.,\nsT1", max_size=80))
def test_quotations_lie_in_order_within_the_paragraphs(text: str) -> None:
    found = find(text)
    last = 0
    for number, quotation in enumerate(found):
        assert last <= quotation.start <= quotation.content.start < quotation.content.end <= quotation.end <= len(text)
        assert quotation.content.of(text).strip() == quotation.content.of(text)
        assert quotation.continues is None or quotation.continues == number - 1
        last = quotation.end


WORDS = st.lists(
    st.sampled_from(["talks", "don't", "go", "on", "until", "May", "ministers’", "2018", "it's"]),
    min_size=1,
    max_size=12,
)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_well_set_quotations_are_found_exactly(parts: list[tuple[list[str], list[str]]]) -> None:
    text = " ".join(f"“{' '.join(said)},” said {' '.join(rest)}." for said, rest in parts)
    assert contents(text) == [" ".join(said) + "," for said, _ in parts]


@pytest.mark.parametrize("piece", ["“a ”b ", "\" '", "'a ’s ", "a” ", "“a "])
def test_time_grows_with_the_length_only(piece: str) -> None:
    text = piece * 20_000
    began = time.perf_counter()
    find(text)
    assert time.perf_counter() - began < 5
