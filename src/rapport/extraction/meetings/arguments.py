"""Who meets whom: persons and sides of a meeting, from the phrases around the word that names it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

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
from rapport.extraction.meetings.lexicon import Kind
from rapport.extraction.meetings.offices import holders, in_office, level_of, level_of_words, lowest
from rapport.extraction.meetings.triggers import Trigger
from rapport.model.analysis import Analysis, Entity, EntityKind
from rapport.model.mentions import Level

_BETWEEN = ("between", "of", "with", "among", "by", "alongside", "from", "and")
_WITH = ("with", "between", "among", "alongside", "by")
_OFFICES = re.compile(
    r"\b(?:leaders|presidents|premiers|chancellors|heads of (?:state|government)|secretaries of \w+|FMs|"
    r"(?:prime |deputy |vice |foreign |defen[cs]e |finance |interior |and |trade |economy )*ministers|"
    r"(?:(?:high[- ]level|senior|top) )?(?:diplomats|officials|representatives)|envoys|"
    r"negotiators|speakers|delegations|lawmakers|generals|commanders)\b",
    re.IGNORECASE,
)
_SINGULAR_OFFICE = re.compile(
    r"\b(?:president|(?:prime|foreign|defen[cs]e|finance|interior|trade) minister|premier|chancellor|"
    r"secretary of state)\b",
    re.IGNORECASE,
)


_PREMODIFYING = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "SYM", "X", "PART"})


@dataclass(slots=True)
class Attendance:
    """Who takes part, as far as some phrases tell: entity indices of persons, sides, and the offices named.

    ``explicit`` are the sides that the phrases themselves name; ``collective`` says that "the two leaders", "both
    sides" or "their" stood for them. ``visitor`` and ``host`` are sides of a visit.
    """

    persons: dict[int, None] = field(default_factory=dict)
    sides: dict[str, None] = field(default_factory=dict)
    levels: list[Level] = field(default_factory=list)
    portfolio: str = ""
    collective: bool = False

    def merge(self, other: Attendance) -> None:
        """Take in whom *other* has."""
        self.persons.update(other.persons)
        self.sides.update(other.sides)
        self.levels.extend(other.levels)

    def add_sides(self, sides: Iterable[str]) -> None:
        """Take further sides in."""
        for side in sides:
            self.sides[side] = None


def attendance(analysis: Analysis, trigger: Trigger) -> Attendance:
    """Who takes part in the meeting that *trigger* names, by its own phrase and clause."""
    out = Attendance()
    if trigger.verbal:
        _of_verb(analysis, trigger, out)
    else:
        _of_noun(analysis, trigger, out)
    _fill_offices(analysis, out)
    return out


def _of_verb(analysis: Analysis, trigger: Trigger, out: Attendance) -> None:
    at = trigger.index
    lemma = analysis.tokens[at].lemma.lower()
    _take(analysis, subjects(analysis, at), out)
    if trigger.kind is Kind.VISIT:
        if lemma == "invite":
            out.persons.clear()
            out.levels.clear()
            _take(analysis, objects(analysis, at), out)
        return
    _take(analysis, objects(analysis, at), out)
    _take(analysis, obliques(analysis, at, *_WITH, *(("to",) if lemma in lexicon.SPEAKING_VERBS else ())), out)


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
        elif token.deprel == "acl" and token.xpos == "VBN":
            heads.extend(subjects(analysis, child))
            heads.extend(obliques(analysis, child, *_WITH))
    verb = tokens[at].head
    if tokens[verb].lemma in ("participate", "join", "attend", "partake") and tokens[at].relation in ("obl", "obj"):
        _join_in(analysis, subjects(analysis, verb), out)
    _take(analysis, heads, out)
    _before(analysis, at, out)
    if not trigger.light:
        if trigger.kind is not Kind.VISIT:
            _from_clause_around(analysis, trigger, out)
        if not out.persons and trigger.kind is Kind.VISIT:
            _visitor_from_clause(analysis, trigger, out)
        return
    if trigger.predicate != at:
        by_whom = subjects(analysis, trigger.predicate)
        if at not in by_whom and not (len(out.sides) >= 2 and out.levels):
            _take(analysis, by_whom, out)
        if trigger.kind is not Kind.VISIT:
            _take(analysis, obliques(analysis, trigger.predicate, *_WITH), out)


def _join_in(analysis: Analysis, heads: Iterable[int], out: Attendance) -> None:
    """Those who are said to take part too ("also joined the meeting"): persons, but no further sides."""
    extra = Attendance()
    _take(analysis, heads, extra)
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
            _take_entity(analysis, analysis.entities[mention.entity], mention.form, out)
        elif token.upos not in ("ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "SYM", "X", "PART") or token.text in (
            ",",
            ";",
            ":",
        ):
            break
        index -= 1


def _from_clause_around(analysis: Analysis, trigger: Trigger, out: Attendance) -> None:
    """For "said after talks with the minister": the clause's subject is the other side."""
    partner = obliques(analysis, trigger.index, "with")
    beside = analysis.tokens[trigger.index].relation in ("obl", "advcl")
    predicate: int | None = trigger.predicate
    for _ in range(3):
        if predicate is None:
            return
        extra = Attendance()
        _take(analysis, (*subjects(analysis, predicate), *grammatical_subjects(analysis, predicate)), extra)
        if extra.sides:
            both = beside and len(extra.sides) == 2 and len(extra.persons) >= 2
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
        _take(analysis, grammatical_subjects(analysis, predicate), extra)
        if extra.persons:
            out.merge(extra)
            return
        predicate = governor(analysis, predicate)


