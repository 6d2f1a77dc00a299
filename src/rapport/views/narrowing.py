"""The part of a ledger that a selection lets through, as a book of its own: every view can be made of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from rapport.model.records import Issue, Record, Series
from rapport.views import words
from rapport.views.book import MADE_OF_RECORDS, Book
from rapport.views.overview import heading
from rapport.views.postings import admitted
from rapport.views.selection import Selection


def narrowed(book: Book, selection: Selection) -> Book:
    """The book of what *selection* lets through; the whole one, where it lets everything through.

    A series, mechanism or issue stays with those of its records that stay; a finding stays where a record that it is
    about does; a document where something that stays rests on it.
    """
    if selection.everything:
        return book
    wanted = set(admitted(book, selection))
    kept = {kind: _kept(book, kind, wanted) for kind in book.records if kind not in MADE_OF_RECORDS}
    mentions = {mention.id for found in kept.values() for record in found for mention in record.mentions}
    for kind in MADE_OF_RECORDS & book.records.keys():
        kept[kind] = tuple(_trimmed(record, wanted, mentions) for record in book.of(kind) if _holds(record, mentions))
    ids = {record.id for found in kept.values() for record in found}
    findings = tuple(finding for finding in book.findings if ids & set(finding.about))
    documents = {name for found in kept.values() for record in found for name in record.documents}
    documents |= {value.document for finding in findings for value in finding.values}
    title = f"{heading.of(book).title} – {described(selection)}"
    return replace(
        book,
        settings=book.settings.model_copy(update={"name": title, "between": book.sides}),
        documents={name: found for name, found in book.documents.items() if name in documents},
        readings={name: found for name, found in book.readings.items() if name in documents},
        lineage={name: found for name, found in book.lineage.items() if name in documents},
        records={kind: found for kind, found in kept.items() if found},
        findings=findings,
        made={},
        pending={},
        lines={},
    )


def described(selection: Selection) -> str:
    """What a selection asks for, in a few words."""
    parts = [
        words.listed((kind.replace("_", " ") for kind in selection.types), "or"),
        words.states_listed(selection.sides),
        words.listed(selection.people, "or"),
        words.listed(selection.places, "or"),
        words.listed((status.replace("_", " ") for status in selection.statuses), "or"),
        words.listed(selection.sources, "or"),
        words.listed(selection.reviews, "or"),
        f"since {words.date_words(selection.since)}" if selection.since else "",
        f"until {words.date_words(selection.until)}" if selection.until else "",
        f"confidence {selection.confidence:g} or more" if selection.confidence else "",
        f"{words.counted(len(selection.ids), 'record')} that a search found" if selection.ids else "",
    ]
    return "; ".join(part for part in parts if part) or "everything"


def _kept(book: Book, kind: str, wanted: Collection[str]) -> tuple[Record, ...]:
    return tuple(record for record in book.of(kind) if record.id in wanted)


def _holds(record: Record, mentions: Collection[str]) -> bool:
    return any(mention.id in mentions for mention in record.mentions)


def _trimmed(record: Record, wanted: Collection[str], mentions: Collection[str]) -> Record:
    content: Any = record.content
    if isinstance(content, Series):
        numbers = content.ordinals or (None,) * len(content.meetings)
        pairs = [pair for pair in zip(content.meetings, numbers, strict=False) if pair[0] in wanted]
        meetings, ordinals = tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)
        content = replace(content, meetings=meetings, ordinals=ordinals)
    elif isinstance(content, Issue):
        content = replace(content, positions=tuple(name for name in content.positions if name in wanted))
    return replace(record, content=content, mentions=tuple(one for one in record.mentions if one.id in mentions))
