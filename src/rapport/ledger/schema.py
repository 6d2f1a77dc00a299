"""The ledger's tables. Alembic's migrations build them; a test holds the two together."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

source = sa.Table(
    "source",
    metadata,
    sa.Column("id", sa.String, primary_key=True, comment="sha256 of the bytes and the name"),
    sa.Column("sha256", sa.String, nullable=False, index=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("origin", sa.String, nullable=False, comment="where it was added from"),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("added", sa.String, nullable=False, comment="ISO 8601, UTC"),
    sa.Column("status", sa.String, nullable=False, comment="read | failed"),
    sa.Column("problem", sa.String, comment="why it could not be read, or what was odd about it"),
    sa.Column("advice", sa.String),
    sa.Column("position", sa.Integer, nullable=False, server_default="0", comment="the order in which sources came"),
)

original = sa.Table(
    "original",
    metadata,
    sa.Column("sha256", sa.String, primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
    comment="the sources' bytes; empty beside SQLite, where they lie as files in the folder",
)

document = sa.Table(
    "document",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False, unique=True, comment="the order in which documents came"),
    sa.Column("source", sa.ForeignKey("source.id"), nullable=False, index=True),
    sa.Column("format", sa.String, nullable=False),
    sa.Column("origin", sa.String, nullable=False),
    sa.Column("sha256", sa.String, nullable=False, comment="of the text in UTF-8"),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("metadata", sa.JSON, nullable=False),
    sa.Column("noise", sa.JSON, nullable=False),
    sa.Column("added", sa.String, nullable=False),
)

lineage = sa.Table(
    "lineage",
    metadata,
    sa.Column("document", sa.ForeignKey("document.id"), primary_key=True),
    sa.Column("original", sa.ForeignKey("document.id"), nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("similarity", sa.Float, nullable=False),
)

reading = sa.Table(
    "reading",
    metadata,
    sa.Column("document", sa.ForeignKey("document.id"), primary_key=True),
    sa.Column("fingerprint", sa.String, nullable=False, comment="of the reader, the rules and the settings used"),
    sa.Column("published", sa.String),
    sa.Column("published_basis", sa.String),
    sa.Column("published_reason", sa.String, nullable=False),
    sa.Column("published_evidence", sa.JSON, nullable=False),
    sa.Column("parties", sa.JSON, nullable=False),
    sa.Column("seconds", sa.JSON, nullable=False),
    sa.Column("problem", sa.String, comment="why the document could not be read, if it could not"),
)

mention = sa.Table(
    "mention",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("document", sa.ForeignKey("document.id"), nullable=False, index=True),
    sa.Column("position", sa.Integer, nullable=False, comment="its place among the document's mentions"),
    sa.Column("type", sa.String, nullable=False, index=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("prefix", sa.String, nullable=False),
    sa.Column("exact", sa.Text, nullable=False),
    sa.Column("suffix", sa.String, nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
    sa.Column("added", sa.Integer, comment="the judgement that added it, where no machine read it"),
)

record = sa.Table(
    "record",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False, comment="the order of time within its type"),
    sa.Column("type", sa.String, nullable=False, index=True),
    sa.Column("content", sa.JSON, nullable=False),
    sa.Column("sources", sa.Integer, nullable=False),
    sa.Column("outlet_sides", sa.JSON, nullable=False),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("review", sa.String, nullable=False),
    sa.Column("judgements", sa.JSON, nullable=False, server_default="[]", comment="ids of those that were put on it"),
    sa.Column("credibility", sa.Integer, comment="as persons rated the claim, 1 to 6"),
    sa.Column("priority", sa.Float, nullable=False, server_default="0", comment="how much a review of it would settle"),
    sa.Column(
        "sides", sa.String, nullable=False, server_default="", comment="codes that it names, a space around each"
    ),
    # All by which the review queue is chosen and ordered, so that no row need be looked at for it.
    sa.Index("ix_record_queue", "review", "priority", "id", "type", "sides"),
)

record_mention = sa.Table(
    "record_mention",
    metadata,
    sa.Column("record", sa.ForeignKey("record.id"), primary_key=True),
    sa.Column("mention", sa.ForeignKey("mention.id"), primary_key=True, index=True),
    sa.Column("position", sa.Integer, nullable=False),
)

record_id = sa.Table(
    "record_id",
    metadata,
    sa.Column("mention", sa.String, primary_key=True, comment="not a foreign key: it outlives the mention"),
    sa.Column("record", sa.String, nullable=False, index=True),
    comment="which record each mention belonged to last, so that ids stay the same from build to build",
)

finding = sa.Table(
    "finding",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("kind", sa.String, nullable=False, index=True),
    sa.Column("attribute", sa.String, nullable=False),
    sa.Column("about", sa.JSON, nullable=False),
    sa.Column("values", sa.JSON, nullable=False),
    sa.Column("difference", sa.String),
    sa.Column("compatible", sa.Boolean),
    sa.Column("note", sa.String, nullable=False),
    sa.Column("review", sa.String, nullable=False, server_default="unreviewed"),
    sa.Column("judgements", sa.JSON, nullable=False, server_default="[]"),
)

judgement = sa.Table(
    "judgement",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("act", sa.String, nullable=False),
    sa.Column("subjects", sa.JSON, nullable=False, comment="what was judged, with its evidence"),
    sa.Column("who", sa.String, nullable=False),
    sa.Column("when", sa.String, nullable=False, comment="ISO 8601, UTC"),
    sa.Column("why", sa.String, nullable=False),
    sa.Column("field", sa.String, comment="of a correction"),
    sa.Column("before", sa.JSON),
    sa.Column("after", sa.JSON),
    sa.Column("undoes", sa.ForeignKey("judgement.id")),
    sa.Column("entry", sa.Integer, comment="the first of those that were taken as one decision"),
    sa.Column(
        "digest", sa.String, nullable=False, server_default="", comment="over the row and the digest of the one before"
    ),
    comment="only ever appended to",
)

loose = sa.Table(
    "loose",
    metadata,
    sa.Column("judgement", sa.ForeignKey("judgement.id"), primary_key=True),
    sa.Column("reason", sa.String, nullable=False),
    comment="judgements that the last build could tie to nothing",
)

build = sa.Table(
    "build",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("started", sa.String, nullable=False),
    sa.Column("finished", sa.String, comment="empty while it runs, and for ever if it was killed"),
    sa.Column("fingerprint", sa.String, nullable=False),
    sa.Column("report", sa.JSON, nullable=False),
)

imported_event = sa.Table(
    "imported_event",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("source", sa.ForeignKey("source.id"), nullable=False, index=True),
    sa.Column("line", sa.Integer, nullable=False),
    sa.Column("dataset", sa.String, nullable=False, comment="polecat | icews | gdelt"),
    sa.Column("row", sa.String, nullable=False, comment="its own id"),
    sa.Column("date", sa.String),
    sa.Column("type", sa.String, comment="PLOVER's"),
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
    sa.Column("content", sa.JSON, nullable=False, comment="the row as it was given"),
    comment="rows of others' event data",
)

imported_name = sa.Table(
    "imported_name",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("source", sa.ForeignKey("source.id"), nullable=False, index=True),
    sa.Column("line", sa.Integer, nullable=False),
    sa.Column("names", sa.JSON, nullable=False),
    sa.Column("codings", sa.JSON, nullable=False, comment="whose it was when"),
    comment="entries of actor dictionaries",
)
