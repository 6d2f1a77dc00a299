"""What others made: rows of event data, and entries of actor dictionaries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the two tables."""
    op.create_table(
        "imported_event",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("source", sa.String, sa.ForeignKey("source.id"), nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("dataset", sa.String, nullable=False),
        sa.Column("row", sa.String, nullable=False),
        sa.Column("date", sa.String),
        sa.Column("type", sa.String),
        sa.Column("mode", sa.String),
        sa.Column("contexts", sa.JSON, nullable=False),
        sa.Column("cameo", sa.String),
        sa.Column("quad", sa.Integer),
        sa.Column("score", sa.Float),
        sa.Column("goldstein", sa.Float),
        sa.Column("actor", sa.JSON, nullable=False),
        sa.Column("recipient", sa.JSON, nullable=False),
        sa.Column("actor_name", sa.String),
        sa.Column("recipient_name", sa.String),
        sa.Column("place", sa.String),
        sa.Column("publisher", sa.String),
        sa.Column("url", sa.String),
        sa.Column("published", sa.String),
        sa.Column("content", sa.JSON, nullable=False),
    )
    op.create_index("ix_imported_event_source", "imported_event", ["source"])
    op.create_table(
        "imported_name",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("source", sa.String, sa.ForeignKey("source.id"), nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("names", sa.JSON, nullable=False),
        sa.Column("codings", sa.JSON, nullable=False),
    )
    op.create_index("ix_imported_name_source", "imported_name", ["source"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("imported_name")
    op.drop_table("imported_event")
