"""The life of one mechanism as steps in order: changes of one kind and time joined, and how long each state lasted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapport.model.dates import agree, bounds, months_of, narrower
from rapport.model.records import Record, Step, StoredMention

_BEGINS = {"created": "active", "resumed": "active", "held": "active", "expanded": "active"}
_STATES = {**_BEGINS, "suspended": "suspended", "ended": "ended"}
_ALL_STATES = frozenset(_STATES.values())
_ORDER = {change: place for place, change in enumerate(_STATES)}


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
        self._known: list[Change] = []
        self._proofs: list[dict[str, StoredMention]] = []
        self._of_kind: dict[str, list[int]] = defaultdict(list)
        self._by_month: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._anywhere: dict[str, list[int]] = defaultdict(list)
        self._of_record: dict[tuple[str, str], list[int]] = defaultdict(list)

    @property
    def changes(self) -> list[Change]:
        """The changes as they are joined, with all that proves them."""
        return [
            Change(change.change, change.date, tuple(proofs.values()), change.record, change.known_by)
            for change, proofs in zip(self._known, self._proofs, strict=True)
        ]

    def add(self, change: Change) -> None:
        """Join a change, or let it stand alone."""
        near = self._candidates(change)
        fit = min((index for index in near if _same(self._known[index], change)), default=None)
        proofs = {mention.id: mention for mention in change.mentions}
        if fit is None:
            fit = len(self._known)
            self._of_kind[change.change].append(fit)
            self._of_record[change.change, change.record.id].append(fit)
            self._known.append(change)
            self._proofs.append(proofs)
            self._file(fit, change)
            return
        known = self._known[fit]
        self._proofs[fit] |= proofs
        date = narrower(known.date, change.date) if known.date and change.date else known.date or change.date
        if date != known.date:
            self._known[fit] = replace(known, date=date)
            self._file(fit, self._known[fit])

    def _candidates(self, change: Change) -> Iterable[int]:
        """Indices among which every change that may be the same is."""
        kind = change.change
        if not change.date:
            return self._of_record[kind, change.record.id] if kind == "held" else self._of_kind[kind][:1]
        months = months_of(change.date)
        if months is None:
            return self._of_kind[kind]
        near = {index for month in months for index in self._by_month[kind, month]}
        return near.union(self._anywhere[kind])

    def _file(self, index: int, change: Change) -> None:
        months = months_of(change.date) if change.date else None
        if months is None:
            self._anywhere[change.change].append(index)
        else:
            for month in months:
                self._by_month[change.change, month].append(index)


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
    sessions: dict[str, list[Change]] = defaultdict(list)
    resumed = {change.date for change in changes if change.change == "resumed"}
    for change in changes:
        if change.change == "held" and change.date:
            sessions[change.date].append(change)
    suspended = False
    for change in changes:
        if change.change == "suspended":
            suspended = True
        elif change.change == "resumed":
            same_day = sessions.get(change.date or "", ())
            proofs = {m.id: m for known in (change, *same_day) for m in known.mentions}
            suspended = False
            yield Change("resumed", change.date, tuple(proofs.values()), change.record, change.known_by)
            continue
        elif change.change == "held" and suspended and change.date:
            suspended = False
            if change.date not in resumed:
                yield Change("resumed", change.date, change.mentions, change.record, change.known_by)
        yield change


def _when(change: Change) -> tuple[object, ...]:
    """By date; an undated change lies before the first report of it, an undated expectation after everything."""
    date = change.date
    if not date:
        date = "0001" if change.change == "created" else change.known_by or "9999"
        date = "9999" if change.change == "expected" else date
    order = _ORDER.get(change.change, len(_ORDER))
    return (*bounds(date), order, min(mention.evidence.span for mention in change.mentions))


def state_of(steps: Sequence[Step]) -> str:
    """The last change that has happened; ``expected`` where none has."""
    past = [step for step in steps if step.change != "expected"]
    return past[-1].change if past else "expected"
