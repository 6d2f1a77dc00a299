"""Commitments by what sides agree, pledge, plan, propose, affirm and discuss."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.extraction.clauses import (
    dependants,
    grammatical_subjects,
    is_passive,
    objects,
    obliques,
    reading,
    sides_of_phrase,
)
from rapport.extraction.commitments import lexicon
from rapport.extraction.commitments.candidates import (
    Candidate,
    act_and_content,
    from_its_verb,
    is_infinitive,
    noun_and_clause,
    own_tokens,
    split_conjuncts,
    stretch,
    verb_lemma,
)
from rapport.extraction.commitments.sides import only_states, sides_of_clause
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, Token
from rapport.model.mentions import CommitmentStatus

_NEEDS_CLAUSE = words(
    "instruct task direct order mandate assure resolve determine commit undertake aim swear guarantee engage arrange",
    "consent",
)
_ORDERING = words("instruct task direct order mandate")
_WEIGHT = words("importance need necessity")
_SOLEMN = words("assure pledge promise vow undertake guarantee swear")
_EXPECTING = words("expect plan set due hope want intend schedule wish")
_MUTUAL = words("agree concur")
_TAKES_NOUN = words("propose offer pledge promise agree schedule plan arrange suggest envisage mull")


def find(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    """What sides bind themselves to by the verb, if it is one of those."""
    lemma = verb_lemma(analysis, verb.index)
    if lemma in lexicon.BINDING:
        yield from _binding(analysis, verb, lemma)
    if lemma in lexicon.AFFIRMING:
        yield from _affirming(analysis, verb)
    if lemma in lexicon.DISCUSSING:
        yield from _discussing(analysis, verb)


def _binding(analysis: Analysis, verb: Token, lemma: str) -> Iterator[Candidate]:
    """As in "The ministers agreed to meet and to open an office", "it was decided to", "a plan proposed in Sochi"."""
    how = reading(analysis, verb.index)
    if how.negated or (how.modality != "actual" and lemma != "propose"):
        return
    if how.tense == "future" and verb.relation in ("root", "conj", "parataxis", "ccomp"):
        return
    if verb.relation == "acl" and is_infinitive(analysis, verb.index):
        return  # "little willingness to agree"
    passive = how.passive or is_passive(analysis, verb.index)
    by = sides_of_clause(analysis, verb.index)
    doers = grammatical_subjects(analysis, verb.index)
    strength = 0.6 if lemma in lexicon.WEAKLY_BINDING else 0.8
    if not by:
        if not passive:
            return
        named = {code for at in doers for code in sides_of_phrase(analysis, at)}
        if named - set(analysis.parties):
            return  # "the summit scheduled between" others
        by, strength = only_states(analysis.parties), strength - 0.15
    if lemma in _MUTUAL and len(by) == 1 and _says_they(analysis, doers):
        by = only_states({*by, *analysis.parties})
    if lemma in _ORDERING and len(by) < 2:
        return  # a government orders its own people about
    status = lexicon.BINDING[lemma]
    if lemma == "plan" and passive and verb.relation != "acl":
        status = "scheduled"
    if lemma in lexicon.WEAKLY_BINDING and verb.relation == "acl" and dependants(analysis, verb.index, "xcomp"):
        return  # "a trip intended to mend ties"
    contents = [
        at
        for at in _complements(analysis, verb, lemma, passive)
        if _binds(analysis, at, by, alone=lemma in _SOLEMN) and analysis.tokens[at].upos not in ("PRON", "DET")
    ]
    for number, content in enumerate(contents):
        if verb.relation == "acl" and content == verb.head:
            span = noun_and_clause(analysis, content, verb.index)
        elif content in doers and passive:
            span = stretch(analysis, [*own_tokens(analysis, content), *own_tokens(analysis, verb.index)])
        elif number == 0:
            span = act_and_content(analysis, verb.index, content, doers, contents[1:])
        else:
            span = stretch(analysis, from_its_verb(analysis, content))
        yield Candidate(span, verb.index, content, by, status, strength)


def _says_they(analysis: Analysis, doers: tuple[int, ...]) -> bool:
    """Whether those who agree are only "they": then more than one side is meant, whomever the word was resolved to."""
    return any(analysis.tokens[at].text.lower() in ("they", "both", "we") for at in doers)


def _binds(analysis: Analysis, content: int, by: tuple[str, ...], *, alone: bool = False) -> bool:
    """Whether a that-clause says what is to be done, and not what is thought: "agreed that trade should grow"."""
    token = analysis.tokens[content]
    if token.relation != "ccomp" or is_infinitive(analysis, content):
        return True
    helpers = {analysis.tokens[at].text.lower() for at in dependants(analysis, content, "aux")}
    if (alone or len(by) > 1) and helpers & {"should", "must", "will", "would", "shall", "could", "can"}:
        return True
    if dependants(analysis, content, "cop"):
        return False
    return token.xpos in ("VB", "VBG") and not helpers


def _complements(analysis: Analysis, verb: Token, lemma: str, passive: bool) -> list[int]:
    """The heads of what the verb binds to."""
    first = _clauses(analysis, verb)
    if not first and lemma not in _NEEDS_CLAUSE:
        first = _nouns(analysis, verb, lemma, passive)
    out = [content for at in first for content in (*split_conjuncts(analysis, at), *_further_infinitives(analysis, at))]
    return list(dict.fromkeys(out))


def _clauses(analysis: Analysis, verb: Token) -> list[int]:
    """The clauses that the verb governs; an infinitive close behind it whatever the parser calls it."""
    tokens = analysis.tokens
    found = [
        at
        for at in dependants(analysis, verb.index, "xcomp", "ccomp", "csubj")
        if at > verb.index and (tokens[at].upos in ("VERB", "AUX") or tokens[at].relation == "ccomp")
    ]
    if found:
        return found
    beside = dependants(analysis, verb.index, "advcl")
    return [at for at in beside if 0 < at - verb.index <= 4 and is_infinitive(analysis, at)]


def _nouns(analysis: Analysis, verb: Token, lemma: str, passive: bool) -> list[int]:
    """The nouns that the verb governs: "proposed a ceasefire", "agreed on steps", "agreed on opening the border"."""
    tokens = analysis.tokens
    if lemma in _TAKES_NOUN:
        found = objects(analysis, verb.index)[:3] if passive else dependants(analysis, verb.index, "obj")
        nouns = [at for at in found if tokens[at].upos in ("NOUN", "PROPN")]
        if nouns or passive:
            return nouns
    if lemma not in ("agree", "decide", "concur"):
        return []
    behind = list(obliques(analysis, verb.index, "on", "upon", "to")[:1])
    gerunds = dependants(analysis, verb.index, "advcl", "obl")
    return behind or [at for at in gerunds if tokens[at].xpos == "VBG" and _marks(analysis, at) & {"on", "upon"}][:1]


def _marks(analysis: Analysis, clause: int) -> set[str]:
    return {analysis.tokens[at].text.lower() for at in dependants(analysis, clause, "mark", "case")}


def _further_infinitives(analysis: Analysis, content: int) -> list[int]:
    """Infinitives coordinated deeper down: "on steps to curb fraud and to hold drills", where "to" starts anew."""
    tokens = analysis.tokens
    return [
        at
        for at in analysis.subtree(content)
        if tokens[at].relation == "conj"
        and tokens[at].head != content
        and tokens[at].xpos == "VB"
        and is_infinitive(analysis, at)
        and _stands_behind_and(analysis, at)
    ]


def _stands_behind_and(analysis: Analysis, infinitive: int) -> bool:
    marks = [at for at in dependants(analysis, infinitive, "mark") if analysis.tokens[at].text.lower() == "to"]
    return bool(marks) and marks[0] > 0 and analysis.tokens[marks[0] - 1].text.lower() in ("and", ",")


def _affirming(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    """As in "the sides reaffirmed their readiness to open talks", "they confirmed that trade should grow"."""
    how = reading(analysis, verb.index)
    by = sides_of_clause(analysis, verb.index)
    if how.negated or how.modality != "actual" or not by:
        return
    doers = grammatical_subjects(analysis, verb.index)
    together = len(by) > 1
    for noun in objects(analysis, verb.index):
        lemma = analysis.tokens[noun].lemma.lower()
        if lemma not in lexicon.READINESS and not (together and lemma in _WEIGHT):
            continue
        if together:
            for content in obliques(analysis, noun, "to", "of", "for")[:1]:
                span = act_and_content(analysis, verb.index, content, doers)
                yield Candidate(span, verb.index, content, by, "agreed", 0.6)
        clauses = dependants(analysis, noun, "acl") or dependants(analysis, verb.index, "xcomp", "advcl")
        for clause in clauses:
            if clause < noun or not is_infinitive(analysis, clause):
                continue
            first, *others = split_conjuncts(analysis, clause)
            status: CommitmentStatus = "agreed" if together else "proposed"
            yield Candidate(
                act_and_content(analysis, verb.index, first, doers, others), verb.index, first, by, status, 0.7
            )
            for content in others:
                yield Candidate(
                    stretch(analysis, from_its_verb(analysis, content)), verb.index, content, by, status, 0.7
                )
    if together:
        for content in dependants(analysis, verb.index, "ccomp"):
            if not _binds(analysis, content, by):
                continue
            span = act_and_content(analysis, verb.index, content, doers)
            yield Candidate(span, verb.index, content, by, "agreed", 0.6)


def _discussing(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    """As in "The ministers discussed the possibility of joint patrols"."""
    how = reading(analysis, verb.index)
    if how.negated or how.modality != "actual" or verb.relation == "acl":
        return
    if is_infinitive(analysis, verb.index) and analysis.tokens[verb.head].lemma.lower() in _EXPECTING:
        return
    passive = is_passive(analysis, verb.index)
    by = sides_of_clause(analysis, verb.index) or (only_states(analysis.parties) if passive else ())
    if not by:
        return
    doers = grammatical_subjects(analysis, verb.index)
    for gerund in dependants(analysis, verb.index, "xcomp", "ccomp"):
        if analysis.tokens[gerund].xpos == "VBG" and verb_lemma(analysis, gerund) in lexicon.ACTING:
            span = act_and_content(analysis, verb.index, gerund, doers)
            yield Candidate(span, verb.index, gerund, by, "under_discussion", 0.5)
    found = objects(analysis, verb.index)
    for noun in found:
        token = analysis.tokens[noun]
        filled = dependants(analysis, noun, "nmod", "acl", "amod", "compound")
        to_do = [at for at in dependants(analysis, noun, "amod") if analysis.tokens[at].xpos == "VBG"]
        if not to_do and (token.lemma.lower() not in lexicon.UNDER_DISCUSSION or not filled):
            continue
        span = (
            act_and_content(analysis, verb.index, noun, doers)
            if noun == found[0] and not passive
            else stretch(analysis, own_tokens(analysis, noun))
        )
        yield Candidate(span, verb.index, noun, by, "under_discussion", 0.5)
