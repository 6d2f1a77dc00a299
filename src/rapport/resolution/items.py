"""What resolution works on: mentions, each with what is known of the report that it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rapport.model.dates import bounds
from rapport.model.records import StoredMention


@dataclass(frozen=True, slots=True)
class Report:
    """What resolution and reconciliation need to know of a document.

    ``original`` is the document that it is a copy of, or its own id: reports with one original count once.
    """

    document: str
    position: int
    published: str | None
    published_basis: str | None
    original: str
    outlet: str | None
    outlet_side: str | None
    author: str | None
    parties: tuple[str, ...] = ()

    def near(self, other: Report, days: int) -> bool:
        """Whether the two were published within *days* of each other, as far as is known."""
        if not self.published or not other.published:
            return True
        a, b = bounds(self.published), bounds(other.published)
        return (b.first - a.last).days <= days and (a.first - b.last).days <= days

    def of_one_relationship(self, other: Report) -> bool:
        """Whether both can be about the same states: two reports of other pairs never mean one mechanism or count."""
        if not self.parties or not other.parties:
            return True
        shared = len(set(self.parties) & set(other.parties))
        return shared >= min(2, len(self.parties), len(other.parties))


@dataclass(frozen=True, slots=True)
class Item:
    """A mention in its report."""

    mention: StoredMention
    report: Report

    @property
    def content(self) -> Any:
        """The mention's own fields."""
        return self.mention.content
