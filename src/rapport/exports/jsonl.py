"""Mentions and records as JSON Lines, in exactly the form of the ledger's schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from rapport.judging.ratings import reliability
from rapport.ledger import Ledger, documents, judgements, streaming
from rapport.model.mentions import MENTION_TYPES, Unrealised
from rapport.model.records import Finding, Record, StoredMention
from rapport.model.rows import to_row
from rapport.output import whole
from rapport.reconciliation import Narrowed, Sources, narrowed
from rapport.settings import Settings
from rapport.views.chosen import Chosen
from rapport.views.selection import STANDING, Selection
from rapport.views.third_parties import bearings

# Formats whose text is the file's own characters: offsets into it need no copy of the text.
_PLAIN_TEXT = {"txt"}


def write_mentions(ledger: Ledger, target: Path) -> int:
    """One row a document, a stretch of noise, or a mention; gives the number of rows."""
    with ledger.read() as connection:
        return mentions(Chosen(connection, Settings(), Selection()), target)


def write_records(ledger: Ledger, target: Path) -> int:
    """One row a record or finding; gives the number of rows."""
    with ledger.read() as connection:
        return records(Chosen(connection, Settings(), Selection()), target)


def mentions(chosen: Chosen, target: Path) -> int:
    """The mentions of what is chosen, and the documents that they stand in; gives the number of rows."""
    return write_lines(target, _mention_rows(chosen))


def records(chosen: Chosen, target: Path) -> int:
    """The records and findings that are chosen; gives the number of rows."""
    return write_lines(target, _record_rows(chosen))


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
    return write_lines(target, chain(rows, map(finding_row, findings), map(narrowed_row, datings)))


def _mention_rows(chosen: Chosen) -> Iterator[dict[str, Any]]:
    wanted = chosen.documents
    texts = ((name, head.sha256, head.metadata.outlet) for name, head in chosen.heads.items())
    rated = reliability(judgements.standing(chosen.connection, "rate"), texts)
    for document in documents.documents(chosen.connection):
        if document.id not in wanted:
            continue
        head = chosen.heads[document.id]
        row: dict[str, Any] = {
            "doc": document.id,
            "type": "document",
            "published": head.published,
            "published_basis": head.published_basis,
            "outlet": document.metadata.outlet,
            "outlet_side": document.metadata.outlet_side,
            "author": document.metadata.author,
            "title": document.metadata.title,
            "language": document.metadata.language,
            "parties": list(head.parties),
        }
        if document.id in rated:
            row["reliability"] = rated[document.id].letter
        if document.format not in _PLAIN_TEXT:
            row["text"] = document.text
        yield row
        for span in document.noise:
            yield {"doc": document.id, "type": "noise", "span": list(span)}
    for mention in chosen.mentions():
        if isinstance(mention.content, MENTION_TYPES):
            row = {"doc": mention.document, "type": mention.content.type, "id": mention.id, **to_row(mention.content)}
            if not row["also"]:
                del row["also"]
            yield row | ({"added": True} if mention.added else {})


def _record_rows(chosen: Chosen) -> Iterator[dict[str, Any]]:
    parties = {name: head.parties for name, head in chosen.heads.items()}
    asked = bool(chosen.selection.types or chosen.selection.ids)
    for record in chosen.records():
        if asked or not isinstance(record.content, Unrealised):
            yield record_row(record, parties)
    for finding in chosen.findings():
        yield finding_row(finding)
    if chosen.selection.types:
        return  # a narrowed date is of no type that could be asked for
    sources = Sources(
        originals={name: head.copy_of or name for name, head in chosen.heads.items()},
        published={name: head.published for name, head in chosen.heads.items()},
        basis={name: head.published_basis for name, head in chosen.heads.items()},
    )
    meetings = streaming.records(chosen.connection, ["meeting"], reviews=STANDING)
    wanted = chosen.documents
    yield from (narrowed_row(dating) for dating in narrowed(meetings, sources) if dating.document in wanted)


def record_row(record: Record, parties: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
    """A record in the schema's form; with the third parties that bear on it, where *parties* gives each document's."""
    places = {mention.id: _places(mention) for mention in record.mentions}
    fields = to_row(record.content)
    for step in fields.get("changes", ()):
        step["mentions"] = [place for mention in step["mentions"] for place in places.get(mention, ())]
    for role in fields.get("roles", ()):
        role["from"], role["to"] = role.pop("first"), role.pop("last")
    for name in ("span", "also", "confidence"):
        fields.pop(name, None)
    row = {
        "id": record.id,
        "type": record.type,
        **fields,
        "mentions": [place for found in places.values() for place in found],
        "sources": record.sources,
        "outlet_sides": list(record.outlet_sides),
        "confidence": record.confidence,
        "review": record.review,
        "credibility": record.credibility,
    }
    if parties is not None:
        sides = {side for document in record.documents for side in parties.get(document, ())}
        row["third_parties"] = [{"party": b.party, "direction": b.direction} for b in bearings(record, sides)]
    return row


def _places(mention: StoredMention) -> list[dict[str, Any]]:
    """Where a mention is told: the stretch that proves it, then those that tell it again."""
    spans = (mention.evidence.span, *getattr(mention.content, "also", ()))
    return [{"doc": mention.document, "span": list(span)} for span in spans]


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


def write_lines(target: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """One JSON object a line; gives the number of lines."""
    count = 0
    with whole(target) as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count
