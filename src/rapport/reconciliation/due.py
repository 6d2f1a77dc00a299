"""What became of what was announced, as far as dates and statuses tell."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.model.dates import bounds
from rapport.model.mentions import Commitment, Meeting
from rapport.model.records import Finding, Record, StoredMention
from rapport.reconciliation.outcomes import Held
from rapport.reconciliation.sources import Sources, finding, value_of

_CLOSED = {"done", "cancelled", "suspended", "stalled"}


def follow(record: Record, sources: Sources, held: Held) -> Iterator[Finding]:
    """The findings on what became of one planned meeting, commitment or forecast."""
    if isinstance(record.content, Meeting):
        yield from _meeting(record, sources)
    elif (outcome := held.outcome(record, sources)) is not None:
        yield outcome
    elif isinstance(record.content, Commitment):
        yield from _commitment(record, sources)


def _meeting(record: Record, sources: Sources) -> Iterator[Finding]:
    by_status: dict[str, list[StoredMention]] = {}
    for mention in record.mentions:
        by_status.setdefault(getattr(mention.content, "status", ""), []).append(mention)
    plans = by_status.get("planned", []) + by_status.get("proposed", [])
    status = getattr(record.content, "status", "")
    what = getattr(record.content, "what", "")
    if plans and status == "held":
        values = [value_of(plans[0], "planned"), value_of(by_status["held"][0], "held")]
        yield finding("fulfilled", [record.id], values, "status", f"{what}: announced, then held")
    elif status in {"postponed", "cancelled"}:
        values = [value_of(mention, status) for mention in by_status[status][:1]]
        yield finding("postponed" if status == "postponed" else "cancelled", [record.id], values, "status", what)
    elif plans:
        yield from _when_due(record, sources, getattr(record.content, "date", None), plans[0], what)


def _commitment(record: Record, sources: Sources) -> Iterator[Finding]:
    commitment = record.content
    if not isinstance(commitment, Commitment):
        return
    if commitment.status == "done":
        values = [value_of(record.mentions[-1], "done")]
        if any(getattr(mention.content, "status", "") != "done" for mention in record.mentions):
            yield finding("fulfilled", [record.id], values, "status", commitment.what)
    elif commitment.status == "cancelled":
        yield finding("cancelled", [record.id], [value_of(record.mentions[-1], "cancelled")], "status", commitment.what)
    elif commitment.status in {"stalled", "suspended"}:
        values = [value_of(record.mentions[-1], commitment.status)]
        yield finding("stalled", [record.id], values, "status", commitment.what)
    elif commitment.due and commitment.status not in _CLOSED:
        yield from _when_due(record, sources, commitment.due, record.mentions[0], commitment.what)


def _when_due(
    record: Record, sources: Sources, due: str | None, mention: StoredMention, what: str
) -> Iterator[Finding]:
    latest = sources.latest()
    if not due or not latest:
        return
    values = [value_of(mention, due)]
    if bounds(latest).last <= bounds(due).last:
        yield finding("open", [record.id], values, "due", f"{what}: due {due}, after the last report")
        return
    later = [document for document in record.documents if _after(sources.when(document), due)]
    if later:
        note = f"{what}: due {due}; a later report speaks of it and does not say that it was done"
        yield finding("overdue", [record.id], values, "due", note)
    else:
        yield finding("no_later_report", [record.id], values, "due", f"{what}: due {due}; no later report speaks of it")


def _after(published: str | None, due: str) -> bool:
    return published is not None and bounds(published).first > bounds(due).last
