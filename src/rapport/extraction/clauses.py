"""Questions on syntax that every extractor asks: who does what in a clause, and how its predicate is meant.

All functions are pure, take token indices of one ``Analysis`` and follow Universal Dependencies' relations (English,
as in EWT and GUM). They rather answer nothing than guess. The steps through the tree (``trees``) and the reading of
predicates (``moods``) are offered here too; when and where it happens: ``circumstances`` and ``whereabouts``.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapport.extraction.moods import Modality, Reading, Tense, reading
from rapport.extraction.trees import (
    CLAUSAL,
    ancestors,
    conjuncts,
    dependants,
    first_conjunct,
    governor,
    is_passive,
    is_predicate,
    predicate_of,
    preposition,
)
from rapport.model.analysis import Analysis, Entity, EntityMention
from rapport.model.spans import Span, trimmed

__all__ = [
    "CLAUSAL",
    "Modality",
    "Reading",
    "Tense",
    "ancestors",
    "attributed",
    "clause_span",
    "conjuncts",
    "dependants",
    "entities_at",
    "first_conjunct",
    "governor",
    "grammatical_subjects",
    "is_passive",
    "is_predicate",
    "objects",
    "obliques",
    "phrase",
    "predicate_of",
    "preposition",
    "reading",
    "sides_at",
    "sides_of_phrase",
    "span_of",
    "subjects",
]

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


def grammatical_subjects(analysis: Analysis, predicate: int) -> tuple[int, ...]:
    """The heads of the subject, conjuncts included; where the clause has none of its own, those it shares.

    A later conjunct shares the first one's subject, an infinitive its governor's object or subject, a participle that
    of the clause it belongs to or the noun behind which it stands, a relative clause its antecedent.
    """
    return tuple(_subjects(analysis, predicate, 0))


def _subjects(analysis: Analysis, predicate: int, depth: int) -> list[int]:
    tokens = analysis.tokens
    token = tokens[predicate]
    own = dependants(analysis, predicate, "nsubj", "csubj")
    out: list[int] = []
    for at in own:
        if tokens[at].text.lower() in _RELATIVE and token.relation in ("acl", "advcl"):
            out.extend(conjuncts(analysis, token.head))
        else:
            out.extend(conjuncts(analysis, at))
    if out or depth > 8 or token.head == predicate:
        return out
    if token.relation == "conj":
        return _subjects(analysis, token.head, depth + 1)
    if token.relation == "acl" and token.deprel != "acl:relcl":
        if token.xpos in ("VBN", "VBG"):
            return list(conjuncts(analysis, token.head))
        return _subjects_of_noun(analysis, token.head, depth)
    if token.relation in ("xcomp", "advcl"):
        above = token.head
        if token.relation == "xcomp":
            found = dependants(analysis, above, "obj", "iobj")
            if found:
                return [each for at in found for each in conjuncts(analysis, at)]
        if is_predicate(analysis, above) or tokens[above].upos in ("VERB", "ADJ"):
            return _subjects(analysis, above, depth + 1)
    return []


def _subjects_of_noun(analysis: Analysis, noun: int, depth: int) -> list[int]:
    """Who is to do what an infinitive behind a noun says: "an invitation to her to visit", "their plan to meet"."""
    tokens = analysis.tokens
    invited = tokens[noun].lemma.lower() == "invitation"
    found = [at for at in dependants(analysis, noun, "nmod") if invited and preposition(analysis, at) == "to"]
    found = found or list(dependants(analysis, noun, "nmod:poss"))
    if found:
        return [each for at in found for each in conjuncts(analysis, at)]
    above = tokens[noun].head
    if tokens[noun].relation in ("obj", "xcomp") and tokens[above].upos == "VERB":
        return _subjects(analysis, above, depth + 1)
    return []


def subjects(analysis: Analysis, predicate: int) -> tuple[int, ...]:
    """Who does it: the subject of an active clause, the agent ("by …") of a passive one; conjuncts included."""
    if not is_passive(analysis, predicate):
        return grammatical_subjects(analysis, predicate)
    agents = [
        at
        for at in dependants(analysis, predicate, "obl")
        if analysis.tokens[at].deprel == "obl:agent" or preposition(analysis, at) == "by"
    ]
    return tuple(each for at in agents for each in conjuncts(analysis, at))


def objects(analysis: Analysis, predicate: int) -> tuple[int, ...]:
    """What it is done to: the object of an active clause, the subject of a passive one; conjuncts included."""
    if is_passive(analysis, predicate):
        return grammatical_subjects(analysis, predicate)
    found = dependants(analysis, predicate, "obj", "iobj")
    if not found and analysis.tokens[predicate].relation == "conj" and _shares_object(analysis, predicate):
        return objects(analysis, analysis.tokens[predicate].head)
    return tuple(each for at in found for each in conjuncts(analysis, at))


def _shares_object(analysis: Analysis, predicate: int) -> bool:
    """Whether a conjunct stands before its head's object: "signed and ratified the treaty"."""
    head = analysis.tokens[predicate].head
    return any(at > predicate for at in dependants(analysis, head, "obj"))


