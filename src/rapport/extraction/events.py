"""Events in PLOVER's terms: who did what to whom; a first version.

Meetings held are CONSULT, agreements AGREE or (signed, joint) COOPERATE; a small lexicon of verbs gives the others.
Only what is told as having happened counts; mutual events have both sides as actor and as recipient.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapport.extraction import deeds, meetings
from rapport.extraction.avowals import Avowal, avowal
from rapport.extraction.circumstances import Nearness, date_of
from rapport.extraction.clauses import (
    clause_span,
    dependants,
    governor,
    grammatical_subjects,
    is_passive,
    is_predicate,
    objects,
    obliques,
    reading,
    sides_at,
    subjects,
)
from rapport.extraction.commitments.sides import sides_of_clause
from rapport.extraction.deeds import Deed, deed_of, states_of
from rapport.extraction.meetings.status import is_ahead
from rapport.extraction.meetings.triggers import verb_lemma
from rapport.model.analysis import Analysis
from rapport.model.mentions import Event, EventType, Meeting
from rapport.model.spans import Span

_STATE = re.compile(r"[A-Z]{3}")
_LONGEST = 280
_TOWARDS = ("against", "with", "on", "to", "at", "from", "for", "of", "toward", "towards", "into", "in")


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
        uttered = avowal(analysis, token.index)
        if uttered is not None:
            yield from _uttered(analysis, token.index, uttered)
            continue
        deed = deed_of(analysis, token.index)
        if deed is None or not _happened(analysis, token.index) or _is_opinion(analysis, deed):
            continue
        found = event_of(analysis, deed, held)
        if found is not None:
            yield found


def _uttered(analysis: Analysis, predicate: int, uttered: Avowal) -> Iterator[Event]:
    """The event of a refusal or demand; of two parties the other is meant where nobody is named."""
    recipient = uttered.recipient
    if not recipient and len(analysis.parties) == 2 and uttered.actor in analysis.parties:
        recipient = tuple(side for side in analysis.parties if side != uttered.actor)
    if recipient:
        yield Event(
            span=_evidence(analysis, predicate),
            event_type=uttered.type,
            actor=(uttered.actor,),
            recipient=recipient,
            date=_date(analysis, predicate),
            according_to="author",
            confidence=0.4,
        )


def is_told(analysis: Analysis, predicate: int) -> bool:
    """Whether a verb tells something as having happened, or utters it."""
    return _happened(analysis, predicate) or avowal(analysis, predicate) is not None


def is_denied(analysis: Analysis, predicate: int) -> bool:
    """Whether somebody is told to deny it: "Kenya denied that it had closed the border"."""
    above = governor(analysis, predicate)
    return (
        above is not None
        and analysis.tokens[predicate].relation in ("ccomp", "xcomp")
        and analysis.tokens[above].lemma.lower() == "deny"
        and not reading(analysis, above).negated
    )


def _happened(analysis: Analysis, predicate: int) -> bool:
    meant = reading(analysis, predicate)
    if is_denied(analysis, predicate):
        return False
    if meant.tense == "future" and meant.modality == "actual" and _is_announced(analysis, predicate):
        return not meant.negated
    if meant.negated or meant.modality != "actual" or meant.tense in ("future", "none"):
        return False
    return not is_ahead(analysis, _date(analysis, predicate))


def _is_announced(analysis: Analysis, predicate: int) -> bool:
    """Whether somebody has announced what will be done, as states do: "announced that it will sever ties"."""
    above = governor(analysis, predicate)
    if above is None or analysis.tokens[predicate].relation != "ccomp":
        return False
    said = reading(analysis, above)
    deed = deed_of(analysis, predicate)
    performs = deed is not None and deed.type in ("SANCTION", "CONCEDE", "RETREAT")
    return performs and analysis.tokens[above].lemma.lower() in deeds.ANNOUNCING and said.tense == "past"


def _is_opinion(analysis: Analysis, deed: Deed) -> bool:
    """Whether they only are of one mind: "they agree that trade matters"."""
    if deed.type != "AGREE" or reading(analysis, deed.predicate).tense != "present":
        return False
    return bool(dependants(analysis, deed.predicate, "ccomp"))


def _date(analysis: Analysis, predicate: int) -> str | None:
    found = date_of(analysis, predicate, limit=Nearness.CLAUSE)
    return found.value if found else None


def event_of(analysis: Analysis, deed: Deed, held: Sequence[Meeting] = ()) -> Event | None:
    """Who does the deed to whom, however it is meant; None where nobody is told.

    Args:
        analysis: the document.
        deed: the verb.
        held: its meetings, whose date holds for what was agreed at them.
    """
    if deed.mutual:
        actors = sides_of_clause(analysis, deed.predicate)
        if len(actors) < 2 and deed.type == "AGREE":
            actors = _both(analysis, deed.predicate, actors)
        signed = verb_lemma(analysis, deed.predicate) in deeds.SIGNING
        if len(actors) < 2 and (actors or not signed):
            return None
        both = actors or analysis.parties
        actor, recipient = tuple(sorted(both)), tuple(sorted(both))
        if len(both) < 2:
            return None
    else:
        actors = states_of(analysis, subjects(analysis, deed.predicate))
        if not actors and deed.type == "SANCTION":  # "relations between the two were broken off"
            between = states_of(analysis, objects(analysis, deed.predicate), deep=True)
            actors = between if len(between) == 2 else ()
        towards = (*objects(analysis, deed.predicate), *obliques(analysis, deed.predicate, *_TOWARDS))
        others = tuple(side for side in states_of(analysis, towards, deep=True) if side not in actors)
        if not others:  # "threatened to close its border with Tanzania"
            others = tuple(side for side in _below(analysis, deed.predicate) if side not in actors)
        if not actors or len(actors) > 2:
            return None
        if not others and deed.type in deeds.NEEDS_RECIPIENT and deed.type != "THREATEN":
            return None
        if not others and len(actors) == 2 and deed.type == "SANCTION":
            others = actors
        if not others and len(analysis.parties) == 2 and len(actors) == 1 and actors[0] in analysis.parties:
            others = tuple(side for side in analysis.parties if side not in actors)
        actor, recipient = actors, others if others == actors else others[:1]
        if not recipient and deed.type not in ("MOBILIZE", "THREATEN"):
            return None
    span = _evidence(analysis, deed.predicate)
    return Event(
        span=span,
        event_type=deed.type,
        actor=actor,
        recipient=recipient,
        date=_date(analysis, deed.predicate) or _date_of_meeting(held, span, {*actor, *recipient}),
        according_to="author",
        confidence=0.4,
    )


def _below(analysis: Analysis, predicate: int) -> tuple[str, ...]:
    """The states acted on by what the verb governs ("refused to extradite a Tanzanian")."""
    towards = [
        at
        for verb in dependants(analysis, predicate, "xcomp")
        for at in (*objects(analysis, verb), *obliques(analysis, verb, *_TOWARDS))
    ]
    return tuple(side for side in sides_at(analysis, towards) if _STATE.fullmatch(side))


def _evidence(analysis: Analysis, predicate: int) -> Span:
    span = clause_span(analysis, predicate)
    return span if span.end - span.start <= _LONGEST else _shortened(analysis, span, predicate)


def _shortened(analysis: Analysis, span: Span, predicate: int) -> Span:
    """A long clause from its start, or from the verb where that stands late, up to some words behind the verb."""
    verb = analysis.tokens[predicate]
    start = span.start if verb.start - span.start < _LONGEST // 2 else verb.start
    ends = [token.end for token in analysis.tokens_in(span) if token.end - start <= _LONGEST]
    return Span(start, max(ends, default=verb.end))


def _both(analysis: Analysis, predicate: int, known: tuple[str, ...]) -> tuple[str, ...]:
    """Both sides of the dossier, where the text only says "the parties agreed", "consensus was reached", or names one
    in the subject and the other in the object.
    """
    parties = analysis.parties
    if len(parties) != 2:
        return known
    named = dict.fromkeys((*known, *states_of(analysis, objects(analysis, predicate), deep=True)))
    if set(named) == set(parties):
        return tuple(parties)
    heads = [analysis.tokens[at] for at in grammatical_subjects(analysis, predicate)]
    if known or named:
        return known
    several = any(
        head.xpos in ("NNS", "NNPS", "PRP") and head.lemma.lower() in (*deeds.TOGETHER, "they") for head in heads
    )
    reached = is_passive(analysis, predicate) and not subjects(analysis, predicate)
    return tuple(parties) if several or (reached and _deed_is_object(analysis, predicate)) else known


def _deed_is_object(analysis: Analysis, predicate: int) -> bool:
    """Whether what was reached is an agreement, and not something agreed by others."""
    word = verb_lemma(analysis, predicate)
    below = {analysis.tokens[at].lemma.lower() for at in objects(analysis, predicate)}
    return any(word in verbs and below & nouns for verbs, nouns in deeds.AGREED[:1])


_AT_MEETINGS = 700


def _date_of_meeting(held: Sequence[Meeting], span: Span, sides: set[str]) -> str | None:
    """The date of the meeting told of shortly before, at which what has no date of its own was agreed or said."""
    before = [
        meeting
        for meeting in held
        if 0 <= span.start - meeting.span.start <= _AT_MEETINGS and sides <= set(meeting.sides) and meeting.date
    ]
    return before[-1].date if before else None
