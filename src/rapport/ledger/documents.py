"""Sources, documents and their lineage in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

import sqlalchemy as sa

from rapport.ledger import schema
from rapport.model.document import Document, Metadata
from rapport.model.records import Lineage
from rapport.model.rows import adapter
from rapport.model.spans import Span

PAGE = 200
"""So many documents are fetched from a server at a time."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as it was taken in: ``status`` is ``read`` or ``failed``, with the problem and what to do."""

    id: str
    sha256: str
    name: str
    origin: str
    size: int
    added: str
    status: str
    problem: str | None = None
    advice: str | None = None


def add_source(connection: sa.Connection, source: SourceRow) -> None:
    """Keep a source, or keep what has become of one that is there."""
    row = adapter(SourceRow).dump_python(source)
    table = schema.source
    # The order is a number's, not the clock's: that may jump.
    position = connection.scalar(sa.select(table.c.position).where(table.c.id == source.id))
    if position is None:
        position = (connection.scalar(sa.select(sa.func.coalesce(sa.func.max(table.c.position), 0))) or 0) + 1
    connection.execute(sa.delete(table).where(table.c.id == source.id))
    connection.execute(sa.insert(table).values(**row, position=position))


def sources(connection: sa.Connection) -> tuple[SourceRow, ...]:
    """Every source, in the order in which it came."""
    query = sa.select(*_told()).order_by(schema.source.c.position)
    return tuple(SourceRow(**row) for row in connection.execute(query).mappings())


def source_of(connection: sa.Connection, source: str) -> SourceRow | None:
    """The source with the id *source*, if it is there."""
    row = connection.execute(sa.select(*_told()).where(schema.source.c.id == source)).mappings().first()
    return SourceRow(**row) if row else None


def add_documents(connection: sa.Connection, source: str, documents: Sequence[Document], added: str) -> None:
    """Keep the documents that came out of a source; their ids are free (see `taken_ids`)."""
    position = connection.scalar(sa.select(sa.func.coalesce(sa.func.max(schema.document.c.position), 0))) or 0
    rows = [
        {
            "id": document.id,
            "position": position + offset,
            "source": source,
            "format": document.format,
            "origin": document.origin,
            "sha256": document.sha256,
            "text": document.text,
            "metadata": adapter(Metadata).dump_python(document.metadata, mode="json"),
            "noise": [list(span) for span in document.noise],
            "added": added,
        }
        for offset, document in enumerate(documents, 1)
    ]
    if rows:
        connection.execute(sa.insert(schema.document), rows)


def taken_ids(connection: sa.Connection) -> set[str]:
    """The ids of all documents."""
    return set(connection.scalars(sa.select(schema.document.c.id)))


def documents(connection: sa.Connection, ids: Iterable[str] | None = None) -> Iterator[Document]:
    """Documents in the order in which they came: all, or those with *ids*."""
    query = sa.select(schema.document).order_by(schema.document.c.position)
    if ids is not None:
        query = query.where(schema.document.c.id.in_(list(ids)))
    for row in connection.execute(query, execution_options={"yield_per": PAGE}).mappings():
        yield _document(row)


def document(connection: sa.Connection, wanted: str) -> Document | None:
    """The document with the id *wanted*, if it is there."""
    row = connection.execute(sa.select(schema.document).where(schema.document.c.id == wanted)).mappings().first()
    return _document(row) if row else None


def came_in(connection: sa.Connection) -> dict[str, str]:
    """For each document, when it was taken in (ISO 8601, UTC)."""
    return {row.id: row.added for row in connection.execute(sa.select(schema.document.c.id, schema.document.c.added))}


def unread(connection: sa.Connection, fingerprint: str, *, retry: bool = False) -> tuple[str, ...]:
    """Ids of the documents that have no reading with this fingerprint, in the order in which they came.

    Args:
        connection: of the ledger.
        fingerprint: of the reader, the rules and the settings.
        retry: those too that could not be read.
    """
    failed = schema.reading.c.problem.is_not(None) if retry else sa.false()
    query = (
        sa.select(schema.document.c.id)
        .outerjoin(schema.reading, schema.reading.c.document == schema.document.c.id)
        .where(sa.or_(schema.reading.c.fingerprint.is_(None), schema.reading.c.fingerprint != fingerprint, failed))
        .order_by(schema.document.c.position)
    )
    return tuple(connection.scalars(query))


def set_lineage(connection: sa.Connection, found: Iterable[Lineage]) -> None:
    """Put *found* in the place of what was known of copies."""
    connection.execute(sa.delete(schema.lineage))
    rows = [adapter(Lineage).dump_python(item) for item in found]
    if rows:
        connection.execute(sa.insert(schema.lineage), rows)


def lineage(connection: sa.Connection) -> dict[str, Lineage]:
    """For each document that is a copy, what it is a copy of."""
    rows = connection.execute(sa.select(schema.lineage)).mappings()
    return {row["document"]: Lineage(**row) for row in rows}


def _told() -> list[sa.Column[Any]]:
    return [schema.source.c[field.name] for field in fields(SourceRow)]


def _document(row: Any) -> Document:
    return Document(
        id=row["id"],
        text=row["text"],
        metadata=adapter(Metadata).validate_python(row["metadata"]),
        noise=tuple(Span(*span) for span in row["noise"]),
        format=row["format"],
        origin=row["origin"],
        sha256=row["sha256"],
    )
