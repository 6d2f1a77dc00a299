"""The first ledger: sources, documents, readings, mentions, records, findings, and the search index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table."""
    op.create_table(
        "source",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("sha256", sa.String, nullable=False, index=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("added", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("problem", sa.String),
        sa.Column("advice", sa.String),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False, unique=True),
        sa.Column("source", sa.String, sa.ForeignKey("source.id"), nullable=False, index=True),
        sa.Column("format", sa.String, nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("metadata", sa.JSON, nullable=False),
        sa.Column("noise", sa.JSON, nullable=False),
        sa.Column("added", sa.String, nullable=False),
    )
    op.create_table(
        "lineage",
        sa.Column("document", sa.String, sa.ForeignKey("document.id"), primary_key=True),
        sa.Column("original", sa.String, sa.ForeignKey("document.id"), nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("similarity", sa.Float, nullable=False),
    )
    op.create_table(
        "reading",
        sa.Column("document", sa.String, sa.ForeignKey("document.id"), primary_key=True),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("published", sa.String),
        sa.Column("published_basis", sa.String),
        sa.Column("published_reason", sa.String, nullable=False),
        sa.Column("published_evidence", sa.JSON, nullable=False),
        sa.Column("parties", sa.JSON, nullable=False),
        sa.Column("seconds", sa.JSON, nullable=False),
        sa.Column("problem", sa.String),
    )
    op.create_table(
        "mention",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("document", sa.String, sa.ForeignKey("document.id"), nullable=False, index=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("type", sa.String, nullable=False, index=True),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("prefix", sa.String, nullable=False),
        sa.Column("exact", sa.Text, nullable=False),
        sa.Column("suffix", sa.String, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
    )
    op.create_table(
        "record",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("type", sa.String, nullable=False, index=True),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("sources", sa.Integer, nullable=False),
        sa.Column("outlet_sides", sa.JSON, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("review", sa.String, nullable=False),
    )
    op.create_table(
        "record_mention",
        sa.Column("record", sa.String, sa.ForeignKey("record.id"), primary_key=True),
        sa.Column("mention", sa.String, sa.ForeignKey("mention.id"), primary_key=True, index=True),
        sa.Column("position", sa.Integer, nullable=False),
    )
    op.create_table(
        "record_id",
        sa.Column("mention", sa.String, primary_key=True),
        sa.Column("record", sa.String, nullable=False, index=True),
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False, index=True),
        sa.Column("attribute", sa.String, nullable=False),
        sa.Column("about", sa.JSON, nullable=False),
        sa.Column("values", sa.JSON, nullable=False),
        sa.Column("difference", sa.String),
        sa.Column("compatible", sa.Boolean),
        sa.Column("note", sa.String, nullable=False),
    )
    op.create_table(
        "build",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("started", sa.String, nullable=False),
        sa.Column("finished", sa.String),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("report", sa.JSON, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.create_table(
            "search",
            sa.Column("kind", sa.String, nullable=False),
            sa.Column("ref", sa.String, nullable=False),
            sa.Column("title", sa.Text, nullable=False),
            sa.Column("body", sa.Text, nullable=False),
            sa.Column("words", TSVECTOR, nullable=False),
        )
        op.create_index("ix_search_words", "search", ["words"], postgresql_using="gin")
        return
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5("
        "kind UNINDEXED, ref UNINDEXED, title, body, tokenize = 'unicode61 remove_diacritics 2')"
    )


def downgrade() -> None:
    """Drop every table."""
    for table in ("search", "build", "finding", "record_id", "record_mention", "record", "mention", "reading"):
        op.drop_table(table)
    for table in ("lineage", "document", "source"):
        op.drop_table(table)
