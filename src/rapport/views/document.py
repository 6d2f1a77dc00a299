"""A document's text with what it proves marked, and what is not the article dimmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapport.model.mentions import ActorMention
from rapport.model.spans import Span
from rapport.views import vocabulary, words
from rapport.views.book import Book, Origin, Proof, View
from rapport.views.news import title_of

_Names = tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[tuple[Proof, str]]]]


@dataclass(frozen=True, slots=True)
class Backlink:
    """A record that a stretch proves."""

    record: str
    kind: str
    kind_words: str
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that proves something: its name on a page, and what it proves.

    ``kind`` is a record type, ``date`` where it tells when the document was published, ``value`` where only a
    comparison points at it; ``actor`` marks where somebody is named first.
    """

    anchor: str
    span: Span
    kind: str
    proves: tuple[Backlink, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document to show: its text, its marks in the order of the text, and evidence that was lost."""

    origin: Origin
    text: str
    noise: tuple[Span, ...]
    marks: tuple[Mark, ...]
    lost: tuple[Proof, ...]
    language: str | None = None


@View
def documents(book: Book) -> tuple[ReadDocument, ...]:
    """Every document, by number."""
    names = _names_of_documents.of(book)
    return tuple(_read(book, name, names) for name in book.origins)


def read_document(book: Book, document: str) -> ReadDocument | None:
    """One document, if it is there."""
    return _read(book, document, _names_of_documents.of(book)) if document in book.documents else None


@View
def _names_of_documents(book: Book) -> _Names:
    """For each document its mentions that prove a record, and what comparisons and dates point at."""
    mentions: dict[str, list[str]] = defaultdict(list)
    for name in book.records_of_mention:
        mentions[book.mentions[name].document].append(name)
    others: dict[str, list[tuple[Proof, str]]] = defaultdict(list)
    for proof, kind in _other_proofs(book):
        if proof.mention is None:
            others[proof.document].append((proof, kind))
    return mentions, others


def _read(book: Book, document: str, names: _Names) -> ReadDocument:
    marks: dict[str, Mark] = {}
    again: dict[str, Mark] = {}
    lost: list[Proof] = []
    mentions, others = names
    for name in mentions.get(document, ()):
        mention = book.mentions[name]
        proof = book.proof(mention)
        if not proof.found:
            lost.append(proof)
            continue
        kind = "actor" if isinstance(mention.content, ActorMention) else mention.content.type
        proves = tuple(_backlink(book, owner) for owner in book.records_of_mention[name])
        marks[proof.anchor] = Mark(proof.anchor, proof.span, kind, proves)
        for told in (book.proof_at(mention.document, span) for span in mention.content.also):
            if told.mention is None:
                again.setdefault(told.anchor, Mark(told.anchor, told.span, kind, proves))
    marks = again | marks
    for proof, kind in others.get(document, ()):
        marks.setdefault(proof.anchor, Mark(proof.anchor, proof.span, kind))
    found = book.documents[document]
    return ReadDocument(
        book.origins[document],
        found.text,
        found.noise,
        tuple(sorted(marks.values(), key=lambda mark: (mark.span.start, -mark.span.end))),
        tuple(lost),
        found.metadata.language,
    )


def _other_proofs(book: Book) -> list[tuple[Proof, str]]:
    found: list[tuple[Proof, str]] = []
    for name, reading in book.readings.items():
        evidence = reading.get("published_evidence")
        if isinstance(evidence, list) and name in book.documents:
            found += [(book.proof_at(name, span), "date") for span in evidence]
    for finding in book.findings:
        found += [(book.proof_of(value, finding.about), "value") for value in finding.values]
    return found


def _backlink(book: Book, record: str) -> Backlink:
    found = book.by_id[record]
    return Backlink(record, found.type, vocabulary.RECORD[found.type], words.shortened(title_of(found), 90))
