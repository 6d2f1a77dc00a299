"""What persons judged: appended, never changed, never removed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import sqlalchemy as sa

from rapport.ledger import schema
from rapport.model.judgements import Judgement, Loose
from rapport.model.rows import adapter


def append(connection: sa.Connection, judgement: Judgement) -> Judgement:
    """Keep a judgement behind all others; gives it with the id that it got."""
    row = adapter(Judgement).dump_python(judgement, mode="json")
    # A value that is nothing is kept as JSON's null: a correction can empty a field.
    del row["id"]
    given = connection.execute(sa.insert(schema.judgement).values(**row)).inserted_primary_key
    return replace(judgement, id=int(given[0]) if given else 0)


def judgements(connection: sa.Connection) -> tuple[Judgement, ...]:
    """Every judgement, in the order in which they were given."""
    rows = connection.execute(sa.select(schema.judgement).order_by(schema.judgement.c.id)).mappings()
    return tuple(adapter(Judgement).validate_python(dict(row)) for row in rows)


def head(connection: sa.Connection) -> int:
    """The id of the last judgement; 0 where there is none."""
    return int(connection.scalar(sa.select(sa.func.coalesce(sa.func.max(schema.judgement.c.id), 0))) or 0)


def set_loose(connection: sa.Connection, found: Iterable[Loose]) -> None:
    """Put *found* in the place of what the build before could not tie."""
    connection.execute(sa.delete(schema.loose))
    rows = [{"judgement": one.judgement, "reason": one.reason} for one in found]
    if rows:
        connection.execute(sa.insert(schema.loose), rows)


def loose(connection: sa.Connection) -> dict[int, str]:
    """For each judgement that the last build could not tie, why."""
    rows = connection.execute(sa.select(schema.loose).order_by(schema.loose.c.judgement))
    return {row.judgement: row.reason for row in rows}
