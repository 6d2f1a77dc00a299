"""Words as the encoder sees them: word pieces and the shape of the letters, the same in training and at run time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS: Final = 101
SEP: Final = 102
UNKNOWN: Final = 100
MAX_PIECES: Final = 512
"""Positions that the encoder has, its two marks included."""
PIECES_PER_WORD: Final = 8
NO_SHAPE: Final = 7
"""Shape of the marks at either end; also the number of the shapes of words."""

_CACHE_LIMIT: Final = 100_000
_TYPOGRAPHY: Final = str.maketrans({"’": "'", "‘": "'", "`": "'", "‐": "-", "‑": "-", "−": "-"})


def word_shape(word: str) -> int:
    """The shape of a word's letters as a number from 0 to 6; the encoder itself sees only lower case.

    0 lower case, 1 one capital letter, 2 Capitalised, 3 CAPITALS, 4 with digits, 5 miXed, 6 no letters with case.
    """
    if word.islower():
        return 0
    if word[:1].isupper():
        if len(word) == 1:
            return 1
        if word[1:].islower():
            return 2
    if word.isupper():
        return 3
    if any(c.isdigit() for c in word):
        return 4
    if any(c.isupper() for c in word):
        return 5
    return 6


@dataclass(frozen=True, slots=True)
class Pieces:
    """A run of words as input: ids and shapes with the marks at either end, and each word's first and last piece."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]

    def __len__(self) -> int:
        """The number of pieces."""
        return len(self.ids)


class PieceEncoder:
    """Cuts words into pieces with a tokenizer, remembering each word's."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._seen: dict[str, list[int]] = {}

    def word(self, word: str) -> list[int]:
        """The pieces of one word, at most eight; a word that has none is the unknown piece."""
        found = self._seen.get(word)
        if found is None:
            ids: list[int] = self._tokenizer.encode(word.translate(_TYPOGRAPHY), add_special_tokens=False).ids
            found = ids[:PIECES_PER_WORD] or [UNKNOWN]
            if len(self._seen) < _CACHE_LIMIT:
                self._seen[word] = found
        return found

    def encode(self, sentences: Sequence[Sequence[str]], breaks: Sequence[int] = ()) -> Pieces:
        """The pieces of the words of *sentences*, one after the other, however many.

        Args:
            sentences: words, sentence by sentence.
            breaks: numbers of the sentences before which a paragraph ends; a mark stands there.
        """
        ids, shapes, first, last = [CLS], [NO_SHAPE], [], []
        for number, words in enumerate(sentences):
            if number and number in breaks:
                ids.append(SEP)
                shapes.append(NO_SHAPE)
            for word in words:
                pieces = self.word(word)
                shape = word_shape(word)
                first.append(len(ids))
                ids.extend(pieces)
                shapes.extend([shape] * len(pieces))
                last.append(len(ids) - 1)
        ids.append(SEP)
        shapes.append(NO_SHAPE)
        return Pieces(ids, shapes, first, last)
