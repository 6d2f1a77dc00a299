"""Who meets whom: persons and sides of a meeting, from the phrases around the word that names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapport.extraction.clauses import (
    conjuncts,
    dependants,
    entities_at,
    governor,
    grammatical_subjects,
    objects,
    obliques,
    phrase,
    preposition,
    subjects,
)
from rapport.extraction.meetings import lexicon
from rapport.extraction.meetings.attendance import Attendance, fill_offices, take, take_entity
from rapport.extraction.meetings.lexicon import Kind
from rapport.extraction.meetings.triggers import Trigger
from rapport.model.analysis import Analysis, EntityKind

_BETWEEN = ("between", "of", "with", "among", "by", "alongside", "from", "and")
_WITH = ("with", "between", "among", "alongside", "by")
_HOLDING = frozenset(
    {"hold", "conduct", "attend", "lead", "head", "chair", "co-chair", "start", "begin", "make", "pay"}
)
_JOINING = frozenset({"participate", "join", "attend", "partake"})
_PREMODIFYING = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "SYM", "X", "PART"})
_STOPS = frozenset({",", ";", ":"})


def attendance(analysis: Analysis, trigger: Trigger) -> Attendance:
    """Who takes part in the meeting that *trigger* names, by its own phrase and clause."""
    out = Attendance()
    if trigger.verbal:
        _of_verb(analysis, trigger, out)
    else:
        _of_noun(analysis, trigger, out)
    fill_offices(analysis, out)
    return out


def _of_verb(analysis: Analysis, trigger: Trigger, out: Attendance) -> None:
    at = trigger.index
    lemma = analysis.tokens[at].lemma.lower()
    token = analysis.tokens[at]
    bare = token.xpos in ("VBD", "VBZ", "VBP") and token.relation in ("xcomp", "appos", "nmod", "obl", "dep")
    before = _before_verb(analysis, at) if bare and not dependants(analysis, at, "nsubj") else ()
    who = before or subjects(analysis, at) or _before_verb(analysis, at)
    take(analysis, [*_whose(analysis, who), *who], out)
    if lemma in lexicon.DISCUSSING_VERBS:
        take(analysis, obliques(analysis, at, "with"), out)
        return
    if trigger.kind is Kind.VISIT:
        if lemma == "invite":
            out.persons.clear()
            out.levels.clear()
            take(analysis, objects(analysis, at), out)
        return
    take(analysis, objects(analysis, at), out)
    further = {"call": ("on", "upon")}.get(lemma, ("to",) if lemma in lexicon.SPEAKING_VERBS else ())
    partners = obliques(analysis, at, *_WITH, *further)
    take(analysis, partners or _with_behind(analysis, at), out)


def _whose(analysis: Analysis, heads: Iterable[int]) -> Iterator[int]:
    """The officials of "officials from the two sides", where the parser takes the sides alone for the subject."""
    for head in heads:
        cases = dependants(analysis, head, "case")
        if cases and preposition(analysis, head) in ("of", "from") and cases[0] > 0:
            noun = analysis.tokens[cases[0] - 1]
            if noun.upos in ("NOUN", "PROPN") and noun.sentence == analysis.tokens[head].sentence:
                yield noun.index


def _with_behind(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """The person behind "with" further on in the clause: "met for the third time with the premier"."""
    stop = min(analysis.sentence_of(analysis.tokens[verb]).stop, verb + 12)
    for at in range(verb + 1, stop):
        token = analysis.tokens[at]
        if token.upos in ("VERB", "AUX") or token.text in (",", ";", ":"):
            return ()
        if token.text.lower() == "with" and token.relation == "case":
            return conjuncts(analysis, token.head)
    return ()


def _before_verb(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """The phrase right before a verb that the parser leaves without a subject."""
    first = analysis.sentence_of(analysis.tokens[verb]).first
    at = verb - 1
    while at >= first and (analysis.tokens[at].upos in ("ADV", "AUX", "PART") or analysis.tokens[at].text == ","):
        at -= 1
    if at < first or analysis.tokens[at].upos not in ("NOUN", "PROPN", "PRON"):
        return ()
    while first <= analysis.tokens[at].head < at or analysis.tokens[analysis.tokens[at].head].relation == "flat":
        head = analysis.tokens[at].head
        if head == at or analysis.tokens[head].upos == "VERB":
            break
        at = head
    return (at,)


def _of_noun(analysis: Analysis, trigger: Trigger, out: Attendance) -> None:
    tokens = analysis.tokens
    at = trigger.index
    heads: list[int] = []
    for child in analysis.children[at]:
        token = tokens[child]
        if token.relation == "nmod" and token.deprel != "nmod:poss":
            if preposition(analysis, child) in _BETWEEN and not (
                trigger.kind is Kind.VISIT and preposition(analysis, child) in ("with", "between")
            ):
                heads.extend(conjuncts(analysis, child))
        elif token.deprel in ("nmod:poss", "compound", "amod", "nmod:desc") and child < at:
            heads.extend(conjuncts(analysis, child))
        elif token.deprel == "acl" and token.xpos == "VBN" and token.lemma in _HOLDING:
            heads.extend(subjects(analysis, child))
            heads.extend(obliques(analysis, child, *_WITH))
    if is_joined(analysis, trigger):
        _join_in(analysis, subjects(analysis, tokens[at].head), out)
    take(analysis, heads, out)
    _before(analysis, at, out)
    if not trigger.light:
        if trigger.kind is not Kind.VISIT:
            _from_clause_around(analysis, trigger, out)
        if not out.persons and not out.levels and trigger.kind is Kind.VISIT:
            _visitor_from_clause(analysis, trigger, out)
        return
    if trigger.predicate == at and trigger.kind is Kind.VISIT:
        take(analysis, subjects(analysis, at), out)  # "she is on a visit to Vienna"
    if trigger.predicate != at:
        by_whom = subjects(analysis, trigger.predicate)
        if at not in by_whom and not (len(out.sides) >= 2 and out.levels):
            take(analysis, by_whom, out)
        if trigger.kind is not Kind.VISIT:
            take(analysis, obliques(analysis, trigger.predicate, *_WITH), out)


def is_joined(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether somebody is said to take part in the meeting, beside those who hold it: "also joined the meeting"."""
    token = analysis.tokens[trigger.index]
    return token.relation in ("obl", "obj") and analysis.tokens[token.head].lemma in _JOINING


