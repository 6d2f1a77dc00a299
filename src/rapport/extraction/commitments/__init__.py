"""Commitments: what sides promised, agreed, signed, planned or proposed to do together or for the other."""

from __future__ import annotations

from rapport.extraction.clauses import dependants
from rapport.extraction.commitments import nominal, verbal
from rapport.extraction.commitments.candidates import (
    Candidate,
    from_its_verb,
    is_infinitive,
    own_tokens,
    phrase_start,
    stretch,
)
from rapport.extraction.commitments.dates import due_date, made_date
from rapport.extraction.commitments.distinct import distinct
from rapport.extraction.commitments.kinds import kind_of
from rapport.extraction.phrases import phrase_text, shortened
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
        what=_what(analysis, found),
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


def _what(analysis: Analysis, found: Candidate) -> str:
    """What is promised in the text's words: the infinitive without "to", the clause, or the noun with what fills it."""
    content = analysis.tokens[found.content]
    below = analysis.children[found.content]
    clausal = any(analysis.tokens[at].relation in ("cop", "nsubj") for at in below)
    if content.upos in ("NOUN", "PROPN", "NUM") and not clausal:
        filled = [at for at in dependants(analysis, found.content, "acl") if is_infinitive(analysis, at)]
        if not filled:
            return phrase_text(analysis, found.content, limit=110)
        start = analysis.tokens[phrase_start(analysis, found.content)].start
        return shortened(analysis.text[start : stretch(analysis, own_tokens(analysis, filled[0])).end], 110)
    tokens = [analysis.tokens[at] for at in from_its_verb(analysis, found.content)]
    tokens = [token for token in tokens if token.start < found.span.end]
    while tokens and (tokens[0].relation in ("mark", "cc", "punct") or tokens[0].text.lower() in ("to", "as", "well")):
        tokens.pop(0)
    if not tokens:
        return shortened(found.span.of(analysis.text), 110)
    return shortened(analysis.text[tokens[0].start : tokens[-1].end], 110)
