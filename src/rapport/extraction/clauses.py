"""Questions on syntax that every extractor asks: who does what in a clause, and how its predicate is meant.

All functions are pure, take token indices of one ``Analysis`` and follow Universal Dependencies' relations (English,
as in EWT and GUM). They rather answer nothing than guess. When and where it happens: ``circumstances``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rapport.model.analysis import Analysis, Entity, EntityMention, Token
from rapport.model.spans import Span, trimmed

Tense = Literal["past", "present", "future", "none"]
Modality = Literal["actual", "possible", "obliged", "hypothetical"]

CLAUSAL = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"})
SUBJECT = frozenset({"nsubj", "nsubj:outer"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_FUTURE_AUX = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_POSSIBLE_AUX = frozenset({"may", "might", "could", "can", "ca"})
_OBLIGED_AUX = frozenset({"should", "must", "ought"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly"})
_FUTURE_GOVERNORS = frozenset(
    {"due", "set", "schedule", "slate", "expect", "plan", "be", "go", "intend", "agree", "ready"}
)
_DENYING = frozenset({"fail", "refuse", "decline", "unable", "reluctant", "unwilling"})


def dependants(analysis: Analysis, index: int, *relations: str) -> tuple[int, ...]:
    """The dependants of *index* whose relation, with or without its subtype, is one of *relations*."""
    tokens = analysis.tokens
    return tuple(
        child
        for child in analysis.children[index]
        if tokens[child].deprel in relations or tokens[child].relation in relations
    )


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
    """The heads of *index*, nearest first, up to the root."""
    while analysis.tokens[index].head != index:
        index = analysis.tokens[index].head
        yield index


def preposition(analysis: Analysis, index: int) -> str:
    """The case markers of a noun in lower case, joined by blanks: ``with``, ``because of``, ``on``; or nothing.

    A later conjunct without its own takes that of the first.
    """
    found = dependants(analysis, index, "case")
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
    return token.upos == "VERB" and bool(dependants(analysis, index, "nsubj", "aux", "cop"))


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