def _join_in(analysis: Analysis, heads: Iterable[int], out: Attendance) -> None:
    """Those who are said to take part too ("also joined the meeting"): persons, but no further sides."""
    extra = Attendance()
    take(analysis, heads, extra)
    for head in heads:
        for _mention, entity in entities_at(analysis, phrase(analysis, head, without=("acl:relcl", "punct"))):
            if entity.kind is EntityKind.PERSON and not entity.members:
                out.persons[entity.index] = None
    if len(extra.sides) == 2 and len(extra.persons) >= 2:
        out.merge(extra)


def _before(analysis: Analysis, at: int, out: Attendance) -> None:
    """Sides named right before a noun, however that is parsed: "the Macron-Scholz meeting", "U.S.-China talks"."""
    index = at - 1
    first = analysis.sentences[analysis.tokens[at].sentence].first
    while index >= first and at - index <= 8:
        token = analysis.tokens[index]
        mention = analysis.mention_at(index)
        if mention is not None and mention.form != "pronoun":
            take_entity(analysis, analysis.entities[mention.entity], mention.form, out)
        elif token.upos not in _PREMODIFYING or token.text in _STOPS:
            break
        index -= 1


def _from_clause_around(analysis: Analysis, trigger: Trigger, out: Attendance) -> None:
    """For "said after talks with the minister": the clause's subject is the other side."""
    partner = obliques(analysis, trigger.index, "with")
    beside = preposition(analysis, trigger.index) in ("at", "during", "in", "after", "following", "before")
    predicate: int | None = trigger.predicate
    for _ in range(3):
        if predicate is None:
            return
        extra = Attendance()
        heads = (*subjects(analysis, predicate), *grammatical_subjects(analysis, predicate))
        take(analysis, heads, extra)
        if extra.sides:
            both = beside and len(extra.sides) == 2 and len(extra.persons) >= 2 and not out.persons
            if both or ((partner or out.collective) and len(out.sides) < 2):
                out.merge(extra)
            return
        predicate = governor(analysis, predicate)


def _visitor_from_clause(analysis: Analysis, trigger: Trigger, out: Attendance) -> None:
    """For "arrived for a two-day visit", "said during a trip to": the clause's subject is the visitor."""
    if out.collective:
        return
    predicate: int | None = trigger.predicate
    for _ in range(2):
        if predicate is None:
            return
        extra = Attendance()
        take(analysis, grammatical_subjects(analysis, predicate), extra)
        if extra.persons:
            out.merge(extra)
            return
        predicate = governor(analysis, predicate)
