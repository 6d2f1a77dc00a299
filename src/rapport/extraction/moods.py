"""How a predicate is meant: tense, modality, negation and voice, its own or taken from the clauses above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapport.extraction.trees import dependants, is_passive, predicate_of
from rapport.model.analysis import Analysis, Token

Tense = Literal["past", "present", "future", "none"]
Modality = Literal["actual", "possible", "obliged", "hypothetical"]

_FUTURE_AUX = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_POSSIBLE_AUX = frozenset({"may", "might", "could", "can", "ca"})
_OBLIGED_AUX = frozenset({"should", "must", "ought"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly"})
_FUTURE_GOVERNORS = frozenset(
    {"due", "set", "schedule", "slate", "expect", "plan", "be", "go", "intend", "agree", "ready"}
)
_DENYING = frozenset({"fail", "refuse", "decline", "unable", "reluctant", "unwilling"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How a predicate is meant. ``tense`` is ``none`` for an infinitive that nothing dates."""

    tense: Tense
    modality: Modality
    negated: bool
    passive: bool
    perfect: bool = False


def reading(analysis: Analysis, predicate: int) -> Reading:
    """Tense, modality, negation and voice of a clause's predicate, those it takes from the clauses above included."""
    return _reading(analysis, predicate, 0)


def _reading(analysis: Analysis, predicate: int, depth: int) -> Reading:
    tokens = analysis.tokens
    token = tokens[predicate]
    helpers = [tokens[at] for at in dependants(analysis, predicate, "aux", "cop")]
    words = {helper.text.lower() for helper in helpers}
    negated = any(
        tokens[at].text.lower() in _NEGATIONS for at in dependants(analysis, predicate, "advmod", "det", "cc")
    )
    negated = negated or any(_denied(analysis, at) for at in dependants(analysis, predicate, "nsubj", "obj"))
    passive = is_passive(analysis, predicate)
    perfect = bool(words & {"have", "has", "had", "having", "'ve", "’ve"})
    conditional = any(tokens[at].text.lower() in _CONDITIONS for at in dependants(analysis, predicate, "mark"))
    modality: Modality = "hypothetical" if conditional else "actual"
    if not conditional and words & _POSSIBLE_AUX:
        modality = "possible"
    elif not conditional and words & _OBLIGED_AUX:
        modality = "obliged"
    own = _own_tense(token, helpers, words)
    above = token.head if token.head != predicate else None
    if own is None and helpers == [] and token.relation == "conj" and above is not None:
        return (
            _shared(_reading(analysis, above, depth + 1), negated, passive)
            if depth < 8
            else Reading("none", modality, negated, passive)
        )
    if own is not None or above is None or depth >= 8:
        return Reading(own or "none", modality, negated, passive, perfect)
    return _inherited(analysis, predicate, Reading("none", modality, negated, passive, perfect), depth)


def _own_tense(token: Token, helpers: list[Token], words: set[str]) -> Tense | None:
    if words & _FUTURE_AUX or words & {"would", "'d", "’d"}:
        return "future"
    if words & (_POSSIBLE_AUX | _OBLIGED_AUX):
        return "past" if words & {"have"} else "future"
    if words & {"was", "were", "had", "did", "has", "have", "'ve", "’ve"}:
        return "past"
    finite = next((helper.xpos for helper in helpers if helper.xpos in ("VBZ", "VBP", "VBD")), token.xpos)
    if finite == "VBD":
        return "past"
    if finite in ("VBZ", "VBP"):
        return "present"
    return None


def _shared(first: Reading, negated: bool, passive: bool) -> Reading:
    """The reading of a later conjunct without auxiliaries: tense and modality are the first one's, negation its own."""
    return Reading(first.tense, first.modality, negated, passive, first.perfect)


def _inherited(analysis: Analysis, predicate: int, plain: Reading, depth: int) -> Reading:
    """The reading of an infinitive or participle, which the clause above decides."""
    tokens = analysis.tokens
    token = tokens[predicate]
    head = tokens[token.head]
    if token.deprel == "acl" and token.xpos == "VBN":
        return Reading("past", plain.modality, plain.negated, True)
    infinitive = any(tokens[at].text.lower() == "to" for at in dependants(analysis, predicate, "mark"))
    above = _reading(analysis, predicate_of(analysis, head.index), depth + 1)
    negated = plain.negated or (token.relation == "xcomp" and (above.negated or head.lemma in _DENYING))
    modality = plain.modality if plain.modality != "actual" else above.modality
    if infinitive:
        tense: Tense = "future" if head.lemma in _FUTURE_GOVERNORS and token.relation == "xcomp" else "none"
        if head.lemma == "have" and modality == "actual":
            modality = "obliged"
        return Reading(tense, modality, negated, plain.passive, plain.perfect)
    return Reading(above.tense, modality, negated, plain.passive, plain.perfect)


def _denied(analysis: Analysis, noun: int) -> bool:
    """Whether a noun stands behind "no" or "neither"."""
    return any(
        analysis.tokens[at].text.lower() in ("no", "neither") for at in dependants(analysis, noun, "det", "cc:preconj")
    )
