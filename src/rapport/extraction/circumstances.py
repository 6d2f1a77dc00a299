"""When a clause or noun says that something happens: the nearest time that belongs to it (where: ``whereabouts``).

Nearness is by syntax first (attached to the noun or verb itself, then in its clause, then in the clauses it is part
of), because a sentence of a report often holds a date of speaking beside the date of what is spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from rapport.extraction.clauses import ancestors, governor, is_predicate, predicate_of, preposition
from rapport.extraction.wordlists import words
from rapport.model.analysis import Analysis, TimeExpression

_PARTS = words("round session series string")
_DATED = re.compile(r"\d{4}")
_BOUNDARY = frozenset(
    {"since", "until", "till", "before", "after", "from", "by", "following", "prior to", "ahead of", "as of"}
)
_SAYING = words(
    "say tell announce report add note state declare explain stress confirm agree decide propose suggest invite order",
    "pledge promise vow ask urge call warn believe think expect hope write recall remind",
    "disclose reveal inform quote tweet claim insist",
)


class Nearness(IntEnum):
    """How a circumstance belongs to a word, nearest first."""

    ATTACHED = 0
    CLAUSE = 1
    ABOVE = 2
    SENTENCE = 3
    PARAGRAPH = 4


@dataclass(frozen=True, slots=True)
class When:
    """An EDTF date with the expression that gives it and how near that stands."""

    value: str
    time: TimeExpression
    nearness: Nearness


def anchor(analysis: Analysis, first: int, stop: int) -> int:
    """The token of a stretch whose head lies outside it: what the stretch hangs from."""
    for index in range(first, stop):
        head = analysis.tokens[index].head
        if head == index or not first <= head < stop:
            return index
    return first


def dates_of_sentence(analysis: Analysis, sentence: int) -> tuple[TimeExpression, ...]:
    """The expressions of a sentence that have a date."""
    return tuple(time for time in _times_by_sentence(analysis, sentence))


def _times_by_sentence(analysis: Analysis, sentence: int) -> Iterator[TimeExpression]:
    bounds = analysis.sentences[sentence]
    for time in analysis.times_in(bounds.span):
        if time.kind in ("date", "time") and time.value and _DATED.match(time.value):
            yield time


def date_of(
    analysis: Analysis, index: int, *, limit: Nearness = Nearness.SENTENCE, boundary: bool = False
) -> When | None:
    """The date that applies to a predicate or noun, or None.

    Args:
        analysis: the document.
        index: the predicate or noun.
        limit: how far to look. ``SENTENCE`` takes a date that stands alone in the sentence, ``PARAGRAPH`` also one that
            stands alone in the paragraph's first sentence.
        boundary: also take dates behind "since", "until", "by", "before", "after".
    """
    sentence = analysis.tokens[index].sentence
    best: tuple[int, int, When] | None = None
    usable: list[TimeExpression] = []
    for time in _times_by_sentence(analysis, sentence):
        at = anchor(analysis, time.first, time.stop)
        if (not boundary and _bounding(analysis, time, at)) or names_another(analysis, at, index):
            continue
        usable.append(time)
        nearness = nearness_of(analysis, at, index)
        if nearness is None or nearness > limit:
            continue
        key = (int(nearness), abs(at - index))
        if time.value is not None and (best is None or key < best[:2]):
            best = (*key, When(time.value, time, nearness))
    if best is not None:
        return best[2]
    if limit >= Nearness.SENTENCE and len(usable) == 1 and usable[0].value and _may_date(analysis, usable[0], index):
        return When(usable[0].value, usable[0], Nearness.SENTENCE)
    if limit >= Nearness.PARAGRAPH:
        return _paragraph_date(analysis, sentence)
    return None


def _bounding(analysis: Analysis, time: TimeExpression, at: int) -> bool:
    """Whether the expression only bounds a stretch of time ("since March"), and is no name ("since the May talks")."""
    if analysis.tokens[at].relation == "compound" and at < analysis.tokens[at].head:
        return _is_dateline(analysis, time)
    if analysis.tokens[time.first].text.lower() in _BOUNDARY or preposition(analysis, at) in _BOUNDARY:
        return True
    if _is_dateline(analysis, time) or _is_within_bound(analysis, at):
        return True
    sentence = analysis.sentence_of(analysis.tokens[time.first])
    before = [token.text.lower() for token in analysis.tokens[max(sentence.first, time.first - 2) : time.first]]
    if not before:
        return False
    return before[-1] in _BOUNDARY or (before[-1] in ("the", "early", "late") and before[0] in _BOUNDARY)


def _is_within_bound(analysis: Analysis, at: int) -> bool:
    """Whether it dates what only bounds the stretch: "since the beginning of the dispute in early May"."""
    for above in ancestors(analysis, at):
        if is_predicate(analysis, above):
            return False
        if analysis.tokens[above].relation in ("nmod", "obl") and preposition(analysis, above) == "since":
            return True
    return False


_DATELINE_ENDS = frozenset({"(", "-", "–", "—", "--", ":", "/"})
_DATELINE_WORDS = 5


def _is_dateline(analysis: Analysis, time: TimeExpression) -> bool:
    """Whether a date stands at the head of a report: "NAIROBI, May 4 (Agency) - ..." dates the report, not the deed."""
    first = analysis.sentence_of(analysis.tokens[time.first]).first
    if time.first - first > _DATELINE_WORDS or time.stop >= len(analysis.tokens):
        return False
    before = [token.text.lower() for token in analysis.tokens[first : time.first]]
    return analysis.tokens[time.stop].text in _DATELINE_ENDS and not {"on", "in", "by", "at"} & set(before)


def names_another(analysis: Analysis, at: int, index: int) -> bool:
    """Whether a date stands before another noun as part of what that is called: "the 1956 declaration"."""
    named = at
    while True:
        token = analysis.tokens[named]
        before = token.index < token.head and token.relation in ("compound", "amod", "nummod", "nmod")
        if not before or preposition(analysis, named) or analysis.tokens[token.head].upos not in ("NOUN", "PROPN"):
            return named not in (at, index)
        named = token.head
        if named == index:
            return False


def _may_date(analysis: Analysis, time: TimeExpression, index: int) -> bool:
    """Whether a date that stands alone in a sentence may be that of *index*: it dates a clause around it.

    The date of a verb of saying is not, nor that of a clause below.
    """
    at = anchor(analysis, time.first, time.stop)
    theirs, mine = predicate_of(analysis, at), predicate_of(analysis, index)
    if theirs == mine:
        return _is_adjunct(analysis, at, theirs, index)
    if theirs not in ancestors(analysis, mine) or analysis.tokens[theirs].lemma in _SAYING:
        return False
    if analysis.tokens[mine].relation == "ccomp":
        return False
    return not _is_before_or_after(analysis, mine)


def _is_before_or_after(analysis: Analysis, predicate: int) -> bool:
    """Whether a clause only bounds the one around it: "on the Saturday before they met" does not date the meeting."""
    if analysis.tokens[predicate].relation not in ("advcl", "acl"):
        return False
    return any(analysis.tokens[child].text.lower() in _BOUNDARY for child in analysis.children[predicate])


def _paragraph_date(analysis: Analysis, sentence: int) -> When | None:
    paragraph = analysis.sentences[sentence].paragraph
    first = sentence
    while first > 0 and analysis.sentences[first - 1].paragraph == paragraph:
        first -= 1
    if first == sentence:
        return None
    found = [
        time
        for time in _times_by_sentence(analysis, first)
        if not _bounding(analysis, time, anchor(analysis, time.first, time.stop))
    ]
    if len(found) == 1 and found[0].value:
        return When(found[0].value, found[0], Nearness.PARAGRAPH)
    return None


def nearness_of(analysis: Analysis, at: int, index: int) -> Nearness | None:
    """How the circumstance at token *at* belongs to the predicate or noun *index*, or None where it does not.

    A circumstance below another predicate belongs to that one, save a participle or relative clause of *index*
    itself ("talks held on Friday", "a meeting that took place in May").
    """
    if _hangs_from(analysis, at, index):
        return Nearness.ATTACHED
    mine, theirs = predicate_of(analysis, index), predicate_of(analysis, at)
    if not _is_adjunct(analysis, at, theirs, index):
        return None
    if mine == theirs:
        return Nearness.CLAUSE
    tokens = analysis.tokens
    above = governor(analysis, mine)
    for _ in range(3):
        if above is None or _is_before_or_after(analysis, mine):
            return None
        if tokens[mine].relation == "ccomp" or tokens[above].lemma in _SAYING:
            return None
        if above == theirs:
            return Nearness.ABOVE
        mine, above = above, governor(analysis, above)
    return None


def _is_adjunct(analysis: Analysis, at: int, predicate: int, index: int) -> bool:
    """Whether *at* belongs to the clause of *predicate* itself, not to its subject or object or a participant in it."""
    tokens = analysis.tokens
    top = at
    below = {at}
    while top != predicate and tokens[top].head != predicate and tokens[top].head != top:
        top = tokens[top].head
        below.add(top)
    if top == predicate or tokens[top].relation in ("obl", "advmod", "nmod", "appos", "dep", "list", "parataxis"):
        return True
    return any(each in below for each in (index, *ancestors(analysis, index)) if each != predicate)


def _hangs_from(analysis: Analysis, at: int, index: int) -> bool:
    """Whether *at* hangs below *index* with no clause between but one that only places *index* itself."""
    below = [at]
    for each in ancestors(analysis, at):
        if each == index:
            break
        below.append(each)
    else:
        return at == index
    if is_predicate(analysis, index) and not _is_adjunct(analysis, at, index, index):
        return False
    if any(preposition(analysis, each) in _BOUNDARY for each in below[1:]):
        return False  # of what bounds it: "the visit, three months after the one in May"
    if analysis.tokens[below[-1]].relation == "conj":
        return False  # of what is coordinated with it: "the first in May, and the second in June"
    clauses = [each for each in below[1:] if is_predicate(analysis, each)]
    if not clauses:
        return True
    return (
        len(clauses) == 1
        and analysis.tokens[clauses[0]].relation == "acl"
        and _is_of_parts(analysis, analysis.tokens[clauses[0]].head, index)
    )


def _is_of_parts(analysis: Analysis, noun: int, index: int) -> bool:
    """Whether a noun is *index* or what it is a round of: "the round of talks that was held in May"."""
    token = analysis.tokens[noun]
    part = token.head == index and token.relation == "nmod" and preposition(analysis, noun) == "of"
    return noun == index or (part and analysis.tokens[index].lemma.lower() in _PARTS)
