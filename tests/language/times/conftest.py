from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from rapport.language.segmentation import segment
from rapport.language.times import date_document, find_times, resolve_times
from rapport.model.analysis import Sentence, Syntax, TimeExpression, Token
from rapport.model.document import Dating, Document, Metadata
from rapport.model.spans import Span


def plain_syntax(text: str) -> Syntax:
    """Words and sentences without tags and trees: what the weakest reader gives."""
    paragraphs = [Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, piece in enumerate(segment(text, paragraphs)):
        first = len(tokens)
        for start, end in piece.tokens:
            at = len(tokens)
            tokens.append(Token(at, start, end, text[start:end], "", "", "", at, "", number))
        sentences.append(Sentence(number, tokens[first].start, tokens[-1].end, first, len(tokens), piece.paragraph))
    return Syntax(tuple(tokens), tuple(sentences), ())


def tree(*rows: str) -> tuple[str, Syntax]:
    """A sentence from rows of ``word UPOS XPOS lemma head relation``, heads counted from 1, 0 for the root."""
    tokens: list[Token] = []
    at = 0
    words: list[str] = []
    for index, row in enumerate(rows):
        word, upos, xpos, lemma, head, relation = row.split()
        parent = int(head) - 1 if int(head) else index
        tokens.append(Token(index, at, at + len(word), word, lemma, upos, xpos, parent, relation, 0))
        words.append(word)
        at += len(word) + 1
    text = " ".join(words)
    return text, Syntax(tuple(tokens), (Sentence(0, 0, len(text), 0, len(tokens), 0),), ())


@pytest.fixture(scope="session")
def resolved() -> Callable[[str, str | None], list[tuple[str, str | None]]]:
    """Each expression of a text with its value, the text being of a date."""

    def told(text: str, published: str | None) -> list[tuple[str, str | None]]:
        return [(text[t.start : t.end], t.value) for t in expressions(text, published)]

    return told


def expressions(text: str, published: str | None) -> tuple[TimeExpression, ...]:
    syntax = plain_syntax(text)
    return resolve_times(find_times(text, syntax), Dating(published, "stated" if published else None), syntax)


def dated(text: str, *, name: str = "report", metadata: Metadata | None = None) -> Dating:
    syntax = plain_syntax(text)
    document = Document(name, text, metadata or Metadata(), (), "txt", f"/reports/{name}.txt", "")
    return date_document(document, syntax, find_times(text, syntax))


@pytest.fixture(scope="session")
def dating() -> Callable[..., Dating]:
    """Dates a text by itself: ``dating(text, name=..., metadata=...)``."""
    return dated


@pytest.fixture(scope="session")
def plain() -> Callable[[str], Syntax]:
    return plain_syntax


@pytest.fixture(scope="session")
def parsed() -> Callable[..., tuple[str, Syntax]]:
    return tree
