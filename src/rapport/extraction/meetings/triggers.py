"""Where a text speaks of a meeting: the nouns and verbs that name one, with the predicate that says it happens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rapport.extraction.clauses import (
    dependants,
    grammatical_subjects,
    is_passive,
    is_predicate,
    objects,
    obliques,
    predicate_of,
    preposition,
    sides_at,
    subjects,
)
from rapport.extraction.meetings import lexicon
from rapport.extraction.meetings.lexicon import Kind
from rapport.extraction.meetings.standing import is_known_session, modifiers, numbered_body
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, EntityKind, Token
from rapport.model.triggers import Trigger as Sight

_SURE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names a meeting.

    ``predicate`` is the verb of its clause; ``light`` says that this verb only says that the meeting happens ("held
    talks", "the visit took place"). For a verbal trigger both are the verb itself. ``sight`` is what the reader's
    record heads see there; ``worded`` says that the word alone gives it away.
    """

    index: int
    kind: Kind
    verbal: bool
    predicate: int
    light: bool
    sight: Sight | None = None
    worded: bool = True

    @property
    def seen(self) -> Sight | None:
        """What the record heads see there, where they are sure that it is a meeting."""
        return self.sight if self.sight is not None and self.sight.probability >= _SURE else None


def worded_triggers(analysis: Analysis) -> Iterator[Trigger]:
    """The triggers of a document by their words, in the order of the text."""
    for token in analysis.tokens:
        if token.upos in ("NOUN", "PROPN"):
            found = _noun(analysis, token)
        elif token.upos == "VERB":
            found = _verb(analysis, token)
        elif token.upos in ("NUM", "SYM", "ADJ", "X"):
            found = _two_plus_two_alone(analysis, token)
        else:
            found = None
        if found is not None:
            yield found


def _noun(analysis: Analysis, token: Token) -> Trigger | None:
    lemma = token.lemma.lower()
    kind = lexicon.NOUNS.get(lemma) or lexicon.NOUNS.get(token.text.lower()) or numbered_body(analysis, token)
    if kind is None or (lemma == "talk" and token.xpos == "NN" and not _is_first_compound(analysis, token)):
        return _two_plus_two_alone(analysis, token)
    modifies = token.relation in ("compound", "flat", "amod") or token.deprel == "nmod:desc"
    if modifies and analysis.tokens[token.head].upos in ("NOUN", "PROPN"):
        return None  # "summit meeting": the head is the trigger; "visit programme": no meeting
    whole = analysis.tokens[token.head]
    if token.relation == "nmod" and whole.lemma.lower() in _WHOLES and preposition(analysis, token.index) == "of":
        return None  # "the 19th round of talks": the round is the trigger
    around = modifiers(analysis, token)
    needed = lexicon.NEEDS_KIND.get(lemma)
    if needed is not None:
        described = {analysis.tokens[at].lemma.lower() for at in around}
        described |= {analysis.tokens[at].lemma.lower() for at in obliques(analysis, token.index, "of", "by")}
        if not described & needed and not (lemma in ("round", "session") and is_known_session(analysis, token)):
            return None
    if kind is Kind.MEETING and any(analysis.tokens[at].lemma.lower() == "summit" for at in around):
        kind = Kind.SUMMIT
    if kind is Kind.TALKS and any(
        analysis.tokens[at].lemma.lower() in ("phone", "telephone", "video") for at in around
    ):
        kind = Kind.CALL
    if lemma == "call" and any(analysis.tokens[at].lemma.lower() == "courtesy" for at in around):
        kind = Kind.VISIT
    if _is_two_plus_two(analysis, token):
        kind = Kind.TWO_PLUS_TWO
    predicate = predicate_of(analysis, token.index)
    return Trigger(token.index, kind, verbal=False, predicate=predicate, light=_is_light(analysis, token, predicate))


_WHOLES = ("round", "session", "series", "string", "meeting")


def _is_first_compound(analysis: Analysis, token: Token) -> bool:
    """Whether "talk" stands for talks: only as the plural is it a meeting, but "peace talk" reads as one."""
    return any(child < token.index for child in dependants(analysis, token.index, "compound"))


_IN_THE_FORMAT = re.compile(
    r"\w+ (?:held )?(?:in|under|within) (?:the |a )?(?:so-called )?[“\"‘']?(?:2\s?\+\s?2|two[- ]plus[- ]two)\b",
    re.IGNORECASE,
)


def _is_two_plus_two(analysis: Analysis, token: Token) -> bool:
    """Whether the format's name stands within the noun's phrase, before it or in "in the two-plus-two format"."""
    if _IN_THE_FORMAT.match(analysis.text, token.start):
        return True
    phrase = analysis.subtree(token.index)
    start = analysis.tokens[phrase[0]].start
    end = min(analysis.tokens[phrase[-1]].end, token.end + 60)
    return bool(lexicon.TWO_PLUS_TWO.search(analysis.text, start, end))


