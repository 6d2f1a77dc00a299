"""Which records are to be reviewed, in the order of how much that would settle; an index holds the order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from rapport.judging.consequence import priorities
from rapport.ledger import schema
from rapport.ledger.records import by_id, finding_of
from rapport.model.records import Record, Review


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the queue is looked at; an empty field looks at all.

    Args:
        kinds: record types.
        sides: codes; a record that names one of them in any of its fields.
        document: the id of one document.
        review: what persons said so far.
        disputed: only records that contradictions between reports are about.
    """

    kinds: Collection[str] = ()
    sides: Collection[str] = ()
    document: str | None = None
    review: Review = "unreviewed"
    disputed: bool = False


def count(connection: sa.Connection, wanted: Wanted) -> int:
    """How many records there are to look at."""
    return int(connection.scalar(_chosen(connection, wanted, sa.func.count())) or 0)


def page(connection: sa.Connection, wanted: Wanted, offset: int, limit: int) -> Sequence[tuple[Record, float]]:
    """So many records from *offset* on, each with its priority, the greatest first."""
    record = schema.record
    query = _chosen(connection, wanted, record.c.id, record.c.priority).order_by(
        record.c.priority.desc(), record.c.id.desc()
    )
    rows = connection.execute(query.offset(offset).limit(limit))
    first = {row.id: float(row.priority) for row in rows}
    found = ((by_id(connection, name), priority) for name, priority in first.items())
    return [(record, priority) for record, priority in found if isinstance(record, Record) and record.mentions]


def ids(connection: sa.Connection, wanted: Wanted) -> tuple[str, ...]:
    """The ids of all of them, in their order."""
    record = schema.record
    query = _chosen(connection, wanted, record.c.id).order_by(record.c.priority.desc(), record.c.id.desc())
    return tuple(connection.scalars(query))


def kinds(connection: sa.Connection, review: Review = "unreviewed") -> dict[str, int]:
    """How many records of each type there are to look at."""
    record = schema.record
    query = sa.select(record.c.type, sa.func.count()).where(*_standing(review)).group_by(record.c.type)
    return {row[0]: row[1] for row in connection.execute(query)}


def order_again(connection: sa.Connection, ids: Sequence[str]) -> None:
    """Put records in their place in the queue after something was decided of a finding about them."""
    finding = schema.finding
    told = sa.cast(finding.c.about, sa.String)
    about = sa.or_(*(told.contains(f'"{name}"', autoescape=True) for name in ids)) if ids else sa.false()
    findings = [finding_of(row) for row in connection.execute(sa.select(finding).where(about)).mappings()]
    found = [one for name in ids if isinstance(one := by_id(connection, name), Record)]
    for name, priority in priorities(found, findings).items():
        connection.execute(sa.update(schema.record).where(schema.record.c.id == name).values(priority=priority))


def _standing(review: Review) -> list[sa.ColumnElement[bool]]:
    # Records that are made of others have no priority: those that they are made of are reviewed.
    return [schema.record.c.review == review, schema.record.c.priority > 0]


def _chosen(connection: sa.Connection, wanted: Wanted, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    record, link, mention = schema.record, schema.record_mention, schema.mention
    query = sa.select(*columns).select_from(record).where(*_standing(wanted.review))
    if wanted.kinds:
        query = query.where(record.c.type.in_(list(wanted.kinds)))
    if wanted.sides:
        query = query.where(sa.or_(*(record.c.sides.contains(f" {side} ", autoescape=True) for side in wanted.sides)))
    if wanted.document:
        of_document = sa.select(link.c.record).join(mention, mention.c.id == link.c.mention)
        query = query.where(record.c.id.in_(of_document.where(mention.c.document == wanted.document)))
    if wanted.disputed:
        finding = schema.finding
        differing = sa.select(finding.c.about).where(finding.c.kind == "contradicted", finding.c.compatible.is_(False))
        about = {name for names in connection.scalars(differing) for name in names}
        query = query.where(record.c.id.in_(about))
    return query
