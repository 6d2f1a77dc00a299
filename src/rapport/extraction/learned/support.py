"""How far the record heads bear out a stretch of text as a record of a type."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.extraction.clauses import clause_span, phrase, predicate_of, span_of
from rapport.model.analysis import Analysis
from rapport.model.spans import Span
from rapport.model.triggers import Trigger

_MOST = 0.5
_FEW, _MANY = 3, 40
_LONGEST = 280


def evidence_of(analysis: Analysis, trigger: Trigger) -> Span:
    """The stretch that proves a trigger's record, without marks at its ends.

    Where the evidence heads see hardly more than the trigger itself it is the trigger's clause, or its phrase.
    """
    tokens = analysis.tokens
    first, stop = trigger.first, trigger.stop
    while stop - 1 > trigger.token and tokens[stop - 1].upos == "PUNCT" and tokens[stop - 1].text not in "”’\"')%":
        stop -= 1
    while first < trigger.token and tokens[first].upos == "PUNCT" and tokens[first].text not in "“‘\"'(":
        first += 1
    found = Span(tokens[first].start, tokens[stop - 1].end)
    if stop - first >= _FEW:
        return found
    around = clause_span(analysis, predicate_of(analysis, trigger.token))
    if around.contains(found) and around.end - around.start <= _LONGEST:
        return around
    words = phrase(analysis, trigger.token, without=("acl:relcl", "advcl", "parataxis", "conj"))
    return found.union(span_of(analysis, words)) if len(words) <= _MANY else found


def within(analysis: Analysis, kind: str, span: Span) -> Iterator[Trigger]:
    """The triggers of a type whose word lies in *span*."""
    for trigger in analysis.triggers_of(kind):
        token = analysis.tokens[trigger.token]
        if span.start <= token.start and token.end <= span.end:
            yield trigger


def covers(span: Span, trigger: Span, evidence: Span) -> bool:
    """Whether a record's stretch already tells what a trigger would: it holds the trigger or most of its evidence."""
    if span.contains(trigger):
        return True
    shared = min(evidence.end, span.end) - max(evidence.start, span.start)
    return shared > _MOST * min(evidence.end - evidence.start, span.end - span.start)
