"""The triggers of meetings: those that the words give away and those that the reader's record heads see."""

from __future__ import annotations

from rapport.extraction.clauses import predicate_of
from rapport.extraction.learned.blending import BARS
from rapport.extraction.meetings import lexicon
from rapport.extraction.meetings.lexicon import Kind
from rapport.extraction.meetings.triggers import Trigger, worded_triggers
from rapport.model import triggers as heads
from rapport.model.analysis import Analysis

_NEAR = 2
_TRAVELLING = lexicon.VISITING_VERBS | lexicon.TRAVEL_VERBS


def find_triggers(analysis: Analysis) -> tuple[Trigger, ...]:
    """The triggers of a document, in the order of the text."""
    worded = tuple(worded_triggers(analysis))
    if analysis.triggers is None:
        return worded
    bar = BARS["meeting"]
    seen = analysis.triggers_of("meeting")
    out = [trigger for trigger in worded if _chance(trigger, seen) >= bar.keep]
    out += [
        _trigger(analysis, sight)
        for sight in seen
        if sight.probability >= bar.add and not any(_is_at(trigger, sight) for trigger in worded)
    ]
    return tuple(sorted(out, key=lambda trigger: trigger.index))


def _is_at(trigger: Trigger, sight: heads.Trigger) -> bool:
    return sight.token == trigger.predicate or abs(sight.token - trigger.index) <= _NEAR


def _chance(trigger: Trigger, seen: tuple[heads.Trigger, ...]) -> float:
    """The best of what the heads say of the word, of the verb over it, and of the words beside it."""
    return max((sight.probability for sight in seen if _is_at(trigger, sight)), default=0.0)


def _trigger(analysis: Analysis, sight: heads.Trigger) -> Trigger:
    token = analysis.tokens[sight.token]
    lemma = token.lemma.lower()
    kind = lexicon.NOUNS.get(lemma) or (Kind.VISIT if lemma in _TRAVELLING else Kind.MEETING)
    if sight.value("format") == "call" and kind is not Kind.VISIT:
        kind = Kind.CALL
    verbal = token.upos == "VERB"
    predicate = token.index if verbal else predicate_of(analysis, token.index)
    return Trigger(token.index, kind, verbal, predicate, light=verbal)
