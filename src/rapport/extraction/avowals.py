"""What a side says that it won't do, or that another side must do: a refusal, a demand."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.extraction.clauses import (
    dependants,
    governor,
    grammatical_subjects,
    objects,
    obliques,
    reading,
    subjects,
)
from rapport.extraction.deeds import states_of
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis
from rapport.model.mentions import EventType

_SAYING = words("say announce declare tell state insist stress reiterate maintain confirm warn")
_MUST = words("must ought")
_TOWARDS = ("against", "with", "on", "to", "at", "from", "for", "of", "into", "in")


@dataclass(frozen=True, slots=True)
class Avowal:
    """An utterance that is a deed: its type, who utters it, and to whom."""

    type: EventType
    actor: str
    recipient: tuple[str, ...]


def avowal(analysis: Analysis, predicate: int) -> Avowal | None:
    """The refusal or demand that a clause of reported speech tells.

    "Kenya said it would not take part" refuses; "Kenya said Tanzania must leave" demands. None where nobody or more
    than one side speaks, or where it is told of a third ("Kenya said the firms would not pay").
    """
    above = governor(analysis, predicate)
    if above is None or analysis.tokens[predicate].relation != "ccomp":
        return None
    said = reading(analysis, above)
    if analysis.tokens[above].lemma.lower() not in _SAYING or said.negated or said.modality != "actual":
        return None
    speakers = states_of(analysis, subjects(analysis, above))
    doers = states_of(analysis, grammatical_subjects(analysis, predicate))
    if len(speakers) != 1 or said.tense not in ("past", "present"):
        return None
    meant = reading(analysis, predicate)
    if meant.negated and meant.tense == "future" and doers == speakers and not meant.passive:
        towards = (*objects(analysis, predicate), *obliques(analysis, predicate, *_TOWARDS))
        others = tuple(side for side in states_of(analysis, towards, deep=True) if side not in speakers)
        return Avowal("REJECT", speakers[0], others[:1])
    if any(quotation.content.contains(analysis.tokens[predicate].span) for quotation in analysis.quotations):
        return None  # quoted in full it is rather an opinion
    must = any(analysis.tokens[at].text.lower() in _MUST for at in dependants(analysis, predicate, "aux"))
    if must and len(doers) == 1 and doers != speakers:
        return Avowal("REQUEST", speakers[0], doers)
    return None
