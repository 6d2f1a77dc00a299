"""Sides and persons that a naming leaves to its surroundings: "the two sides agreed to hold talks", "their summit"."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from rapport.extraction.clauses import (
    dependants,
    entities_at,
    objects,
    obliques,
    sides_of_phrase,
    subjects,
)
from rapport.extraction.meetings import lexicon
from rapport.extraction.meetings.arguments import is_joined
from rapport.extraction.meetings.lexicon import Kind
from rapport.extraction.meetings.naming import Candidate
from rapport.extraction.meetings.offices import RANK, holders, in_office, level_of, lowest, may_hold_office
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, EntityKind
from rapport.model.dates import bounds
from rapport.model.mentions import Level

_SHARED = words("their they both them")
_OPEN = words("counterpart side leader president minister other colleague party sides leaders official")
_BOTH = words("two both three four respective")


def fill_in(analysis: Analysis, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates with the sides that their sentence or the document gives them, and the leaders of those sides."""
    bodies = _bodies(analysis)
    found = (_filled(analysis, candidate, bodies) for candidate in candidates)
    return tuple(each for each in found if not _is_with_another(analysis, each))


def _is_with_another(analysis: Analysis, candidate: Candidate) -> bool:
    """Whether a verb tells of a meeting with somebody of no other side: "will meet the UN envoy"."""
    if candidate.kind is Kind.VISIT or len(candidate.sides) > 1:
        return False
    if not candidate.trigger.verbal:  # "the talks between Kenya and the donors"
        pair = obliques(analysis, candidate.trigger.index, "between")
        strangers = [at for at in pair if analysis.mention_at(at) is None and not _is_open(analysis, at)]
        return len(pair) > 1 and bool(strangers) and not sides_of_phrase(analysis, strangers[0])
    return _has_other_partner(analysis, candidate)


def _filled(analysis: Analysis, candidate: Candidate, bodies: Container[str | None]) -> Candidate:
    states = tuple(side for side in candidate.sides if side not in bodies)
    known = _not_at_home(analysis, replace(candidate, sides=states))
    sided = _with_persons_before(analysis, _with_sides(analysis, _with_silent_side(analysis, known)))
    levelled = _with_level(analysis, _without_mediators(analysis, sided))
    return _with_leaders(analysis, _with_the_four(analysis, levelled))


def _bodies(analysis: Analysis) -> frozenset[str | None]:
    """The sides that are bodies (the OSCE, the UN): no states, and no sides of the dossier."""
    bodies = {
        entity.side
        for entity in analysis.entities
        if (entity.kind is EntityKind.ORGANISATION and entity.name != entity.side) or len(entity.side or "") != 3
    }
    states = {entity.side for entity in analysis.entities if entity.kind is EntityKind.STATE}
    return frozenset(bodies - states - {*analysis.parties})


def _not_at_home(analysis: Analysis, candidate: Candidate) -> Candidate:
    """Nobody pays a visit to his own state: who is taken for the visitor there is another's minister."""
    place = candidate.place
    if candidate.kind is not Kind.VISIT or place is None or place.country not in analysis.parties:
        return candidate
    if candidate.sides != (place.country,) or len(analysis.parties) != 2 or candidate.trigger.verbal:
        return candidate
    return replace(candidate, persons=(), sides=analysis.parties)


def _with_silent_side(analysis: Analysis, candidate: Candidate) -> Candidate:
    """Between two parties, somebody of no stated side who meets the one or goes there is the other's."""
    parties = analysis.parties
    if len(parties) != 2 or len(candidate.sides) != 1 or candidate.sides[0] not in parties:
        return candidate
    silent = [
        at for at in candidate.persons if analysis.entities[at].side is None and may_hold_office(analysis.entities[at])
    ]
    if not silent or (candidate.kind is not Kind.VISIT and len(candidate.persons) < 2):
        return candidate
    return replace(candidate, sides=tuple(parties), explicit=True)


