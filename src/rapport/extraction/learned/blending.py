"""Blends the records of the rules with those of the record heads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from rapport.extraction.learned.confidence import Curve, curves
from rapport.extraction.learned.headlines import without_headlines
from rapport.extraction.learned.support import covers, evidence_of, within
from rapport.model.analysis import Analysis
from rapport.model.mentions import Mention
from rapport.model.triggers import Trigger

M = TypeVar("M", bound=Mention)
Maker = Callable[[Analysis, Trigger], Sequence[M]]

SIGHTED: Final = 0.15
"""Triggers that are less likely make no record."""
_SURE: Final = 0.5
_DECISIVE: Final = {"event": "event_type", "lifecycle": "change"}
"""Fields that make another record of it: a threat is no request, an end no beginning."""

VERY_SURE: Final = 0.85
"""So sure the heads are of a field where they are held against what the rules read."""
_AMENDED: Final = {"quantity": ("qualifier", "exact"), "position": ("stance", "supports")}
"""The field of a type and the value that rules fall back on, where such heads are right more often: told on the
corpus's pairs that were not learnt from."""


@dataclass(frozen=True, slots=True)
class Candidate(Generic[M]):
    """A record that may be told: whether a rule found it, how sure that rule is, and how sure the heads are."""

    record: M
    ruled: bool
    heads: float

    def chance(self, curve: Curve) -> float:
        """How likely the record is right."""
        if self.ruled:
            return curve.of_rule(self.record.confidence, self.heads)
        return curve.of_heads(self.heads)


def candidates(analysis: Analysis, kind: str, ruled: Iterable[M], make: Maker[M]) -> Iterator[Candidate[M]]:
    """The rules' records, then those of triggers that no record before them tells of, the likeliest first.

    Args:
        analysis: the document.
        kind: the record type.
        ruled: what the rules found.
        make: makes the records of a trigger; none where its arguments can't be told.
    """
    told: list[Mention] = []
    longest = 0
    for record in ruled:
        _note(told, record)
        longest = max(longest, record.span.end - record.span.start)
        inside = list(within(analysis, kind, record.span))
        heads = max((_bearing_out(kind, record, each) for each in inside), default=0.0)
        yield Candidate(_amended(kind, record, inside), ruled=True, heads=heads)
    for trigger in sorted(analysis.triggers_of(kind), key=lambda trigger: -trigger.probability):
        if trigger.probability < SIGHTED:
            break
        word, evidence = analysis.tokens[trigger.token].span, evidence_of(analysis, trigger)
        first = bisect_left(told, min(word.start, evidence.start) - longest, key=_start)
        near = told[first : bisect_right(told, max(word.end, evidence.end), key=_start)]
        if any(covers(record.span, word, evidence) and not _is_other(kind, record, trigger) for record in near):
            continue
        for record in make(analysis, trigger):
            _note(told, record)
            longest = max(longest, record.span.end - record.span.start)
            yield Candidate(record, ruled=False, heads=_bearing_out(kind, record, trigger))


def _amended(kind: str, record: M, inside: Sequence[Trigger]) -> M:
    """The rules' record with the field that the heads are surer of, where its value is one that rules fall back on."""
    field, fallback = _AMENDED.get(kind, ("", ""))
    if not field or not inside or getattr(record, field) != fallback:
        return record
    value = max(inside, key=lambda trigger: trigger.probability).value(field, VERY_SURE)
    return record if value is None else replace(record, **{field: value})  # type: ignore[arg-type]


def _note(told: list[Mention], record: Mention) -> None:
    """Put a record among those told, by where they start."""
    insort(told, record, key=_start)


def _start(record: Mention) -> int:
    return record.span.start


def _is_other(kind: str, record: Mention, trigger: Trigger) -> bool:
    """Whether a trigger in a record's stretch surely tells another one: "met and agreed", "left after it accused"."""
    field = _DECISIVE.get(kind)
    if field is None or trigger.probability < _SURE:
        return False
    return bool(trigger.value(field) != getattr(record, field))


def _bearing_out(kind: str, record: Mention, trigger: Trigger) -> float:
    """How likely the heads think a record of this trigger, with the record's own value where that makes it another."""
    field = _DECISIVE.get(kind)
    if field is None:
        return trigger.probability
    value, chance = next(((value, chance) for name, value, chance in trigger.values if name == field), ("", 0.0))
    return trigger.probability * (chance if value == getattr(record, field) else 1.0 - chance)


def kept(analysis: Analysis, kind: str, found: Iterable[Candidate[M]]) -> tuple[M, ...]:
    """The records that are likely enough, each with its chance as confidence, in the order of the text."""
    curve = curves()[kind]
    told = ((candidate.record, candidate.chance(curve)) for candidate in found)
    records = [replace(record, confidence=round(chance, 2)) for record, chance in told if chance >= curve.keep]
    return without_headlines(analysis, kind, sorted(records, key=lambda record: record.span))


def blended(analysis: Analysis, kind: str, ruled: Iterable[M], make: Maker[M]) -> tuple[M, ...]:
    """The records of one type; the rules' own where the reader has no record heads (see :func:`candidates`)."""
    if analysis.triggers is None:
        return tuple(ruled)
    return kept(analysis, kind, candidates(analysis, kind, ruled, make))
