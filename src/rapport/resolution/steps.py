"""The life of one mechanism as steps in order: changes of one kind and time joined, and how long each state lasted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapport.model.dates import agree, bounds, narrower
from rapport.model.records import Record, Step, StoredMention

_BEGINS = {"created": "active", "resumed": "active", "held": "active", "expanded": "active"}
_STATES = {**_BEGINS, "suspended": "suspended", "ended": "ended"}
_ALL_STATES = frozenset(_STATES.values())
_MONTHS = 14
"""A date that can mean more months than this is compared with every other."""


@dataclass(frozen=True, slots=True)
class Change:
    """A step before it is joined with others of its kind: ``known_by`` is the latest day on which it can have been."""

    change: str
    date: str | None
    mentions: tuple[StoredMention, ...]
    record: Record
    known_by: str | None


def steps_of(changes: Iterable[Change]) -> tuple[Step, ...]:
    """The changes in order: those of one kind and time joined, and how long each state lasted."""
    ordered = _once(_with_resumptions(_once(changes)))  # an undated resumption may be one that a session showed
    out: list[Step] = []
    for change, until in zip(ordered, _ends(ordered), strict=True):
        names = tuple(dict.fromkeys(mention.id for mention in change.mentions))
        out.append(Step(change=change.change, date=change.date, mentions=names, until=until))
    return tuple(out)


def _once(changes: Iterable[Change]) -> list[Change]:
    """The changes in order, those of one kind and time as one; dated ones find each other first."""
    joined = _Joined()
    for change in sorted(changes, key=lambda change: (change.date is None, *_when(change))):
        joined.add(change)
    return sorted(joined.changes, key=_when)


class _Joined:
    """Changes, each joined with the first known one that is the same; found by kind and month, not one by one."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self._of_kind: dict[str, list[int]] = defaultdict(list)
        self._by_month: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._anywhere: dict[str, list[int]] = defaultdict(list)
        self._of_record: dict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, change: Change) -> None:
        """Join a change, or let it stand alone."""
        near = self._candidates(change)
        fit = min((index for index in near if _same(self.changes[index], change)), default=None)
        if fit is None:
            self._of_kind[change.change].append(len(self.changes))
            self._of_record[change.change, change.record.id].append(len(self.changes))
            self.changes.append(change)
            self._file(len(self.changes) - 1, change)
            return
        known = self.changes[fit]
        date = narrower(known.date, change.date) if known.date and change.date else known.date or change.date
        proofs = {mention.id: mention for mention in (*known.mentions, *change.mentions)}
        self.changes[fit] = Change(known.change, date, tuple(proofs.values()), known.record, known.known_by)
        if date != known.date:
            self._file(fit, self.changes[fit])

    def _candidates(self, change: Change) -> Iterable[int]:
        """Indices among which every change that may be the same is."""
        kind = change.change
        if not change.date:
            return self._of_record[kind, change.record.id] if kind == "held" else self._of_kind[kind][:1]
        months = _months(change.date)
        if months is None:
            return self._of_kind[kind]
        near = {index for month in months for index in self._by_month[kind, month]}
        return near.union(self._anywhere[kind])

    def _file(self, index: int, change: Change) -> None:
        months = _months(change.date) if change.date else None
        if months is None:
            self._anywhere[change.change].append(index)
        else:
            for month in months:
                self._by_month[change.change, month].append(index)


def _months(date: str) -> range | None:
    first, last = bounds(date)
    start, end = first.year * 12 + first.month, last.year * 12 + last.month
    return range(start, end + 1) if end - start <= _MONTHS else None


def _ends(changes: Sequence[Change]) -> list[str | None]:
    """For each change, the date of the next one to another state; an expectation begins no state."""
    nearest: dict[str, str] = {}
    out: list[str | None] = []
    for change in reversed(changes):
        state = _STATES.get(change.change)
        out.append(None if state is None else nearest.get(state))
        if change.date and state is not None:
            nearest |= dict.fromkeys(_ALL_STATES - {state}, change.date)
    return out[::-1]


def _same(one: Change, other: Change) -> bool:
    if one.change != other.change:
        return False
    if one.date and other.date:
        return agree(one.date, other.date) and (_narrow(one.date) or _narrow(other.date) or one.date == other.date)
    return one.record.id == other.record.id or one.change != "held"


def _narrow(date: str) -> bool:
    first, last = bounds(date)
    return (last - first).days <= 366


def _with_resumptions(changes: Sequence[Change]) -> Iterator[Change]:
    """A session after a suspension is what resumes; one on the day of a resumption proves that too."""
    suspended = False
    for change in changes:
        if change.change == "suspended":
            suspended = True
        elif change.change == "resumed":
            sessions = [s for s in changes if s.change == "held" and s.date and change.date and s.date == change.date]
            proofs = {m.id: m for known in (change, *sessions) for m in known.mentions}
            suspended = False
            yield Change("resumed", change.date, tuple(proofs.values()), change.record, change.known_by)
            continue
        elif change.change == "held" and suspended and change.date:
            suspended = False
            if not any(s.change == "resumed" and s.date == change.date for s in changes):
                yield Change("resumed", change.date, change.mentions, change.record, change.known_by)
        yield change


def _when(change: Change) -> tuple[object, ...]:
    """By date; an undated change lies before the first report of it, an undated expectation after everything."""
    order = tuple(_STATES).index(change.change) if change.change in _STATES else len(_STATES)
    place = min(mention.evidence.span for mention in change.mentions)
    if change.date:
        return (bounds(change.date).first, bounds(change.date).last, order, place)
    if change.change == "created":
        return (bounds("0001").first, bounds("0001").last, order, place)
    if change.change == "expected" or not change.known_by:
        return (bounds("9999").first, bounds("9999").last, order, place)
    return (bounds(change.known_by).first, bounds(change.known_by).last, order, place)


def state_of(steps: Sequence[Step]) -> str:
    """The last change that has happened; ``expected`` where none has."""
    past = [step for step in steps if step.change != "expected"]
    return past[-1].change if past else "expected"