def _without_mediators(analysis: Analysis, candidate: Candidate) -> Candidate:
    """Where principals of two sides meet, envoys of others who are with them bring no side."""
    if len(candidate.sides) <= 2:
        return candidate
    best: dict[str, Level] = {}
    for at in candidate.persons:
        entity = analysis.entities[at]
        level = level_of(entity)
        if entity.side and level:
            best[entity.side] = min(level, best.get(entity.side, level), key=RANK.__getitem__)
    principals = tuple(side for side in candidate.sides if side in best and RANK[best[side]] <= RANK["deputy"])
    if len(principals) < 2:
        return candidate
    return replace(candidate, sides=principals, level=lowest(best[side] for side in principals))


def _with_persons_before(analysis: Analysis, candidate: Candidate) -> Candidate:
    """For "they will meet", where "they" only gives the sides: the persons named before in the sentence."""
    if candidate.persons or len(candidate.sides) != 2 or not candidate.trigger.verbal:
        return candidate
    if not _is_theirs(analysis, candidate):
        return candidate
    before = _named_before(analysis, candidate)
    if before is None or set(before[1]) != set(candidate.sides):
        return candidate
    return replace(candidate, persons=before[0])


def _with_level(analysis: Analysis, candidate: Candidate) -> Candidate:
    """The level by the offices of those who meet, where the naming itself gives none."""
    if candidate.level is not None or is_joined(analysis, candidate.trigger):
        return candidate
    highest: dict[str, Level] = {}
    for at in candidate.persons:
        entity = analysis.entities[at]
        level = level_of(entity)
        if entity.side and level:
            highest[entity.side] = min(level, highest.get(entity.side, level), key=RANK.__getitem__)
    return replace(candidate, level=lowest(highest.values()))


def _with_sides(analysis: Analysis, candidate: Candidate) -> Candidate:
    if len(candidate.sides) >= 2:
        return candidate
    if candidate.kind is Kind.VISIT:
        return _visit_between(analysis, candidate)
    if _has_other_partner(analysis, candidate):
        return candidate
    sides = list(candidate.sides)
    if not sides and (_is_theirs(analysis, candidate) or _lacks_subject(analysis, candidate)):
        before = _named_before(analysis, candidate)
        if before is not None:
            persons, named = before
            return replace(candidate, persons=(*candidate.persons, *persons), sides=named, explicit=True)
    around = _around(analysis, candidate)
    for side in around:
        if side not in sides:
            sides.append(side)
    if len(sides) == 2:
        return replace(candidate, sides=tuple(sides), explicit=candidate.trigger.light)
    parties = analysis.parties
    if len(parties) == 2 and (not candidate.sides or candidate.sides[0] in parties):
        anchored = candidate.date or candidate.sure_date or candidate.place or candidate.ordinal
        if anchored or candidate.sides or candidate.definite:
            return replace(candidate, sides=tuple(parties))
    return candidate


def _visit_between(analysis: Analysis, candidate: Candidate) -> Candidate:
    """A visit announced or dated without its goal, by somebody of one party, goes to the other."""
    stated = (
        candidate.date or (candidate.pointer == "next") or candidate.status in ("proposed", "postponed", "cancelled")
    )
    one_party = len(candidate.sides) == 1 and candidate.sides[0] in analysis.parties and len(analysis.parties) == 2
    if not (stated and one_party and candidate.persons and candidate.place is None):
        return candidate
    return replace(candidate, sides=analysis.parties, explicit=True)


def _has_other_partner(analysis: Analysis, candidate: Candidate) -> bool:
    """Whether the text says with whom they meet, and it is nobody of another side: "met the UN envoy"."""
    at = candidate.trigger.index
    partners = obliques(analysis, at, "with", "between")
    if candidate.trigger.verbal and analysis.tokens[at].lemma.lower() not in lexicon.DISCUSSING_VERBS:
        partners = (*partners, *objects(analysis, at))
    elif candidate.trigger.light:
        partners = (*partners, *obliques(analysis, candidate.trigger.predicate, "with", "between"))
    if any(_is_open(analysis, each) for each in partners):
        return False
    one_side = {analysis.entities[each].side for each in candidate.persons}
    return bool(partners) or (len(candidate.persons) >= 2 and len(one_side) == 1)


