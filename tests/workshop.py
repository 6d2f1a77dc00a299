"""Documents, mentions and whole ledgers made by hand for tests. Every person in them is invented."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rapport import Dossier
from rapport.ledger import Ledger, builds, documents, readings
from rapport.model.document import Document, Metadata
from rapport.model.mentions import Meeting, Mention, Quantity
from rapport.model.records import Reading
from rapport.model.spans import Span
from rapport.resolution import Item, Report

HEAD = Span(0, 10)


def document(identity: str, text: str, **metadata: Any) -> Document:
    """A plain-text document."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(identity, text, Metadata(**metadata), (), "txt", f"{identity}.txt", digest)


def reading(identity: str, mentions: Sequence[Mention], published: str | None = None) -> Reading:
    """What a reader is said to have found in a document."""
    return Reading(identity, published, "stated" if published else None, "", (), ("SWE", "NOR"), tuple(mentions), {})


def keep(ledger: Ledger, doc: Document, mentions: Sequence[Mention], published: str | None = None) -> None:
    """Put a document and its mentions into a ledger."""
    with ledger.write() as connection:
        row = documents.SourceRow(doc.id, doc.sha256, doc.origin, doc.origin, len(doc.text), "2020-01-01", "read")
        documents.add_source(connection, row)
        documents.add_documents(connection, doc.id, [doc], "2020-01-01")
        readings.keep_reading(connection, doc, "mark", reading(doc.id, mentions, published))


def keep_compared(dossier: Dossier, told: Mapping[str, tuple[str, Sequence[Mention]]]) -> None:
    """Put documents and their mentions into a dossier as if they had been read, and compare them."""
    for name, (text, mentions) in told.items():
        keep(dossier.ledger, document(name, text, outlet="Fjell Gazette"), mentions)
    with dossier.ledger.write() as connection:
        builds.keep(connection, "2020-01-01", "2020-01-01", "mark", {})
    dossier.replay()


def span_of(text: str, words: str) -> Span:
    """Where *words* stand in *text*."""
    at = text.index(words)
    return Span(at, at + len(words))


def meeting(span: Span = HEAD, **fields: Any) -> Meeting:
    """A meeting of the two prime ministers, save where *fields* say otherwise."""
    given: dict[str, Any] = {
        "what": "meeting of the prime ministers",
        "level": "leader",
        "format": "in_person",
        "participants": ("Astrid Holm", "Per Dahl"),
        "sides": ("SWE", "NOR"),
        "status": "held",
        "confidence": 0.8,
    }
    return Meeting(span=span, **{**given, **fields})


def quantity(value: float, span: Span = HEAD, **fields: Any) -> Quantity:
    """A number of documents signed."""
    return Quantity(span=span, **{"what": "documents signed", "value": value, "unit": "documents", **fields})


def items(*of_documents: tuple[str, Sequence[Mention]], published: str | None = None) -> list[Item]:
    """Mentions in reports that know nothing of each other."""
    out: list[Item] = []
    for position, (identity, mentions) in enumerate(of_documents):
        doc = document(identity, f"The text of {identity} is as long as the mentions in it need. " * 5)
        report = Report(identity, position, published, "stated", identity, None, None, None)
        stored = readings.stored_mentions(doc, reading(identity, mentions))
        out += [Item(mention, report) for mention in stored]
    return out


def ledger_in(folder: Path) -> Ledger:
    """An empty ledger."""
    return Ledger(folder)
