"""The ledger as it stands at one moment, as every view reads it, and the proofs that every line carries."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from rapport import memory
from rapport.judging.ratings import Rated, reliability
from rapport.ledger import Ledger, builds, documents, judgements, readings, records, streaming
from rapport.ledger.documents import SourceRow
from rapport.model.dates import bounds
from rapport.model.document import Document
from rapport.model.judgements import Judgement, in_force
from rapport.model.records import Finding, FoundValue, Lineage, Record, StoredMention
from rapport.model.spans import Span
from rapport.settings import Settings
from rapport.views.judgements import notes
from rapport.views.lines import Backing, Line, Origin, Proof, record_anchor
from rapport.views.view import Change, View
from rapport.views.words import sortable

__all__ = [
    "MADE_OF_RECORDS",
    "NOT_HEARSAY",
    "Backing",
    "Book",
    "Change",
    "Line",
    "Origin",
    "Proof",
    "View",
    "record_anchor",
]

T = TypeVar("T")
MADE_OF_RECORDS = frozenset({"series", "mechanism", "issue"})
SENTENCE = 240
"""So many characters at most are shown of a sentence before and after its proof."""
_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|[\r\n]+")
_CLOSED = re.compile(r"[.!?][\"”’)]*\s*$")
NOT_HEARSAY = frozenset({None, "author"})


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Names in order, without those that only list the same persons in another order."""
    return tuple({frozenset(name.split(" and ")): name for name in reversed(tuple(names))}.values())[::-1]


