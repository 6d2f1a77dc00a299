"""Commitments by what sides say that they will do, or announce as done."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.extraction.clauses import (
    attributed,
    dependants,
    grammatical_subjects,
    is_passive,
    objects,
    obliques,
    reading,
)
from rapport.extraction.commitments import lexicon
from rapport.extraction.commitments.candidates import (
    Candidate,
    act_and_content,
    is_infinitive,
    noun_and_clause,
    own_tokens,
    split_conjuncts,
    stretch,
    verb_lemma,
)
from rapport.extraction.commitments.sides import only_states, sides_of_clause, sides_of_noun, sides_of_words
from rapport.extraction.phrases import asks
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, EntityKind, Token
from rapport.model.mentions import CommitmentStatus

_GOVERNING = words("due set schedule slate expect be ready prepared prepare poised bound")
_FOUNDING = words("set_up establish create launch form")
_BODIES = words("group commission committee mechanism hotline office council fund zone centre center force taskforce")
_TRYING = words("strive work continue")
_INSTITUTIONS = words(
    "embassy consulate ambassador border crossing flight office delegation centre center mission envoy checkpoint",
    "commission committee council",
)


def find(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    """What sides will do by the verb, if it is one of deeds or of announcing them."""
    lemma = verb_lemma(analysis, verb.index)
    if lemma in lexicon.ACTING or (lemma == "have" and _will_have_talks(analysis, verb)):
        yield from _promised(analysis, verb, lemma)
    else:
        yield from _under_agreement(analysis, verb)
    if lemma in ("expect", "due", "schedule"):
        yield from _expected(analysis, verb)
    if lemma in ("announce", "declare", "unveil", "confirm"):
        yield from _announced(analysis, verb)


def _promised(analysis: Analysis, verb: Token, lemma: str) -> Iterator[Candidate]:
    """As in "The President will visit Nairobi in May", "consulates will reopen", "a team to be sent to the border"."""
    how = reading(analysis, verb.index)
    if lemma in lexicon.HOSTILE or how.negated or how.modality != "actual" or asks(analysis, verb.index):
        return
    tokens = analysis.tokens
    helpers = {tokens[at].text.lower() for at in dependants(analysis, verb.index, "aux")}
    passive = is_passive(analysis, verb.index)
    if verb.relation == "acl" and is_infinitive(analysis, verb.index) and "be" in helpers:
        noun = verb.head
        by = sides_of_noun(analysis, noun) or only_states(analysis.parties)
        span = noun_and_clause(analysis, noun, verb.index)
        yield Candidate(span, verb.index, verb.index, by, "scheduled", 0.5)
        return
    if lemma in _FOUNDING and how.tense == "past" and passive:
        yield from _founded(analysis, verb)
        return
    if lemma in lexicon.BEGINNING and how.tense == "past" and not passive and verb.relation not in ("acl", "advcl"):
        yield from _begun(analysis, verb)
        return
    if not _is_announced(analysis, verb, helpers):
        return
    doers = grammatical_subjects(analysis, verb.index)
    by = sides_of_clause(analysis, verb.index)
    strength = 0.55
    if not by:
        if not (passive or _is_institution(analysis, doers)):
            return
        speaker = attributed(analysis, verb.index, lexicon.ANNOUNCING)
        by = sides_of_clause(analysis, speaker) if speaker is not None else ()
        if not by and _is_institution(analysis, doers):
            by = only_states(analysis.parties)
        if not by:
            return
        strength = 0.5
    for each in split_conjuncts(analysis, verb.index):
        if verb_lemma(analysis, each) not in lexicon.ACTING and each != verb.index:
            continue
        inside = own_tokens(analysis, each)
        if not helpers and verb.relation == "ccomp" and len(by) < 2:
            continue
        if not helpers and verb.relation == "ccomp":
            said = verb.head
            span = act_and_content(analysis, said, each, grammatical_subjects(analysis, said))
            yield Candidate(span, verb.index, each, by, "done", strength)
            continue
        status = _status_of_promise(lemma, helpers, by)
        yield Candidate(stretch(analysis, inside), verb.index, each, by, status, strength)


def _begun(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    """As in "Kenya and Tanzania resumed flights": done by all sides, and no word of a plan needed."""
    by = sides_of_clause(analysis, verb.index)
    if len(by) < 2 or not set(by) >= set(analysis.parties):
        return
    for noun in dependants(analysis, verb.index, "obj"):
        doers = grammatical_subjects(analysis, verb.index)
        yield Candidate(act_and_content(analysis, verb.index, noun, doers), verb.index, noun, by, "done", 0.5)


def _founded(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    """As in "a working group has been set up between the two ministries"."""
    if dependants(analysis, verb.index, "obl:agent"):
        return
    for noun in objects(analysis, verb.index)[:1]:
        between = obliques(analysis, noun, "between") or obliques(analysis, verb.index, "between")
        by = sides_of_words(analysis, between) or only_states(analysis.parties)
        if analysis.tokens[noun].lemma.lower() in _BODIES and (between or verb.relation == "root"):
            yield Candidate(stretch(analysis, own_tokens(analysis, verb.index)), verb.index, noun, by, "done", 0.45)


def _expected(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    """As in "The President is expected in Nairobi on Friday": a visit."""
    how = reading(analysis, verb.index)
    if how.negated or how.tense != "present" or not is_passive(analysis, verb.index):
        return
    visitors = grammatical_subjects(analysis, verb.index)
    if not any(_is_person(analysis, at) for at in visitors) or dependants(analysis, verb.index, "xcomp", "ccomp"):
        return
    by = sides_of_words(analysis, visitors)
    where = obliques(analysis, verb.index, "in", "at")
    if by and where:
        span = stretch(analysis, own_tokens(analysis, verb.index))
        yield Candidate(span, verb.index, verb.index, by, "scheduled", 0.5)


def _under_agreement(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    """As in "under the agreement the border should be drawn by five arbiters": what a paper lays down."""
    helpers = {analysis.tokens[at].text.lower() for at in dependants(analysis, verb.index, "aux")}
    if not helpers & {"should", "must", "will", "shall"}:
        return
    papers = obliques(analysis, verb.index, "under", "in accordance with", "in line with", "pursuant to")
    if any(analysis.tokens[at].lemma.lower() in lexicon.DOCUMENTS for at in papers):
        by = sides_of_clause(analysis, verb.index) or only_states(analysis.parties)
        inside = own_tokens(analysis, verb.index)
        yield Candidate(stretch(analysis, inside), verb.index, verb.index, by, "agreed", 0.5)


def _will_have_talks(analysis: Analysis, verb: Token) -> bool:
    things = dependants(analysis, verb.index, "obj")
    return bool(dependants(analysis, verb.index, "aux")) and any(
        analysis.tokens[at].lemma.lower() in lexicon.TALKS for at in things
    )


def _is_person(analysis: Analysis, index: int) -> bool:
    mention = analysis.mention_at(index)
    return mention is not None and analysis.entities[mention.entity].kind is EntityKind.PERSON


def _is_announced(analysis: Analysis, verb: Token, helpers: set[str]) -> bool:
    """Whether the verb tells a deed that is ahead: by "will", "would" behind a verb of saying, "is due to"."""
    if helpers & {"will", "shall", "'ll", "’ll", "wo"}:
        return not _is_conditional(analysis, verb.index)
    if helpers & {"would", "'d", "’d"}:
        if _is_conditional(analysis, verb.index) or helpers & {"have"}:
            return False
        if verb.relation == "root" and _is_institution(analysis, grammatical_subjects(analysis, verb.index)):
            return True
        return verb.relation == "ccomp" and attributed(analysis, verb.index, lexicon.ANNOUNCING) is not None
    head = analysis.tokens[verb.head]
    if verb.relation == "ccomp" and head.lemma.lower() in ("announce", "declare") and verb.xpos.startswith("VB"):
        return not is_passive(analysis, verb.index)
    if verb.relation != "xcomp" or not is_infinitive(analysis, verb.index):
        return False
    return head.lemma.lower() in _GOVERNING and reading(analysis, head.index).tense == "present"


def _is_conditional(analysis: Analysis, predicate: int) -> bool:
    """Whether an if-clause hangs from the predicate."""
    return any(
        analysis.tokens[mark].text.lower() in ("if", "unless")
        for clause in dependants(analysis, predicate, "advcl")
        for mark in dependants(analysis, clause, "mark")
    )


def _is_institution(analysis: Analysis, doers: tuple[int, ...]) -> bool:
    return any(analysis.tokens[at].lemma.lower() in _INSTITUTIONS for at in doers)


def _status_of_promise(lemma: str, helpers: set[str], by: tuple[str, ...]) -> CommitmentStatus:
    if len(by) == 1 and (helpers & {"would", "'d", "’d"} or lemma in _TRYING):
        return "proposed"
    if lemma in lexicon.TRAVELLING or len(by) == 1:
        return "scheduled"
    return "agreed"


def _announced(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    """As in "both governments announced the resumption of flights"."""
    how = reading(analysis, verb.index)
    by = sides_of_clause(analysis, verb.index)
    if how.negated or how.modality != "actual" or how.tense == "future" or not by:
        return
    doers = grammatical_subjects(analysis, verb.index)
    for noun in objects(analysis, verb.index):
        if analysis.tokens[noun].lemma.lower() in lexicon.BEGINNINGS and obliques(analysis, noun, "of"):
            yield Candidate(act_and_content(analysis, verb.index, noun, doers), verb.index, noun, by, "agreed", 0.6)
