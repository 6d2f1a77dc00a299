"""Events in PLOVER's terms: who did what to whom; a first version.

Meetings held are CONSULT, agreements AGREE or (signed, joint) COOPERATE; a small lexicon of verbs gives the others.
Only what is told as having happened counts; mutual events have both sides as actor and as recipient.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapport.extraction import meetings
from rapport.extraction.circumstances import Nearness, date_of
from rapport.extraction.clauses import (
    clause_span,
    dependants,
    is_predicate,
    objects,
    obliques,
    phrase,
    reading,
    sides_at,
    subjects,
)
from rapport.extraction.commitments.sides import sides_of_clause
from rapport.extraction.meetings.status import is_ahead
from rapport.extraction.meetings.triggers import verb_lemma
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, EntityKind
from rapport.model.mentions import Event, EventType, Meeting
from rapport.model.spans import Span

_STATE = re.compile(r"^[A-Z]{3}$")
_LONGEST = 280
_VERBS: dict[EventType, frozenset[str]] = {
    "ACCUSE": words("accuse criticize criticise condemn blame denounce slam blast deplore decry"),
    "REJECT": words("reject refuse rule_out veto rebuff dismiss turn_down boycott"),
    "SANCTION": words("sanction expel"),
    "REQUEST": words("demand urge request ask call_on"),
    "THREATEN": words("threaten"),
    "PROTEST": words("protest"),
    "MOBILIZE": words("deploy mobilize mobilise station"),
    "ASSAULT": words("attack shell bomb invade occupy strike raid"),
    "COERCE": words("annex seize detain arrest blockade"),
    "RETREAT": words("retreat withdraw pull_out"),
    "CONCEDE": words("concede release free apologize apologise"),
    "SUPPORT": words("support back praise endorse congratulate recognize recognise"),
    "AID": words("donate aid"),
}
# A verb whose object decides: (verbs, nouns, type).
_WITH_OBJECT: tuple[tuple[frozenset[str], frozenset[str], EventType], ...] = (
    (
        words("impose introduce extend tighten adopt expand"),
        words("sanction sanctions tariff tariffs embargo restriction restrictions ban blacklist"),
        "SANCTION",
    ),
    (
        words("break break_off sever cut suspend halt close shut freeze recall end"),
        words(
            "relation relations tie ties talk talks dialogue border embassy",
            "consulate contact contacts ambassador flight",
        ),
        "SANCTION",
    ),
    (words("lodge make file"), words("protest complaint demarche"), "PROTEST"),
    (words("summon"), words("ambassador envoy chargé charge"), "PROTEST"),
    (
        words("lift ease remove"),
        words("sanction sanctions restriction restrictions tariff tariffs ban embargo"),
        "CONCEDE",
    ),
    (words("withdraw"), words("troop troops force forces"), "RETREAT"),
    (words("provide send deliver grant"), words("aid assistance relief loan loans grant vaccine vaccines"), "AID"),
    (words("raise express voice"), words("objection opposition"), "REJECT"),
    (words("express voice raise"), words("concern concerns"), "ACCUSE"),
    (words("make lay"), words("claim claims"), "REQUEST"),
    (words("express voice reaffirm"), words("support"), "SUPPORT"),
)
_AGREEING = words("agree decide reaffirm")
_SIGNED = words(
    "agreement agreements declaration memorandum memorandums memoranda document documents",
    "treaty pact statement deal contract",
    "protocol accord communique communiqué mou mous plan roadmap",
)
_TOWARDS = ("against", "with", "on", "to", "at", "from", "for", "of", "toward", "towards", "into", "in")


@dataclass(frozen=True, slots=True)
class _Deed:
    """A verb that tells an event."""

    predicate: int
    type: EventType
    mutual: bool = False


def extract(analysis: Analysis) -> tuple[Event, ...]:
    """The events that a document reports as having happened, in the order of the text."""
    out: dict[tuple[Span, EventType], Event] = {}
    held = tuple(meeting for meeting in meetings.extract(analysis) if meeting.status == "held")
    for found in (*_consultations(held), *_deeds(analysis, held)):
        out.setdefault((found.span, found.event_type), found)
    return tuple(sorted(out.values(), key=lambda event: event.span))


def _consultations(held: Sequence[Meeting]) -> Iterator[Event]:
    for meeting in held:
        yield Event(
            span=meeting.span,
            event_type="CONSULT",
            actor=meeting.sides,
            recipient=meeting.sides,
            date=meeting.date,
            mode="visit" if meeting.what.startswith("visit") else None,
            according_to=meeting.according_to,
            confidence=meeting.confidence,
        )


def _deeds(analysis: Analysis, held: Sequence[Meeting]) -> Iterator[Event]:
    for token in analysis.tokens:
        if token.upos != "VERB" or not is_predicate(analysis, token.index):
            continue
        deed = _deed(analysis, token.index)
        if deed is None or not _happened(analysis, token.index) or _is_opinion(analysis, deed):
            continue
        found = _event(analysis, deed, held)
        if found is not None:
            yield found


def _deed(analysis: Analysis, predicate: int) -> _Deed | None:
    word = verb_lemma(analysis, predicate)
    below = {analysis.tokens[at].lemma.lower() for at in objects(analysis, predicate)}
    for verbs, nouns, kind in _WITH_OBJECT:
        if word in verbs and below & nouns:
            return _Deed(predicate, kind)
    if word == "sign" and below & _SIGNED:
        return _Deed(predicate, "COOPERATE", mutual=True)
    if word in _AGREEING:
        return _Deed(predicate, "AGREE", mutual=True)
    for kind, verbs in _VERBS.items():
        if word in verbs:
            return _Deed(predicate, kind)
    return None


def _happened(analysis: Analysis, predicate: int) -> bool:
    meant = reading(analysis, predicate)
    if meant.negated or meant.modality != "actual" or meant.tense in ("future", "none"):
        return False
    return not is_ahead(analysis, _date(analysis, predicate))


def _is_opinion(analysis: Analysis, deed: _Deed) -> bool:
    """Whether they only are of one mind: "they agree that trade matters"."""
    if deed.type != "AGREE" or reading(analysis, deed.predicate).tense != "present":
        return False
    return bool(dependants(analysis, deed.predicate, "ccomp"))


def _date(analysis: Analysis, predicate: int) -> str | None:
    found = date_of(analysis, predicate, limit=Nearness.CLAUSE)
    return found.value if found else None


def _event(analysis: Analysis, deed: _Deed, held: Sequence[Meeting]) -> Event | None:
    if deed.mutual:
        actors = sides_of_clause(analysis, deed.predicate)
        if len(actors) < 2 and (deed.type != "COOPERATE" or actors):
            return None
        both = actors or analysis.parties
        actor, recipient = tuple(sorted(both)), tuple(sorted(both))
        if len(both) < 2:
            return None
    else:
        actors = _sides(analysis, subjects(analysis, deed.predicate))
        if not actors and deed.type == "SANCTION":  # "relations between the two were broken off"
            between = _sides(analysis, objects(analysis, deed.predicate), deep=True)
            actors = between if len(between) == 2 else ()
        towards = (*objects(analysis, deed.predicate), *obliques(analysis, deed.predicate, *_TOWARDS))
        others = tuple(side for side in _sides(analysis, towards, deep=True) if side not in actors)
        if not actors or len(actors) > 2:
            return None
        if not others and len(actors) == 2 and deed.type == "SANCTION":
            others = actors
        if not others and len(analysis.parties) == 2 and len(actors) == 1 and actors[0] in analysis.parties:
            others = tuple(side for side in analysis.parties if side not in actors)
        actor, recipient = actors, others if others == actors else others[:1]
        if not recipient and deed.type not in ("MOBILIZE", "THREATEN"):
            return None
    span = clause_span(analysis, deed.predicate)
    if span.end - span.start > _LONGEST:
        return None
    return Event(
        span=span,
        event_type=deed.type,
        actor=actor,
        recipient=recipient,
        date=_date(analysis, deed.predicate) or _date_of_meeting(held, span, {*actor, *recipient}),
        according_to="author",
        confidence=0.4,
    )


_AT_MEETINGS = 700


def _date_of_meeting(held: Sequence[Meeting], span: Span, sides: set[str]) -> str | None:
    """The date of the meeting told of shortly before, at which what has no date of its own was agreed or said."""
    before = [
        meeting
        for meeting in held
        if 0 <= span.start - meeting.span.start <= _AT_MEETINGS and sides <= set(meeting.sides) and meeting.date
    ]
    return before[-1].date if before else None


def _sides(analysis: Analysis, heads: tuple[int, ...], *, deep: bool = False) -> tuple[str, ...]:
    """The states that act or are acted on: by the heads themselves, else by what stands in their phrases."""
    out: dict[str, None] = {}
    for head in heads:
        mention = analysis.mention_at(head)
        if mention is not None and analysis.entities[mention.entity].kind is EntityKind.PLACE:
            continue
        found = sides_at(analysis, (head,))
        if not found and (deep or mention is None):
            found = sides_at(analysis, phrase(analysis, head, without=("acl:relcl", "acl", "advcl", "punct")))
        out.update(dict.fromkeys(side for side in found if _STATE.match(side)))
    return tuple(out)
