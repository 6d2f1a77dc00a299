"""Full-text search in PostgreSQL.

The words are told apart and folded here, so that they are those that FTS5 knows, whatever the server's configuration;
the server stems nothing and leaves no word out (configuration `simple`).
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from rapport.ledger.hits import Hit, excerpt, words

INSERT = sa.text(
    "INSERT INTO search (kind, ref, title, body, words) VALUES (:kind, :ref, :title, :body, "
    "setweight(to_tsvector('simple', :title_words), 'A') || setweight(to_tsvector('simple', :body_words), 'D'))"
)
_SEARCH = """
SELECT kind, ref, title, body FROM search, to_tsquery('simple', :query) AS query
WHERE words @@ query {condition}
ORDER BY ts_rank('{{0.2, 0.2, 0.2, 1.0}}', words, query, 1) DESC, ref LIMIT :limit
"""
_REFS = """
SELECT kind, ref FROM search, to_tsquery('simple', :query) AS query WHERE words @@ query
ORDER BY ts_rank('{0.2, 0.2, 0.2, 1.0}', words, query, 1) DESC, ref LIMIT :limit
"""
_MOST_BYTES = 400_000
"""A tsvector holds a megabyte; words of fewer bytes than this always fit in, with their places."""


def indexed(row: dict[str, str]) -> dict[str, str]:
    """A row of the index with the words to be found."""
    row = {name: value.replace("\0", " ") for name, value in row.items()}
    return {**row, "title_words": _fitting(words(row["title"])), "body_words": _fitting(words(row["body"]))}


def search(connection: sa.Connection, typed: str, *, limit: int, kinds: Sequence[str]) -> tuple[Hit, ...]:
    """As `rapport.ledger.search.search`."""
    terms = words(typed)
    if not terms:
        return ()
    values: dict[str, object] = {"query": " & ".join(f"{term}:*" for term in terms), "limit": limit}
    statement = sa.text(_SEARCH.format(condition="AND kind IN :kinds" if kinds else ""))
    if kinds:
        statement = statement.bindparams(sa.bindparam("kinds", expanding=True))
        values["kinds"] = list(kinds)
    rows = connection.execute(statement, values).mappings()
    return tuple(Hit(row["kind"], row["ref"], row["title"], excerpt(row["body"], terms)) for row in rows)


def refs(connection: sa.Connection, typed: str, without: str, *, limit: int) -> tuple[tuple[str, str], ...]:
    """As `rapport.ledger.search.refs`."""
    terms = words(typed)
    if not terms:
        return ()
    query = " & ".join([*(f"{term}:*" for term in terms), *(f"!{term}:*" for term in words(without))])
    values = {"query": query, "limit": limit}
    return tuple((row.kind, row.ref) for row in connection.execute(sa.text(_REFS), values))


def _fitting(found: Sequence[str]) -> str:
    """The words, or of a very long text each word once, as far as a tsvector holds them."""
    text = " ".join(found)
    if len(text) <= _MOST_BYTES // 4 or len(text.encode()) <= _MOST_BYTES:
        return text
    size, kept = 0, []
    for word in dict.fromkeys(found):
        size += len(word.encode()) + 1
        if size > _MOST_BYTES:
            break
        kept.append(word)
    return " ".join(kept)
