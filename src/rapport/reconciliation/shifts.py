"""Positions over time: where a side comes to say another thing on the same issue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from rapport.model.dates import bounds
from rapport.model.likeness import dice
from rapport.model.mentions import Position
from rapport.model.records import Finding, Issue, Record
from rapport.reconciliation.sources import Sources, finding, value_of

_FOR = frozenset({"supports", "demands"})
_AGAINST = frozenset({"opposes", "rejects", "denies"})
_ON_TERMS = frozenset({"conditions"})
_ATTITUDES = (_FOR, _AGAINST, _ON_TERMS)
ONE_ISSUE = 0.6
LEAST_DAYS = 14
"""Two reports of the same days show two sides of one position, no shift."""


def position_shifts(records: Sequence[Record], sources: Sources) -> Iterator[Finding]:
    """A finding for each side and issue where a later report has the side take another attitude."""
    by_id = {record.id: record for record in records if isinstance(record.content, Position)}
    for record in records:
        if not isinstance(record.content, Issue):
            continue
        of_holder: dict[str, list[Record]] = defaultdict(list)
        for name in record.content.positions:
            if name in by_id and _attitude(by_id[name]) is not None:
                of_holder[_of(by_id[name]).holder].append(by_id[name])
        for held in of_holder.values():
            yield from _shifts(held, sources)


def _shifts(held: Sequence[Record], sources: Sources) -> Iterator[Finding]:
    dated = sorted(
        ((when, record) for record in held if (when := _when(record, sources))), key=lambda x: (x[0], x[1].id)
    )
    for at, (later, new) in enumerate(dated[1:], 1):
        before = (dated[place] for place in range(at - 1, -1, -1))
        last = next(((then, old) for then, old in before if _one_issue(old, new)), None)
        if last is None:
            continue
        then, old = last
        if (bounds(later).first - bounds(then).last).days < LEAST_DAYS or _attitude(old) == _attitude(new):
            continue
        a, b = _of(old), _of(new)
        values = [value_of(old.mentions[0], f"{a.stance}, {then}"), value_of(new.mentions[0], f"{b.stance}, {later}")]
        note = f"{a.holder} on {b.issue}: {a.stance} ({then}), then {b.stance} ({later})"
        note += f"; because: {b.reason}" if b.reason else ""
        yield finding("position_shift", [old.id, new.id], values, "stance", note)


def _when(record: Record, sources: Sources) -> str | None:
    """The position's own date, else that of the first report of it."""
    own: str | None = _of(record).date
    told = [when for mention in record.mentions if (when := sources.when(mention.document))]
    return own or min(told, key=lambda when: (bounds(when), when), default=None)


def _one_issue(one: Record, other: Record) -> bool:
    return dice(_of(one).issue, _of(other).issue) >= ONE_ISSUE


def _attitude(record: Record) -> int | None:
    """For, against, on terms; nothing for a concern, which can go with any of them."""
    return next((n for n, stances in enumerate(_ATTITUDES) if _of(record).stance in stances), None)


def _of(record: Record) -> Any:
    return record.content
