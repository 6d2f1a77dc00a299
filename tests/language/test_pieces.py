"""Word pieces: the shapes of words and the windows of long sentences."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer

import rapport_reader
from rapport.language.pieces import NO_SHAPE, PIECES_PER_WORD, SEP, UNKNOWN, PieceEncoder, word_shape


@pytest.fixture(scope="module")
def encoder() -> PieceEncoder:
    return PieceEncoder(Tokenizer.from_file(str(rapport_reader.path("tokenizer.json"))))


@pytest.mark.parametrize(
    ("word", "shape"),
    [("talks", 0), ("A", 1), ("Orlo", 2), ("UN", 3), ("G20", 3), ("1990s", 0), ("17", 4), ("McOrlo", 5), ("–", 6)],
)
def test_shapes(word: str, shape: int) -> None:
    assert word_shape(word) == shape


def test_typographic_marks_are_read_as_plain_ones(encoder: PieceEncoder) -> None:
    assert encoder.word("don’t") == encoder.word("don't")


def test_a_word_never_has_no_piece_nor_too_many(encoder: PieceEncoder) -> None:
    assert encoder.word("\u200b") == [UNKNOWN]
    assert len(encoder.word("xqzvwjk" * 8)) == PIECES_PER_WORD


def test_first_and_last_pieces_frame_each_word(encoder: PieceEncoder) -> None:
    words = ["Ruritanian", "envoys", "met", "."]
    pieces = encoder.encode([words[:2], words[2:]])
    assert [pieces.ids[a : b + 1] for a, b in zip(pieces.first, pieces.last, strict=True)] == [
        encoder.word(word) for word in words
    ]
    assert pieces.shapes[0] == pieces.shapes[-1] == NO_SHAPE
    assert len(pieces) == len(pieces.shapes)


def test_a_mark_stands_where_a_paragraph_ends(encoder: PieceEncoder) -> None:
    whole, cut = encoder.encode([["Envoys"], ["met"]]), encoder.encode([["Envoys"], ["met"]], breaks=[1])
    assert len(cut) == len(whole) + 1
    assert cut.ids[cut.last[0] + 1] == SEP
    assert [cut.ids[at] for at in cut.first] == [whole.ids[at] for at in whole.first]
