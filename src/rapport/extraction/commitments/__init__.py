"""Commitments: what sides promised, agreed, signed, planned or proposed to do together or for the other."""

from __future__ import annotations

from rapport.extraction.commitments import nominal, verbal
from rapport.extraction.commitments.candidates import Candidate
from rapport.extraction.commitments.dates import due_date, made_date
from rapport.extraction.commitments.distinct import distinct
from rapport.extraction.commitments.kinds import kind_of
from rapport.extraction.commitments.titles import title_of
from rapport.extraction.phrases import phrase_text
from rapport.extraction.voices import Voices
from rapport.model.analysis import Analysis
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
    due = due_date(analysis, found)
    status: CommitmentStatus = found.status
    if kind == "visit" and status in ("agreed", "proposed") and due and found.act != found.content:
        status = "scheduled"
    return Commitment(
        span=found.span,
        what=title_of(analysis, found),
        by=found.by,
        kind=kind,
        status=status,
        due=due,
        made=made_date(analysis, found),
        count=found.count,
        part_of=phrase_text(analysis, found.package) if found.package is not None else None,
        according_to=voices.at(found.span),
        confidence=round(found.strength, 2),
    )
