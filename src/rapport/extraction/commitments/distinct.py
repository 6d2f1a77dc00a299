"""One row a commitment: of candidates that overlap or say the same, the one that says most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapport.extraction.commitments.candidates import Candidate, own_tokens
from rapport.extraction.phrases import title_sentences
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis
from rapport.model.spans import Span

WEAKEST = 0.4
_LEAD = 2
_WORDS_OF_A_SUMMARY = 4
_LIGHT = words(
    "hold have make take continue further joint bilateral two side party country relation cooperation develop promote",
    "strengthen agree sign start begin set up establish issue development meeting talk talks work",
    "good mutual common new",
    "state nation plan project activity area agreement economic political diplomatic possibility readiness decision",
    "proposal",
)


def distinct(analysis: Analysis, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates worth a row of their own, in the order of the text, each with where it is said again."""
    found = [each for each in candidates if each.strength >= WEAKEST and _concerns(analysis, each)]
    rows = _without_repeats(analysis, found)
    summaries = [each for each in rows if _is_summary(analysis, each, rows)]
    if not summaries:
        return rows
    return _without_repeats(analysis, [each for each in found if each not in summaries])


def _without_repeats(analysis: Analysis, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The strongest of candidates that overlap or say the same; of a title's only what the text does not say."""
    titles = title_sentences(analysis)

    def in_title(each: Candidate) -> bool:
        return analysis.tokens[each.content].sentence in titles

    kept: list[tuple[Candidate, frozenset[str]]] = []
    again: dict[Candidate, list[Span]] = defaultdict(list)
    for each in sorted(candidates, key=lambda each: (in_title(each), -each.strength, each.span)):
        said = content_words(analysis, each)
        if in_title(each) and any(_says_again(each, said, other, others) for other, others in kept):
            continue
        if any(_overlap(analysis, each, other) for other, _ in kept):
            continue
        same = [other for other, others in kept if _same(analysis, each, said, other, others)]
        if same:
            again[same[0]].append(each.span)
        else:
            kept.append((each, said))
    rows = (replace(each, also=tuple(sorted(set(again[each])))) for each, _ in kept)
    return tuple(sorted(rows, key=lambda each: each.span))


def _says_again(title: Candidate, said: frozenset[str], other: Candidate, others: frozenset[str]) -> bool:
    """Whether the text has the commitment of a title in some words; a number that it does not have is news."""
    if title.count is not None:
        return title.count == other.count
    return bool((said - _LIGHT) & others) or not said - _LIGHT


def _is_summary(analysis: Analysis, lead: Candidate, rows: Sequence[Candidate]) -> bool:
    """Whether a candidate in the lead only lists what several later ones say in full."""
    tokens = analysis.tokens
    at = tokens[lead.act].sentence
    said = content_words(analysis, lead) - _LIGHT
    inside = [word for word in own_tokens(analysis, lead.content) if word > lead.content]
    listed = sum(tokens[word].relation == "conj" and tokens[word].upos in ("NOUN", "PROPN") for word in inside) > 1
    if at > _LEAD or len(said) < _WORDS_OF_A_SUMMARY or not listed:
        return False
    told: set[str] = set()
    tellers = 0
    for other in rows:
        if tokens[other.act].sentence > at and tokens[other.act].lemma == tokens[lead.act].lemma:
            sentence = analysis.sentences[tokens[other.act].sentence]
            shared = said & {word.lemma.lower() for word in analysis.words_of(sentence)}
            told |= shared
            tellers += bool(shared)
    return tellers > 1 and len(told) >= 0.6 * len(said)


def _concerns(analysis: Analysis, candidate: Candidate) -> bool:
    """Whether one of the dossier's parties binds itself, so that a mediator's offer is left out."""
    return not analysis.parties or bool(set(candidate.by) & set(analysis.parties))


def content_words(analysis: Analysis, candidate: Candidate) -> frozenset[str]:
    """The lemmas of the words of substance in what is promised."""
    return frozenset(
        analysis.tokens[at].lemma.lower()
        for at in own_tokens(analysis, candidate.content)
        if analysis.tokens[at].start < candidate.span.end
        and analysis.tokens[at].upos in ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
    )


def _overlap(analysis: Analysis, one: Candidate, other: Candidate) -> bool:
    """Whether two candidates rest on the same words.

    A named paper within what is agreed ("… to carry out the Arusha Declaration signed in May") is one of its own.
    """
    if one.content == other.content:
        return True
    if one.act != other.act and _is_named_paper(analysis, one):
        return False
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    shorter = min(one.span.end - one.span.start, other.span.end - other.span.start)
    return 2 * shared > shorter


def _is_named_paper(analysis: Analysis, candidate: Candidate) -> bool:
    act, content = analysis.tokens[candidate.act], analysis.tokens[candidate.content]
    return act.relation == "acl" and content.upos == "PROPN" and act.head == content.index


def _same(analysis: Analysis, one: Candidate, said: frozenset[str], other: Candidate, others: frozenset[str]) -> bool:
    """Whether two candidates promise the same in other words.

    They share most words of substance. A bare word ("the declaration was signed") is the same only beside the other. A
    paper that another is to carry out is one of its own.
    """
    if one.act == other.act or not said or not others:
        return False
    if _is_named_paper(analysis, one) and analysis.tokens[other.content].upos not in ("NOUN", "PROPN"):
        return False
    mine, theirs = said - _LIGHT, others - _LIGHT
    if not mine or not theirs:
        mine, theirs = said, others
    shared = len(mine & theirs)
    smaller, larger = sorted((len(mine), len(theirs)))
    if smaller == 1:
        apart = abs(analysis.tokens[one.act].sentence - analysis.tokens[other.act].sentence)
        return shared == 1 and (larger <= 2 or apart <= 1)
    return shared >= 2 and shared >= 0.6 * smaller and shared >= 0.34 * larger
