"""Rating on the Admiralty scale: sources by letters, claims by figures."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from rapport.errors import UsageError
from rapport.ledger import documents
from rapport.model.judgements import CREDIBILITY, RELIABILITY, Anchor, Subject
from rapport.model.records import Finding, Record
from rapport.model.spans import Evidence, Span

BEGINNING = 160
"""So many characters of a document are kept as the evidence that it is the one which was rated."""


def read_rating(value: Any) -> str | int:
    """A rating: a letter is of a source, a figure of a claim.

    Raises:
        UsageError: it is neither.
    """
    said = str(value if value is not None else "").strip().upper()
    if said in RELIABILITY:
        return said
    return read_credibility(said)


def read_credibility(value: Any) -> int:
    """The rating of a claim, 1 to 6.

    Raises:
        UsageError: there is no such figure.
    """
    said = str(value).strip()
    if said not in map(str, CREDIBILITY):
        raise UsageError(
            f"there is no rating `{said}`", advice="Sources are rated A to F, claims 1 to 6 (the Admiralty scale)"
        )
    return int(said)


def credibility_of(judged: Record | Finding) -> int | None:
    """How a record was rated until now.

    Raises:
        UsageError: it is a finding.
    """
    if isinstance(judged, Finding):
        raise UsageError("a finding can't be rated", where=judged.id, advice="Rate the records that it is about")
    return judged.credibility


def source_rated(connection: sa.Connection, name: str) -> Subject:
    """A document, by its id, or an outlet, by its name, as what is rated from A to F.

    Raises:
        UsageError: there is no such document or outlet.
    """
    doc = documents.document(connection, name)
    if doc is not None:
        start = Evidence.at(doc.text, Span(0, min(len(doc.text), BEGINNING)))
        return Subject(
            doc.id, "document", doc.metadata.title or doc.id, (Anchor(doc.id, doc.sha256, "document", start),)
        )
    if any(doc.metadata.outlet == name for doc in documents.documents(connection)):
        return Subject(name, "outlet", name, ())
    raise UsageError(
        f"there is no document or outlet `{name}`", advice="`rapport show sources` lists them; records are rated 1 to 6"
    )
