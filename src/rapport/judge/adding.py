"""Adding a record that the machine missed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from rapport.errors import UsageError
from rapport.judge.signing import signed
from rapport.judging import missed
from rapport.judging.additions import added_id, added_record_id
from rapport.judging.subjects import title_of
from rapport.language.states import validate
from rapport.ledger import documents, readings
from rapport.model.document import Document
from rapport.model.judgements import Anchor, Judgement, Subject
from rapport.model.rows import to_row
from rapport.model.spans import Evidence, Span


def add(
    connection: sa.Connection,
    kind: str,
    document: str,
    *,
    span: tuple[int, int] | None = None,
    quote: str | None = None,
    fields: Mapping[str, Any],
    why: str = "",
    who: str | None = None,
) -> Judgement:
    """A record that the machine missed, as a judgement that can be kept, still without its id.

    Args:
        connection: of the ledger.
        kind: the record's type.
        document: the id of the document that proves it.
        span: the stretch that proves it, in characters of the document's text.
        quote: the same by its words, which must stand there once.
        fields: of the record, as in the schema or as a person types them.
        why: the reason.
        who: whose judgement it is; the user of this computer, if nobody is given.

    Raises:
        UsageError: there is no such document, stretch, type or field, or it was added already.
    """
    doc = documents.document(connection, document)
    if doc is None:
        raise UsageError(
            f"there is no document `{document}`", advice="`rapport show sources` lists them with their ids"
        )
    where = Span(*span) if span else _quoted(doc, quote or "")
    try:
        mention = missed(kind, doc.text, where, fields, validate)
    except ValueError as error:
        raise UsageError(
            str(error), where=document, advice="docs/records.md tells the fields and their forms"
        ) from None
    row = to_row(mention)
    content = {name: value for name, value in row.items() if name != "span"}
    anchor = Anchor(doc.id, doc.sha256, kind, Evidence.at(doc.text, where), content)
    identity = added_id(anchor, row)
    if readings.mention(connection, identity) is not None:
        raise UsageError("this record was added already", where=document, advice="`rapport judgements` lists it")
    subject = Subject(added_record_id(kind, identity), kind, title_of(mention), (anchor,))
    return Judgement(subjects=(subject,), after=row, **signed("add", why, who))


def _quoted(doc: Document, quote: str) -> Span:
    at = doc.text.find(quote) if quote else -1
    if at < 0:
        raise UsageError("the document does not say so", where=doc.id, advice="Give words that stand in it as they are")
    if doc.text.find(quote, at + 1) >= 0:
        raise UsageError("the document says so twice", where=doc.id, advice="Give more words, or the offsets")
    return Span(at, at + len(quote))