@dataclass(frozen=True)
class Book:
    """Everything that the ledger holds, read in one transaction, so that no two views can disagree.

    What persons rejected is left out. ``only`` holds the types that were read, where not all were.
    """

    settings: Settings
    documents: Mapping[str, Document]
    readings: Mapping[str, Mapping[str, object]]
    lineage: Mapping[str, Lineage]
    records: Mapping[str, tuple[Record, ...]]
    findings: tuple[Finding, ...]
    taken: tuple[SourceRow, ...]
    built: str | None
    judgements: Mapping[int, Judgement] = field(default_factory=dict)
    loose: Mapping[int, str] = field(default_factory=dict)
    came_in: Mapping[str, str] = field(default_factory=dict)
    made: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)
    pending: dict[View[Any], tuple[Any, Change]] = field(default_factory=dict, compare=False, repr=False)
    lines: dict[Callable[..., Any], dict[str, Any]] = field(default_factory=dict, compare=False, repr=False)
    only: frozenset[str] = frozenset()

    @classmethod
    def read(cls, ledger: Ledger, settings: Settings, former: Book | None = None, *, only: Iterable[str] = ()) -> Book:
        """The book of *ledger*.

        Args:
            ledger: the store.
            settings: of the dossier.
            former: an earlier book; what is as it was there is the same object: memory holds it once.
            only: the record types to be read, and ``finding``, for a view that needs no others; all, if none is named.
        """
        known = former.by_id if former else {}
        wanted = frozenset(only)
        by_type: dict[str, list[Record]] = defaultdict(list)
        with memory.lasting(), ledger.read() as connection:
            for record in streaming.records(connection, wanted):
                # A build that was broken off may have taken a record's proofs away.
                if record.mentions and record.review != "rejected":
                    before = known.get(record.id)
                    by_type[record.type].append(before if before == record and before is not None else record)
            found = () if wanted and "finding" not in wanted else records.findings(connection)
            build = builds.last(connection)
            return cls(
                settings=settings,
                documents={document.id: document for document in documents.documents(connection)},
                readings=readings.readings(connection),
                lineage=documents.lineage(connection),
                records={kind: tuple(found) for kind, found in by_type.items()},
                findings=tuple(one for one in found if one.review != "rejected"),
                taken=documents.sources(connection),
                came_in=documents.came_in(connection),
                built=str(build["finished"]) if build else None,
                judgements={one.id: one for one in judgements.judgements(connection)},
                loose=judgements.loose(connection),
                only=wanted,
            )

    @cached_property
    def origins(self) -> Mapping[str, Origin]:
        """Each document as its reader names it, by date of publication."""

        def when(document: str) -> tuple[int, int]:
            return sortable(self.published(document)[0])

        out: dict[str, Origin] = {}
        for number, name in enumerate(sorted(self.documents, key=when), 1):
            metadata = self.documents[name].metadata
            published, basis = self.published(name)
            out[name] = Origin(
                id=name,
                number=number,
                title=metadata.title or name,
                outlet=metadata.outlet,
                outlet_side=self.settings.outlets.get(metadata.outlet or "") or metadata.outlet_side,
                author=metadata.author,
                published=published,
                published_basis=basis,
                copy_of=copy.original if (copy := self.lineage.get(name)) else None,
                reliability=rated.letter if (rated := self.ratings.get(name)) else None,
            )
        return out

    def published(self, document: str) -> tuple[str | None, str | None]:
        """When a document was published (EDTF), and whether that is ``stated`` or ``inferred``."""
        reading = self.readings.get(document, {})
        value, basis = reading.get("published"), reading.get("published_basis")
        if isinstance(value, str):
            return value, str(basis) if basis else None
        stated = self.documents[document].metadata.published
        return stated, "stated" if stated else None

    @cached_property
    def ratings(self) -> Mapping[str, Rated]:
        """For each document that is rated as a source, how."""
        held = in_force(tuple(self.judgements.values()))
        return reliability(held, ((one.id, one.sha256, one.metadata.outlet) for one in self.documents.values()))

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """The sides of the relationship: the settings', else those that most reports are about."""
        if self.settings.between:
            return self.settings.between
        votes: Counter[str] = Counter()
        for reading in self.readings.values():
            parties = reading.get("parties")
            votes.update(parties if isinstance(parties, list) else ())
        least = max(votes.values(), default=0) / 2
        return tuple(side for side, count in votes.most_common(4) if count >= least)

    @cached_property
    def last_report(self) -> str | None:
        """The date of the last report: the end of the time that the ledger covers."""
        known = [origin.published for origin in self.origins.values() if origin.published]
        return max(known, key=lambda value: bounds(value).last) if known else None

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        """Records by id."""
        return {record.id: record for found in self.records.values() for record in found}

    @cached_property
    def findings_about(self) -> Mapping[str, tuple[Finding, ...]]:
        """For each record, the findings about it."""
        out: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            for record in finding.about:
                out[record].append(finding)
        return {record: tuple(found) for record, found in out.items()}

    def look_up(self) -> None:
        """Make the tables by which pages find records, before anybody asks."""
        for table in (self.findings_about, self.records_of_mention, self.collections_of_mention):
            len(table)
        len(self.told_in), len(self._mention_at)

    def of(self, kind: str) -> tuple[Record, ...]:
        """The records of one type, in the order of time."""
        if self.only and kind not in self.only:
            raise LookupError(f"records of type {kind} were not read")
        return self.records.get(kind, ())

    def line(self, make: Callable[..., T], of: Record | Finding, *more: object) -> T:
        """What *make* says of one record or finding, given the book, it and *more* of it.

        It is kept with the book and with those that follow it, until something is decided that bears on it: so it may
        rest on nothing but the record, the findings about it and what these are about.
        """
        known = self.lines.setdefault(make, {})
        if of.id not in known:
            known[of.id] = make(self, of, *more)
        found: T = known[of.id]
        return found

    @cached_property
    def told_in(self) -> Mapping[str, frozenset[str]]:
        """For each document, the ids of the records that rest on it, those made of other records left out."""
        out: dict[str, set[str]] = defaultdict(set)
        for record in self.by_id.values():
            if record.type not in MADE_OF_RECORDS:
                for mention in record.mentions:
                    out[mention.document].add(record.id)
        return {document: frozenset(found) for document, found in out.items()}

    @cached_property
    def mentions(self) -> Mapping[str, StoredMention]:
        """Every mention that belongs to a record, by id."""
        return {mention.id: mention for record in self.by_id.values() for mention in record.mentions}

    @cached_property
    def records_of_mention(self) -> Mapping[str, tuple[str, ...]]:
        """For each mention, the records that it belongs to, those made of other records left out."""
        out: dict[str, list[str]] = defaultdict(list)
        for record in self.by_id.values():
            if record.type not in MADE_OF_RECORDS:
                for mention in record.mentions:
                    out[mention.id].append(record.id)
        return {mention: tuple(found) for mention, found in out.items()}

    @cached_property
    def collections_of_mention(self) -> Mapping[str, tuple[str, ...]]:
        """For each mention, the series, mechanisms and issues that hold it."""
        out: dict[str, list[str]] = defaultdict(list)
        for kind in sorted(MADE_OF_RECORDS):
            for record in self.of(kind):
                for mention in record.mentions:
                    out[mention.id].append(record.id)
        return {mention: tuple(found) for mention, found in out.items()}

    def record_of_mention(self, kind: str) -> Mapping[str, str]:
        """For each mention of a record of type *kind*, that record."""
        return {mention.id: record.id for record in self.of(kind) for mention in record.mentions}

    def proof(self, mention: StoredMention) -> Proof:
        """The proof that a mention is."""
        evidence = mention.evidence
        found = evidence.found_in(self.documents[mention.document].text)
        return Proof(
            self.origins[mention.document], found or evidence.span, evidence.exact, mention.id, found is not None
        )

    def proofs(self, mentions: Iterable[StoredMention]) -> tuple[Proof, ...]:
        """The proofs of several mentions, by document and place, each stretch once."""
        found = {(proof.document, proof.span): proof for proof in map(self.proof, mentions)}
        return tuple(sorted(found.values(), key=lambda proof: (proof.origin.number, proof.span)))

    def proof_at(self, document: str, span: Span) -> Proof:
        """The proof that a stretch of a document is; a mention's, where one has that stretch."""
        mention = self._mention_at.get((document, span.start, span.end))
        if mention:
            return self.proof(mention)
        return Proof(self.origins[document], span, span.of(self.documents[document].text))

    def sentence(self, proof: Proof) -> tuple[str, str, str]:
        """The sentence that a proof stands in, in three pieces: before it, the proof, and after it."""
        text = self.documents[proof.document].text
        if not proof.found:
            return "", proof.quote, ""
        start, end = proof.span
        before = _END.split(text[max(0, start - SENTENCE) : start])[-1]
        if len(before) == SENTENCE:
            before = f"…{before.partition(' ')[2]}"
        after = "" if _CLOSED.search(proof.quote) else _END.split(text[end : end + SENTENCE])[0]
        if len(after) == SENTENCE:
            after = f"{after.rpartition(' ')[0]}…"
        return before, proof.quote, after

    def proof_of(self, value: FoundValue, about: Sequence[str] = ()) -> Proof:
        """The proof of one side of a comparison: the mention of a record that it is about, if there is one."""
        for name in about:
            record = self.by_id.get(name)
            for mention in record.mentions if record else ():
                if mention.document == value.document and mention.evidence.span == value.span:
                    return self.proof(mention)
        return self.proof_at(value.document, value.span)

    def backing(self, record: Record) -> Backing:
        """The fields that a line about *record* starts with."""
        if record.type in MADE_OF_RECORDS:  # they may have thousands of proofs, and those stay
            return self.line(Book._backing, record)
        return self._backing(record)

    def _backing(self, record: Record) -> Backing:
        told = dict.fromkeys(mention.content.according_to for mention in record.mentions)
        own = getattr(record.content, "speaker", getattr(record.content, "by", None))
        if isinstance(own, str):
            told.pop(own, None)  # a speaker's own word is no hearsay
        return Backing(
            record=record.id,
            proofs=self.proofs(record.mentions),
            sources=record.sources,
            outlet_sides=record.outlet_sides,
            confidence=record.confidence,
            review=record.review,
            hearsay=() if set(told) & NOT_HEARSAY else _once(name for name in told if name),
            credibility=record.credibility,
            notes=notes(self.judgements[one] for one in record.judgements if one in self.judgements),
        )

    def called(self, referent: str) -> str:
        """A disputed place or event by the name that the dossier's settings choose for it."""
        return self.settings.house_style.get(referent, referent)

    @cached_property
    def _mention_at(self) -> Mapping[tuple[str, int, int], StoredMention]:
        out: dict[tuple[str, int, int], StoredMention] = {}
        for mention in self.mentions.values():
            span = mention.evidence.span
            out.setdefault((mention.document, span.start, span.end), mention)
        return out
