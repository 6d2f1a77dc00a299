"""What a position is on, and the words that prove it."""

from __future__ import annotations

from rapport.extraction import stances
from rapport.extraction.clauses import dependants, obliques
from rapport.extraction.commitments.candidates import own_tokens, stretch, verb_lemma
from rapport.extraction.phrases import phrase_text, shortened
from rapport.model.analysis import Analysis, EntityKind


def tokens_of(analysis: Analysis, head: int, about: int) -> list[int]:
    """The words that prove a stance on *about*: those of the clause or phrase of *head*, and of what it is on."""
    token = analysis.tokens[head]
    inside = own_tokens(analysis, head)
    if (
        token.upos == "NOUN"
        and analysis.tokens[token.head].upos == "VERB"
        and verb_lemma(analysis, token.head) in stances.VOICING
    ):
        inside = own_tokens(analysis, token.head)
    return sorted({*inside, *own_tokens(analysis, about)})


def issue_of(analysis: Analysis, head: int, about: int) -> str:
    """What it is on as a noun phrase: the noun itself, a clause's object or subject, else any noun of the stretch."""
    tokens = analysis.tokens
    if tokens[about].upos in ("NOUN", "PROPN") and tokens[about].relation != "ccomp":
        return phrase_text(analysis, about, limit=70)
    found = [*dependants(analysis, about, "obj"), *dependants(analysis, about, "nsubj"), *obliques(analysis, about)]
    found += [at for at in own_tokens(analysis, about) if at > about]
    found += [at for at in tokens_of(analysis, head, about) if at > head]
    nouns = [
        at
        for at in found
        if tokens[at].upos in ("NOUN", "PROPN") and tokens[at].relation not in ("compound", "flat", "nmod:poss")
    ]
    for at in (*(at for at in nouns if not _is_actor(analysis, at)), *nouns):
        return phrase_text(analysis, at, limit=70)
    return shortened(stretch(analysis, own_tokens(analysis, about)).of(analysis.text), 70)


def _is_actor(analysis: Analysis, index: int) -> bool:
    """Whether the noun is a person or state, which is seldom what a position is on, or a date."""
    mention = analysis.mention_at(index)
    if mention is not None:
        return analysis.entities[mention.entity].kind in (EntityKind.PERSON, EntityKind.STATE)
    return any(
        time.first <= index < time.stop
        for time in analysis.times_in(analysis.sentences[analysis.tokens[index].sentence].span)
    )
