"""What reconciliation needs to know of the reports, and how a finding is made."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapport.model.dates import bounds
from rapport.model.mentions import Quantity
from rapport.model.records import Difference, Finding, FindingKind, FoundValue, Record, StoredMention
from rapport.model.spans import Span

_OF_MEETINGS = re.compile(r"\b(?:meeting|summit|session|round|talk|visit|encounter)s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sources:
    """Which document is a copy of which, when each was published, and whose outlet it stood in.

    ``basis`` says whether a date of publication is ``stated`` or ``inferred``; ``numbers`` gathers, by document,
    where the numbers stand that were compared, so that none is compared twice, ``counts`` where meetings are counted,
    ``ends`` the date of the last report once it is known.
    """

    originals: Mapping[str, str]
    published: Mapping[str, str | None]
    basis: Mapping[str, str | None] = field(default_factory=dict)
    sides: Mapping[str, str | None] = field(default_factory=dict)
    parties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: dict[str, set[Span]] = field(default_factory=dict, compare=False)
    counts: dict[tuple[str, float], StoredMention] = field(default_factory=dict, compare=False)
    ends: list[str | None] = field(default_factory=list, compare=False, repr=False)

    def independent(self, documents: Sequence[str]) -> int:
        """How many independent reports *documents* are."""
        return len({self.originals.get(document, document) for document in documents})

    def two_sides(self, mentions: Sequence[StoredMention]) -> bool:
        """Whether different people are named as saying different things; an outlet's side alone names nobody."""
        given = {mention.content.according_to for mention in mentions}
        return len(given) > 1 and not given & {None, "author", "unnamed"}

    def label(self, documents: Sequence[str]) -> str:
        """That all outlets of several reports are one side's, where they are; else nothing."""
        sides = {self.sides.get(document) for document in documents}
        (one,) = sides if len(sides) == 1 else (None,)
        return f" (only outlets of {one})" if one else ""

    def count_of(self, records: Iterable[Record]) -> None:
        """Learn where counts of meetings stand, by document and number."""
        for record in records:
            if isinstance(record.content, Quantity):
                for mention in record.mentions:
                    told = mention.content
                    if isinstance(told, Quantity) and _OF_MEETINGS.search(f"{told.what} {told.unit or ''}"):
                        self.counts.setdefault((mention.document, told.value), mention)

    def numbered(self, mention: StoredMention, number: int) -> StoredMention:
        """The mention that states a meeting's number: that of the count, where the report has one of its own."""
        return self.counts.get((mention.document, float(number)), mention)

    def compared_number(self, mentions: Sequence[StoredMention]) -> bool:
        """Whether a number that stands on the same words was compared already."""
        return any(
            span.overlaps(mention.evidence.span)
            for mention in mentions
            for span in self.numbers.get(mention.document, ())
        )

    def number_compared(self, mention: StoredMention) -> None:
        """Note that the number on a mention's words was compared."""
        self.numbers.setdefault(mention.document, set()).add(mention.evidence.span)

    def latest(self) -> str | None:
        """The date of the last report, the end of the time that the ledger covers."""
        if not self.ends:
            known = [value for value in self.published.values() if value]
            last = max(known, key=lambda value: (bounds(value).last, bounds(value).first, value)) if known else None
            self.ends.append(last)
        return self.ends[0]

    def when(self, document: str) -> str | None:
        """When a document was published."""
        return self.published.get(document)


def value_of(mention: StoredMention, value: Any) -> FoundValue:
    """A value with the stretch of the mention that states it."""
    return FoundValue(value, mention.document, mention.evidence.span)


def finding(
    kind: FindingKind,
    about: Sequence[str],
    values: Sequence[FoundValue],
    attribute: str,
    note: str,
    difference: Difference | None = None,
    compatible: bool | None = None,
) -> Finding:
    """A finding with an id that rests on what it is about."""
    digest = hashlib.sha256("\n".join([kind, attribute, *about]).encode()).hexdigest()[:12]
    return Finding(
        id=f"finding-{digest}",
        kind=kind,
        about=tuple(about),
        values=tuple(values),
        attribute=attribute,
        note=note,
        difference=difference,
        compatible=compatible,
    )
