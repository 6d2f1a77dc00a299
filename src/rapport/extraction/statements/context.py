"""Whom a pronoun means by the sentences around it."""

from __future__ import annotations

from typing import Final

from rapport.extraction.statements.naming import mentions_within
from rapport.extraction.statements.surface import quotations_between
from rapport.extraction.statements.voice import Voice, joint, voice_of
from rapport.model.analysis import Analysis, EntityKind, EntityMention

_WALK: Final = 12
_MANY: Final = 4


def who_met(analysis: Analysis, head: int) -> Voice | None:
    """Whom "they" means in a report on a meeting: persons of two sides named together in one sentence before."""
    at = analysis.tokens[head].sentence
    for sentence in reversed(analysis.sentences[max(0, at - _WALK) : at]):
        persons = dict.fromkeys(
            found.entity
            for found in mentions_within(analysis, sentence.span)
            if found.form == "name" and analysis.entities[found.entity].kind is EntityKind.PERSON
        )
        sides = {analysis.entities[each].side for each in persons} - {None}
        if len(sides) > 1 and len(persons) <= _MANY:
            return joint([voice_of(analysis.entities[each], analysis.parties) for each in persons])
    return None


def subject_of_sentence_before(analysis: Analysis, head: int) -> EntityMention | None:
    """The person named as subject of the main clause before, in the same paragraph: whom the text is about."""
    at = analysis.tokens[head].sentence
    here = analysis.sentences[at]
    own = {q.start for q in quotations_between(analysis, here.start, here.end)}
    start = min([here.start, *own])
    while at > 0 and analysis.sentences[at - 1].end > start:
        at -= 1
    if at == 0 or analysis.sentences[at - 1].paragraph != here.paragraph:
        return None
    for token in analysis.words_of(analysis.sentences[at - 1]):
        if token.relation != "nsubj" or analysis.tokens[token.head].relation != "root":
            continue
        mention = analysis.mention_at(token.index)
        if mention is None or mention.form == "pronoun":
            return None
        entity = analysis.entities[mention.entity]
        return mention if entity.kind is EntityKind.PERSON and not entity.members else None
    return None


def is_of_states(analysis: Analysis, voice: Voice) -> bool:
    """Whether a voice is a group of states ("both countries")."""
    members = [analysis.entities[at] for each in voice.entities for at in analysis.entities[each].members]
    return bool(members) and all(member.kind is EntityKind.STATE for member in members)
