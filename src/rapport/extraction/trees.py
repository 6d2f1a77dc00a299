"""Steps through a dependency tree: dependants, conjuncts, prepositions, predicates and their voice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapport.model.analysis import Analysis

CLAUSAL = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"})
_DEEPEST: Final = 60
"""Levels of a tree that are walked; only what is no language has more."""


def dependants(analysis: Analysis, index: int, *relations: str) -> tuple[int, ...]:
    """The dependants of *index* whose relation, with or without its subtype, is one of *relations*."""
    children = analysis.children[index]
    if not children:
        return ()
    tokens = analysis.tokens
    found = []
    for child in children:
        deprel = tokens[child].deprel
        if deprel in relations or (":" in deprel and deprel.partition(":")[0] in relations):
            found.append(child)
    return tuple(found)


def conjuncts(analysis: Analysis, index: int) -> tuple[int, ...]:
    """*index* and everything coordinated with it that hangs below it."""
    out = [index]
    for at in out:
        out.extend(dependants(analysis, at, "conj"))
    return tuple(out)


def first_conjunct(analysis: Analysis, index: int) -> int:
    """The token that a coordination hangs from: *index* itself where it is no later conjunct."""
    while analysis.tokens[index].relation == "conj":
        index = analysis.tokens[index].head
    return index


def ancestors(analysis: Analysis, index: int) -> Iterator[int]:
    """The heads of *index*, nearest first, up to the root; no further than any language nests."""
    for _ in range(_DEEPEST):
        if analysis.tokens[index].head == index:
            return
        index = analysis.tokens[index].head
        yield index


def preposition(analysis: Analysis, index: int) -> str:
    """The case markers of a noun in lower case, joined by blanks: ``with``, ``because of``, ``on``; or nothing.

    A later conjunct without its own takes that of the first; a name may have it before the title that it bears ("of
    Ministers Ali and Duarte").
    """
    found = dependants(analysis, index, "case")
    for title in () if found else dependants(analysis, index, "nmod:desc"):
        found += dependants(analysis, title, "case")
    words: list[str] = []
    for at in found:
        if analysis.tokens[at].text in ("'s", "’s", "'", "’"):
            continue
        words.extend(analysis.tokens[each].text.lower() for each in (at, *dependants(analysis, at, "fixed")))
    if not words and analysis.tokens[index].relation == "conj":
        return preposition(analysis, analysis.tokens[index].head)
    return " ".join(words)


def is_predicate(analysis: Analysis, index: int) -> bool:
    """Whether the token heads a clause: a verb that is no modifier or auxiliary, or a word with a copula or subject."""
    token = analysis.tokens[index]
    if token.relation in ("aux", "cop", "amod", "compound", "case", "mark", "flat", "fixed", "punct", "advmod"):
        return False
    if token.relation == "conj":
        first = first_conjunct(analysis, index)
        if token.upos not in ("VERB", "AUX") and analysis.tokens[first].upos in ("VERB", "AUX"):
            return bool(dependants(analysis, index, "nsubj", "cop"))
        return is_predicate(analysis, first) and (
            token.upos == "VERB" or bool(dependants(analysis, index, "nsubj", "cop"))
        )
    if token.relation in CLAUSAL:
        return True
    finite = token.xpos in ("VBD", "VBZ", "VBP")  # whatever it hangs from
    return token.upos == "VERB" and (finite or bool(dependants(analysis, index, "nsubj", "aux", "cop")))


def predicate_of(analysis: Analysis, index: int) -> int:
    """The predicate of the clause that the token stands in: itself, or its nearest ancestor that is one."""
    if is_predicate(analysis, index):
        return index
    last = index
    for last in ancestors(analysis, index):
        if is_predicate(analysis, last):
            return last
    return last


def governor(analysis: Analysis, predicate: int) -> int | None:
    """The predicate of the clause above, or None for the root's."""
    head = analysis.tokens[predicate].head
    return None if head == predicate else predicate_of(analysis, head)


def is_passive(analysis: Analysis, predicate: int) -> bool:
    """Whether the verb is passive: by its auxiliary or subject, or as a participle behind a noun ("talks held in")."""
    token = analysis.tokens[predicate]
    if any(
        analysis.tokens[child].deprel in ("aux:pass", "nsubj:pass", "csubj:pass", "obl:agent")
        for child in analysis.children[predicate]
    ):
        return True
    if token.relation == "conj" and token.xpos == "VBN" and not dependants(analysis, predicate, "nsubj", "aux"):
        return is_passive(analysis, token.head)
    bare = token.xpos == "VBN" and not dependants(analysis, predicate, "aux")
    return bare and (
        token.deprel == "acl" or (token.relation == "advcl" and not dependants(analysis, predicate, "nsubj"))
    )
