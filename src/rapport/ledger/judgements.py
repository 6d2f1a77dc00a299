"""What persons judged: appended, never changed, never removed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from rapport.ledger import schema
from rapport.model.judgements import Act, Judgement, Loose
from rapport.model.rows import adapter


def append(connection: sa.Connection, judgement: Judgement) -> Judgement:
    """Keep a judgement behind all others; gives it with the id that it got."""
    row = adapter(Judgement).dump_python(judgement, mode="json")
    # A value that is nothing is kept as JSON's null: a correction can empty a field. Numbers have no gaps, which a
    # database's own may have, so that a judgement that is missing is missed.
    row["id"] = head(connection) + 1
    before = connection.scalar(sa.select(schema.judgement.c.digest).where(schema.judgement.c.id == row["id"] - 1))
    row["digest"] = summed(before or "", row)
    connection.execute(sa.insert(schema.judgement).values(**row))
    return replace(judgement, id=row["id"])


def summed(before: str, row: Mapping[str, Any]) -> str:
    """A sum over a judgement's row and the sum of the one before it: it changes where either was changed.

    Fields that are nothing don't count, so that a field that a later version adds leaves older sums as they are.
    """
    told = {name: value for name, value in row.items() if value is not None and name != "digest"}
    text = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def rows(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    """The judgements' rows as they are kept, each with its sum."""
    for row in connection.execute(sa.select(schema.judgement).order_by(schema.judgement.c.id)).mappings():
        yield dict(row)


def append_all(connection: sa.Connection, taken: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Keep decisions that were taken as one behind all others: where there are several, they share an entry."""
    entry = head(connection) + 1 if len(taken) > 1 else None
    return tuple(append(connection, replace(one, entry=entry)) for one in taken)


def by_ids(connection: sa.Connection, ids: Iterable[int]) -> tuple[Judgement, ...]:
    """Those judgements, in the order in which they were given."""
    return _read(connection, schema.judgement.c.id.in_(list(ids)))


def of_entry(connection: sa.Connection, entry: int) -> tuple[Judgement, ...]:
    """The judgements that were taken as one."""
    return _read(connection, schema.judgement.c.entry == entry)


def since(connection: sa.Connection, known: int) -> tuple[Judgement, ...]:
    """The judgements that were given after the one with the id *known*."""
    return _read(connection, schema.judgement.c.id > known)


def standing(connection: sa.Connection, act: Act) -> tuple[Judgement, ...]:
    """The judgements of one kind that hold."""
    undone = undone_by(connection)
    return tuple(one for one in _read(connection, schema.judgement.c.act == act) if one.id not in undone)


def rejected(connection: sa.Connection) -> set[str]:
    """The ids of all records and findings that were ever rejected."""
    query = sa.select(schema.judgement.c.subjects).where(schema.judgement.c.act == "reject")
    return {subject["record"] for subjects in connection.scalars(query) for subject in subjects}


def undone_by(connection: sa.Connection) -> dict[int, int]:
    """For each judgement that is undone, by which."""
    rows = connection.execute(
        sa.select(schema.judgement.c.id, schema.judgement.c.undoes)
        .where(schema.judgement.c.undoes.is_not(None))
        .order_by(schema.judgement.c.id.desc())
    )
    out: dict[int, int] = {}
    for row in rows:
        if row.id not in out:  # an undo that was undone itself takes nothing back
            out[row.undoes] = row.id
    return out


def judgements(connection: sa.Connection) -> tuple[Judgement, ...]:
    """Every judgement, in the order in which they were given."""
    return _read(connection, sa.true())


def _read(connection: sa.Connection, which: sa.ColumnElement[bool]) -> tuple[Judgement, ...]:
    query = sa.select(schema.judgement).where(which).order_by(schema.judgement.c.id)
    rows = connection.execute(query).mappings()
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
