"""Where reports date one change in the life of a mechanism differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from rapport.model.dates import agree, bounds
from rapport.model.mentions import Commitment, Lifecycle, Meeting
from rapport.model.records import Finding, Mechanism, Record, Step, StoredMention
from rapport.reconciliation.sources import Sources, finding, value_of

_TURNS = frozenset({"created", "suspended", "resumed", "ended"})
ONE_TURN_DAYS = 366
"""Two dates further apart than this are two turns of one kind, not one told differently."""
MOST_VALUES = 6


def compare_lives(records: Sequence[Record], sources: Sources) -> Iterator[Finding]:
    """A finding for each change that independent reports give at dates that don't fit."""
    for record in records:
        if isinstance(record.content, Mechanism):
            mentions = {mention.id: mention for mention in record.mentions}
            turns = [step for step in record.content.changes if step.change in _TURNS and step.date]
            promised = {
                step.date
                for step in record.content.changes
                if step.date
                and any(isinstance(mentions[n].content, Commitment) for n in step.mentions if n in mentions)
            }
            for one, other in pairwise(turns):
                if one.change == other.change:
                    yield from _turn(record, one, other, mentions, sources, promised)


def _turn(
    record: Record,
    one: Step,
    other: Step,
    mentions: Mapping[str, StoredMention],
    sources: Sources,
    promised: Iterable[str],
) -> Iterator[Finding]:
    if not one.date or not other.date or agree(one.date, other.date):
        return
    if (bounds(other.date).first - bounds(one.date).last).days > ONE_TURN_DAYS:
        return
    first, second = ([mentions[name] for name in step.mentions if name in mentions] for step in (one, other))
    if not (_told(first) and _told(second)):
        return
    if sources.independent([m.document for m in (*first, *second)]) < 2 or {m.document for m in first} & {
        m.document for m in second
    }:
        return
    announced = any(agree(date, one.date) for date in promised)
    session = any(isinstance(mention.content, Meeting) for mention in second)
    values = [value_of(m, one.date) for m in first] + [value_of(m, other.date) for m in second]
    name = getattr(record.content, "name", "")
    if announced or session:
        note = (
            f"{name}, {one.change}: announced {one.date}, first session {other.date}"
            if session
            else (f"{name}, {one.change}: agreed {one.date}, done {other.date}")
        )
        yield finding("contradicted", [record.id], values[:MOST_VALUES], one.change, note, "superseded", True)
    else:
        note = f"{name}, {one.change}: {one.date} or {other.date}"
        yield finding("contradicted", [record.id], values[:MOST_VALUES], one.change, note, "hard", False)


def _told(mentions: Sequence[StoredMention]) -> bool:
    """Whether a report tells the change itself: what is inferred from a promise is no date of it."""
    return any(isinstance(mention.content, Lifecycle) for mention in mentions)
