"""Commitments: what sides promised, agreed, signed, planned or proposed to do together or for the other."""

from __future__ import annotations

from rapport.extraction.commitments import nominal, verbal
from rapport.extraction.commitments.candidates import Candidate, count_of_object, verb_lemma
from rapport.extraction.commitments.dates import due_date, made_date
from rapport.extraction.commitments.distinct import distinct
from rapport.extraction.commitments.kinds import kind_of
from rapport.extraction.commitments.titles import title_of
from rapport.extraction.phrases import phrase_text
from rapport.extraction.voices import Voices
from rapport.model.analysis import Analysis
from rapport.model.dates import bounds
from rapport.model.mentions import Commitment, CommitmentStatus

__all__ = ["extract"]


def extract(analysis: Analysis) -> tuple[Commitment, ...]:
    """The commitments of a document, each once: its fullest mention."""
    found = distinct(analysis, (*verbal.find(analysis), *nominal.find(analysis)))
    if not found:
        return ()
    voices = Voices.of(analysis)
    return tuple(_commitment(analysis, voices, each) for each in found)


def _commitment(analysis: Analysis, voices: Voices, found: Candidate) -> Commitment:
    kind = kind_of(analysis, found)
    due, made = due_date(analysis, found), made_date(analysis, found)
    status: CommitmentStatus = found.status
    act = verb_lemma(analysis, found.act)
    by_plan = act in ("plan", "intend", "decide") or analysis.tokens[found.act].upos == "NOUN"
    if due and kind in ("visit", "dialogue") and (by_plan or found.act == found.content):
        status = "scheduled"  # what has a date and was planned or told as coming
    return Commitment(
        span=found.span,
        what=title_of(analysis, found),
        by=found.by,
        kind=kind,
        status=status,
        due=due,
        made=None if made and due and bounds(made).last >= bounds(due).last else made,  # not after it was to be done
        count=found.count or count_of_object(analysis, found.content),
        part_of=phrase_text(analysis, found.package) if found.package is not None else None,
        according_to=voices.at(found.span),
        confidence=round(found.strength, 2),
        also=found.also,
    )
