"""Others' events and names in the ledger, beside what Rapport reads itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import sqlalchemy as sa

from rapport.ledger import schema
from rapport.ledger.documents import SourceRow, add_source, source_of
from rapport.ledger.streaming import PAGE, rows
from rapport.model.imported import ImportedEvent, ImportedName
from rapport.model.rows import adapter


def keep_events(connection: sa.Connection, source: SourceRow, events: Iterable[ImportedEvent]) -> int:
    """Put a file's rows in the place of any that came from it before; how many."""
    return _keep(connection, source, schema.imported_event, ImportedEvent, events)


def keep_names(connection: sa.Connection, source: SourceRow, names: Iterable[ImportedName]) -> int:
    """Put a dictionary's entries in the place of any that came from it before; how many."""
    return _keep(connection, source, schema.imported_name, ImportedName, names)


def events(connection: sa.Connection) -> Iterator[ImportedEvent]:
    """Every row of others' event data, by file and line, a page at a time."""
    table = schema.imported_event
    for row in rows(connection, table, table.c.source, table.c.line):
        yield adapter(ImportedEvent).validate_python(row)


def names(connection: sa.Connection) -> tuple[ImportedName, ...]:
    """Every entry of an actor dictionary, by file and line."""
    table = schema.imported_name
    found = rows(connection, table, table.c.source, table.c.line)
    return tuple(adapter(ImportedName).validate_python(row) for row in found)


def counts(connection: sa.Connection) -> list[tuple[SourceRow, str, int]]:
    """For each file of others' data its source, what it is, and how many rows it has."""
    out: list[tuple[SourceRow, str, int]] = []
    of_names = sa.select(schema.imported_name.c.source, sa.literal("actors").label("what"), sa.func.count())
    of_events = sa.select(
        schema.imported_event.c.source, schema.imported_event.c.dataset.label("what"), sa.func.count()
    )
    for query in (
        of_events.group_by(schema.imported_event.c.source, schema.imported_event.c.dataset),
        of_names.group_by(schema.imported_name.c.source),
    ):
        for identity, what, count in connection.execute(query).all():
            source = source_of(connection, identity)
            if source is not None:
                out.append((source, what, count))
    return sorted(out, key=lambda item: (item[0].added, item[0].name))


def _keep(connection: sa.Connection, source: SourceRow, table: sa.Table, kind: Any, given: Iterable[Any]) -> int:
    connection.execute(sa.delete(table).where(table.c.source == source.id))
    add_source(connection, source)
    count, dump = 0, adapter(kind).dump_python
    items = iter(given)
    while page := [dump(item, mode="json") for item in islice(items, PAGE)]:
        connection.execute(sa.insert(table), page)
        count += len(page)
    return count
