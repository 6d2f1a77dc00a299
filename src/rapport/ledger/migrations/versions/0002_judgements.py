"""What persons judge: the judgements, those that are loose, and what was judged about records and findings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the two tables and the columns."""
    op.create_table(
        "judgement",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("act", sa.String, nullable=False),
        sa.Column("subjects", sa.JSON, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("when", sa.String, nullable=False),
        sa.Column("why", sa.String, nullable=False),
        sa.Column("field", sa.String),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("judgement.id")),
    )
    op.create_table(
        "loose",
        sa.Column("judgement", sa.Integer, sa.ForeignKey("judgement.id"), primary_key=True),
        sa.Column("reason", sa.String, nullable=False),
    )
    op.add_column("record", sa.Column("judgements", sa.JSON, nullable=False, server_default="[]"))
    op.add_column("finding", sa.Column("review", sa.String, nullable=False, server_default="unreviewed"))
    op.add_column("finding", sa.Column("judgements", sa.JSON, nullable=False, server_default="[]"))


def downgrade() -> None:
    """Drop them."""
    for table, column in (("finding", "judgements"), ("finding", "review"), ("record", "judgements")):
        op.drop_column(table, column)
    for table in ("loose", "judgement"):
        op.drop_table(table)
