"""The sides that a record names, and an index that holds all by which the review queue is chosen and ordered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column, and put the index in the place of the former; the next comparing fills the column."""
    op.add_column("record", sa.Column("sides", sa.String, nullable=False, server_default=""))
    op.drop_index("ix_record_queue", "record")
    op.create_index("ix_record_queue", "record", ["review", "priority", "id", "type", "sides"])


def downgrade() -> None:
    """Undo it."""
    op.drop_index("ix_record_queue", "record")
    op.create_index("ix_record_queue", "record", ["review", "priority", "position"])
    op.drop_column("record", "sides")
