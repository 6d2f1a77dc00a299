"""Records of triggers that no rule saw."""

from __future__ import annotations

from typing import cast

from rapport.extraction.clauses import (
    dependants,
    grammatical_subjects,
    objects,
    obliques,
    reading,
    sides_at,
)
from rapport.extraction.commitments import dates as commitment_dates
from rapport.extraction.commitments.candidates import Candidate
from rapport.extraction.commitments.titles import title_of
from rapport.extraction.learned import arguments
from rapport.extraction.learned.support import evidence_of
from rapport.extraction.learned.things import is_numbered, is_thing, mechanism_of
from rapport.extraction.learned.unmade import says_nothing, was_not_made
from rapport.extraction.numerals import find_numerals
from rapport.extraction.phrases import phrase_text, shortened
from rapport.extraction.voices import AUTHOR, Voices
from rapport.model.analysis import Analysis
from rapport.model.dates import bounds, has_bounds
from rapport.model.mentions import (
    Change,
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    Event,
    EventType,
    Forecast,
    Lifecycle,
    Polarity,
    Position,
    Quantity,
    Stance,
    Statement,
)
from rapport.model.triggers import Trigger

_MUTUAL = frozenset({"AGREE", "COOPERATE"})
_SPOKEN = frozenset({"REQUEST", "THREATEN", "REJECT", "ACCUSE", "SUPPORT"})
_UTTERED = frozenset({"REQUEST", "THREATEN", "REJECT"})
_GIST = 140


def none(_analysis: Analysis, _trigger: Trigger) -> tuple[Statement, ...]:
    """No record: statements are found by the rules alone, and only doubted by the heads."""
    return ()


def events(analysis: Analysis, trigger: Trigger) -> tuple[Event, ...]:
    """An event, where the heads say who acts; the other party of two is acted on if nobody else is.

    A CONSULT is a meeting held, so the meetings make it.
    """
    kind = cast("EventType", trigger.value("event_type"))
    if kind == "CONSULT" or not _happened(analysis, trigger, kind):
        return ()
    agents, patients = arguments.sides(analysis, trigger, "agent"), arguments.sides(analysis, trigger, "patient")
    parties = analysis.parties
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    if kind in _MUTUAL:
        together = tuple(sorted({*agents, *patients}))
        if len(together) < 2 and len(parties) == 2 and set(together) <= set(parties):
            together = tuple(sorted(parties))
        if len(together) < 2:
            return ()
        actor = recipient = together
    else:
        actor = tuple(s for s in agents if agents[s] >= patients.get(s, 0.0))
        if not actor:
            subject = sides_at(analysis, grammatical_subjects(analysis, trigger.token))
            actor = tuple(s for s in subject if s not in patients)
        recipient = tuple(s for s in patients if s not in actor)
        if not actor and kind in _SPOKEN:
            actor = tuple(s for s in _speaking(analysis, trigger) if s not in recipient)
        if not actor and len(parties) == 2 and len(recipient) == 1 and recipient[0] in parties:
            actor = tuple(s for s in parties if s not in recipient)
        if not recipient and len(parties) == 2 and len(actor) == 1 and actor[0] in parties:
            recipient = tuple(s for s in parties if s not in actor)
        if not actor:
            return ()
    span = evidence_of(analysis, trigger)
    return (
        Event(
            span=span,
            event_type=kind,
            actor=actor,
            recipient=recipient,
            date=arguments.date(analysis, trigger),
            according_to=Voices.of(analysis).at(span),
            confidence=round(trigger.probability, 2),
        ),
    )


def _speaking(analysis: Analysis, trigger: Trigger) -> tuple[str, ...]:
    """The state in whose representative's words a trigger stands."""
    said = Voices.of(analysis).statement_at(evidence_of(analysis, trigger))
    return (said.side,) if said is not None and said.side and said.side.isupper() else ()


def _happened(analysis: Analysis, trigger: Trigger, kind: str) -> bool:
    """Whether the clause tells of something that took place; what is asked or threatened did by being uttered."""
    token = analysis.tokens[trigger.token]
    if kind in _UTTERED or token.upos != "VERB":
        return True
    meant = reading(analysis, token.index)
    return not meant.negated and meant.tense != "future" and meant.modality == "actual"


def lifecycles(analysis: Analysis, trigger: Trigger) -> tuple[Lifecycle, ...]:
    """A change of what the trigger's clause or phrase is about."""
    mechanism = mechanism_of(analysis, trigger)
    if mechanism is None or is_numbered(analysis, mechanism):
        return ()
    span = evidence_of(analysis, trigger)
    return (
        Lifecycle(
            span=span,
            mechanism=phrase_text(analysis, mechanism),
            change=cast("Change", trigger.value("change")),
            date=arguments.date(analysis, trigger),
            according_to=Voices.of(analysis).at(span),
            confidence=round(trigger.probability, 2),
        ),
    )


