"""Which sides bind themselves: those of a subject, of a noun's possessor, or all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapport.extraction.clauses import dependants, entities_at, preposition, sides_at, subjects
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, EntityKind

_JOINT = words(
    "side party country leader minister participant nation state president government counterpart",
    "negotiator politician",
    "official neighbour neighbor diplomat representative delegation capital they we both premier korea ally",
)
_ELSEWHERE = words("to with against on about over at towards toward")
_NO_ACTORS = words(
    "page visit relation relations tie ties talk talks meeting summit agreement dispute conflict trade cooperation",
    "economy",
    "policy plan project decision step move process war border development announcement dialogue negotiation issue",
    "treaty deal situation progress history problem question tension crisis attack election result trip region",
)
_STATE = re.compile(r"[A-Z]{3}")


def only_states(codes: Iterable[str]) -> tuple[str, ...]:
    """The states among *codes*, sorted; where there is none, the bodies."""
    found = sorted(set(codes))
    states = tuple(code for code in found if _STATE.fullmatch(code))
    return states or tuple(found)


def sides_of_words(analysis: Analysis, heads: Iterable[int]) -> tuple[str, ...]:
    """The sides that the noun phrases of *heads* stand for.

    A plural like "the two sides" or "they" that nothing resolves stands for the parties of the dossier.
    """
    codes: dict[str, None] = {}
    for head in heads:
        own = sides_at(analysis, (head,)) or _sides_of_modifiers(analysis, head)
        if (not own or len(own) == 1) and is_joint(analysis, head) and _means_all(analysis, head, own):
            own = analysis.parties
        codes.update(dict.fromkeys(own))
    return only_states(codes)


def _sides_of_modifiers(analysis: Analysis, head: int) -> tuple[str, ...]:
    """The sides named within a phrase whose head is no entity of a side: "companies of both states", "Kenyan firms"."""
    token = analysis.tokens[head]
    if token.upos == "PRON" or token.lemma.lower() in _NO_ACTORS:
        return ()
    aside = [at for at in dependants(analysis, head, "nmod") if preposition(analysis, at) in _ELSEWHERE]
    beside = {
        below
        for at in (*aside, *dependants(analysis, head, "conj", "appos", "acl", "parataxis"))
        for below in analysis.subtree(at)
    }
    found = entities_at(analysis, (at for at in analysis.subtree(head) if at not in beside))
    codes: dict[str, None] = {}
    for _, entity in found:
        own = analysis.sides_of(entity)
        if not own and entity.kind is EntityKind.ORGANISATION and entity.country:
            own = (entity.country,)
        codes.update(dict.fromkeys(own))
    return tuple(codes)


def is_joint(analysis: Analysis, head: int) -> bool:
    """Whether the noun can mean all sides together: "the parties", "they", "both"."""
    token = analysis.tokens[head]
    lemma, form = token.lemma.lower(), token.text.lower()
    if form.endswith("s") and lemma not in _JOINT:  # the reader's lemma of "Parties" may be odd
        lemma = form.removesuffix("ies") + "y" if form.endswith("ies") else form.removesuffix("s")
    if token.upos == "PRON":
        return token.text.lower() in ("they", "both", "we")
    return lemma in _JOINT and (token.xpos in ("NNS", "NNPS") or lemma == "both")


def _means_all(analysis: Analysis, head: int, own: tuple[str, ...]) -> bool:
    """Whether a joint noun means all parties: where nothing resolves it, or "the two countries" was resolved to one."""
    named = entities_at(analysis, (at for at in analysis.subtree(head) if at != head))
    if not own:
        return not named  # "the foreign ministers of ASEAN" are not the parties'
    words_below = {analysis.tokens[at].text.lower() for at in dependants(analysis, head, "nummod", "det")}
    return bool(words_below & {"two", "both"}) and not named and own[0] in analysis.parties


def sides_of_clause(analysis: Analysis, predicate: int) -> tuple[str, ...]:
    """The sides that do what the predicate says: of its subject, or of its agent where it is passive."""
    return sides_of_words(analysis, subjects(analysis, predicate))


def sides_of_noun(analysis: Analysis, noun: int) -> tuple[str, ...]:
    """The sides whose *noun* it is: "Kenya's pledge", "the decision of both presidents", "a Kenyan proposal"."""
    owners: list[int] = []
    for at in dependants(analysis, noun, "nmod"):
        prepositions = [analysis.tokens[case].text.lower() for case in dependants(analysis, at, "case")]
        if analysis.tokens[at].deprel == "nmod:poss" or set(prepositions) & {"of", "by", "between", "'s", "’s"}:
            owners.append(at)
            owners.extend(dependants(analysis, at, "conj"))
    found = sides_of_words(analysis, owners)
    if found:
        return found
    return only_states(sides_at(analysis, dependants(analysis, noun, "amod", "compound")))
