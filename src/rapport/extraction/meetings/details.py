"""Where a meeting is, and in which form they meet."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.extraction.circumstances import Nearness
from rapport.extraction.clauses import conjuncts, dependants, phrase, preposition
from rapport.extraction.meetings import lexicon
from rapport.extraction.meetings.lexicon import Kind
from rapport.extraction.meetings.ordinals import is_part_of_date
from rapport.extraction.meetings.triggers import Trigger, is_definite
from rapport.extraction.whereabouts import place_name, place_of
from rapport.model.analysis import Analysis, EntityKind, EntityMention
from rapport.model.mentions import MeetingFormat


@dataclass(frozen=True, slots=True)
class Place:
    """Where a meeting is: its name, the state around it, and whether that is all that the text says ("in Russia")."""

    name: str
    country: str | None
    whole_state: bool


def place_of_meeting(analysis: Analysis, trigger: Trigger) -> Place | None:
    """The place of a meeting: for a visit where it goes, for others where it is held.

    A call has none.
    """
    if trigger.kind is Kind.CALL:
        return None
    for at in dict.fromkeys((trigger.index, trigger.predicate)):
        mention = _destination(analysis, trigger, at)
        if mention is not None:
            return as_place(analysis, mention)
    limit = Nearness.ATTACHED if is_definite(analysis, trigger) and not trigger.light else Nearness.CLAUSE
    found = place_of(analysis, trigger.index, limit=limit)
    if found is None and trigger.light and trigger.predicate != trigger.index:
        found = place_of(analysis, trigger.predicate, limit=Nearness.CLAUSE)
    if found is None:
        return _venue_before(analysis, trigger)
    mention = found.mentions[0]
    whole = analysis.entities[mention.entity].kind is EntityKind.STATE and mention.form == "name"
    return Place(found.name, found.country, whole)


def as_place(analysis: Analysis, mention: EntityMention) -> Place:
    """A mention of a place as the place of a meeting."""
    entity = analysis.entities[mention.entity]
    name = place_name(analysis, mention)
    whole = entity.kind is EntityKind.STATE and mention.form == "name"
    return Place(name, entity.country or entity.side, whole)


def _destination(analysis: Analysis, trigger: Trigger, at: int) -> EntityMention | None:
    """Where a visit goes: "to Vienna", "visited Vienna", "the Vienna visit"."""
    if trigger.kind is not Kind.VISIT:
        return None
    heads = [
        each
        for child in analysis.children[at]
        if analysis.tokens[child].relation in ("nmod", "obl") and preposition(analysis, child) in ("to", "in", "at")
        for each in conjuncts(analysis, child)
    ]
    if not trigger.verbal and at == trigger.index:
        heads.extend(each for each in phrase(analysis, at) if each > at and preposition(analysis, each) == "to")
    heads.sort(key=lambda each: preposition(analysis, each) != "to")
    if trigger.verbal and analysis.tokens[at].lemma in lexicon.VISITING_VERBS:
        heads = [*dependants(analysis, at, "obj", "nsubj:pass"), *heads]
    if not trigger.verbal and at == trigger.index:
        heads.extend(dependants(analysis, at, "compound"))
    for head in heads:
        named = head
        if analysis.tokens[head].lemma.lower() in ("capital", "city", "town"):  # "to the capital of Minsk"
            named = next(iter(dependants(analysis, head, "nmod", "appos", "flat")), head)
        mention = analysis.mention_at(named)
        if mention is None:
            continue
        entity = analysis.entities[mention.entity]
        if entity.kind in (EntityKind.PLACE, EntityKind.STATE) and mention.form in ("name", "capital", "seat"):
            return mention
    return None


def _venue_before(analysis: Analysis, trigger: Trigger) -> Place | None:
    """A place right before the noun: "the Geneva summit", "Tuesday's Vienna talks"."""
    if trigger.verbal:
        return None
    for at in dependants(analysis, trigger.index, "compound", "nmod:poss", "nmod"):
        mention = analysis.mention_at(at)
        if mention is None or preposition(analysis, at) or is_part_of_date(analysis, at):
            continue
        entity = analysis.entities[mention.entity]
        if entity.kind is EntityKind.PLACE or mention.form in ("capital", "seat"):
            return as_place(analysis, mention)
    return None


def format_of(analysis: Analysis, trigger: Trigger, *, gathering: bool) -> MeetingFormat:
    """How they meet: a call, by video, beside a larger gathering, or in person."""
    words = phrase(analysis, trigger.index)
    start, end = analysis.tokens[words[0]].start, analysis.tokens[words[-1]].end
    if lexicon.BY_VIDEO.search(analysis.text, start, min(end, start + 160)):
        return "video"
    if trigger.kind is Kind.CALL:
        return "call"
    if gathering:
        return "sideline"
    if trigger.verbal and analysis.tokens[trigger.index].lemma in lexicon.SPEAKING_VERBS:
        return "unknown"
    return "in_person"
