"""Records of triggers that no rule saw."""

from __future__ import annotations

import re
from typing import cast

from rapport.extraction import changes
from rapport.extraction.clauses import (
    ancestors,
    dependants,
    entities_at,
    grammatical_subjects,
    objects,
    obliques,
    predicate_of,
    reading,
    sides_at,
)
from rapport.extraction.commitments import dates as commitment_dates
from rapport.extraction.commitments.candidates import Candidate
from rapport.extraction.commitments.titles import title_of
from rapport.extraction.learned import arguments
from rapport.extraction.learned.support import evidence_of
from rapport.extraction.lifecycles import is_mechanism
from rapport.extraction.numerals import find_numerals
from rapport.extraction.phrases import phrase_text, shortened
from rapport.extraction.voices import AUTHOR, Voices
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, EntityKind
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
_SEALED = frozenset({"agreed", "signed"})
_SEALING = words("sign conclude ratify initial seal approve adopt agree reach ink finalise finalize")
_ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th)$", re.IGNORECASE)
_FAILING = words("fail refuse decline")
_UNTIL = words("before until till unless if")
_SESSIONS = words("meeting summit visit")
_CLOSINGS = words("signing conclusion ratification adoption")
_VAGUE = words("thing things step steps way ways matter matters issue issues something everything point points")


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
    mechanism = _mechanism(analysis, trigger)
    if mechanism is None or _is_numbered(analysis, mechanism):
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


def _is_numbered(analysis: Analysis, noun: int) -> bool:
    """Whether it is one of a count ("their 17th meeting"), and so a session and nothing that has sessions."""
    if analysis.tokens[noun].lemma.lower() not in _SESSIONS:
        return False  # "the 4th Joint Commission" has sessions
    ordinals = (analysis.tokens[at].text for at in dependants(analysis, noun, "amod", "nummod"))
    return any(_ORDINAL.match(text) for text in ordinals)


def _mechanism(analysis: Analysis, trigger: Trigger) -> int | None:
    token = analysis.tokens[trigger.token]
    if token.upos in ("VERB", "AUX"):
        found = (*objects(analysis, token.index), *grammatical_subjects(analysis, token.index))
        nouns = [at for at in found if analysis.tokens[at].upos in ("NOUN", "PROPN") and _is_thing(analysis, at)]
        if nouns:
            return nouns[0]
        if token.relation in ("acl", "amod"):
            return token.head
    elif token.upos in ("NOUN", "PROPN"):
        below = [at for at in obliques(analysis, token.index, "of", "to", "in") if _is_thing(analysis, at)]
        if token.lemma.lower() in changes.NOUNS:  # "the border closure" suspends no closure
            below += [at for at in dependants(analysis, token.index, "compound") if _is_thing(analysis, at)]
            below += _named_before(analysis, token.index)
        return below[0] if below else token.index
    elif token.relation == "amod" and token.head != token.index:
        return token.head
    inside = [t.index for t in analysis.tokens[trigger.first : trigger.stop] if t.upos == "NOUN"]
    return next((at for at in inside if at != token.index and _is_thing(analysis, at)), None)


def _named_before(analysis: Analysis, index: int) -> list[int]:
    """What could be closed or suspended, in the sentence of a noun or the one before it, the nearest first."""
    sentence = analysis.tokens[index].sentence
    near = [token for token in analysis.tokens[:index] if sentence - 1 <= token.sentence]
    return [
        token.index
        for token in reversed(near)
        if token.lemma.lower() not in changes.NOUNS and is_mechanism(analysis, token.index)
    ]


def _is_thing(analysis: Analysis, index: int) -> bool:
    """Whether a noun is neither a person nor a state, a place or a time."""
    if any(time.first <= index < time.stop for time in analysis.times):
        return False
    if any(entity.kind is EntityKind.PLACE for _, entity in entities_at(analysis, (index,))):
        return False
    return not sides_at(analysis, (index,))


def commitments(analysis: Analysis, trigger: Trigger) -> tuple[Commitment, ...]:
    """A commitment of the sides that the heads name, else of the dossier's parties."""
    if _points_back(analysis, trigger.token) or _only_named(analysis, trigger) or _not_yet(analysis, trigger):
        return ()
    span = evidence_of(analysis, trigger)
    by = tuple(sorted(arguments.sides(analysis, trigger, "agent"))) or tuple(sorted(analysis.parties))
    if not by or (analysis.parties and not set(by) & set(analysis.parties)):
        return ()
    below = [at for at in dependants(analysis, trigger.token, "xcomp", "ccomp", "obj", "acl") if at > trigger.token]
    status = cast("CommitmentStatus", trigger.value("status"))
    found = Candidate(span, trigger.token, below[0] if below else trigger.token, by, status, trigger.probability)
    if analysis.tokens[found.content].text.lower() in _VAGUE:
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


def _only_named(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether a paper is named that was not signed here: one that could be, or what others are in line with."""
    token = analysis.tokens[trigger.token]
    if trigger.value("status") not in _SEALED or token.upos not in ("NOUN", "PROPN"):
        return False
    if token.lemma.lower() in _CLOSINGS and any(_is_unreal(analysis, at) for at in ancestors(analysis, token.index)):
        return True
    above = analysis.tokens[predicate_of(analysis, trigger.token)]
    if above.upos == "VERB" and reading(analysis, above.index).modality == "hypothetical":
        return True
    if token.upos == "PROPN":
        return above.upos != "VERB" or above.lemma.lower() not in _SEALING
    return False


def _not_yet(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether what is agreed or signed is not: "had failed to agree on the wording", "before a treaty is signed"."""
    token = analysis.tokens[trigger.token]
    if trigger.value("status") not in _SEALED or token.upos != "VERB":
        return False
    marks = {analysis.tokens[at].text.lower() for at in dependants(analysis, token.index, "mark")}
    above = analysis.tokens[token.head]
    failed = token.relation == "xcomp" and above.lemma.lower() in _FAILING
    return failed or bool(marks & _UNTIL) or reading(analysis, token.index).negated


def _is_unreal(analysis: Analysis, at: int) -> bool:
    """Whether a verb tells of what only could be: "could allow us to resolve"."""
    unreal = reading(analysis, at).modality in ("possible", "hypothetical")
    return analysis.tokens[at].upos == "VERB" and unreal


def _points_back(analysis: Analysis, at: int) -> bool:
    """Whether what is agreed is only pointed at: "agreed on it" tells no commitment of its own."""
    things = [each for each in (*objects(analysis, at), *obliques(analysis, at, "on", "to")) if each > at]
    if not things or dependants(analysis, at, "xcomp", "ccomp"):
        return False
    return all(analysis.tokens[each].upos == "PRON" for each in things)


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
        if analysis.tokens[noun].upos in ("NOUN", "PROPN") and _is_thing(analysis, noun):
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
