"""Commitments by what is signed, concluded, adopted, or stopped."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.extraction.clauses import dependants, grammatical_subjects, objects, obliques, reading, subjects
from rapport.extraction.commitments import lexicon
from rapport.extraction.commitments.candidates import (
    Candidate,
    act_and_content,
    core_noun,
    count_of,
    is_infinitive,
    noun_and_clause,
    own_tokens,
    stretch,
    verb_lemma,
)
from rapport.extraction.commitments.sides import only_states, sides_of_noun, sides_of_words
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, Token
from rapport.model.mentions import CommitmentStatus
from rapport.model.spans import Span

_SCHEDULING = words("expect due set schedule slate plan be poised prepare")
_MUTUAL = words("sign initial ink conclude exchange seal clinch")


def find(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    """As in "29 memorandums were signed", "the declaration adopted at the summit", "they will sign a treaty"."""
    lemma = verb_lemma(analysis, verb.index)
    planned = lemma in lexicon.PLANNING
    if (lemma not in lexicon.SIGNING and not planned) or _is_no_deed(analysis, verb):
        return
    things = [core_noun(analysis, at) for at in objects(analysis, verb.index)]
    document = next((at for at in things if _is_document(analysis, at, lemma)), None)
    if planned:
        plan = next((at for at in things if analysis.tokens[at].lemma.lower() in lexicon.PLANS), None)
        document = plan if plan is not None else document if lemma in lexicon.SIGNING else None
    if document is None or (lemma == "reach" and _is_bare(analysis, document)):
        return
    if lemma in ("reach", "strike") and any(
        is_infinitive(analysis, at) for at in dependants(analysis, document, "acl")
    ):
        return  # "reached an agreement to …": what it is to do tells more
    standing = _standing(analysis, verb, lexicon.SIGNING.get(lemma, "agreed"))
    if standing is None:
        return
    status, strength = standing
    partners = obliques(analysis, verb.index, "with", "by", "between", "among")
    doers = sides_of_words(analysis, (*subjects(analysis, verb.index), *partners))
    if planned and lemma not in lexicon.SIGNING and not doers:
        return
    by = only_states({*doers, *sides_of_noun(analysis, document)})
    if not by or (len(by) == 1 and not partners and lemma in _MUTUAL and set(by) <= set(analysis.parties)):
        by = only_states(analysis.parties)  # nobody signs alone
    span = _span(analysis, verb, document)
    yield Candidate(span, verb.index, document, by, status, strength, count_of(analysis, document))


def _is_no_deed(analysis: Analysis, verb: Token) -> bool:
    """Whether nothing is said to be signed: "for concluding a treaty", "demands that it be signed"."""
    helpers = [analysis.tokens[at].text.lower() for at in dependants(analysis, verb.index, "aux")]
    if verb.xpos == "VBG" and not helpers and not dependants(analysis, verb.index, "nsubj"):
        return True
    return helpers[:1] == ["be"] and not is_infinitive(analysis, verb.index)


def _standing(analysis: Analysis, verb: Token, status: CommitmentStatus) -> tuple[CommitmentStatus, float] | None:
    """The status that tense and mood leave of the verb's own, and how sure it is."""
    how = reading(analysis, verb.index)
    if how.negated or how.modality == "hypothetical":
        return None
    infinitive = is_infinitive(analysis, verb.index)
    if how.tense in ("future", "none") or how.modality != "actual" or infinitive:
        scheduled = analysis.tokens[verb.head].lemma.lower() in _SCHEDULING if infinitive else how.tense == "future"
        if status not in ("signed", "agreed") or not scheduled or how.modality != "actual":
            return None
        return "scheduled", 0.6
    return status, 0.45 if status == "under_discussion" else 0.75


def _span(analysis: Analysis, verb: Token, document: int) -> Span:
    if verb.relation == "acl":
        return noun_and_clause(analysis, verb.head, verb.index)
    if verb.relation in ("xcomp", "advcl"):
        return act_and_content(analysis, verb.index, verb.index, grammatical_subjects(analysis, verb.index))
    return stretch(analysis, [*own_tokens(analysis, verb.index), document])


def _is_document(analysis: Analysis, index: int, lemma: str) -> bool:
    """Whether a noun is something that is signed; what is signed may also stand as an abbreviation alone."""
    token = analysis.tokens[index]
    if token.upos == "PROPN" and token.text.isupper() and lemma in ("sign", "initial", "ink", "ratify"):
        return True
    return token.upos in ("NOUN", "PROPN") and token.lemma.lower() in lexicon.DOCUMENTS


def _is_bare(analysis: Analysis, document: int) -> bool:
    """Whether a document is only pointed back at: "the agreement was reached"."""
    tokens = analysis.tokens
    below = analysis.children[document]
    return any(tokens[at].lemma.lower() in ("the", "this") for at in below) and not any(
        tokens[at].relation in ("nmod", "amod", "compound") or tokens[at].deprel == "acl" for at in below
    )