def _take(analysis: Analysis, heads: Iterable[int], out: Attendance) -> None:
    """Take in the persons, sides and offices of some phrases by their heads."""
    for head in heads:
        own = analysis.mention_at(head)
        if own is not None:
            entity = analysis.entities[own.entity]
            _take_entity(analysis, entity, own.form, out)
            if entity.kind is EntityKind.PERSON and not entity.members:
                _appositions(analysis, head, out)
                continue
        tokens = phrase(analysis, head, without=("acl:relcl", "acl", "advcl", "parataxis", "punct", "conj"))
        _named_in(analysis, tokens, out, only_sides=own is not None)
        text = " ".join(analysis.tokens[at].text for at in tokens)
        _note_office(text, out)
        if analysis.tokens[head].lemma.lower() in ("they", "their", "them", "both") and own is None:
            out.collective = True


def _appositions(analysis: Analysis, head: int, out: Attendance) -> None:
    for at in dependants(analysis, head, "appos"):
        mention = analysis.mention_at(at)
        if mention is not None and analysis.entities[mention.entity].kind is EntityKind.PERSON:
            _take_entity(analysis, analysis.entities[mention.entity], mention.form, out)


def _named_in(analysis: Analysis, tokens: Iterable[int], out: Attendance, *, only_sides: bool) -> None:
    seen: set[int] = set()
    for at in tokens:
        mention = analysis.mention_at(at)
        if mention is None or mention.first in seen:
            continue
        seen.add(mention.first)
        entity = analysis.entities[mention.entity]
        if entity.kind is EntityKind.PERSON and only_sides:
            continue
        if preposition(analysis, at) in ("in", "at", "on", "near", "about", "over", "during"):
            continue
        _take_entity(analysis, entity, mention.form, out)


def _take_entity(analysis: Analysis, entity: Entity, form: str, out: Attendance) -> None:
    if entity.members:
        out.collective = out.collective or form in ("collective", "pronoun")
        for member in entity.members:
            _take_entity(analysis, analysis.entities[member], "name", out)
        return
    if entity.kind is EntityKind.PERSON:
        if in_office(entity) or not entity.side:
            out.persons[entity.index] = None
        if entity.side and in_office(entity):
            out.sides[entity.side] = None
            level = level_of(entity)
            if level is not None:
                out.levels.append(level)
    elif entity.kind is not EntityKind.PLACE and entity.side:
        out.sides[entity.side] = None


def _note_office(text: str, out: Attendance) -> None:
    """Take note of offices without names: "the foreign ministers of both countries", "his Japanese counterpart"."""
    found = _OFFICES.search(text) or _SINGULAR_OFFICE.search(text)
    if found is None:
        return
    level = level_of_words(found.group())
    if level is not None:
        out.levels.append(level)
        out.portfolio = found.group() if level in ("minister", "deputy") else ""
    if _OFFICES.search(text) and re.search(r"\b(?:two|both|countries|four)\b", text, re.IGNORECASE):
        out.collective = True


def _fill_offices(analysis: Analysis, out: Attendance) -> None:
    """Name the holders of offices that a phrase names without names, where the document knows them."""
    level = lowest(out.levels)
    if level not in ("leader", "minister", "deputy") or len(out.sides) < 2:
        return
    there = {analysis.entities[at].side for at in out.persons}
    for side in [side for side in out.sides if side not in there]:
        for at in holders(analysis, level, (side,), out.portfolio):
            out.persons[at] = None
