"""Commitments: what sides promised, agreed, signed, planned or proposed to do together or for the other."""

from __future__ import annotations

from rapport.extraction.clauses import dependants
from rapport.extraction.commitments import lexicon, nominal, verbal
from rapport.extraction.commitments.candidates import Candidate, own_tokens, verb_lemma
from rapport.extraction.commitments.dates import due_date, made_date
from rapport.extraction.commitments.distinct import distinct
from rapport.extraction.commitments.lexicon import kind_by
from rapport.extraction.phrases import phrase_text, shortened
from rapport.extraction.voices import Voices
from rapport.model.analysis import Analysis
from rapport.model.mentions import Commitment, CommitmentKind, CommitmentStatus

__all__ = ["extract"]


def extract(analysis: Analysis) -> tuple[Commitment, ...]:
    """The commitments of a document, each once: its fullest mention."""
    found = distinct(analysis, (*verbal.find(analysis), *nominal.find(analysis)))
    if not found:
        return ()
    voices = Voices.of(analysis)
    return tuple(_commitment(analysis, voices, each) for each in found)


def _commitment(analysis: Analysis, voices: Voices, found: Candidate) -> Commitment:
    kind = _kind(analysis, found)
    due = due_date(analysis, found)
    status: CommitmentStatus = found.status
    if kind == "visit" and status == "agreed" and due:
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


def _kind(analysis: Analysis, found: Candidate) -> CommitmentKind:
    tokens = analysis.tokens
    content = tokens[found.content]
    verb = verb_lemma(analysis, found.content) if content.upos in ("VERB", "AUX") else None
    alone = len(found.by) == 1 and found.status == "proposed"
    below: list[int] = []
    if verb is not None:
        below = [*dependants(analysis, found.content, "obj", "nsubj:pass"), *dependants(analysis, found.content, "obl")]
    else:
        below = [found.content, *dependants(analysis, found.content, "compound", "nmod")]
    nouns = [tokens[at].lemma.lower() for at in below if tokens[at].upos in ("NOUN", "PROPN")]
    if found.package is not None:
        nouns.append("project")
    if verb is None and found.act != found.content and verb_lemma(analysis, found.act) in lexicon.SIGNING:
        return "agreement" if nouns[:1] != ["plan"] else "plan"
    return kind_by(verb, nouns, alone)


def _what(analysis: Analysis, found: Candidate) -> str:
    content = analysis.tokens[found.content]
    if content.upos in ("NOUN", "PROPN"):
        return phrase_text(analysis, found.content, limit=110)
    inside = own_tokens(analysis, found.content)
    tokens = [analysis.tokens[at] for at in inside]
    while tokens and (tokens[0].relation in ("mark", "cc", "punct") or tokens[0].text.lower() == "to"):
        tokens.pop(0)
    if not tokens:
        return shortened(found.span.of(analysis.text), 110)
    return shortened(analysis.text[tokens[0].start : tokens[-1].end], 110)
