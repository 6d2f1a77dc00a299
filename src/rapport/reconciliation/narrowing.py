"""A document's missing or wide date, narrowed by other documents: what it tells as past, and as still to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapport.model.dates import Bounds, bounds, precision
from rapport.model.mentions import Meeting
from rapport.model.records import FoundValue, Record, StoredMention
from rapport.reconciliation.sources import Sources, value_of


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A date of publication that other documents narrow: from ``before`` (or nothing) to ``value``, and ``why``.

    ``evidence`` holds the document's own stretches and those of the others that the reason rests on.
    """

    document: str
    value: str
    before: str | None
    why: str
    evidence: tuple[FoundValue, ...]


@dataclass(slots=True)
class _Edge:
    day: date
    own: StoredMention
    other: StoredMention
    what: str


def narrowed(records: Iterable[Record], sources: Sources) -> tuple[Narrowed, ...]:
    """Narrower dates for documents whose date is not stated.

    A meeting that a document tells as held lies before it; one that it tells as still to come lies after it. Its day is
    that which another report gives.
    """
    earliest: dict[str, _Edge] = {}
    latest: dict[str, _Edge] = {}
    for record in records:
        if not isinstance(record.content, Meeting) or len(record.documents) < 2:
            continue
        for mention in record.mentions:
            if sources.published.get(mention.document) and sources.basis.get(mention.document) == "stated":
                continue
            proof = _dated_by_another(record, mention, sources)
            if proof is None:
                continue
            content: Any = proof.content
            found: Bounds = bounds(content.date)
            status = getattr(mention.content, "status", "")
            known = earliest if status == "held" else latest if status in {"planned", "proposed"} else None
            day = found.first if status == "held" else found.last
            if known is not None and _narrower(known.get(mention.document), day, later=status == "held"):
                known[mention.document] = _Edge(day, mention, proof, content.what)
    out = []
    for document in sorted({*earliest, *latest}):
        item = _joined(document, earliest.get(document), latest.get(document), sources.published.get(document))
        if item:
            out.append(item)
    return tuple(out)


def applied(published: Mapping[str, str | None], found: Sequence[Narrowed]) -> dict[str, str | None]:
    """The dates of publication with the narrower ones in place."""
    return {**published, **{item.document: item.value for item in found}}


def _dated_by_another(record: Record, mention: StoredMention, sources: Sources) -> StoredMention | None:
    """A held meeting's most precise date, as an independent report gives it, where the document's own is less so."""
    own = getattr(mention.content, "date", None)
    best: StoredMention | None = None
    for other in record.mentions:
        told: Any = other.content
        if told.status != "held" or not told.date or precision(told.date) not in {"day", "month"}:
            continue
        if sources.independent([other.document, mention.document]) < 2:
            continue
        known = sources.published.get(mention.document)
        if known and own and _length(own) <= _length(told.date) and getattr(mention.content, "status", "") == "held":
            continue  # its own date says as much, and was used when it was read
        if best is None or _length(told.date) < _length(best.content.date):  # type: ignore[attr-defined]
            best = other
    return best


def _length(value: str) -> int:
    found = bounds(value)
    return (found.last - found.first).days


def _narrower(known: _Edge | None, day: date, *, later: bool) -> bool:
    return known is None or (day > known.day if later else day < known.day)


def _joined(document: str, after: _Edge | None, before: _Edge | None, published: str | None) -> Narrowed | None:
    first, last = bounds(published) if published else Bounds(date.min, date.max)
    reasons: list[str] = []
    evidence: list[FoundValue] = []
    if after and after.day > first:
        first = after.day
        reasons.append(f"it tells of “{after.what}” as past, which {after.other.document} dates {_day(after)}")
        evidence += [value_of(after.own, "held"), value_of(after.other, _day(after))]
    if before and before.day < last:
        last = before.day
        reasons.append(
            f"it tells of “{before.what}” as still to come, which {before.other.document} dates {_day(before)}"
        )
        evidence += [value_of(before.own, "planned"), value_of(before.other, _day(before))]
    if not reasons or first > last:
        return None
    return Narrowed(document, _written(first, last), published, "; ".join(reasons), tuple(evidence))


def _day(edge: _Edge) -> str:
    return str(getattr(edge.other.content, "date", ""))


def _written(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    start = "" if first == date.min else first.isoformat()
    end = "" if last == date.max else last.isoformat()
    return f"{start or '..'}/{end or '..'}"
