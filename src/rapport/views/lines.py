"""What every line of a view carries: the documents, and the stretches of them that prove it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from rapport.model.spans import Span


@dataclass(frozen=True, slots=True)
class Origin:
    """A document as its reader names it: ``number`` counts by date of publication, undated ones last.

    ``reliability`` is the letter that a person rated it with on the Admiralty scale, or its outlet.
    """

    id: str
    number: int
    title: str
    outlet: str | None
    outlet_side: str | None
    author: str | None
    published: str | None
    published_basis: str | None
    copy_of: str | None
    reliability: str | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """The stretch of a document that proves a line; ``found`` is false where the text no longer has it."""

    origin: Origin
    span: Span
    quote: str
    mention: str | None = None
    found: bool = True

    @property
    def document(self) -> str:
        """The document's id."""
        return self.origin.id

    @property
    def anchor(self) -> str:
        """The name of the stretch on a page that shows the documents."""
        if self.mention:
            return f"m-{self.mention}"
        return f"s-{self.origin.number}-{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What every line of a view says about the record behind it.

    ``hearsay`` names those on whose word alone the reports say it; nothing where a report says it on its own.
    ``notes`` tell what persons corrected, joined or remarked; ``credibility`` how they rated the claim, 1 to 6.
    """

    record: str
    proofs: tuple[Proof, ...]
    sources: int = 1
    outlet_sides: tuple[str, ...] = ()
    confidence: float = 0.5
    review: str = "unreviewed"
    hearsay: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    credibility: int | None = None

    @property
    def anchor(self) -> str:
        """The name of the record's own line on a page."""
        return record_anchor(self.record)


class Backing(TypedDict):
    """The fields of `Line`, as keywords."""

    record: str
    proofs: tuple[Proof, ...]
    sources: int
    outlet_sides: tuple[str, ...]
    confidence: float
    review: str
    hearsay: tuple[str, ...]
    notes: tuple[str, ...]
    credibility: int | None


def record_anchor(record: str) -> str:
    """The name of a record's own line on a page."""
    return f"r-{record}"
