"""Series of meetings: numbers that are missing, and numbers that go back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapport.model.dates import agree, sort_key
from rapport.model.mentions import Meeting
from rapport.model.records import Finding, Record, Series, StoredMention
from rapport.reconciliation.sources import finding, value_of

MOST_AFTER_FIRST = 6
"""From a "first" to a higher number than this it is another count: a first visit is not the first of 17 meetings."""


def count_findings(records: Sequence[Record]) -> Iterator[Finding]:
    """Gaps and jumps in the counts of all series."""
    by_id = {record.id: record for record in records if isinstance(record.content, Meeting)}
    for record in records:
        if isinstance(record.content, Series):
            yield from _series(record, by_id)


def _series(record: Record, by_id: Mapping[str, Record]) -> Iterator[Finding]:
    content: Any = record.content
    meetings = [by_id[name] for name in content.meetings if name in by_id]
    counted = [
        m
        for m in meetings
        if _number(m) is not None and _of(m).date and _of(m).status not in {"cancelled", "postponed"}
    ]
    counted.sort(key=lambda m: sort_key(_of(m).date))
    highest: Record | None = None
    for meeting in counted:
        if highest is None:
            highest = meeting
            continue
        last, number = _number(highest), _number(meeting)
        if last is None or number is None:
            continue
        values = [value_of(_proof(m), f"number {_number(m)}, {_of(m).date}") for m in (highest, meeting)]
        about = [record.id, highest.id, meeting.id]
        if number > last + 1 and (last > 1 or number <= MOST_AFTER_FIRST):
            between = [m for m in meetings if _number(m) is None and _between(m, highest, meeting)]
            missing = f"number {last + 1}" if number == last + 2 else f"numbers {last + 1} to {number - 1}"
            some = f"; {len(between)} told without a number may be among them" if between else ""
            yield finding("series_gap", about, values, "ordinal", f"{content.name}: no report gives {missing}{some}")
        elif 1 < number <= last and not agree(_of(meeting).date, _of(highest).date):
            note = f"{content.name}: number {number} after number {last}"
            yield finding("series_jump", about, values, "ordinal", note)
        if number > last:
            highest = meeting


def _between(meeting: Record, one: Record, other: Record) -> bool:
    date = _of(meeting).date
    if not date or _of(meeting).status in {"cancelled", "postponed"}:
        return False
    return sort_key(_of(one).date) < sort_key(date) < sort_key(_of(other).date)


def _of(record: Record) -> Any:
    return record.content


def _number(record: Record) -> int | None:
    ordinal = _of(record).ordinal
    return ordinal.n if ordinal else None


def _proof(record: Record) -> StoredMention:
    return next(
        (m for m in record.mentions if isinstance(m.content, Meeting) and m.content.ordinal), record.mentions[0]
    )