def _is_open(analysis: Analysis, at: int) -> bool:
    """Whether a partner may be of either side: "his counterpart", "the two ministries", "both teams"."""
    token = analysis.tokens[at]
    if token.lemma.lower() in _OPEN or token.upos == "PRON":
        return True
    around = {analysis.tokens[each].text.lower() for each in dependants(analysis, at, "det", "nummod", "amod")}
    return analysis.mention_at(at) is None and bool(around & _BOTH)


def _is_theirs(analysis: Analysis, candidate: Candidate) -> bool:
    at = candidate.trigger.index
    below = dependants(analysis, at, "nmod:poss", "det") if not candidate.trigger.verbal else ()
    heads = [*below, *(subjects(analysis, candidate.trigger.predicate) if candidate.trigger.light else ())]
    return any(analysis.tokens[head].text.lower() in _SHARED for head in heads)


def _lacks_subject(analysis: Analysis, candidate: Candidate) -> bool:
    """Whether the parser gives "met" nobody: then those named before in the sentence did."""
    at = candidate.trigger.index
    return (
        candidate.kind is Kind.MEETING
        and candidate.trigger.verbal
        and not candidate.persons
        and not subjects(analysis, at)
        and not objects(analysis, at)
    )


def _named_before(analysis: Analysis, candidate: Candidate) -> tuple[tuple[int, ...], tuple[str, ...]] | None:
    """The persons of two sides named before "their" in the same sentence or the one before, one a side."""
    sentence = candidate.sentence
    for at in range(sentence, max(-1, sentence - 2), -1):
        span = analysis.sentences[at].span
        found: dict[str, int] = {}
        for mention in reversed(analysis.mentions_in(span)):
            entity = analysis.entities[mention.entity]
            if mention.first >= candidate.trigger.index or entity.kind is not EntityKind.PERSON:
                continue
            if in_office(entity) and entity.side:
                found.setdefault(entity.side, entity.index)
        if len(found) == 2:
            sides = tuple(reversed(found))
            return tuple(found[side] for side in sides), sides
    return None


def _around(analysis: Analysis, candidate: Candidate) -> tuple[str, ...]:
    """The sides of the subjects of the clauses above: "Seoul and Pyongyang agreed to hold a dialogue"."""
    at = candidate.trigger.predicate
    for _ in range(4):
        found: dict[str, None] = {}
        for _mention, entity in entities_at(analysis, subjects(analysis, at)):
            if entity.kind is not EntityKind.PERSON or in_office(entity):
                found.update(dict.fromkeys(analysis.sides_of(entity)))
        if len(found) >= 2:
            return tuple(found)
        head = analysis.tokens[at].head
        if head == at:
            break
        at = head
    return ()


_SAME_TERM_DAYS = 400


def _with_the_four(analysis: Analysis, candidate: Candidate) -> Candidate:
    """For a 2+2 that names nobody, the foreign and defence ministers whom the document has for the two sides."""
    if candidate.kind is not Kind.TWO_PLUS_TWO or candidate.persons or candidate.pointer == "previous":
        return candidate
    four = [
        at for portfolio in ("foreign", "defense") for at in holders(analysis, "minister", candidate.sides, portfolio)
    ]
    return replace(candidate, persons=tuple(four)) if len(four) > 2 else candidate


def _with_leaders(analysis: Analysis, candidate: Candidate) -> Candidate:
    """For a meeting of leaders that names sides only, the leaders whom the document has for them.

    Not for one years away, whose leaders may have been others.
    """
    if candidate.level != "leader" or len(candidate.sides) != 2:
        return candidate
    if candidate.date and analysis.dating.published:
        then, now = bounds(candidate.date), bounds(analysis.dating.published)
        if max((now.first - then.last).days, (then.first - now.last).days) > _SAME_TERM_DAYS:
            unnamed = not candidate.explicit or candidate.definite
            return replace(candidate, persons=()) if unnamed and candidate.kind is Kind.SUMMIT else candidate
    if candidate.persons or candidate.pointer == "previous" or candidate.kind is Kind.VISIT:
        return candidate
    return replace(candidate, persons=holders(analysis, "leader", candidate.sides))
