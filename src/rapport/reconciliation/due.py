"""What became of what was announced, as far as dates and statuses tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport.model.dates import bounds
from rapport.model.mentions import Commitment, Meeting
from rapport.model.records import Finding, Record, StoredMention
from rapport.reconciliation.outcomes import Held
from rapport.reconciliation.sources import Sources, finding, value_of

_NOT_KEPT = re.compile(
    r"\b(?:(?:has|have|had|was|were|is|are) (?:still )?(?:not|never) (?:yet )?(?:been )?(?:carried out|implemented|"
    r"built|opened|delivered|fulfilled|kept|honou?red|paid|put into|launched|completed|begun|started|reali[sz]ed)|"
    r"(?:failed|neglected) to|never (?:materiali[sz]ed|happened|took place|came about)|went unfulfilled|"
    r"remains? unfulfilled|broke (?:its|their|the) (?:promise|pledge)|(?:not|un)fulfilled)\b",
    re.IGNORECASE,
)
_CLOSED = {"done", "cancelled", "suspended", "stalled"}


def follow(record: Record, sources: Sources, held: Held) -> Iterator[Finding]:
    """The findings on what became of one planned meeting or commitment."""
    if isinstance(record.content, Meeting):
        yield from _meeting(record, sources)
    elif isinstance(record.content, Commitment):
        outcome = held.outcome(record, sources)
        yield from [outcome] if outcome else _commitment(record, sources)


def _meeting(record: Record, sources: Sources) -> Iterator[Finding]:
    by_status: dict[str, list[StoredMention]] = {}
    for mention in record.mentions:
        by_status.setdefault(getattr(mention.content, "status", ""), []).append(mention)
    plans = by_status.get("planned", []) + by_status.get("proposed", [])
    status = getattr(record.content, "status", "")
    what = getattr(record.content, "what", "")
    if status == "held" and (moved := by_status.get("postponed")):
        values = [value_of(moved[0], "postponed"), value_of(by_status["held"][0], "held")]
        yield finding("postponed", [record.id], values, "status", f"{what}: postponed, and held later")
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
    if broken := _said_broken(record, commitment, sources):
        yield broken
    elif commitment.status == "done":
        told = next(m for m in reversed(record.mentions) if getattr(m.content, "status", "") == "done")
        promised = [m for m in record.mentions if getattr(m.content, "status", "") != "done"]
        if promised or commitment.made or commitment.due:
            values = [*(value_of(m, "promised") for m in promised[:1]), value_of(told, "done")]
            yield finding("fulfilled", [record.id], values, "status", commitment.what)
    elif commitment.status == "cancelled":
        yield finding("cancelled", [record.id], [value_of(record.mentions[-1], "cancelled")], "status", commitment.what)
    elif commitment.status in {"stalled", "suspended"}:
        values = [value_of(record.mentions[-1], commitment.status)]
        yield finding("stalled", [record.id], values, "status", commitment.what)
    elif commitment.due and commitment.status not in _CLOSED:
        yield from _when_due(record, sources, commitment.due, record.mentions[0], commitment.what)


def _said_broken(record: Record, commitment: Commitment, sources: Sources) -> Finding | None:
    """That it was not kept, where a sentence says so in a report from after the date due."""
    for mention in record.mentions:
        late = not commitment.due or _after(sources.when(mention.document), commitment.due)
        if late and _NOT_KEPT.search(mention.evidence.exact) and commitment.status not in {"done", "cancelled"}:
            values = [value_of(mention, "not done")]
            return finding(
                "unfulfilled", [record.id], values, "status", f"{commitment.what}: a report says it was not done"
            )
    return None


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
