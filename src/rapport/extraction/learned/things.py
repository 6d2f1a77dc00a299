"""What a trigger is about: the noun of the dialogue, programme or measure that it says to change."""

from __future__ import annotations

import re

from rapport.extraction import changes
from rapport.extraction.clauses import dependants, entities_at, grammatical_subjects, objects, obliques, sides_at
from rapport.extraction.lifecycles import is_mechanism
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, EntityKind
from rapport.model.triggers import Trigger

_ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th)$", re.IGNORECASE)
_SESSIONS = words("meeting summit visit")


def mechanism_of(analysis: Analysis, trigger: Trigger) -> int | None:
    """The noun of what changes; None where there is none."""
    token = analysis.tokens[trigger.token]
    if token.upos in ("VERB", "AUX"):
        found = (*objects(analysis, token.index), *grammatical_subjects(analysis, token.index))
        nouns = [at for at in found if analysis.tokens[at].upos in ("NOUN", "PROPN") and is_thing(analysis, at)]
        if nouns:
            return nouns[0]
        if token.relation in ("acl", "amod"):
            return token.head
    elif token.upos in ("NOUN", "PROPN"):
        below = [at for at in obliques(analysis, token.index, "of", "to", "in") if is_thing(analysis, at)]
        if token.lemma.lower() in changes.NOUNS:  # "the border closure" suspends no closure
            below += [at for at in dependants(analysis, token.index, "compound") if is_thing(analysis, at)]
            below += _named_before(analysis, token.index)
        return below[0] if below else token.index
    elif token.relation == "amod" and token.head != token.index:
        return token.head
    inside = [t.index for t in analysis.tokens[trigger.first : trigger.stop] if t.upos == "NOUN"]
    return next((at for at in inside if at != token.index and is_thing(analysis, at)), None)


def _named_before(analysis: Analysis, index: int) -> list[int]:
    """What could be closed or suspended, in the sentence of a noun or the one before it, the nearest first."""
    before = analysis.sentences[max(0, analysis.tokens[index].sentence - 1)]
    near = analysis.tokens[before.first : index]
    return [
        token.index
        for token in reversed(near)
        if token.lemma.lower() not in changes.NOUNS and is_mechanism(analysis, token.index)
    ]


def is_thing(analysis: Analysis, index: int) -> bool:
    """Whether a noun is neither a person nor a state, a place or a time."""
    if any(time.first <= index < time.stop for time in analysis.times):
        return False
    if any(entity.kind is EntityKind.PLACE for _, entity in entities_at(analysis, (index,))):
        return False
    return not sides_at(analysis, (index,))


def is_numbered(analysis: Analysis, noun: int) -> bool:
    """Whether it is one of a count ("their 17th meeting"), and so a session and nothing that has sessions."""
    if analysis.tokens[noun].lemma.lower() not in _SESSIONS:
        return False  # "the 4th Joint Commission" has sessions
    ordinals = (analysis.tokens[at].text for at in dependants(analysis, noun, "amod", "nummod"))
    return any(_ORDINAL.match(text) for text in ordinals)
