"""Full-text search over documents and records (SQLite's FTS5)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from rapport.ledger.documents import documents
from rapport.ledger.records import records
from rapport.model.records import Record

_WORD = re.compile(r"\w+", re.UNICODE)
HIT_START, HIT_END = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: ``kind`` is ``document`` or a record type, ``ref`` its id.

    ``excerpt`` holds the words found between `HIT_START` and `HIT_END`, characters that no text has.
    """

    kind: str
    ref: str
    title: str
    excerpt: str


def refresh(connection: sa.Connection) -> None:
    """Make the index anew from the documents and records of the ledger."""
    connection.execute(sa.text("DELETE FROM search"))
    rows: list[dict[str, str]] = [
        {"kind": "document", "ref": doc.id, "title": doc.metadata.title or doc.id, "body": doc.text}
        for doc in documents(connection)
    ]
    rows += [
        {"kind": record.type, "ref": record.id, "title": _title(record), "body": _body(record)}
        for record in records(connection)
    ]
    if rows:
        connection.execute(sa.text("INSERT INTO search VALUES (:kind, :ref, :title, :body)"), rows)


def search(connection: sa.Connection, words: str, *, limit: int = 20, kinds: Iterable[str] = ()) -> tuple[Hit, ...]:
    """What holds all of *words*, the best first; a word may be the beginning of a longer one.

    Args:
        connection: of the ledger.
        words: what a person types; marks mean nothing.
        limit: how many results at most.
        kinds: ``document`` and record types; none takes all.
    """
    terms = _WORD.findall(words)
    if not terms:
        return ()
    match = " ".join(f'"{term}"*' for term in terms)
    wanted = list(kinds)
    condition = "AND kind IN :kinds" if wanted else ""
    statement = sa.text(
        f"SELECT kind, ref, title, snippet(search, 3, '{HIT_START}', '{HIT_END}', '…', 24) AS excerpt FROM search "  # noqa: S608  no outside text
        f"WHERE search MATCH :match {condition} ORDER BY bm25(search, 0, 0, 5.0, 1.0) LIMIT :limit"
    )
    values: dict[str, object] = {"match": match, "limit": limit}
    if wanted:
        statement = statement.bindparams(sa.bindparam("kinds", expanding=True))
        values["kinds"] = wanted
    return tuple(Hit(**row) for row in connection.execute(statement, values).mappings())


def _title(record: Record) -> str:
    content = record.content
    for name in ("what", "name", "surface", "gist", "mechanism", "speaker", "event_type"):
        value = getattr(content, name, None)
        if value:
            return str(value)
    return record.type


def _body(record: Record) -> str:
    return "\n".join(mention.evidence.exact for mention in record.mentions)
