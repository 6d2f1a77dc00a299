"""Decisions taken as one, records that persons added, ratings of claims, and what is to be reviewed first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns, and the index of the review queue."""
    op.add_column("judgement", sa.Column("entry", sa.Integer))
    op.add_column("mention", sa.Column("added", sa.Integer))
    op.add_column("record", sa.Column("credibility", sa.Integer))
    op.add_column("record", sa.Column("priority", sa.Float, nullable=False, server_default="0"))
    op.create_index("ix_record_queue", "record", ["review", "priority", "position"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_record_queue", "record")
    for table, column in (
        ("record", "priority"),
        ("record", "credibility"),
        ("mention", "added"),
        ("judgement", "entry"),
    ):
        op.drop_column(table, column)
