"""The review queue: the records that nobody has judged, least certain and most consequential first.

The order is `priority` of `rapport.judging.consequence`: doubt times consequence. Doubt is one minus the calibrated
confidence, and at least a half where reports contradict each other about the record. Consequence is weighed by the
record's type (meeting and commitment 1; change in a mechanism 0.8; position 0.7; event and figure 0.6; statement 0.5;
forecast and name 0.4; actor 0.3) and its own fields: a summit weighs more than a call between officials, what was
signed more than what was proposed, force, threats and sanctions more than consultations. Each contradiction about a
record adds a half of that, what became of it a quarter. The weights are a choice of ours, and order the queue alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapport.ledger import Ledger, judgements, meanwhile, reviewing
from rapport.ledger.reviewing import Wanted
from rapport.model.records import Record
from rapport.views import vocabulary, words
from rapport.views.book import Book, Proof
from rapport.views.editing import Editable, editable
from rapport.views.news import title_of
from rapport.views.record import Field, fields_of, told

__all__ = ["Queue", "Waiting", "Wanted", "queue", "waiting"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record in the queue: ``state`` goes back with the decision, ``reasons`` say why it stands where it does."""

    record: str
    kind: str
    kind_words: str
    title: str
    fields: tuple[Field, ...]
    editable: tuple[Editable, ...]
    sentences: tuple[tuple[Proof, tuple[str, str, str]], ...]
    documents: tuple[str, ...]
    sources: int
    confidence: float
    priority: float
    credibility: int | None
    review: str
    state: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """A stretch of the queue: ``lines`` from number ``offset`` on, of ``total``; ``kinds`` counts all by type."""

    lines: tuple[Waiting, ...]
    offset: int
    total: int
    kinds: Mapping[str, int]


def queue(ledger: Ledger, book: Book, wanted: Wanted, offset: int = 0, limit: int = 10) -> Queue:
    """The queue as the ledger has it now.

    Args:
        ledger: the store; what was decided a moment ago is out of the queue already.
        book: tells sentences and sources; it may be a little older.
        wanted: what is looked at.
        offset: how many records are passed over.
        limit: how many are given.
    """
    with ledger.read() as connection:
        total = reviewing.count(connection, wanted)
        at = min(max(0, offset), max(0, total - 1))
        head = judgements.head(connection)
        found = reviewing.page(connection, wanted, at, limit)
        counted = reviewing.kinds(connection, wanted.review)
    return Queue(tuple(waiting(book, record, head, priority) for record, priority in found), at, total, counted)


def waiting(book: Book, record: Record, head: int, priority: float = 0.0) -> Waiting:
    """One record as the queue shows it; *head* is the number of the last judgement that it has."""
    proofs = book.proofs(mention for mention in record.mentions if mention.document in book.documents)
    return Waiting(
        record=record.id,
        kind=record.type,
        kind_words=vocabulary.RECORD[record.type],
        title=title_of(record),
        fields=tuple(fields_of(record)),
        editable=editable(record),
        sentences=tuple((proof, book.sentence(proof)) for proof in proofs),
        documents=record.documents,
        sources=record.sources,
        confidence=record.confidence,
        priority=priority,
        credibility=record.credibility,
        review=record.review,
        state=meanwhile.state_at(head, record),
        reasons=tuple(_reasons(book, record)),
    )


def _reasons(book: Book, record: Record) -> Sequence[str]:
    out = [f"confidence {record.confidence:.0%}"]
    if record.sources == 1:
        out.append("one source")
    differing = [f for f in book.findings_about.get(record.id, ()) if f.kind == "contradicted" and not f.compatible]
    if differing:
        out.append(f"{words.counted(len(differing), 'contradiction')} about it: {told(book, differing[0])}")
    return out
