"""The review queue of records that were compared before it was kept: their sides and priorities, told by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from pydantic import ValidationError

from rapport.judging.consequence import priorities
from rapport.model.records import Finding, Record
from rapport.model.rows import from_row
from rapport.model.sides import sides_of

revision = "0007"
down_revision = "0006"

# As they are at this revision: what a later one adds is not there yet.
_record = sa.table(
    "record",
    *(sa.column(name) for name in ("id", "type", "confidence", "priority", "sides")),
    sa.column("content", sa.JSON),
)
_finding = sa.table(
    "finding",
    *(sa.column(name) for name in ("id", "kind", "compatible", "review")),
    sa.column("about", sa.JSON),
)


def upgrade() -> None:
    """Fill both columns where they were never filled: a record that names nobody has a space there."""
    connection = op.get_bind()
    records = list(_records(connection))
    if not records:
        return
    first = priorities(records, _findings(connection))
    query = (
        sa.update(_record)
        .where(_record.c.id == sa.bindparam("one"))
        .values(priority=sa.bindparam("first"), sides=sa.bindparam("named"))
    )
    rows = [
        {"one": one.id, "first": first.get(one.id, 0.0), "named": "".join(f" {side}" for side in sides_of(one)) + " "}
        for one in records
    ]
    connection.execute(query, rows)


def downgrade() -> None:
    """What was filled may stay."""


def _records(connection: sa.Connection) -> Iterator[Record]:
    """The records whose columns are empty, without their mentions."""
    for row in connection.execute(sa.select(_record).where(_record.c.sides == "")).mappings():
        try:
            content: Any = from_row(row["type"], row["content"])
        except (KeyError, ValidationError):
            continue  # of an older form: the next comparing makes it anew
        yield Record(row["id"], content, (), 1, (), row["confidence"])


def _findings(connection: sa.Connection) -> Iterator[Finding]:
    for row in connection.execute(sa.select(_finding)).mappings():
        compatible = None if row["compatible"] is None else bool(row["compatible"])
        yield Finding(row["id"], row["kind"], tuple(row["about"]), (), "", "", None, compatible, row["review"])
