"""Words and sentences: exact offsets, nothing lost, and the places where a full stop is no end."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.language.segmentation import segment
from rapport.model.spans import Span


def sentences(text: str) -> list[str]:
    return [text[p.span.start : p.span.end] for p in segment(text, [Span(0, len(text))])]


def words(text: str) -> list[str]:
    return [text[t.start : t.end] for p in segment(text, [Span(0, len(text))]) for t in p.tokens]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't agree.", "They do n't agree ."),
        ("Ruritania’s envoy can’t come.", "Ruritania ’s envoy ca n’t come ."),
        ("the ministers’ talks", "the ministers ’ talks"),
        ("It cannot last.", "It can not last ."),
        ("the two-plus-two format", "the two - plus - two format"),
        ("a pro-government co-chair", "a pro-government co-chair"),
        ("the Ruritania–Syldavia talks", "the Ruritania – Syldavia talks"),
        ("a U.S. envoy met Mr. Orlo", "a U.S. envoy met Mr. Orlo"),
        ("on Feb. 3, 2014, at 10:30 a.m.", "on Feb. 3 , 2014 , at 10:30 a.m."),
        ("the 17th meeting, 25% of $4.5 billion", "the 17th meeting , 25 % of $ 4.5 billion"),
        ("“Yes,” he said.", "“ Yes , ” he said ."),
        ("see www.example.org/a-b.html.", "see www.example.org/a-b.html ."),
        ("write to press@example.org", "write to press@example.org"),
        ("It ended.They left.", "It ended . They left ."),
        ("No. 5 of the list. No, he said.", "No. 5 of the list . No , he said ."),
        ("a b == c =====", "a b == c ====="),
    ],
)
def test_words_follow_ud_english(text: str, expected: str) -> None:
    assert words(text) == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "The envoy, Dr. J. P. Orlo, met Gen. Vasko in the U.S. capital on Feb. 3.",
        "The U.S. Congress and the U.N. Security Council voted on it at 5 p.m. on Monday.",
        "“Will you come?” asked the minister.",
        "“We will not go!” Orlo said on Monday.",
        "It fell by 3.5 percent, i.e. more than in 2012.",
        "Orlo Corp. and Vasko Ltd. signed it.",
        "He spoke of ... a new start.",
        "It was signed in Strelsau. [17]",
        "Yahoo! and others joined.",
        "3. The sides agree on visas.",
        "It began at 5 p.m. Lima time (10 p.m. GMT) and at 6 p.m. Sunday it ended.",
    ],
)
def test_a_full_stop_may_be_no_end(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The talks ended. The envoy left.", 2),
        ("“We agreed.” The envoy left.", 2),
        ('"We agreed." The envoy left. "All is well."', 3),
        ("He lives in the U.S. The envoy left.", 2),
        ("What now? Nobody knows! 12 states abstained.", 3),
        ("It ended.They left.", 2),
        ("(It ended.) They left.", 2),
        ("The sides agreed to:\n• open borders\n• exchange prisoners", 3),
        ("Talks resume\n\nThe envoys met again.", 2),
        ("He left at 5 p.m. The talks went on.", 2),
        ("“Will you come?” Orlo wants to know.", 2),
    ],
)
def test_sentences_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_no_sentence_crosses_a_paragraph() -> None:
    text = "Talks resume in Strelsau   The envoys met and\nagreed"
    paragraphs = [Span(0, 24), Span(27, 42), Span(43, 49)]
    found = segment(text, paragraphs)
    assert [p.paragraph for p in found] == [0, 1, 2]
    assert [text[p.span.start : p.span.end] for p in found] == [text[a:b].strip() for a, b in paragraphs]


def test_what_lies_outside_the_paragraphs_is_not_read() -> None:
    text = "Menu Home News. The envoys met."
    (only,) = segment(text, [Span(16, len(text))])
    assert text[only.span.start : only.span.end] == "The envoys met."


_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from(" .,;:!?'\"’“”«»()[]-–—…\n\t$%&/@#0123456789"),
        st.sampled_from("aAbBsSéßİıñМ日ب́\u200b\ufeff\U0001f600"),
        st.characters(codec="utf-8"),
    ),
    max_size=200,
)


@given(_TEXT)
def test_every_character_but_space_is_in_exactly_one_token(text: str) -> None:
    tokens = [t for p in segment(text, [Span(0, len(text))]) for t in p.tokens]
    assert all(t.start < t.end for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    covered = {i for t in tokens for i in range(t.start, t.end)}
    assert covered == {i for i, c in enumerate(text) if not c.isspace()}


@given(_TEXT)
def test_segmentation_of_a_paragraph_does_not_depend_on_what_lies_around(text: str) -> None:
    before = "Menu. \n"
    alone = [[(t.start, t.end) for t in p.tokens] for p in segment(text, [Span(0, len(text))])]
    framed = segment(before + text + "\nMore", [Span(len(before), len(before) + len(text))])
    shifted = [[(t.start - len(before), t.end - len(before)) for t in p.tokens] for p in framed]
    assert shifted == alone


def test_a_long_line_without_a_mark_is_quick() -> None:
    text = "a-" * 20_000 + "x." * 20_000 + "x" * 40_000 + "’" * 20_000
    began = time.process_time()
    assert sum(len(p.tokens) for p in segment(text, [Span(0, len(text))])) > 40_000
    assert time.process_time() - began < 10  # far above what it takes, far below a quadratic scan


@pytest.mark.parametrize(
    ("dateline", "sentence"),
    [
        ("ORLAND, 12 March 2019 —", "Two ministers met."),
        ("BELVA (Agency) -", "Ruritania protested."),
        ("STRELSAU, Nov. 3 (Agency) --", "“We go on,” Orlo said."),
        ("Zenda, 29 July 2022 (AGY):", "The minister arrived."),
        ("ORLAND, April 05, /AGENCY/.", "The chairs prepare a meeting."),
        ("STRELSAU/ORLAND --", "The two sides talk."),
        ("Belva, Jan 8 (AGY)", "Ruritania and Syldavia will talk."),
        ("NEW ZENDA:", "Ruritania will sign."),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(dateline: str, sentence: str) -> None:
    assert sentences(f"{dateline} {sentence}") == [dateline, sentence]


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania – Syldavia ties improve.",
        "EU - Syldavia talks to go on.",
        "Orlo: We agree.",
        "ORLAND — the city that never was.",
        "In May 2016 (see above) the ministers met.",
        "The U.S. – China talks ended.",
        "Orland (population 400) lies on the Zenda.",
    ],
)
def test_what_only_looks_like_a_dateline_is_none(text: str) -> None:
    assert sentences(text) == [text]
