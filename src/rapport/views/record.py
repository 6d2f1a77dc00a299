"""One record with everything behind it: its fields in words, its sentences, what comparing shows, its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from rapport.model.mentions import Mention
from rapport.model.records import Actor, Finding, Issue, Mechanism, Record, Series
from rapport.model.spans import Span
from rapport.views import vocabulary, words
from rapport.views.actors import office_words
from rapport.views.book import NOT_HEARSAY, Book, Line, Proof
from rapport.views.disagreements import Comparison, compared
from rapport.views.judgements import value_words
from rapport.views.news import title_of

_HIDDEN = frozenset({"span", "also", "confidence", "meetings", "ordinals", "changes", "positions", "mentions"})
_STATES = frozenset({"sides", "by", "actor", "recipient", "holder", "side", "used_by"})
_CODES: Final[Mapping[str, Mapping[str, str]]] = {
    "stance": vocabulary.STANCE,
    "change": vocabulary.CHANGE,
    "event_type": vocabulary.EVENT,
    "polarity": vocabulary.POLARITY,
    "state": vocabulary.CHANGE,
}
_NAMES: Final[Mapping[str, str]] = {"what": "matter", "by": "whose", "gist": "in short", "event_type": "what"}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: its ``key`` in the schema, its name, its value in words."""

    key: str
    name: str
    said: str


@dataclass(frozen=True, slots=True)
class Told:
    """A finding about a record, on one line."""

    id: str
    kind: str
    said: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A record that this one is made of, or that it is a part of."""

    record: str
    kind_words: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage(Line):
    """A record, or a finding (then with its ``comparison``)."""

    kind: str
    kind_words: str
    title: str
    fields: tuple[Field, ...]
    sentences: tuple[tuple[Proof, tuple[str, str, str]], ...]
    findings: tuple[Told, ...]
    related: tuple[Neighbour, ...]
    comparison: Comparison | None = None


def record_page(book: Book, identity: str) -> RecordPage | None:
    """Everything behind the record or finding with the id *identity*, if there is one."""
    record = book.by_id.get(identity)
    if record is None:
        finding = next((found for found in book.findings if found.id == identity), None)
        return _finding(book, finding) if finding else None
    backing = book.backing(record)
    return RecordPage(
        **backing,
        kind=record.type,
        kind_words=vocabulary.RECORD[record.type],
        title=title_of(record),
        fields=tuple(fields_of(record)),
        sentences=tuple((proof, book.sentence(proof)) for proof in backing["proofs"]),
        findings=tuple(Told(f.id, f.kind, told(book, f)) for f in book.findings_about.get(record.id, ())),
        related=tuple(_related(book, record)),
    )


def told(book: Book, finding: Finding) -> str:
    """What a finding says, on one line."""
    if finding.kind in vocabulary.FATE:
        return vocabulary.FATE[finding.kind]
    values = book.line(compared, finding).values if finding.kind in ("contradicted", "corroborated") else ()
    said = words.listed([value.said for value in values][:4], "or" if finding.kind == "contradicted" else "and")
    if finding.kind == "contradicted":
        return f"sources differ ({vocabulary.DIFFERENCE.get(finding.difference or '', 'how is open')}): {said}"
    if finding.kind == "corroborated":
        return f"sources agree: {said}"
    return finding.note or finding.kind.replace("_", " ")


def _finding(book: Book, finding: Finding) -> RecordPage:
    comparison = compared(book, finding)
    proofs = tuple(dict.fromkeys(comparison.proofs))
    return RecordPage(
        record=finding.id,
        proofs=proofs,
        sources=len({proof.origin.copy_of or proof.document for proof in proofs}),
        review=finding.review,
        kind="finding",
        kind_words="finding",
        title=f"{comparison.title}: {comparison.attribute}" if comparison.attribute else comparison.title,
        fields=(Field("note", "note", finding.note),) if finding.note else (),
        sentences=tuple((proof, book.sentence(proof)) for proof in proofs),
        findings=(),
        related=tuple(_named(book, finding.about)),
        comparison=comparison,
    )


def fields_of(record: Record) -> Iterator[Field]:
    """What a record says, field by field, in words."""
    content = record.content
    for field in fields(content):
        value = getattr(content, field.name)
        if field.name in _HIDDEN or isinstance(value, Span) or value in (None, "", ()):
            continue
        if field.name == "according_to" and value in NOT_HEARSAY:
            continue
        said = _said(field.name, value, content)
        if said:
            yield Field(field.name, _NAMES.get(field.name, field.name.replace("_", " ")), said)


def _said(name: str, value: Any, content: object) -> str:
    if name in _STATES and not (name == "by" and not isinstance(value, tuple)):
        return words.states_row(value) if isinstance(value, tuple) else words.side_name(value)
    if name in _CODES and isinstance(value, str):
        return _CODES[name].get(value, value)
    if name == "roles" and isinstance(content, Actor):
        return "; ".join(dict.fromkeys(office_words(one, dated=content.kind == "person") for one in content.roles))
    if isinstance(value, tuple):
        return ", ".join(value_words(None, one) for one in value)
    if name == "ordinal":
        since = f", counted since {words.date_words(value.since)}" if value.since else ""
        return f"{words.ordinal(value.n)}{since}"
    said = value_words(name, value)
    return said.replace("_", " ") if name in ("status", "kind", "level", "format", "qualifier") else said


def _related(book: Book, record: Record) -> Iterator[Neighbour]:
    content = record.content
    if isinstance(content, Series):
        yield from _named(book, content.meetings)
    elif isinstance(content, Issue):
        yield from _named(book, content.positions)
    seen = {record.id}
    mine = {mention.id for mention in record.mentions}
    if isinstance(content, Mechanism):
        ids = dict.fromkeys(owner for name in mine for owner in book.records_of_mention.get(name, ()))
        yield from _named(book, tuple(ids))
    elif isinstance(content, Mention):
        for name in mine:
            for owner in book.collections_of_mention.get(name, ()):
                if owner not in seen:
                    seen.add(owner)
                    yield from _named(book, (owner,))


def _named(book: Book, ids: tuple[str, ...]) -> Iterator[Neighbour]:
    for name in ids:
        found = book.by_id.get(name)
        if found:
            yield Neighbour(name, vocabulary.RECORD[found.type], words.shortened(title_of(found), 160))
