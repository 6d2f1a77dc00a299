"""Who took part and how a thing stands: where reports differ, attribute by attribute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from rapport.model.dates import bounds
from rapport.model.likeness import plain, same_person
from rapport.model.mentions import ActorMention, Commitment, Meeting, Statement
from rapport.model.records import Actor, Difference, Finding, Record, StoredMention
from rapport.reconciliation.sources import Sources, finding, value_of

SAME_DAYS = 7
"""Reports this close to each other tell of one state of a thing; later ones of what has become of it."""
_AGREED = frozenset({"agreed", "signed", "scheduled", "under_way", "done"})
_NOT_YET = frozenset({"proposed", "under_discussion"})
_GIVEN_UP = frozenset({"stalled", "suspended", "cancelled"})
_AT_ODDS = ((_AGREED, _GIVEN_UP), (frozenset({"signed", "done"}), _NOT_YET))
_ONE_EACH = frozenset({"leader", "minister"})


class Sides:
    """Whose side each person is on, as far as reports tell."""

    def __init__(self, records: Sequence[Record]) -> None:
        votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for record in records:
            content: Any = record.content
            if isinstance(content, Statement):
                named, side = content.speaker, content.side
            elif isinstance(content, Actor | ActorMention) and content.kind == "person":
                named, side = content.name, content.side
            else:
                continue
            if side and side.isupper() and (words := plain(named).split()):
                votes[words[-1]][side] += 1
        self._of = {name: max(given, key=lambda side: (given[side], side)) for name, given in votes.items()}

    def of(self, person: str) -> str | None:
        """The side of a person."""
        words = plain(person).split()
        return self._of.get(words[-1]) if words else None


def compare_people(records: Sequence[Record], sources: Sources) -> Iterator[Finding]:
    """A finding where two reports name different people for one side at one meeting of single principals."""
    known = Sides(records)
    for record in records:
        meeting: Any = record.content
        if not isinstance(meeting, Meeting) or len(record.documents) < 2 or meeting.level not in _ONE_EACH:
            continue
        named: dict[str, list[tuple[str, StoredMention]]] = defaultdict(list)
        for mention in record.mentions:
            told: Any = mention.content
            if len(told.participants) != len(told.sides):
                continue  # more than one for a side, or one left out: a longer list is no other claim
            for person in told.participants:
                if side := known.of(person):
                    named[side].append((person, mention))
        for side, given in sorted(named.items()):
            yield from _different(record, side, given, sources)


def _different(
    record: Record, side: str, given: Sequence[tuple[str, StoredMention]], sources: Sources
) -> Iterator[Finding]:
    first, told = given[0]
    other = next((found for found in given if not same_person(found[0], first)), None)
    if other and sources.independent([told.document, other[1].document]) > 1:
        values = [value_of(told, first), value_of(other[1], other[0])]
        note = f"{getattr(record.content, 'what', '')}: {first} or {other[0]} for {side}"
        yield finding("contradicted", [record.id], values, "participants", note, "hard", False)


def compare_statuses(record: Record, sources: Sources) -> Iterator[Finding]:
    """A finding where reports of the same days disagree on whether a thing was agreed, held or given up."""
    pairs = _AT_ODDS if isinstance(record.content, Commitment) else ((frozenset({"held"}), frozenset({"cancelled"})),)
    if not isinstance(record.content, Commitment | Meeting) or len(record.documents) < 2:
        return
    for one, other in pairs:
        a, b = (_with(record, statuses) for statuses in (one, other))
        for x in a:
            y = next((m for m in b if _same_days(x, m, sources)), None)
            if y and sources.independent([x.document, y.document]) > 1:
                values = [value_of(x, _status(x)), value_of(y, _status(y))]
                note = f"{getattr(record.content, 'what', '')}: {_status(x)} or {_status(y)}".replace("_", " ")
                difference: Difference = "sides" if sources.two_sides((x, y)) else "hard"
                yield finding("contradicted", [record.id], values, "status", note, difference, False)
                return


def _with(record: Record, statuses: frozenset[str]) -> list[StoredMention]:
    return [mention for mention in record.mentions if _status(mention) in statuses]


def _status(mention: StoredMention) -> str:
    return str(getattr(mention.content, "status", ""))


def _same_days(one: StoredMention, other: StoredMention, sources: Sources) -> bool:
    a, b = sources.when(one.document), sources.when(other.document)
    if not a or not b:
        return False
    first, second = bounds(a), bounds(b)
    return max((second.last - first.first).days, (first.last - second.first).days) <= SAME_DAYS
