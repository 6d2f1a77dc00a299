"""Commitments by nouns: pledges, decisions and proposals with what they are to do, and the parts of a package."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.extraction.clauses import conjuncts, dependants, objects, obliques, predicate_of, reading, subjects
from rapport.extraction.commitments import lexicon
from rapport.extraction.commitments.candidates import (
    Candidate,
    is_infinitive,
    own_tokens,
    split_conjuncts,
    stretch,
    verb_lemma,
)
from rapport.extraction.commitments.sides import only_states, sides_of_clause, sides_of_noun, sides_of_words
from rapport.model.analysis import Analysis, Token

_MADE = frozenset(
    {
        "make",
        "take",
        "reach",
        "announce",
        "give",
        "reaffirm",
        "voice",
        "express",
        "include",
        "confirm",
        "present",
        "put forward",
    }
)
_JOINTLY = frozenset({"agreement", "deal", "accord", "consensus", "decision", "possibility", "plan"})
_LONG_ITEM = 3


def find(analysis: Analysis) -> Iterator[Candidate]:
    """The commitments that nouns of the document name, in the order of the text, some of them twice."""
    for token in analysis.tokens:
        if token.upos == "NOUN" and token.lemma.lower() in lexicon.PROMISE_NOUNS:
            yield from _filled(analysis, token)
        elif token.upos == "VERB" and verb_lemma(analysis, token.index) in lexicon.LISTING:
            yield from _listed(analysis, token)


def _filled(analysis: Analysis, noun: Token) -> Iterator[Candidate]:
    """ "the decision of both presidents to send a team", "the possibility of including an article"."""
    lemma = noun.lemma.lower()
    above = predicate_of(analysis, noun.index)
    if analysis.tokens[above].upos == "VERB" and reading(analysis, above).negated:
        return
    if any(
        analysis.tokens[at].text.lower() in ("no", "any", "whether") for at in dependants(analysis, noun.index, "det")
    ):
        return
    by, strength = _owners(analysis, noun, above)
    if not by:
        return
    status = lexicon.PROMISE_NOUNS[lemma]
    if lemma in lexicon.READINESS and len(by) == 1:
        status = "proposed"
    for clause in dependants(analysis, noun.index, "acl"):
        if not is_infinitive(analysis, clause) and analysis.tokens[clause].xpos != "VBG":
            continue
        for number, content in enumerate(split_conjuncts(analysis, clause)):
            inside = own_tokens(analysis, content)
            if number == 0:
                inside = [*own_tokens(analysis, noun.index), *inside]
            yield Candidate(stretch(analysis, inside), noun.index, content, by, status, strength)


def _owners(analysis: Analysis, noun: Token, above: int) -> tuple[tuple[str, ...], float]:
    """Whose pledge it is: as the noun phrase says, else of whom the sentence says that they make it."""
    by = sides_of_noun(analysis, noun.index)
    if by:
        return by, 0.65
    if noun.index in objects(analysis, above):
        by = sides_of_clause(analysis, above)
        if by:
            return by, 0.6
        if verb_lemma(analysis, above) in _MADE:
            return only_states(analysis.parties), 0.5
    if noun.lemma.lower() in _JOINTLY or noun.lemma.lower() == "pledge":
        return only_states(analysis.parties), 0.45
    return (), 0.0


def _listed(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    """ "The projects include fishing and tourism" is one; long items ("a clinic in Mombasa") are one each."""
    tokens = analysis.tokens
    package = next(
        (
            at
            for at in subjects(analysis, verb.index)
            if tokens[at].lemma.lower() in lexicon.UNDERTAKINGS | {"measure", "step", "activity"}
        ),
        None,
    )
    how = reading(analysis, verb.index)
    if package is None or how.negated or how.modality == "hypothetical":
        return
    found = objects(analysis, verb.index) or obliques(analysis, verb.index, "for")
    items = [item for at in found[:1] for item in conjuncts(analysis, at)]
    if not items:
        return
    by = sides_of_noun(analysis, package) or sides_of_words(analysis, [package]) or only_states(analysis.parties)
    clause = stretch(analysis, own_tokens(analysis, verb.index))
    if len(items) > 1 and all(_is_long(analysis, item) for item in items):
        for item in items:
            inside = [at for at in own_tokens(analysis, item) if not _below_other(analysis, at, item, items)]
            yield Candidate(stretch(analysis, inside), verb.index, item, by, "under_discussion", 0.5, None, package)
        return
    yield Candidate(clause, verb.index, package, by, "under_discussion" if how.tense == "present" else "agreed", 0.55)


def _below_other(analysis: Analysis, index: int, item: int, items: list[int]) -> bool:
    """Whether the token belongs to another item of the list, which syntax hangs below the first."""
    at = index
    while at != item:
        if at in items:
            return True
        at = analysis.tokens[at].head
    return False


def _is_long(analysis: Analysis, item: int) -> bool:
    heads = [
        at for at in own_tokens(analysis, item) if analysis.tokens[at].upos in ("NOUN", "PROPN", "ADJ", "NUM", "VERB")
    ]
    return len(heads) >= _LONG_ITEM