def commitments(analysis: Analysis, trigger: Trigger) -> tuple[Commitment, ...]:
    """A commitment of the sides that the heads name, else of the dossier's parties."""
    if was_not_made(analysis, trigger):
        return ()
    span = evidence_of(analysis, trigger)
    by = tuple(sorted(arguments.sides(analysis, trigger, "agent"))) or tuple(sorted(analysis.parties))
    if not by or (analysis.parties and not set(by) & set(analysis.parties)):
        return ()
    below = [at for at in dependants(analysis, trigger.token, "xcomp", "ccomp", "obj", "acl") if at > trigger.token]
    status = cast("CommitmentStatus", trigger.value("status"))
    found = Candidate(span, trigger.token, below[0] if below else trigger.token, by, status, trigger.probability)
    if says_nothing(analysis, found.content):
        return ()
    title = title_of(analysis, found) or shortened(span.of(analysis.text), 110)
    return (
        Commitment(
            span=span,
            what=title,
            by=by,
            kind=cast("CommitmentKind", trigger.value("kind")),
            status=status,
            due=_due(analysis, trigger) or commitment_dates.due_date(analysis, found),
            made=commitment_dates.made_date(analysis, found),
            according_to=Voices.of(analysis).at(span),
            confidence=round(trigger.probability, 2),
        ),
    )


def _due(analysis: Analysis, trigger: Trigger) -> str | None:
    """The time of a trigger where it lies ahead of the document."""
    value, published = arguments.date(analysis, trigger), analysis.dating.published
    if not value or not published or not has_bounds(value) or not has_bounds(published):
        return None
    return value if bounds(value).last > bounds(published).last else None


def positions(analysis: Analysis, trigger: Trigger) -> tuple[Position, ...]:
    """A position of each side that holds it; in a speaker's words, of the speaker's side."""
    span = evidence_of(analysis, trigger)
    holders = tuple(arguments.sides(analysis, trigger, "agent"))
    voices = Voices.of(analysis)
    holders = holders or _speaking(analysis, trigger)
    issue = _issue(analysis, trigger)
    return tuple(
        Position(
            span=span,
            holder=holder,
            issue=issue,
            stance=cast("Stance", trigger.value("stance")),
            gist=shortened(span.of(analysis.text), _GIST),
            according_to=voices.at(span),
            confidence=round(trigger.probability, 2),
        )
        for holder in holders
    )


def _issue(analysis: Analysis, trigger: Trigger) -> str:
    at = trigger.token
    found = [*objects(analysis, at), *obliques(analysis, at), *grammatical_subjects(analysis, at)]
    found += [t.index for t in analysis.tokens[at + 1 : trigger.stop]]
    for noun in found:
        if analysis.tokens[noun].upos in ("NOUN", "PROPN") and is_thing(analysis, noun):
            return phrase_text(analysis, noun, limit=70)
    return shortened(evidence_of(analysis, trigger).of(analysis.text), 70)


def forecasts(analysis: Analysis, trigger: Trigger) -> tuple[Forecast, ...]:
    """A forecast of who says it."""
    span = evidence_of(analysis, trigger)
    by = Voices.of(analysis).at(span)
    if by == AUTHOR:
        by = arguments.person(analysis, trigger) or by
    return (
        Forecast(
            span=span,
            by=by,
            gist=shortened(span.of(analysis.text), _GIST),
            polarity=cast("Polarity", trigger.value("polarity")),
            horizon=_due(analysis, trigger),
            according_to=by,
            confidence=round(trigger.probability, 2),
        ),
    )


def quantities(analysis: Analysis, trigger: Trigger) -> tuple[Quantity, ...]:
    """The number that the trigger is, with what its stretch says of it."""
    token = analysis.tokens[trigger.token]
    sentence = analysis.sentences[token.sentence]
    for numeral in find_numerals(analysis.text, sentence.span):
        if numeral.span.start <= token.start < numeral.span.end:
            span = evidence_of(analysis, trigger)
            span = span.union(numeral.span)
            return (
                Quantity(
                    span=span,
                    what=shortened(span.of(analysis.text), 60),
                    value=numeral.value,
                    qualifier=numeral.qualifier,
                    according_to=Voices.of(analysis).at(span),
                    confidence=round(trigger.probability, 2),
                ),
            )
    return ()
