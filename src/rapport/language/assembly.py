"""Labelled sentences as the one :class:`~rapport.model.analysis.Syntax` of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapport.language.closed_classes import corrected
from rapport.language.decoding import Reading
from rapport.language.segmentation import Piece
from rapport.model.analysis import Name, NameKind, Sentence, Syntax, Token
from rapport.model.spans import Span
from rapport.model.triggers import Trigger


def assemble(
    text: str,
    pieces: Sequence[Piece],
    readings: Sequence[Sequence[Reading]],
    triggers: Sequence[Sequence[Trigger]] | None = None,
) -> Syntax:
    """Joins sentences and their labels; heads and indices come to count the whole document's tokens.

    Args:
        text: the document's text.
        pieces: its sentences' words.
        readings: the words' labels.
        triggers: each sentence's triggers, their tokens counted within it; None where the reader has no record heads.
    """
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for number, (piece, labels) in enumerate(zip(pieces, readings, strict=True)):
        first = len(tokens)
        for offset, (span, label) in enumerate(zip(piece.tokens, labels, strict=True)):
            index = first + offset
            head = first + label.head - 1 if label.head else index
            word = text[span.start : span.end]
            tokens.append(
                Token(
                    index, span.start, span.end, word, label.lemma, label.upos, label.xpos, head, label.relation, number
                )
            )
        sentences.append(Sentence(number, *piece.span, first, len(tokens), piece.paragraph))
        own = list(_names(first, piece.tokens, [label.name for label in labels]))
        names.extend(corrected(text, tokens, sentences[-1], own))
    moved = None
    if triggers is not None:
        pairs = zip(sentences, triggers, strict=True)
        moved = tuple(trigger.moved(sentence.first) for sentence, found in pairs for trigger in found)
    return Syntax(tuple(tokens), tuple(sentences), tuple(names), moved)


def _names(first: int, spans: Sequence[Span], tags: Sequence[str]) -> Iterator[Name]:
    begin = 0
    while begin < len(tags):
        if tags[begin] == "O":
            begin += 1
            continue
        kind = tags[begin][2:]
        stop = begin + 1
        while stop < len(tags) and tags[stop] == f"I-{kind}":
            stop += 1
        yield Name(spans[begin].start, spans[stop - 1].end, first + begin, first + stop, NameKind(kind))
        begin = stop
