"""Invitations: a visit that one side asks the other for, looks forward to, or accepts."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.extraction.clauses import dependants, grammatical_subjects, objects, obliques, reading
from rapport.extraction.commitments.candidates import Candidate, act_and_content, own_tokens, stretch, verb_lemma
from rapport.extraction.commitments.lexicon import TRAVELLING
from rapport.extraction.commitments.sides import only_states, sides_of_clause, sides_of_words
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, EntityKind, Token
from rapport.model.spans import Span

_PROPOSALS = words("proposal offer request suggestion plan initiative")
_HOSTING = words("welcome receive host")
_ATTENDING = TRAVELLING | words("attend")


def find(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    """The visit that the verb invites to, if it does."""
    lemma = verb_lemma(analysis, verb.index)
    if lemma not in ("invite", "look", "look forward", "accept"):
        return
    how = reading(analysis, verb.index)
    by = sides_of_clause(analysis, verb.index)
    if how.negated or how.modality != "actual" or how.passive or not by:
        return
    if lemma == "invite":
        if _is_to_come(analysis, verb.index):
            yield Candidate(_stretch(analysis, verb.index), verb.index, verb.index, by, "proposed", 0.55)
    elif lemma == "accept":
        for thing in objects(analysis, verb.index):
            if analysis.tokens[thing].lemma.lower() == "invitation":
                yield Candidate(_stretch(analysis, verb.index), verb.index, verb.index, by, "agreed", 0.5)
            elif analysis.tokens[thing].lemma.lower() in _PROPOSALS:
                offered = obliques(analysis, thing, "for", "on", "of")
                both = only_states({*by, *sides_of_words(analysis, obliques(analysis, thing, "from", "by", "of"))})
                content = offered[0] if offered else thing
                yield Candidate(_stretch(analysis, verb.index), verb.index, content, both, "agreed", 0.5)
    else:
        doers = grammatical_subjects(analysis, verb.index)
        for at in dependants(analysis, verb.index, "advcl", "obl", "xcomp"):
            if analysis.tokens[at].lemma.lower() in _HOSTING and analysis.tokens[at].xpos == "VBG":
                yield Candidate(act_and_content(analysis, verb.index, at, doers), verb.index, at, by, "proposed", 0.5)


def _is_to_come(analysis: Analysis, verb: int) -> bool:
    """Whether somebody of a side is asked to a place or to come: "invited her counterpart to Mombasa"."""
    if not any(sides_of_words(analysis, [at]) or _is_person(analysis, at) for at in objects(analysis, verb)):
        return False
    clauses = dependants(analysis, verb, "xcomp", "advcl")
    if any(analysis.tokens[at].lemma.lower() in _ATTENDING for at in clauses):
        return True
    if any(analysis.tokens[at].lemma.lower() == "counterpart" for at in objects(analysis, verb)) and not clauses:
        return True
    return any(_is_place(analysis, at) for at in obliques(analysis, verb, "to"))


def _is_person(analysis: Analysis, index: int) -> bool:
    mention = analysis.mention_at(index)
    return mention is not None and analysis.entities[mention.entity].kind is EntityKind.PERSON


def _is_place(analysis: Analysis, index: int) -> bool:
    token = analysis.tokens[index]
    if token.lemma.lower() in ("visit", "country", "capital", "summit", "meeting"):
        return True
    mention = analysis.mention_at(index)
    return mention is not None and analysis.entities[mention.entity].kind in (EntityKind.PLACE, EntityKind.STATE)


def _stretch(analysis: Analysis, verb: int) -> Span:
    return stretch(analysis, own_tokens(analysis, verb))
