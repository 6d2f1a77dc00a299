"""The rows of each table of the dictionary, one after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from rapport.exports import plover
from rapport.ledger import judgements
from rapport.ledger.streaming import Head
from rapport.model.dates import bounds
from rapport.model.judgements import Judgement
from rapport.model.mentions import Meeting, Statement
from rapport.model.records import Finding, Record, StoredMention
from rapport.model.rows import adapter, to_row
from rapport.model.spans import Span
from rapport.views.chosen import Chosen

Row = dict[str, Any]


def rows(chosen: Chosen, table: str) -> Iterator[Row]:
    """The rows of *table*; each has the columns that the dictionary names, or fewer."""
    if table in _OTHERS:
        return _OTHERS[table](chosen)
    return (record_row(chosen, record) for record in chosen.records(table))


def record_row(chosen: Chosen, record: Record) -> Row:
    """A record as a row of its type's table."""
    fields = to_row(record.content)
    first, last = days(chosen.sieve.dates_of(record))
    row: Row = {
        **fields,
        "id": record.id,
        "first_day": first,
        "last_day": last,
        "quote": record.mentions[0].evidence.exact if record.mentions else None,
        "documents": list(record.documents),
        "sources": record.sources,
        "outlet_sides": list(record.outlet_sides),
        "confidence": record.confidence,
        "review": record.review,
        "credibility": record.credibility,
        "judgements": [str(one) for one in record.judgements],
    }
    content = record.content
    if isinstance(content, Meeting):
        row["ordinal"] = content.ordinal.n if content.ordinal else None
        row["ordinal_since"] = content.ordinal.since if content.ordinal else None
    if isinstance(content, Statement):
        row["content"] = _said(record.mentions[0], content.content) if record.mentions else None
    return row


def days(dates: list[str]) -> tuple[dt.date | None, dt.date | None]:
    """First and last day that any of *dates* (EDTF) can mean; nothing where an end is open."""
    found = []
    for date in dates:
        try:
            found.append(bounds(date))
        except ValueError:
            continue
    first = min((one.first for one in found), default=None)
    last = max((one.last for one in found), default=None)
    return (None if first == dt.date.min else first), (None if last == dt.date.max else last)


def _said(mention: StoredMention, content: Span) -> str:
    """The words of a statement, out of the stretch that proves it."""
    start, quote = mention.evidence.span.start, mention.evidence.exact
    inner = quote[max(0, content.start - start) : max(0, content.end - start)]
    return inner or quote


def _findings(chosen: Chosen) -> Iterator[Row]:
    return map(finding_row, chosen.findings())


def finding_row(finding: Finding) -> Row:
    """A finding as a row."""
    return {
        "id": finding.id,
        "kind": finding.kind,
        "about": list(finding.about),
        "attribute": finding.attribute,
        "difference": finding.difference,
        "compatible": finding.compatible,
        "note": finding.note,
        "values": [{"value": v.value, "document": v.document, "span": list(v.span)} for v in finding.values],
        "review": finding.review,
        "judgements": [str(one) for one in finding.judgements],
    }


def _evidence(chosen: Chosen) -> Iterator[Row]:
    for record in chosen.records():
        for mention in record.mentions:
            yield {
                "record": record.id,
                "type": record.type,
                "mention": mention.id,
                "document": mention.document,
                "start": mention.evidence.span.start,
                "end": mention.evidence.span.end,
                "quote": mention.evidence.exact,
                "prefix": mention.evidence.prefix,
                "suffix": mention.evidence.suffix,
                "also": [list(span) for span in mention.content.also],
                "according_to": mention.content.according_to,
            }


def _mentions(chosen: Chosen) -> Iterator[Row]:
    for mention in chosen.mentions():
        yield {
            "id": mention.id,
            "document": mention.document,
            "type": mention.content.type,
            "start": mention.evidence.span.start,
            "end": mention.evidence.span.end,
            "quote": mention.evidence.exact,
            "confidence": mention.content.confidence,
            "fields": {key: value for key, value in to_row(mention.content).items() if key not in {"span"}},
        }


def _documents(chosen: Chosen) -> Iterator[Row]:
    return (_head_row(chosen, chosen.heads[name]) for name in chosen.documents)


def _head_row(chosen: Chosen, head: Head) -> Row:
    about = head.metadata
    return {
        "id": head.id,
        "title": about.title,
        "outlet": about.outlet,
        "outlet_side": chosen.outlet_side(head),
        "author": about.author,
        "language": about.language,
        "url": about.url,
        "published": head.published,
        "published_basis": head.published_basis,
        "parties": list(head.parties),
        "copy_of": head.copy_of,
        "similarity": head.similarity,
        "format": head.format,
        "origin": head.origin,
        "characters": head.length,
        "sha256": head.sha256,
        "added": head.added,
    }


def _judgements(chosen: Chosen) -> Iterator[Row]:
    given = judgements.judgements(chosen.connection)
    if not chosen.selection.everything:
        wanted = {one for record in chosen.records() for one in record.judgements}
        wanted |= {one for finding in chosen.findings() for one in finding.judgements}
        given = tuple(one for one in given if one.id in wanted or one.undoes in wanted)
    return map(_judgement_row, given)


def _judgement_row(judgement: Judgement) -> Row:
    row: Row = adapter(Judgement).dump_python(judgement, mode="json")
    return {**row, "records": [subject.record for subject in judgement.subjects]}


_OTHERS: Final[Mapping[str, Callable[[Chosen], Iterator[Row]]]] = {
    "plover": plover.table_rows,
    "finding": _findings,
    "evidence": _evidence,
    "mention": _mentions,
    "document": _documents,
    "judgement": _judgements,
}
