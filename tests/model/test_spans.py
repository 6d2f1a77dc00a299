from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rapport.model.spans import Evidence, Span, merged, trimmed

TEXT = "The ministers met in Lund. They agreed. The ministers met in Lund. They parted."


def test_evidence_is_found_at_its_place() -> None:
    evidence = Evidence.at(TEXT, Span(0, 26))
    assert evidence.exact == "The ministers met in Lund."
    assert evidence.found_in(TEXT) == Span(0, 26)


def test_evidence_moves_with_its_text() -> None:
    evidence = Evidence.at(TEXT, Span(27, 39))
    found = evidence.found_in("A new head.\n" + TEXT)
    assert found == Span(39, 51)


def test_evidence_is_lost_rather_than_guessed() -> None:
    evidence = Evidence(Span(0, 26), "The ministers met in Lund.", "", "")
    assert evidence.found_in("x" + TEXT) is None
    assert Evidence.at(TEXT, Span(27, 39)).found_in("They spoke.") is None


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))))
def test_merged_spans_cover_the_same_and_lie_apart(spans: list[Span]) -> None:
    joined = merged(spans)
    assert {i for s in spans for i in range(*s)} == {i for s in joined for i in range(*s)}
    assert all(one.end < other.start for one, other in pairwise(joined))


@given(st.text(max_size=30))
def test_trimmed_has_no_space_at_its_ends(text: str) -> None:
    span = trimmed(text, Span(0, len(text)))
    assert span.of(text) == text.strip() or not span.of(text).strip()
