"""Sums over judgements, sources in the order in which they came, and their bytes where the ledger is a database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table and the columns, and fill them."""
    op.create_table(
        "original",
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.add_column("judgement", sa.Column("digest", sa.String, nullable=False, server_default=""))
    op.add_column("source", sa.Column("position", sa.Integer, nullable=False, server_default="0"))
    connection = op.get_bind()
    _number_sources(connection)
    _sum_judgements(connection)


def downgrade() -> None:
    """Drop them."""
    op.drop_column("source", "position")
    op.drop_column("judgement", "digest")
    op.drop_table("original")


def _number_sources(connection: sa.Connection) -> None:
    source = sa.table("source", *map(sa.column, ("id", "added", "origin", "position")))
    found = connection.execute(sa.select(source.c.id).order_by(source.c.added, source.c.origin)).scalars().all()
    for position, identity in enumerate(found, 1):
        connection.execute(sa.update(source).where(source.c.id == identity).values(position=position))


def _sum_judgements(connection: sa.Connection) -> None:
    plain = ("id", "act", "who", "when", "why", "field", "undoes", "entry", "digest")
    objects = ("subjects", "before", "after")
    judgement = sa.table("judgement", *map(sa.column, plain), *(sa.column(name, sa.JSON) for name in objects))
    before = ""
    for row in connection.execute(sa.select(judgement).order_by(judgement.c.id)).mappings().all():
        before = _sum(before, dict(row))
        connection.execute(sa.update(judgement).where(judgement.c.id == row["id"]).values(digest=before))


def _sum(before: str, row: Mapping[str, Any]) -> str:
    """As `rapport.ledger.judgements.summed` was when this was written."""
    told = {name: value for name, value in row.items() if value is not None and name != "digest"}
    text = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()