def obliques(analysis: Analysis, index: int, *prepositions: str) -> tuple[int, ...]:
    """The obliques or noun modifiers of *index* behind one of *prepositions*, or behind any; conjuncts included."""
    out: list[int] = []
    for at in dependants(analysis, index, "obl", "nmod"):
        if not prepositions or preposition(analysis, at) in prepositions:
            out.extend(conjuncts(analysis, at))
    return tuple(out)


def attributed(analysis: Analysis, predicate: int, verbs: frozenset[str]) -> int | None:
    """The nearest predicate above (at most four) whose lemma is one of *verbs*, or None: who is said to say it."""
    at: int | None = predicate
    for _ in range(4):
        at = governor(analysis, at) if at is not None else None
        if at is None:
            return None
        if analysis.tokens[at].lemma in verbs:
            return at
    return None


def phrase(
    analysis: Analysis, index: int, *, without: Iterable[str] = ("acl:relcl", "parataxis", "punct")
) -> tuple[int, ...]:
    """The tokens of a noun's phrase in the order of the text, without the dependants of the given relations."""
    left_out = frozenset(without)
    tokens = analysis.tokens
    out: list[int] = []
    waiting = [index]
    while waiting:
        at = waiting.pop()
        out.append(at)
        waiting.extend(child for child in analysis.children[at] if tokens[child].deprel not in left_out)
    return tuple(sorted(out))


def span_of(analysis: Analysis, indices: Iterable[int]) -> Span:
    """The stretch from the first to the last of the tokens, without punctuation at its ends."""
    found = sorted(indices)
    tokens = analysis.tokens
    while len(found) > 1 and tokens[found[-1]].upos == "PUNCT" and tokens[found[-1]].text not in ("”", '"', ")"):
        found.pop()
    while len(found) > 1 and tokens[found[0]].upos == "PUNCT" and tokens[found[0]].text not in ("“", '"', "("):
        found.pop(0)
    return trimmed(analysis.text, Span(tokens[found[0]].start, tokens[found[-1]].end))


def clause_span(analysis: Analysis, predicate: int) -> Span:
    """The stretch of a clause without the clauses beside it: no later predicate conjunct, no parataxis, no outer marks.

    For a predicate below another one it starts at its own first word; markers ("that", "who") are left out.
    """
    tokens = analysis.tokens
    kept: list[int] = []
    waiting = [predicate]
    while waiting:
        at = waiting.pop()
        kept.append(at)
        for child in analysis.children[at]:
            token = tokens[child]
            if at == predicate and token.relation in ("parataxis", "cc", "mark", "discourse"):
                continue
            if at == predicate and token.relation == "conj" and is_predicate(analysis, child):
                continue
            waiting.append(child)
    return span_of(analysis, kept)


def entities_at(analysis: Analysis, indices: Iterable[int]) -> tuple[tuple[EntityMention, Entity], ...]:
    """The mentions of entities that cover one of the tokens, with their entities, in the order of the text."""
    found: dict[int, tuple[EntityMention, Entity]] = {}
    for index in indices:
        mention = analysis.mention_at(index)
        if mention is not None:
            found.setdefault(mention.first, (mention, analysis.entities[mention.entity]))
    return tuple(found[at] for at in sorted(found))


def sides_at(analysis: Analysis, indices: Iterable[int]) -> tuple[str, ...]:
    """The sides that the entities mentioned at these tokens stand for, each once, in the order of the text."""
    out: dict[str, None] = {}
    for _, entity in entities_at(analysis, indices):
        for side in analysis.sides_of(entity):
            out[side] = None
    return tuple(out)


def sides_of_phrase(analysis: Analysis, index: int) -> tuple[str, ...]:
    """The sides named in a noun's phrase: those of its head where that is an entity, else of all that it holds.

    "Japanese Foreign Minister Kono" is JPN; "the leaders of India and China" IND and CHN; "their talks on Syria" SYR.
    """
    own = sides_at(analysis, (index,))
    return own or sides_at(analysis, phrase(analysis, index))