def _two_plus_two_alone(analysis: Analysis, token: Token) -> Trigger | None:
    """The name of the format alone ("at the 2+2"), where no noun behind it is the trigger."""
    if token.text.lower() not in ("2", "2+2", "two", "two-plus-two"):
        return None
    found = lexicon.TWO_PLUS_TWO.match(analysis.text, token.start)
    if found is None:
        return None
    last = analysis.token_at(found.end() - 1)
    if last is None:
        return None
    head = analysis.tokens[last.index]
    inside = range(token.index, last.index + 1)
    for index in inside:
        above = analysis.tokens[index].head
        if above not in inside and above != index:
            head = analysis.tokens[above]
            if head.lemma.lower() in lexicon.NOUNS or head.lemma.lower() in ("format", "mechanism"):
                return None
    predicate = predicate_of(analysis, last.index)
    return Trigger(last.index, Kind.TWO_PLUS_TWO, verbal=False, predicate=predicate, light=False)


def _is_light(analysis: Analysis, token: Token, predicate: int) -> bool:
    """Whether the noun is the object or subject of a verb that only says that it happens."""
    if predicate == token.index:
        return True  # "It was their third meeting": the noun is the predicate
    verb = analysis.tokens[predicate]
    if token.head != predicate:
        return False
    if token.relation == "nsubj" and verb.upos != "VERB" and dependants(analysis, predicate, "cop"):
        return bool(dependants(analysis, predicate, "case"))  # "their last meeting was in Vienna in May"
    if token.deprel == "nsubj" and not is_passive(analysis, predicate):  # "the talks began", not "led to"
        word = verb_lemma(analysis, predicate)
        # "talks held in May": a clipped passive
        clipped = word in _HOLDING and verb.xpos in ("VBN", "VBD") and not objects(analysis, predicate)
        return word in lexicon.HAPPENING_VERBS or clipped or _takes_place(analysis, predicate)
    if token.relation in ("obj", "nsubj"):
        return verb_lemma(analysis, predicate) in lexicon.LIGHT_VERBS or verb.lemma == "take"
    return False


_HOLDING = words("hold conduct arrange organize organise convene host stage")


def _takes_place(analysis: Analysis, verb: int) -> bool:
    below = {analysis.tokens[at].lemma.lower() for at in dependants(analysis, verb, "obj", "obl", "compound:prt")}
    return analysis.tokens[verb].lemma == "take" and "place" in below


def verb_lemma(analysis: Analysis, index: int) -> str:
    """The lemma of a verb with its particle: ``call off``, ``wrap up``."""
    particles = dependants(analysis, index, "compound:prt")
    lemma = analysis.tokens[index].lemma.lower()
    return " ".join([lemma, *(analysis.tokens[at].text.lower() for at in particles)])


def _verb(analysis: Analysis, token: Token) -> Trigger | None:
    lemma = token.lemma.lower()
    if not is_predicate(analysis, token.index):
        return None
    kind: Kind | None = None
    if lemma in lexicon.MEETING_VERBS:
        kind = Kind.MEETING if _can_meet(analysis, token.index) else None
    elif lemma in lexicon.VISITING_VERBS:
        kind = Kind.VISIT if dependants(analysis, token.index, "obj", "nsubj:pass") else None
    elif lemma in lexicon.HOSTING_VERBS or (lemma in lexicon.CALLING_VERBS and not _calls_on(analysis, token.index)):
        kind = _with_person(analysis, token.index, lemma)
    elif lemma in lexicon.DISCUSSING_VERBS:
        kind = _discussed(analysis, token.index)
    elif lemma in lexicon.SPEAKING_VERBS:
        kind = _spoken(analysis, token.index)
    elif lemma in lexicon.TRAVEL_VERBS:
        kind = Kind.VISIT if _to_a_place(analysis, token.index) else None
    elif (
        (lemma == "touch" and _object_lemma(analysis, token.index) == "base")
        or (lemma == "sit" and any(analysis.tokens[at].text.lower() == "down" for at in analysis.children[token.index]))
        or (lemma == "call" and _calls_on(analysis, token.index))
    ):
        kind = Kind.MEETING
    elif lemma == "invite" and _to_a_place(analysis, token.index):
        kind = Kind.VISIT
    if kind is None:
        return None
    return Trigger(token.index, kind, verbal=True, predicate=token.index, light=True)


def _calls_on(analysis: Analysis, verb: int) -> bool:
    """Whether somebody is called on ("called on the president"); with an infinitive it is a demand."""
    if dependants(analysis, verb, "xcomp", "ccomp", "advcl"):
        return False
    return any(_is_person(analysis, at) for at in obliques(analysis, verb, "on", "upon"))


