"""A document's text with what it proves marked, and what is not the article dimmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapport.model.mentions import ActorMention
from rapport.model.records import Finding, FoundValue, StoredMention
from rapport.model.spans import Span
from rapport.views import vocabulary, words
from rapport.views.book import Book, Origin, Proof, View
from rapport.views.news import title_of


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
    return tuple(_read(book, name) for name in book.origins)


def read_document(book: Book, document: str) -> ReadDocument | None:
    """One document, if it is there."""
    return _read(book, document) if document in book.documents else None


@View.over(findings=True)
def _compared_in(book: Book) -> Mapping[str, Sequence[tuple[FoundValue, Finding]]]:
    """For each document the values that comparisons point at."""
    out: dict[str, list[tuple[FoundValue, Finding]]] = defaultdict(list)
    for finding in book.findings:
        for value in finding.values:
            out[value.document].append((value, finding))
    return out


def _read(book: Book, document: str) -> ReadDocument:
    marks: dict[str, Mark] = {}
    again: dict[str, Mark] = {}
    lost: list[Proof] = []
    for mention in _mentions_in(book, document):
        proof = book.proof(mention)
        if not proof.found:
            lost.append(proof)
            continue
        kind = "actor" if isinstance(mention.content, ActorMention) else mention.content.type
        proves = tuple(_backlink(book, owner) for owner in book.records_of_mention[mention.id])
        marks[proof.anchor] = Mark(proof.anchor, proof.span, kind, proves)
        for told in (book.proof_at(mention.document, span) for span in mention.content.also):
            if told.mention is None:
                again.setdefault(told.anchor, Mark(told.anchor, told.span, kind, proves))
    marks = again | marks
    for proof, kind in _other_proofs(book, document):
        if proof.mention is None:
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


def _mentions_in(book: Book, document: str) -> Sequence[StoredMention]:
    """The mentions of a document that prove a record, by type and place."""
    records = (book.by_id[name] for name in book.told_in.get(document, ()))
    found = {one.id: (record.type, one) for record in records for one in record.mentions if one.document == document}
    return [one for _, one in sorted(found.values(), key=lambda pair: (pair[0], pair[1].evidence.span, pair[1].id))]


def _other_proofs(book: Book, document: str) -> Iterator[tuple[Proof, str]]:
    """What tells when the document was published, and what comparisons point at."""
    evidence = book.readings.get(document, {}).get("published_evidence")
    if isinstance(evidence, list):
        yield from ((book.proof_at(document, span), "date") for span in evidence)
    for value, finding in _compared_in.of(book).get(document, ()):
        yield book.proof_of(value, finding.about), "value"


def _backlink(book: Book, record: str) -> Backlink:
    found = book.by_id[record]
    return Backlink(record, found.type, vocabulary.RECORD[found.type], words.shortened(title_of(found), 90))
