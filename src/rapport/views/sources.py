"""What is stated or inferred about each document, whose it is, and what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rapport.model.spans import Span
from rapport.views import words
from rapport.views.book import Book, Change, Origin, Proof, View
from rapport.views.judgements import rating_words

_FORMATS = {
    "txt": "plain text",
    "md": "Markdown",
    "html": "HTML",
    "pdf": "PDF",
    "docx": "Word",
    "jsonl": "JSON Lines",
}
_COPIES = {
    "exact": "an exact copy of",
    "near": "a near copy of",
    "syndicated": "syndicated from",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch of a document that is not the article."""

    span: Span
    excerpt: str


@dataclass(frozen=True, slots=True)
class Report:
    """One document as a source: what it states about itself, and what is inferred."""

    origin: Origin
    published_words: str
    published_reason: str
    published_proofs: tuple[Proof, ...]
    side_words: str
    side_from: str | None
    language: str | None
    url: str | None
    format: str
    place: str
    copy_words: str | None
    left_out: tuple[LeftOut, ...]
    left_out_share: float
    records: int
    problem: str | None
    reliability_words: str | None = None
    """How persons rated it on the Admiralty scale; nobody else ever does."""
    added: str | None = None
    """When it was taken in (ISO 8601, UTC)."""
    read: bool = True
    """Whether the last build has read it."""

    @property
    def inferred(self) -> bool:
        """Whether the date is Rapport's inference."""
        return self.origin.published_basis == "inferred"


@dataclass(frozen=True, slots=True)
class Failed:
    """A source that could not be read, or not wholly, why, and what to do."""

    name: str
    problem: str
    advice: str | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Sources:
    """Documents by date of publication, and the sources that gave trouble."""

    reports: tuple[Report, ...]
    failed: tuple[Failed, ...]

    @property
    def independent(self) -> int:
        """How many of them are no copies of others."""
        return sum(report.origin.copy_of is None for report in self.reports)


@View
def sources(book: Book) -> Sources:
    """Every document and every failure."""
    reports = [_report(book, origin, _told_by(book, origin.id)) for origin in book.origins.values()]
    failed = [
        Failed(row.name, row.problem or "could not be read", row.advice, row.status == "failed")
        for row in book.taken
        if row.problem or row.status == "failed"
    ]
    failed.sort(key=lambda item: (not item.whole, item.name))
    return Sources(tuple(reports), tuple(failed))


@sources.changed
def _(known: Sources, book: Book, change: Change) -> Sources:
    touched = {document for record in (*change.was, *change.now) for document in record.documents}
    counts = {name: _told_by(book, name) for name in touched}
    reports = tuple(
        replace(one, records=counts[one.origin.id]) if one.origin.id in counts else one for one in known.reports
    )
    return replace(known, reports=reports)


def _told_by(book: Book, document: str) -> int:
    """How many records rest on a document, those of who is who left out."""
    return sum(book.by_id[name].type != "actor" for name in book.told_in.get(document, ()))


def published_words(origin: Origin) -> str:
    """When a document was published, in words, with ``(inferred)`` where the text does not say so."""
    if not origin.published:
        return "date not known"
    said = words.date_words(origin.published)
    return f"{said} (inferred)" if origin.published_basis == "inferred" else said


def _report(book: Book, origin: Origin, records: int) -> Report:
    document = book.documents[origin.id]
    reading = book.readings.get(origin.id, {})
    evidence = reading.get("published_evidence")
    problem, reason = reading.get("problem"), reading.get("published_reason")
    copy = book.lineage.get(origin.id)
    original = book.origins.get(copy.original) if copy else None
    set_here = bool(origin.outlet and origin.outlet in book.settings.outlets)
    left = [LeftOut(span, words.shortened(span.of(document.text), 120)) for span in document.noise]
    size = sum(span.end - span.start for span in document.noise)
    return Report(
        origin=origin,
        published_words=published_words(origin),
        published_reason=str(reason) if reason else "",
        published_proofs=tuple(book.proof_at(origin.id, span) for span in evidence)
        if isinstance(evidence, list)
        else (),
        side_words=words.side_name(origin.outlet_side),
        side_from=("this dossier’s settings" if set_here else "the source or Rapport’s table of outlets")
        if origin.outlet_side
        else None,
        language=document.metadata.language,
        url=document.metadata.url,
        format=_FORMATS.get(document.format, document.format),
        place=document.origin,
        copy_words=f"{_COPIES.get(copy.kind, 'a copy of')} [{original.number}]" if copy and original else None,
        left_out=tuple(item for item in left if item.excerpt),
        left_out_share=size / max(1, len(document.text)),
        records=records,
        problem=str(problem) if problem else None,
        added=book.came_in.get(origin.id),
        read=origin.id in book.readings,
        reliability_words=_rated(book, origin),
    )


def _rated(book: Book, origin: Origin) -> str | None:
    rated = book.ratings.get(origin.id)
    if rated is None:
        return None
    given = book.judgements[rated.judgement]
    whose = ", as its outlet" if rated.of_outlet else ""
    why = f": {given.why}" if given.why else ""
    return f"{rating_words(rated.letter)}{whose}, rated by {given.who}, {words.date_words(given.when[:10])}{why}"