def _is_person(analysis: Analysis, at: int) -> bool:
    mention = analysis.mention_at(at)
    return mention is not None and analysis.entities[mention.entity].kind is EntityKind.PERSON


def _object_lemma(analysis: Analysis, verb: int) -> str:
    return next((analysis.tokens[at].lemma.lower() for at in dependants(analysis, verb, "obj")), "")


def _can_meet(analysis: Analysis, verb: int) -> bool:
    """Whether those who meet are people: "met the president", "will meet again", not "meet a target"."""
    found = dependants(analysis, verb, "obj", "nsubj:pass")
    for at in found:
        mention = analysis.mention_at(at)
        if mention is not None and analysis.entities[mention.entity].kind is not EntityKind.PLACE:
            continue
        if analysis.tokens[at].upos == "NOUN" and analysis.tokens[at].lemma.lower() not in _PEOPLE:
            return False
    return True


_PEOPLE = words(
    "counterpart president minister leader official ambassador envoy delegation chancellor premier secretary king",
    "emperor speaker representative colleague diplomat chief other",
)


def _with_person(analysis: Analysis, verb: int, lemma: str) -> Kind | None:
    if lemma in lexicon.CALLING_VERBS and dependants(analysis, verb, "xcomp", "ccomp"):
        return None  # "called him a friend"
    if lemma in lexicon.HOSTING_VERBS and not subjects(analysis, verb):
        return None  # "an honour to welcome them"
    for at in dependants(analysis, verb, "obj", "nsubj:pass"):
        mention = analysis.mention_at(at)
        if mention is not None and analysis.entities[mention.entity].kind is EntityKind.PERSON:
            return Kind.CALL if lemma in lexicon.CALLING_VERBS else Kind.MEETING
    return None


def _spoken(analysis: Analysis, verb: int) -> Kind | None:
    """Speaking with a person: "spoke by phone with the president" is a call, else a talk of unknown form."""
    for at in obliques(analysis, verb, "with", "to"):
        mention = analysis.mention_at(at)
        if mention is not None and analysis.entities[mention.entity].kind is EntityKind.PERSON:
            sentence = analysis.sentence_of(analysis.tokens[verb])
            phoned = lexicon.BY_PHONE.search(analysis.text, sentence.start, sentence.end)
            if phoned or preposition(analysis, at) == "with":
                return Kind.CALL if phoned else Kind.MEETING
    alone = not dependants(analysis, verb, "obl", "obj", "ccomp") or analysis.tokens[verb].lemma in ("talk", "confer")
    if alone and analysis.tokens[verb].lemma != "speak" and not obliques(analysis, verb, "with", "to", "about"):
        sides = sides_at(analysis, grammatical_subjects(analysis, verb))
        return Kind.MEETING if len(sides) == 2 else None
    return None


def _discussed(analysis: Analysis, verb: int) -> Kind | None:
    """Whether persons of two sides, each by name, are said to discuss something: they met, or spoke by phone."""
    mentions = [analysis.mention_at(at) for at in subjects(analysis, verb)]
    named = [m for m in mentions if m is not None and analysis.entities[m.entity].kind is EntityKind.PERSON]
    if len(named) < 2 or len({analysis.entities[m.entity].side for m in named} - {None}) < 2:
        return None
    if any(analysis.tokens[at].lemma.lower() in lexicon.NOUNS for at in obliques(analysis, verb)):
        return None  # "discussed it at their meeting": the noun is the trigger
    sentence = analysis.sentence_of(analysis.tokens[verb])
    return Kind.CALL if lexicon.BY_PHONE.search(analysis.text, sentence.start, sentence.end) else Kind.TALKS


def _to_a_place(analysis: Analysis, verb: int) -> bool:
    for at in obliques(analysis, verb, "to", "in", "for"):
        mention = analysis.mention_at(at)
        if mention is None:
            continue
        if analysis.entities[mention.entity].kind in (EntityKind.PLACE, EntityKind.STATE):
            return preposition(analysis, at) == "to" or analysis.tokens[verb].lemma == "arrive"
    return False


_DEFINITE = frozenset({"the", "this", "these", "that", "their", "his", "her", "its", "our", "both"})


def is_definite(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether the text points at a meeting that it has spoken of: "the talks", "their meeting", "Tuesday's summit"."""
    if trigger.verbal:  # what they discussed, they did at a meeting that mostly is told of elsewhere
        return analysis.tokens[trigger.index].lemma.lower() in lexicon.DISCUSSING_VERBS
    return any(
        analysis.tokens[at].text.lower() in _DEFINITE or analysis.tokens[at].deprel == "nmod:poss"
        for at in dependants(analysis, trigger.index, "det", "nmod:poss")
    )
