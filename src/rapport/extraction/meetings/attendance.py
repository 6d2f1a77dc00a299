"""Who takes part: collecting persons, sides and offices out of phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapport.extraction.clauses import dependants, obliques, preposition
from rapport.extraction.meetings.offices import holders, in_office, level_of, level_of_words, lowest
from rapport.model.analysis import Analysis, Entity, EntityKind, EntityMention
from rapport.model.mentions import Level

_OFFICES = re.compile(
    r"\b(?:leaders|presidents|premiers|chancellors|heads of (?:state|government)|secretaries of \w+|FMs|"
    r"(?:prime |deputy |vice |foreign |defen[cs]e |finance |interior |and |trade |economy )*(?:ministers|secretaries)|"
    r"(?:(?:high[- ]level|senior|top) )?(?:diplomats|officials|representatives)|envoys|"
    r"negotiators|speakers|delegations|lawmakers|generals|commanders)\b",
    re.IGNORECASE,
)
_SINGULAR_OFFICE = re.compile(
    r"\b(?:president|(?:prime|foreign|defen[cs]e|finance|interior|trade) minister|premier|chancellor|"
    r"secretary of state)\b",
    re.IGNORECASE,
)
_OF = frozenset({"of", "from", "with", "between", "for", "as_well_as"})
_ELSEWHERE = ("in", "at", "on", "near", "about", "over", "during")
_LONGEST_TITLE = 8


@dataclass(slots=True)
class Attendance:
    """Who takes part, as far as some phrases tell: entity indices of persons, sides, and the offices named.

    ``collective`` says that "the two leaders", "both sides" or "their" stood for them.
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
        self.sides.update(dict.fromkeys(sides))


def take(analysis: Analysis, heads: Iterable[int], out: Attendance) -> None:
    """Take in the persons, sides and offices of some phrases by their heads."""
    for head in heads:
        own = analysis.mention_at(head)
        if own is not None:
            entity = analysis.entities[own.entity]
            take_entity(analysis, entity, own.form, out)
            if entity.kind is EntityKind.PERSON and not entity.members:
                _beside_person(analysis, head, own, out)
                continue
        tokens = _who_phrase(analysis, head)
        _named_in(analysis, tokens, out, only_sides=own is not None)
        _note_office(" ".join(analysis.tokens[at].text for at in tokens), out)
        if analysis.tokens[head].lemma.lower() in ("they", "their", "them", "both") and own is None:
            out.collective = True


def _who_phrase(analysis: Analysis, head: int) -> tuple[int, ...]:
    """A phrase as far as it says who: "officials of both states", without "on trade with a third"."""
    out: list[int] = []
    waiting = [head]
    while waiting:
        at = waiting.pop()
        out.append(at)
        for child in analysis.children[at]:
            token = analysis.tokens[child]
            if token.relation in ("acl", "advcl", "parataxis", "punct") or (at == head and token.relation == "conj"):
                continue
            case = preposition(analysis, child)
            if token.relation == "nmod" and case and case not in _OF:
                continue
            waiting.append(child)
    return tuple(sorted(out))


def _beside_person(analysis: Analysis, head: int, own: EntityMention, out: Attendance) -> None:
    """Those who stand beside a person: in apposition, joined by "and", or behind "with" ("talks of A with B")."""
    take_persons_after(analysis, own, out)
    for at in dependants(analysis, head, "appos"):
        mention = analysis.mention_at(at)
        if mention is not None and analysis.entities[mention.entity].kind is EntityKind.PERSON:
            take_entity(analysis, analysis.entities[mention.entity], mention.form, out)
    partners = [at for at in obliques(analysis, head, "with") if at > head]
    if partners:
        take(analysis, partners, out)


def take_persons_after(analysis: Analysis, mention: EntityMention, out: Attendance) -> None:
    """The persons of a list "A, B and C" behind its first, whatever the parser makes of the list."""
    stop = analysis.sentence_of(analysis.tokens[mention.first]).stop
    at = mention.stop
    waiting: list[Entity] = []
    while at < stop and analysis.tokens[at].text.lower() in (",", "and"):
        last = analysis.tokens[at].text.lower() == "and"
        found = _person_from(analysis, at + 1, stop)
        if found is None:
            return
        entity, at = found
        waiting.append(entity)
        if last:
            for each in waiting:
                take_entity(analysis, each, "name", out)
            return


def _person_from(analysis: Analysis, at: int, stop: int) -> tuple[Entity, int] | None:
    """The person named from *at* on, behind a title of a few words: the entity, and where its mention stops."""
    first = at
    while at < stop and at - first <= _LONGEST_TITLE:
        mention = analysis.mention_at(at)
        if (
            mention is not None
            and analysis.entities[mention.entity].kind is EntityKind.PERSON
            and mention.form == "name"
        ):
            return analysis.entities[mention.entity], mention.stop
        if analysis.tokens[at].upos not in ("ADJ", "NOUN", "PROPN", "DET", "PART", "PRON"):
            return None
        at += 1
    return None


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
        if preposition(analysis, at) in _ELSEWHERE:
            continue
        take_entity(analysis, entity, mention.form, out)
        if entity.kind is EntityKind.PERSON and mention.form == "name":
            take_persons_after(analysis, mention, out)


def take_entity(analysis: Analysis, entity: Entity, form: str, out: Attendance) -> None:
    """Take in an entity: a person who acts for a side, a state or body, or the members of a group.

    A pronoun that was resolved to several persons of one side can't be those who meet, and is left open.
    """
    if entity.members:
        members = [analysis.entities[member] for member in entity.members]
        out.collective = out.collective or form in ("collective", "pronoun")
        if len({member.side for member in members}) < 2 and all(each.kind is EntityKind.PERSON for each in members):
            return
        for member in members:
            take_entity(analysis, member, "name", out)
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


def fill_offices(analysis: Analysis, out: Attendance) -> None:
    """Name the holders of offices that a phrase names without names, where the document knows them."""
    level = lowest(out.levels)
    if level not in ("leader", "minister", "deputy") or len(out.sides) < 2:
        return
    there = {analysis.entities[at].side for at in out.persons}
    for side in [side for side in out.sides if side not in there]:
        for at in holders(analysis, level, (side,), out.portfolio):
            out.persons[at] = None
