"""Full-text search over documents and records: by SQLite's FTS5, or by PostgreSQL's tsvector, with the same results.

Both compare words without marks and case; a word that is searched for may be the beginning of a longer one. A word in
a title counts five times one in the text. How single results rank differs: FTS5 ranks by BM25, which also weighs how
rare a word is, PostgreSQL by how often and where the words stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from rapport.ledger import hits, search_tsvector
from rapport.ledger.documents import documents
from rapport.ledger.hits import HIT_END, HIT_START, Hit, excerpt
from rapport.ledger.streaming import records
from rapport.model.records import Record

__all__ = ["HIT_END", "HIT_START", "Hit", "refresh", "refs", "search"]

_WORD = re.compile(r"\w+", re.UNICODE)
_PAGE = 500


def refresh(connection: sa.Connection, known: Iterable[Record] | None = None) -> None:
    """Make the index anew from the documents and records of the ledger.

    Args:
        connection: of the ledger.
        known: its records by type and in the order of time, where they are at hand.
    """
    connection.execute(sa.text("DELETE FROM search"))
    tsvector = connection.dialect.name == "postgresql"
    insert = search_tsvector.INSERT if tsvector else sa.text("INSERT INTO search VALUES (:kind, :ref, :title, :body)")
    page: list[dict[str, str]] = []
    for row in _rows(connection, records(connection) if known is None else known):
        page.append(search_tsvector.indexed(row) if tsvector else row)
        if len(page) == _PAGE:
            connection.execute(insert, page)
            page = []
    if page:
        connection.execute(insert, page)


def search(connection: sa.Connection, words: str, *, limit: int = 20, kinds: Iterable[str] = ()) -> tuple[Hit, ...]:
    """What holds all of *words*, the best first; a word may be the beginning of a longer one.

    Args:
        connection: of the ledger.
        words: what a person types; marks mean nothing.
        limit: how many results at most.
        kinds: ``document`` and record types; none takes all.
    """
    terms = _WORD.findall(unicodedata.normalize("NFC", words))
    if not terms:
        return ()
    wanted = list(kinds)
    if connection.dialect.name == "postgresql":
        return search_tsvector.search(connection, words, limit=limit, kinds=wanted)
    match = " ".join(f'"{term}"*' for term in terms)
    condition = "AND kind IN :kinds" if wanted else ""
    statement = sa.text(
        "SELECT kind, ref, title, body FROM search "  # noqa: S608  no outside text
        f"WHERE search MATCH :match {condition} ORDER BY bm25(search, 0, 0, 5.0, 1.0) LIMIT :limit"
    )
    values: dict[str, object] = {"match": match, "limit": limit}
    if wanted:
        statement = statement.bindparams(sa.bindparam("kinds", expanding=True))
        values["kinds"] = wanted
    # Not FTS5's snippet(): that takes minutes where a beginning of words fits a hundred thousand of them.
    found = connection.execute(statement, values).mappings()
    return tuple(Hit(row["kind"], row["ref"], row["title"], excerpt(row["body"], hits.words(words))) for row in found)


def refs(connection: sa.Connection, words: str, without: str = "", *, limit: int) -> tuple[tuple[str, str], ...]:
    """What `search` finds, as kind and id only, the best first; nothing that holds one of the words *without*."""
    if connection.dialect.name == "postgresql":
        return search_tsvector.refs(connection, words, without, limit=limit)
    terms, never = (_WORD.findall(unicodedata.normalize("NFC", given)) for given in (words, without))
    if not terms:
        return ()
    match = " AND ".join(f'"{term}"*' for term in terms)
    if never:
        match = f"({match}) NOT (" + " OR ".join(f'"{term}"*' for term in never) + ")"
    statement = sa.text(
        "SELECT kind, ref FROM search WHERE search MATCH :match ORDER BY bm25(search, 0, 0, 5.0, 1.0) LIMIT :limit"
    )
    return tuple((row.kind, row.ref) for row in connection.execute(statement, {"match": match, "limit": limit}))


def _rows(connection: sa.Connection, known: Iterable[Record]) -> Iterator[dict[str, str]]:
    for doc in documents(connection):
        yield {"kind": "document", "ref": doc.id, "title": doc.metadata.title or doc.id, "body": doc.text}
    for record in known:
        yield {"kind": record.type, "ref": record.id, "title": _title(record), "body": _body(record)}


def _title(record: Record) -> str:
    content = record.content
    for name in ("what", "name", "surface", "gist", "mechanism", "speaker", "event_type"):
        value = getattr(content, name, None)
        if value:
            return str(value)
    return record.type


def _body(record: Record) -> str:
    return "\n".join(mention.evidence.exact for mention in record.mentions)
