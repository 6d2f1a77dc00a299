"""How far the record heads bear out a stretch of text as a record of a type."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.model.analysis import Analysis
from rapport.model.spans import Span
from rapport.model.triggers import Trigger

_MOST = 0.5


def triggers_of(analysis: Analysis, kind: str) -> tuple[Trigger, ...]:
    """The triggers of a record type in the order of the text."""
    found: dict[str, list[Trigger]] = {}
    for trigger in analysis.triggers or ():
        found.setdefault(trigger.type, []).append(trigger)
    return tuple(found.get(kind, ()))


def evidence_of(analysis: Analysis, trigger: Trigger) -> Span:
    """The stretch that proves a trigger's record, without marks at its ends."""
    tokens = analysis.tokens
    first, stop = trigger.first, trigger.stop
    while stop - 1 > trigger.token and tokens[stop - 1].upos == "PUNCT" and tokens[stop - 1].text not in "”’\"')%":
        stop -= 1
    while first < trigger.token and tokens[first].upos == "PUNCT" and tokens[first].text not in "“‘\"'(":
        first += 1
    return Span(tokens[first].start, tokens[stop - 1].end)


def within(analysis: Analysis, kind: str, span: Span) -> Iterator[Trigger]:
    """The triggers of a type whose word lies in *span*."""
    for trigger in triggers_of(analysis, kind):
        token = analysis.tokens[trigger.token]
        if span.start <= token.start and token.end <= span.end:
            yield trigger


def best_within(analysis: Analysis, kind: str, span: Span) -> Trigger | None:
    """The likeliest trigger of a type in *span*."""
    return max(within(analysis, kind, span), key=lambda trigger: trigger.probability, default=None)


def covers(analysis: Analysis, span: Span, trigger: Trigger) -> bool:
    """Whether a record's stretch already tells what a trigger would."""
    token = analysis.tokens[trigger.token]
    if span.start <= token.start and token.end <= span.end:
        return True
    own = evidence_of(analysis, trigger)
    shared = min(own.end, span.end) - max(own.start, span.start)
    return shared > _MOST * min(own.end - own.start, span.end - span.start)
