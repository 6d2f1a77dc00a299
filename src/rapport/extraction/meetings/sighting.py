"""The triggers of meetings: those that the words give away and those that the reader's record heads see.

What the heads say of a trigger fills in what the rules leave open: who takes part, where, and whether it is held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, cast

from rapport.extraction.clauses import predicate_of
from rapport.extraction.learned import arguments
from rapport.extraction.learned.blending import VERY_SURE
from rapport.extraction.meetings import lexicon
from rapport.extraction.meetings.attendance import Attendance, take_entity
from rapport.extraction.meetings.details import Place, as_place
from rapport.extraction.meetings.lexicon import Kind
from rapport.extraction.meetings.status import Standing
from rapport.extraction.meetings.triggers import Trigger, worded_triggers
from rapport.model.analysis import Analysis, EntityKind
from rapport.model.mentions import Level, MeetingStatus
from rapport.model.triggers import Trigger as Sight

SIGHTED: Final = 0.3
"""Words that the heads think less likely make no meeting."""
_NEAR = 2
_SURE: Final = 0.6
"""So sure the heads are of a field that is taken over where the rules see nothing."""
_TRAVELLING = lexicon.VISITING_VERBS | lexicon.TRAVEL_VERBS


def find_triggers(analysis: Analysis) -> tuple[Trigger, ...]:
    """The triggers of a document, in the order of the text."""
    seen: dict[int, list[Sight]] = defaultdict(list)
    for sight in analysis.triggers_of("meeting"):
        seen[sight.token].append(sight)
    worded = [replace(trigger, sight=_best(trigger, seen)) for trigger in worded_triggers(analysis)]
    taken = {token for trigger in worded for token in _at(trigger)}
    others = [
        _trigger(analysis, sight)
        for token, sights in seen.items()
        for sight in sights
        if sight.probability >= SIGHTED and token not in taken
    ]
    return tuple(sorted((*worded, *others), key=lambda trigger: trigger.index))


def _at(trigger: Trigger) -> list[int]:
    """The words by which the heads may see a trigger: its own, the verb over it, and those beside it, in order."""
    return sorted({trigger.predicate, *range(trigger.index - _NEAR, trigger.index + _NEAR + 1)})


def _best(trigger: Trigger, seen: Mapping[int, Sequence[Sight]]) -> Sight | None:
    """What the heads say of one of these words: the likeliest."""
    near = (sight for token in _at(trigger) for sight in seen.get(token, ()))
    return max(near, key=lambda sight: sight.probability, default=None)


def _trigger(analysis: Analysis, sight: Sight) -> Trigger:
    token = analysis.tokens[sight.token]
    lemma = token.lemma.lower()
    kind = lexicon.NOUNS.get(lemma) or (Kind.VISIT if lemma in _TRAVELLING else Kind.MEETING)
    if sight.value("format") == "call" and kind is not Kind.VISIT:
        kind = Kind.CALL
    verbal = token.upos == "VERB"
    predicate = token.index if verbal else predicate_of(analysis, token.index)
    return Trigger(token.index, kind, verbal, predicate, light=verbal, sight=sight, worded=False)


def add_seen(analysis: Analysis, sight: Sight, who: Attendance) -> None:
    """Takes in those whom the heads see taking part, where the rules see fewer than two sides; of persons, those who
    act for a side.
    """
    if len(who.sides) >= 2:
        return
    for entity, _ in arguments.taking_part(analysis, sight, "agent"):
        if entity.kind is not EntityKind.PLACE and entity.side is not None:
            take_entity(analysis, entity, "name", who)


def seen_place(analysis: Analysis, sight: Sight) -> Place | None:
    """Where the heads see it take place."""
    found = arguments.place(analysis, sight)
    return as_place(analysis, found) if found is not None else None


def seen_level(trigger: Trigger) -> Level | None:
    """At which level the heads surely see it."""
    return cast("Level | None", trigger.seen.value("level", _SURE)) if trigger.seen else None


def seen_otherwise(sight: Sight, standing: Standing) -> Standing:
    """The status as the heads see it, where they are sure; they need to be very sure to go against the words."""
    status = cast("MeetingStatus | None", sight.value("status", _SURE if standing.assumed else VERY_SURE))
    if status is None or status == standing.status or (standing.assumed and status == "held"):
        return standing
    return Standing(status, standing.assumed)


def seen_status(sight: Sight) -> MeetingStatus:
    """Whether the heads think it held, planned and so on."""
    return cast("MeetingStatus", sight.value("status"))
