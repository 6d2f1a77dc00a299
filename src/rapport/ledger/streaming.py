"""Records, mentions and documents' heads page by page, so that what goes through a whole ledger needs little memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from rapport.ledger import schema
from rapport.ledger.readings import MENTION
from rapport.ledger.records import RECORD, mentions_by_record, record_of
from rapport.model.document import Metadata
from rapport.model.records import Record, StoredMention
from rapport.model.rows import adapter

PAGE = 500
"""So many rows are held at a time; SQLite takes some thousands of parameters in one query."""


@dataclass(frozen=True, slots=True)
class Head:
    """A document without its text: what it states about itself, when it was published, whose copy it is.

    ``length`` is that of the text in characters, ``added`` when it was taken in (ISO 8601, UTC).
    """

    id: str
    position: int
    format: str
    origin: str
    sha256: str
    metadata: Metadata
    length: int
    added: str
    published: str | None
    published_basis: str | None
    parties: tuple[str, ...]
    copy_of: str | None
    similarity: float | None


def heads(connection: sa.Connection) -> Iterator[Head]:
    """The documents' heads, in the order in which they came."""
    document, reading, lineage = schema.document, schema.reading, schema.lineage
    query = (
        sa.select(
            *(document.c[name] for name in ("id", "position", "format", "origin", "sha256", "metadata", "added")),
            sa.func.length(document.c.text).label("length"),
            *(reading.c[name] for name in ("published", "published_basis", "parties")),
            lineage.c.original,
            lineage.c.similarity,
        )
        .outerjoin(reading, reading.c.document == document.c.id)
        .outerjoin(lineage, lineage.c.document == document.c.id)
        .order_by(document.c.position)
    )
    for row in connection.execute(query.execution_options(yield_per=PAGE)).mappings():
        yield Head(
            id=row["id"],
            position=row["position"],
            format=row["format"],
            origin=row["origin"],
            sha256=row["sha256"],
            metadata=adapter(Metadata).validate_python(row["metadata"]),
            length=row["length"],
            added=row["added"],
            published=row["published"],
            published_basis=row["published_basis"],
            parties=tuple(row["parties"] or ()),
            copy_of=row["original"],
            similarity=row["similarity"],
        )


def records(
    connection: sa.Connection,
    kinds: Collection[str] = (),
    *,
    confidence: float = 0.0,
    reviews: Collection[str] = (),
) -> Iterator[Record]:
    """Records by type and in the order of time, a page at a time.

    Args:
        connection: of the ledger; it stays open until the last record was taken.
        kinds: the types wanted; all, if none is named.
        confidence: the least that is wanted.
        reviews: what persons may have judged; anything, if nothing is named.
    """
    query = sa.select(*RECORD).order_by(schema.record.c.type, schema.record.c.position)
    if kinds:
        query = query.where(schema.record.c.type.in_(list(kinds)))
    if confidence > 0:
        query = query.where(schema.record.c.confidence >= confidence)
    if reviews:
        query = query.where(schema.record.c.review.in_(list(reviews)))
    for page in connection.execute(query.execution_options(yield_per=PAGE)).mappings().partitions():
        proofs = _mentions(connection, [row["id"] for row in page])
        for row in page:
            yield record_of(row, proofs.get(row["id"], ()))


def rows(connection: sa.Connection, table: sa.Table, *order: sa.ColumnElement[Any]) -> Iterator[dict[str, Any]]:
    """The rows of a table as they are, by its primary key or by *order*."""
    query = sa.select(table).order_by(*(order or table.primary_key.columns))
    for row in connection.execute(query.execution_options(yield_per=PAGE)).mappings():
        yield dict(row)


class Texts(Mapping[str, str]):
    """The documents' texts by id, fetched when they are asked for; only the last few are kept.

    Args:
        connection: of the ledger; it stays open while texts are asked for.
        kept: how many.
    """

    def __init__(self, connection: sa.Connection, kept: int = 64) -> None:
        self._connection = connection
        self._kept = kept
        self._texts: dict[str, str] = {}

    def __getitem__(self, document: str) -> str:
        if document in self._texts:
            self._texts[document] = text = self._texts.pop(document)
            return text
        query = sa.select(schema.document.c.text).where(schema.document.c.id == document)
        found = self._connection.scalar(query)
        if found is None:
            raise KeyError(document)
        if len(self._texts) >= self._kept:
            del self._texts[next(iter(self._texts))]
        self._texts[document] = text = str(found)
        return text

    def __iter__(self) -> Iterator[str]:
        return iter(self._connection.scalars(sa.select(schema.document.c.id)).all())

    def __len__(self) -> int:
        return int(self._connection.scalar(sa.select(sa.func.count()).select_from(schema.document)) or 0)


def _mentions(connection: sa.Connection, wanted: Sequence[str]) -> dict[str, list[StoredMention]]:
    query = (
        sa.select(*MENTION, schema.record_mention.c.record, schema.record_mention.c.position)
        .join(schema.record_mention, schema.mention.c.id == schema.record_mention.c.mention)
        .where(schema.record_mention.c.record.in_(wanted))
    )
    return mentions_by_record(connection.execute(query).all())
