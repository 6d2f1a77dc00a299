"""Blends the records of the rules with those of the record heads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from rapport.extraction.learned.support import best_within, covers, evidence_of
from rapport.model.analysis import Analysis
from rapport.model.mentions import Mention
from rapport.model.triggers import Trigger

M = TypeVar("M", bound=Mention)
Maker = Callable[[Analysis, Trigger], Sequence[M]]


@dataclass(frozen=True, slots=True)
class Bar:
    """How likely a trigger must be: for a rule's record to stay, and to make a record that no rule saw."""

    keep: float
    add: float


BARS: Final[dict[str, Bar]] = {
    "meeting": Bar(0.0, 0.6),
    "commitment": Bar(0.0, 0.6),
    "statement": Bar(0.05, 1.0),
    "position": Bar(0.0, 0.7),
    "forecast": Bar(0.0, 0.5),
    "quantity": Bar(0.0, 0.35),
    "lifecycle": Bar(0.0, 0.5),
    "event": Bar(0.0, 0.7),
}
"""Chosen on reports that neither rules nor model were made with, `ours-2` and the corpus (docs/reader.md)."""


def blended(analysis: Analysis, kind: str, ruled: Iterable[M], make: Maker[M]) -> tuple[M, ...]:
    """The records of one type.

    Args:
        analysis: the document.
        kind: the record type.
        ruled: what the rules found.
        make: makes the records of a trigger that no rule saw; none where its arguments can't be told.
    """
    found = tuple(ruled)
    if analysis.triggers is None:
        return found
    bar = BARS[kind]
    out: list[M] = []
    for record in found:
        best = best_within(analysis, kind, record.span)
        chance = best.probability if best is not None else 0.0
        if chance >= bar.keep:
            out.append(replace(record, confidence=round(0.5 * (record.confidence + chance), 2)))
    seen = [record.span for record in found]
    for trigger in sorted(analysis.triggers_of(kind), key=lambda trigger: -trigger.probability):
        if trigger.probability < bar.add:
            break
        word, evidence = analysis.tokens[trigger.token].span, evidence_of(analysis, trigger)
        if any(covers(span, word, evidence) for span in seen):
            continue
        made = make(analysis, trigger)
        out.extend(made)
        seen.extend(record.span for record in made)
    return tuple(sorted(out, key=lambda record: record.span))
