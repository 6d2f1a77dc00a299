"""A document's text with what it proves marked, and what is not the article dimmed."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.model.mentions import ActorMention
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
    marks: dict[str, dict[str, Mark]] = {name: {} for name in book.documents}
    again: dict[str, dict[str, Mark]] = {name: {} for name in book.documents}
    lost: dict[str, list[Proof]] = {name: [] for name in book.documents}
    for name, owners in book.records_of_mention.items():
        mention = book.mentions[name]
        proof = book.proof(mention)
        if not proof.found:
            lost[proof.document].append(proof)
            continue
        kind = "actor" if isinstance(mention.content, ActorMention) else mention.content.type
        proves = tuple(_backlink(book, owner) for owner in owners)
        marks[proof.document][proof.anchor] = Mark(proof.anchor, proof.span, kind, proves)
        for told in (book.proof_at(mention.document, span) for span in mention.content.also):
            if told.mention is None:
                again[told.document].setdefault(told.anchor, Mark(told.anchor, told.span, kind, proves))
    for name, found in again.items():
        marks[name] = found | marks[name]
    for proof, kind in _other_proofs(book):
        if proof.mention is None:
            marks[proof.document].setdefault(proof.anchor, Mark(proof.anchor, proof.span, kind))
    return tuple(
        ReadDocument(
            origin,
            book.documents[name].text,
            book.documents[name].noise,
            tuple(sorted(marks[name].values(), key=lambda mark: (mark.span.start, -mark.span.end))),
            tuple(lost[name]),
            book.documents[name].metadata.language,
        )
        for name, origin in book.origins.items()
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
