"""Documents that speak ("the statement said"): who issued them."""

from __future__ import annotations

from typing import Final

from rapport.extraction.clauses import dependants, obliques, preposition, subjects
from rapport.extraction.statements.cues import lemma_of, lexicon
from rapport.extraction.statements.speaking import can_speak, noun_of
from rapport.model.analysis import Analysis, EntityKind

_ISSUING: Final = ("of", "by", "from")
_POSTED: Final = ("by", "on", "of", "from")
_MAKING: Final = frozenset("issue release publish make post sign deliver send give adopt circulate put".split())
_REACH: Final = 400


def issuers(analysis: Analysis, head: int) -> list[int]:
    """The tokens that name whose document it is, the likeliest first.

    "X's statement", "the statement by X", "the statement posted on the website of X", "a government statement".
    """
    tokens = analysis.tokens
    owners = [at for at in dependants(analysis, head, "nmod") if tokens[at].deprel == "nmod:poss"]
    owners += obliques(analysis, head, *_ISSUING)
    for verb in dependants(analysis, head, "acl"):
        owners += obliques(analysis, verb, *_POSTED)
    out: list[int] = []
    for owner in owners:
        inner = [*obliques(analysis, owner, "of"), *dependants(analysis, owner, "compound")]
        out += [at for at in inner if _is_body(analysis, at)]
        if tokens[owner].upos == "PRON" or can_speak(analysis, owner):
            out.append(owner)
    before = [at for at in dependants(analysis, head, "compound", "nmod", "amod") if at < head]
    out += [at for at in before if _is_body(analysis, at) or noun_of(analysis, at) in lexicon().speakers]
    made = tokens[head].relation == "obj" and lemma_of(tokens[tokens[head].head]) in _MAKING
    within = tokens[head].relation == "obl" and preposition(analysis, head) == "in"
    if not out and (made or within):
        out += [at for at in subjects(analysis, tokens[head].head) if can_speak(analysis, at)]
    return [at for at in dict.fromkeys(out) if at != head]


def _is_body(analysis: Analysis, index: int) -> bool:
    mention = analysis.mention_at(index)
    kinds = (EntityKind.ORGANISATION, EntityKind.PERSON)
    return mention is not None and analysis.entities[mention.entity].kind in kinds


def title_before(analysis: Analysis, head: int) -> int | None:
    """Who is said earlier in the text to have made or issued a document of that kind: the subject of that clause."""
    tokens = analysis.tokens
    lemma = lemma_of(tokens[head])
    for at in range(head - 1, max(-1, head - _REACH), -1):
        if lemma_of(tokens[at]) != lemma or tokens[at].relation not in ("obj", "obl"):
            continue
        for subject in dependants(analysis, tokens[at].head, "nsubj"):
            if subject < head and can_speak(analysis, subject):
                return subject
        for owner in dependants(analysis, at, "nmod"):
            if _is_body(analysis, owner):
                return owner
    return None
