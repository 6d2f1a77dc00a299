"""Who acts, on whom, where and when, as the record heads read it of a trigger's sentence."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.extraction.circumstances import Nearness, date_of
from rapport.extraction.commitments.sides import only_states
from rapport.model.analysis import Analysis, Entity, EntityKind, EntityMention
from rapport.model.dates import has_bounds
from rapport.model.triggers import Trigger

_LIKELY = 0.5
_WHERE = (EntityKind.PLACE, EntityKind.STATE)


def taking_part(analysis: Analysis, trigger: Trigger, role: str) -> Iterator[tuple[Entity, float]]:
    """The entities that have a part in what the trigger tells, with how likely that is."""
    for argument in trigger.arguments:
        if argument.role != role or argument.probability < _LIKELY:
            continue
        mention = analysis.mention_at(argument.token)
        if mention is not None and mention.stop - 1 == argument.token:
            yield analysis.entities[mention.entity], argument.probability


def place(analysis: Analysis, trigger: Trigger) -> EntityMention | None:
    """The likeliest mention of where it is."""
    likely = [a for a in trigger.arguments if a.role == "place" and a.probability >= _LIKELY]
    for argument in sorted(likely, key=lambda argument: -argument.probability):
        mention = analysis.mention_at(argument.token)
        if mention is not None and analysis.entities[mention.entity].kind in _WHERE:
            return mention
    return None


def sides(analysis: Analysis, trigger: Trigger, role: str) -> dict[str, float]:
    """The states (or bodies, where no state is) that have a part, each with how likely that is."""
    out: dict[str, float] = {}
    for entity, chance in taking_part(analysis, trigger, role):
        if entity.kind is EntityKind.PLACE:
            continue
        for side in analysis.sides_of(entity):
            out[side] = max(chance, out.get(side, 0.0))
    return {side: out[side] for side in only_states(out)}


def person(analysis: Analysis, trigger: Trigger) -> str | None:
    """The person who has most part in it, by name."""
    found = [
        (chance, entity.name)
        for entity, chance in taking_part(analysis, trigger, "agent")
        if entity.kind is EntityKind.PERSON
    ]
    return max(found)[1] if found else None


def date(analysis: Analysis, trigger: Trigger) -> str | None:
    """When: the time that the heads take for it, else the one that belongs to the trigger by syntax."""
    best: tuple[float, str] | None = None
    sentence = analysis.sentences[analysis.tokens[trigger.token].sentence]
    for time in analysis.times_in(sentence.span):
        if time.kind == "duration" or not time.value or not has_bounds(time.value):
            continue
        chance = max(
            (a.probability for a in trigger.arguments if a.role == "time" and time.first <= a.token < time.stop),
            default=0.0,
        )
        if chance >= _LIKELY and (best is None or chance > best[0]):
            best = chance, time.value
    if best is not None:
        return best[1]
    found = date_of(analysis, trigger.token, limit=Nearness.CLAUSE)
    return found.value if found else None
