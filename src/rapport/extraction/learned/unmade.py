"""Triggers of commitments that the heads take for made and the sentence does not."""

from __future__ import annotations

from rapport.extraction.clauses import ancestors, dependants, objects, obliques, predicate_of, reading
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis
from rapport.model.triggers import Trigger

_SEALED = frozenset({"agreed", "signed"})
_SEALING = words("sign conclude ratify initial seal approve adopt agree reach ink finalise finalize")
_FAILING = words("fail refuse decline")
_UNTIL = words("before until till unless if")
_CLOSINGS = words("signing conclusion ratification adoption")
_VAGUE = words("thing things step steps way ways matter matters issue issues something everything point points")


def was_not_made(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether what the trigger tells is only pointed at, only named, or not agreed yet."""
    return _points_back(analysis, trigger.token) or _only_named(analysis, trigger) or _not_yet(analysis, trigger)


def says_nothing(analysis: Analysis, content: int) -> bool:
    """Whether the word for what is promised is empty: "things", "steps"."""
    return analysis.tokens[content].text.lower() in _VAGUE


def _only_named(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether a paper is named that was not signed here: one that could be, or what others are in line with."""
    token = analysis.tokens[trigger.token]
    if trigger.value("status") not in _SEALED or token.upos not in ("NOUN", "PROPN"):
        return False
    if token.lemma.lower() in _CLOSINGS and any(_is_unreal(analysis, at) for at in ancestors(analysis, token.index)):
        return True
    above = analysis.tokens[predicate_of(analysis, trigger.token)]
    if above.upos == "VERB" and reading(analysis, above.index).modality == "hypothetical":
        return True
    if token.upos == "PROPN":
        return above.upos != "VERB" or above.lemma.lower() not in _SEALING
    return False


def _not_yet(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether what is agreed or signed is not: "had failed to agree on the wording", "before a treaty is signed"."""
    token = analysis.tokens[trigger.token]
    if trigger.value("status") not in _SEALED or token.upos != "VERB":
        return False
    marks = {analysis.tokens[at].text.lower() for at in dependants(analysis, token.index, "mark")}
    above = analysis.tokens[token.head]
    failed = token.relation == "xcomp" and above.lemma.lower() in _FAILING
    return failed or bool(marks & _UNTIL) or reading(analysis, token.index).negated


def _is_unreal(analysis: Analysis, at: int) -> bool:
    """Whether a verb tells of what only could be: "could allow us to resolve"."""
    unreal = reading(analysis, at).modality in ("possible", "hypothetical")
    return analysis.tokens[at].upos == "VERB" and unreal


def _points_back(analysis: Analysis, at: int) -> bool:
    """Whether what is agreed is only pointed at: "agreed on it" tells no commitment of its own."""
    things = [each for each in (*objects(analysis, at), *obliques(analysis, at, "on", "to")) if each > at]
    if not things or dependants(analysis, at, "xcomp", "ccomp"):
        return False
    return all(analysis.tokens[each].upos == "PRON" for each in things)
