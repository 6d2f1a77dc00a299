"""What single documents yielded: readings and mentions in the ledger."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from rapport.ledger import schema
from rapport.model.document import Document
from rapport.model.mentions import Mention
from rapport.model.records import Reading, StoredMention
from rapport.model.rows import from_json, to_row
from rapport.model.spans import Evidence, Span


def keep_reading(connection: sa.Connection, document: Document, fingerprint: str, reading: Reading) -> None:
    """Put *reading* in the place of any former one of the same document."""
    keep_readings(connection, ((document, reading),), fingerprint)


def keep_readings(connection: sa.Connection, found: Iterable[tuple[Document, Reading]], fingerprint: str) -> None:
    """Put readings in the place of any former ones of the same documents, all at one go."""
    read = list(found)
    _forget(connection, [document.id for document, _ in read])
    rows = [
        {
            "document": document.id,
            "fingerprint": fingerprint,
            "published": reading.published,
            "published_basis": reading.published_basis,
            "published_reason": reading.published_reason,
            "published_evidence": [list(span) for span in reading.published_evidence],
            "parties": list(reading.parties),
            "seconds": reading.seconds,
        }
        for document, reading in read
    ]
    if rows:
        connection.execute(sa.insert(schema.reading), rows)
    mentions = [
        _mention_row(position, stored)
        for document, reading in read
        for position, stored in enumerate(stored_mentions(document, reading))
    ]
    if mentions:
        connection.execute(sa.insert(schema.mention), mentions)


def keep_failure(connection: sa.Connection, document: str, fingerprint: str, problem: str) -> None:
    """Note that a document could not be read, so that it is listed and the rest goes on."""
    _forget(connection, [document])
    connection.execute(
        sa.insert(schema.reading).values(
            document=document,
            fingerprint=fingerprint,
            published_reason="",
            published_evidence=[],
            parties=[],
            seconds={},
            problem=problem,
        )
    )


def stored_mentions(document: Document, reading: Reading) -> tuple[StoredMention, ...]:
    """The mentions of a reading with ids and evidence.

    An id is a hash of document, type and span, so that it is the same whenever the same stretch is read as the same
    kind of record; a second mention of the type on the same stretch gets a number behind it.
    """
    seen: Counter[str] = Counter()
    out: list[StoredMention] = []
    for content in reading.mentions:
        key = f"{document.id}\n{content.type}\n{content.span.start}\n{content.span.end}"
        digest = hashlib.sha256(key.encode()).hexdigest()[:16]
        seen[digest] += 1
        identity = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
        out.append(StoredMention(identity, document.id, content, Evidence.at(document.text, content.span)))
    return tuple(out)


MENTION = tuple(
    sa.cast(schema.mention.c.content, sa.Text) if name == "content" else schema.mention.c[name]
    for name in ("id", "document", "type", "content", "start", "end", "exact", "prefix", "suffix", "added")
)
"""The columns of a row that `mention_of` takes; the content as text, which is read faster than SQLAlchemy would."""

PAGE = 200
"""The mentions of so many documents are fetched at a time."""


def mentions(connection: sa.Connection, kind: str | None = None, *, context: bool = True) -> Iterator[StoredMention]:
    """Mentions in the order of documents and their texts: all, or those of one record type.

    Args:
        connection: of the ledger.
        kind: the record type; all, if none is given.
        context: whether each comes with the words before and after it; without them all of them need less memory.
    """
    document, mention = schema.document.c, schema.mention.c
    names = connection.scalars(sa.select(document.id).order_by(document.position)).all()
    for at in range(0, len(names), PAGE):
        page = {name: place for place, name in enumerate(names[at : at + PAGE])}
        query = sa.select(*MENTION, mention.position).where(mention.document.in_(list(page)))
        if kind is not None:
            query = query.where(mention.type == kind)
        rows = connection.execute(query).all()
        for row in sorted(rows, key=lambda row: (page[row[1]], row[-1])):
            yield mention_of(row, context=context)


def mention(connection: sa.Connection, identity: str) -> StoredMention | None:
    """The mention with the id *identity*, if it is there."""
    row = connection.execute(sa.select(*MENTION).where(schema.mention.c.id == identity)).first()
    return mention_of(row) if row else None


def mention_of(row: Sequence[Any], *, context: bool = True) -> StoredMention:
    """A row that begins with the columns `MENTION` as an object."""
    name, document, kind, text, start, end, exact, prefix, suffix, added = row[:10]
    content: Mention = from_json(kind, text)
    span = Span(start, end)
    if content.span == span:
        span = content.span
    evidence = Evidence(span, exact, prefix, suffix) if context else Evidence(span, exact, "", "")
    return StoredMention(name, document, content, evidence, added)


def readings(connection: sa.Connection) -> dict[str, Any]:
    """For each document that was read, the row of its reading (without its mentions)."""
    query = (
        sa.select(schema.reading)
        .join(schema.document, schema.document.c.id == schema.reading.c.document)
        .order_by(schema.document.c.position)
    )
    out: dict[str, Any] = {}
    for row in connection.execute(query).mappings():
        found = dict(row)
        found["published_evidence"] = [Span(*span) for span in row["published_evidence"]]
        out[row["document"]] = found
    return out


def _mention_row(position: int, stored: StoredMention) -> dict[str, Any]:
    return {
        "id": stored.id,
        "document": stored.document,
        "position": position,
        "type": stored.content.type,
        "start": stored.evidence.span.start,
        "end": stored.evidence.span.end,
        "prefix": stored.evidence.prefix,
        "exact": stored.evidence.exact,
        "suffix": stored.evidence.suffix,
        "content": to_row(stored.content),
        "added": stored.added,
    }


def set_added(connection: sa.Connection, found: Iterable[StoredMention]) -> None:
    """Put *found*, which persons added, in the place of what they had added before; they stand behind what is read."""
    former = sa.select(schema.mention.c.id).where(schema.mention.c.added.is_not(None))
    connection.execute(sa.delete(schema.record_mention).where(schema.record_mention.c.mention.in_(former)))
    connection.execute(sa.delete(schema.mention).where(schema.mention.c.added.is_not(None)))
    for stored in found:
        keep_added(connection, stored)


def keep_added(connection: sa.Connection, stored: StoredMention) -> None:
    """Keep one mention that a person added, behind all others of its document."""
    of_document = schema.mention.c.document == stored.document
    last = connection.scalar(sa.select(sa.func.max(schema.mention.c.position)).where(of_document))
    position = 0 if last is None else last + 1
    connection.execute(sa.insert(schema.mention).values(**_mention_row(position, stored)))


def _forget(connection: sa.Connection, read: Sequence[str]) -> None:
    mine = sa.select(schema.mention.c.id).where(schema.mention.c.document.in_(read))
    connection.execute(sa.delete(schema.record_mention).where(schema.record_mention.c.mention.in_(mine)))
    connection.execute(sa.delete(schema.mention).where(schema.mention.c.document.in_(read)))
    connection.execute(sa.delete(schema.reading).where(schema.reading.c.document.in_(read)))
