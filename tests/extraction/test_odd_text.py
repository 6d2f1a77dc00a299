"""Text that no report looks like, in trees deeper and wider than any language's, is read without falling over."""

from __future__ import annotations

import pytest

from oddtext import SHAPES, QuickReader
from rapport.alone import read_alone
from rapport.language.segmentation import LONGEST, segment
from rapport.model.document import Document, Metadata
from rapport.model.spans import Span


@pytest.mark.parametrize("tree", ["chain", "star"])
@pytest.mark.parametrize("shape", SHAPES)
def test_it_is_read(shape: str, tree: str) -> None:
    unit = SHAPES[shape]
    text = "Word " + unit * (1500 // len(unit) + 1)
    reading = read_alone(Document("d", text, Metadata(), (), "txt", "d.txt", "0"), QuickReader(tree), ())
    for mention in reading.mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)


@pytest.mark.parametrize(
    "text", ["They call it {}.", "{}, which they call home, met Bo Dahl.", "The sea is known as {} in Lund."]
)
def test_a_word_without_end_is_read(text: str) -> None:
    whole = text.format("A" * 60_000)
    reading = read_alone(
        Document("d", whole, Metadata(), (), "txt", "d.txt", "0"), QuickReader("chain"), ("SWE", "NOR")
    )
    assert all(0 <= mention.span.start < mention.span.end <= len(whole) for mention in reading.mentions)


def test_what_goes_on_for_too_long_is_cut_and_loses_nothing() -> None:
    text = "; ".join("the sides noted one more thing" for _ in range(200))
    pieces = segment(text, [Span(0, len(text))])
    assert max(len(piece.tokens) for piece in pieces) <= LONGEST
    assert all(text[piece.tokens[-1].start] == ";" for piece in pieces[:-1])
    words = [text[token.start : token.end] for piece in pieces for token in piece.tokens]
    assert "".join(words) == text.replace(" ", "")
