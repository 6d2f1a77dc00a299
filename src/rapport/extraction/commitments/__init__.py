"""Commitments: what sides promised, agreed, signed, planned or proposed to do together or for the other."""

from __future__ import annotations

from rapport.extraction.clauses import dependants
from rapport.extraction.commitments import lexicon, nominal, verbal
from rapport.extraction.commitments.candidates import (
    Candidate,
    from_its_verb,
    is_infinitive,
    own_tokens,
    phrase_start,
    stretch,
    verb_lemma,
)
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
    if content.relation == "acl" and found.act == found.content:
        nouns.append(tokens[content.head].lemma.lower())
    if tokens[found.act].upos == "NOUN" and tokens[found.act].lemma.lower() in (
        "agreement",
        "deal",
        "contract",
        "accord",
    ):
        return "agreement"
    helpers = {tokens[at].text.lower() for at in dependants(analysis, found.content, "aux")}
    if helpers & {"should", "must"}:
        return "agreement"
    if nouns[:1] == ["activity"] and not _is_economic(analysis, below[0]):
        return "agreement"
    if verb is None and content.lemma.lower() in lexicon.MAKING:
        return "project"
    if verb is None and found.act != found.content and verb_lemma(analysis, found.act) in lexicon.SIGNING:
        return "agreement" if nouns[:1] != ["plan"] else "plan"
    return kind_by(verb, nouns, alone)


def _is_economic(analysis: Analysis, noun: int) -> bool:
    found = {analysis.tokens[at].lemma.lower() for at in dependants(analysis, noun, "amod", "compound")}
    return bool(found & {"economic", "business", "commercial", "industrial"})


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
