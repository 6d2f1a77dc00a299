"""Sentences that follow one another, packed into windows as the encoder reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from rapport.language.windows import CONTEXT, LIMIT
from training.reader.conllu import Sentence

LONGEST = LIMIT + 2 * CONTEXT - 16
"""Word pieces of the longest window in training; about what windows have at run time."""
_SHORTEST = 40


def documents(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences by document."""
    out: list[Sentence] = []
    for sentence in sentences:
        if out and sentence.document != out[-1].document:
            yield out
            out = []
        out.append(sentence)
    if out:
        yield out


def packed(
    sentences: Sequence[Sentence], size: Callable[[Sentence], int], rng: Random | None = None
) -> list[list[Sentence]]:
    """Windows over the sentences, none across documents.

    With *rng* their lengths differ, from single sentences up, so that what is learnt holds in any window.
    """
    out: list[list[Sentence]] = []
    for document in documents(sentences):
        at = 0
        while at < len(document):
            limit = LONGEST if rng is None else _limit(rng)
            stop, used = at + 1, size(document[at])
            while stop < len(document) and used + size(document[stop]) <= limit:
                used += size(document[stop])
                stop += 1
            out.append(document[at:stop])
            at = stop
    return out


def _limit(rng: Random) -> int:
    return 1 if rng.random() < 0.15 else rng.randrange(_SHORTEST, LONGEST)
