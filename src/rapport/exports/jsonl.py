"""Mentions and records as JSON Lines, in exactly the form of the ledger's schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from rapport.ledger import Ledger, documents, readings
from rapport.ledger import records as ledger_records
from rapport.model.records import Finding, Record
from rapport.model.rows import to_row
from rapport.output import whole
from rapport.reconciliation import Narrowed, Sources, narrowed
from rapport.views.third_parties import bearings

# Formats whose text is the file's own characters: offsets into it need no copy of the text.
_PLAIN_TEXT = {"txt"}


def write_mentions(ledger: Ledger, target: Path) -> int:
    """One row a document, a stretch of noise, or a mention; gives the number of rows."""
    with ledger.read() as connection:
        return _write(target, _mention_rows(connection))


def write_records(ledger: Ledger, target: Path) -> int:
    """One row a record or finding; gives the number of rows."""
    with ledger.read() as connection:
        return _write(target, _record_rows(connection))


def write_rows(
    target: Path,
    records: Iterable[Record],
    findings: Iterable[Finding],
    datings: Iterable[Narrowed] = (),
    parties: Mapping[str, Sequence[str]] | None = None,
) -> int:
    """One row a record, finding or narrowed date that no ledger holds; gives the number of rows.

    Args:
        target: the file.
        records: what mentions resolve to.
        findings: what comparing them shows.
        datings: dates of publication that other documents narrow.
        parties: for each document, the sides that it is about: who else bears on a record is told from them.
    """
    rows = (record_row(record, parties) for record in records)
    return _write(target, chain(rows, map(finding_row, findings), map(narrowed_row, datings)))


def _mention_rows(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    known = readings.readings(connection)
    for document in documents.documents(connection):
        reading = known.get(document.id, {})
        row: dict[str, Any] = {
            "doc": document.id,
            "type": "document",
            "published": reading.get("published"),
            "published_basis": reading.get("published_basis"),
            "outlet": document.metadata.outlet,
            "outlet_side": document.metadata.outlet_side,
            "author": document.metadata.author,
            "title": document.metadata.title,
            "language": document.metadata.language,
            "parties": reading.get("parties", []),
        }
        if document.format not in _PLAIN_TEXT:
            row["text"] = document.text
        yield row
        for span in document.noise:
            yield {"doc": document.id, "type": "noise", "span": list(span)}
    for mention in readings.mentions(connection):
        if mention.content.type != "actor_mention":
            yield {"doc": mention.document, "type": mention.content.type, "id": mention.id, **to_row(mention.content)}


def _record_rows(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    found = list(ledger_records.records(connection))
    known = readings.readings(connection)
    parties = {name: reading.get("parties") or [] for name, reading in known.items()}
    for record in found:
        yield record_row(record, parties)
    for finding in ledger_records.findings(connection):
        yield finding_row(finding)
    copies = documents.lineage(connection)
    sources = Sources(
        originals={name: copies[name].original if name in copies else name for name in known},
        published={name: reading.get("published") for name, reading in known.items()},
        basis={name: reading.get("published_basis") for name, reading in known.items()},
    )
    yield from map(narrowed_row, narrowed([record for record in found if record.review != "rejected"], sources))


def record_row(record: Record, parties: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
    """A record in the schema's form; with the third parties that bear on it, where *parties* gives each document's."""
    places = {mention.id: {"doc": mention.document, "span": list(mention.evidence.span)} for mention in record.mentions}
    fields = to_row(record.content)
    for step in fields.get("changes", ()):
        step["mentions"] = [places[mention] for mention in step["mentions"] if mention in places]
    for role in fields.get("roles", ()):
        role["from"], role["to"] = role.pop("first"), role.pop("last")
    for name in ("span", "confidence"):
        fields.pop(name, None)
    row = {
        "id": record.id,
        "type": record.type,
        **fields,
        "mentions": list(places.values()),
        "sources": record.sources,
        "outlet_sides": list(record.outlet_sides),
        "confidence": record.confidence,
        "review": record.review,
    }
    if parties is not None:
        sides = {side for document in record.documents for side in parties.get(document, ())}
        row["third_parties"] = [{"party": b.party, "direction": b.direction} for b in bearings(record, sides)]
    return row


def narrowed_row(dating: Narrowed) -> dict[str, Any]:
    """A date of publication that other documents narrow: what it was, what it is now, and why."""
    return {
        "type": "document",
        "doc": dating.document,
        "published": dating.value,
        "published_basis": "inferred",
        "published_before": dating.before,
        "why": dating.why,
        "values": [{"value": v.value, "doc": v.document, "span": list(v.span)} for v in dating.evidence],
    }


def finding_row(finding: Finding) -> dict[str, Any]:
    """A finding in the schema's form; ``difference`` and ``compatible`` only where it is one of differing values."""
    row: dict[str, Any] = {
        "id": finding.id,
        "type": "finding",
        "kind": finding.kind,
        "about": list(finding.about),
        "attribute": finding.attribute,
        "values": [{"value": v.value, "doc": v.document, "span": list(v.span)} for v in finding.values],
        "note": finding.note,
        "review": finding.review,
    }
    if finding.kind == "contradicted":
        row |= {"difference": finding.difference, "compatible": finding.compatible}
    return row


def _write(target: Path, rows: Iterator[dict[str, Any]]) -> int:
    count = 0
    with whole(target) as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count
