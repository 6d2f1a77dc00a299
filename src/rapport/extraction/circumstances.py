"""When and where a clause or noun says that something happens: the nearest time or place that belongs to it.

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
from rapport.model.analysis import Analysis, EntityKind, EntityMention, TimeExpression

_DATED = re.compile(r"\d{4}")
_BOUNDARY = frozenset(
    {"since", "until", "till", "before", "after", "from", "by", "following", "prior to", "ahead of", "as of"}
)
_SAYING = words(
    "say tell announce report add note state declare explain stress confirm agree decide propose suggest invite order",
    "pledge promise vow ask urge call warn believe think expect hope write recall remind",
)
_PLACE_KINDS = frozenset({EntityKind.PLACE, EntityKind.STATE})
_WHERE = frozenset({"in", "at", "near", "outside", "inside", "within", "outside of"})


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


@dataclass(frozen=True, slots=True)
class Where:
    """A place by its name in the text ("Peace House, Panmunjom"), with the state it lies in where that is known."""

    name: str
    country: str | None
    mentions: tuple[EntityMention, ...]
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
        if (not boundary and _bounding(analysis, time, at)) or _names_another(analysis, at, index):
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
    """Whether the expression only bounds a stretch of time ("since March")."""
    if analysis.tokens[time.first].text.lower() in _BOUNDARY or preposition(analysis, at) in _BOUNDARY:
        return True
    sentence = analysis.sentence_of(analysis.tokens[time.first])
    before = [token.text.lower() for token in analysis.tokens[max(sentence.first, time.first - 2) : time.first]]
    if not before:
        return False
    return before[-1] in _BOUNDARY or (before[-1] in ("the", "early", "late") and before[0] in _BOUNDARY)


def _names_another(analysis: Analysis, at: int, index: int) -> bool:
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
    clauses = [each for each in below[1:] if is_predicate(analysis, each)]
    if not clauses:
        return True
    return (
        len(clauses) == 1
        and analysis.tokens[clauses[0]].head == index
        and analysis.tokens[clauses[0]].relation == "acl"
    )


def place_of(
    analysis: Analysis, index: int, *, prepositions: frozenset[str] = _WHERE, limit: Nearness = Nearness.ABOVE
) -> Where | None:
    """Where it happens: the nearest place behind one of *prepositions* that belongs to a predicate or noun.

    A city or venue comes before a state however near that stands.

    A venue takes the city or state behind it along ("Peace House, Panmunjom").
    """
    sentence = analysis.sentences[analysis.tokens[index].sentence]
    best: tuple[bool, int, int, Where] | None = None
    for mention in analysis.mentions_in(sentence.span):
        entity = analysis.entities[mention.entity]
        if mention.form not in ("capital", "seat") and (entity.kind not in _PLACE_KINDS or mention.form != "name"):
            continue
        at = _placed_by(analysis, anchor(analysis, mention.first, mention.stop), prepositions)
        if at is None or _is_of_topic(analysis, at, index) or entity.name.split()[-1].lower() in _WATERS:
            continue
        nearness = nearness_of(analysis, at, index)
        if nearness is None or nearness > limit:
            continue
        whole_state = entity.kind is EntityKind.STATE and mention.form == "name"
        key = (whole_state, int(nearness), abs(at - index))
        if best is None or key < best[:3]:
            best = (*key, _with_surroundings(analysis, mention, at, nearness))
    return best[3] if best else _unknown_place(analysis, index, prepositions)


_WATERS = words("sea ocean gulf strait straits channel peninsula")
# Between a meeting and its place may stand those who meet, a village or an occasion, but not what is talked about.
_PASSED = frozenset({"", "in", "at", "near", "of", "between", "with", "by", "from", "during", "inside", "within"})
_OCCASIONS = words("sideline sidelines margin margins fringe fringes summit forum conference invitation occasion time")


def _is_of_topic(analysis: Analysis, at: int, index: int) -> bool:
    """Whether a place hangs from the topic of *index* rather than from itself: "talks on the conflict in ..."."""
    times = analysis.times_in(analysis.sentence_of(analysis.tokens[index]).span)
    for each in ancestors(analysis, at):
        if each == index or is_predicate(analysis, each):
            return False
        token = analysis.tokens[each]
        lemma = token.lemma.lower()
        if lemma in _PLACE_NOUNS or lemma in _OCCASIONS or any(time.first <= each < time.stop for time in times):
            continue
        if token.relation == "obj" or (
            token.relation in ("nmod", "obl") and preposition(analysis, each) not in _PASSED
        ):
            return True
    return False


_PLACE_NOUNS = words(
    "village city town capital state port resort province island region area district house building hotel palace",
    "residence centre center hall office headquarters airport base border county prefecture oblast peninsula venue",
)


def _placed_by(analysis: Analysis, at: int, prepositions: frozenset[str]) -> int | None:
    """The noun by which a name says where, or None: itself ("in Vienna"), "at the village of Panmunjom"."""
    token = analysis.tokens[at]
    head = analysis.tokens[token.head]
    if preposition(analysis, at) in prepositions:
        return at
    if head.lemma.lower() not in _PLACE_NOUNS or preposition(analysis, head.index) not in prepositions:
        return None
    within = preposition(analysis, at) in ("of", "on", "in", "near")
    if token.relation in ("compound", "appos") or token.deprel == "nmod:poss" or within:
        return head.index
    return None


def _unknown_place(analysis: Analysis, index: int, prepositions: frozenset[str]) -> Where | None:
    """A proper name right behind "in" that is nobody's and nothing's: "met in Nevsk", "at the Academy in Nevsk"."""
    times = analysis.times_in(analysis.sentence_of(analysis.tokens[index]).span)
    for child in analysis.children[index]:
        token = analysis.tokens[child]
        case = preposition(analysis, child)
        if token.relation not in ("obl", "nmod") or token.upos != "PROPN" or case not in prepositions:
            continue
        mention = analysis.mention_at(child)
        if mention is None or mention.form != "name" or any(time.first <= child < time.stop for time in times):
            continue
        entity = analysis.entities[mention.entity]
        if entity.kind is EntityKind.ORGANISATION and " in " in entity.name:
            return Where(entity.name.rpartition(" in ")[2], entity.country, (mention,), Nearness.ATTACHED)
        if case == "in" and not (entity.side or entity.roles or entity.members):
            return Where(entity.name, entity.country, (mention,), Nearness.ATTACHED)
    return None


def _with_surroundings(analysis: Analysis, mention: EntityMention, at: int, nearness: Nearness) -> Where:
    """The place with the one that it lies in, where that stands behind it ("Kazan, Russia", "a hotel in Vienna")."""
    mentions = [mention]
    entity = analysis.entities[mention.entity]
    name = place_name(analysis, mention)
    country = entity.country or entity.side
    for child in _around(analysis, at, mention.stop):
        outer = analysis.mention_at(child)
        if outer is None or outer.entity == mention.entity:
            continue
        around = analysis.entities[outer.entity]
        if around.kind is EntityKind.PLACE and outer.form == "name":
            name = f"{name}, {place_name(analysis, outer)}"
            country = country or around.country
            mentions.append(outer)
        elif around.kind is EntityKind.STATE:
            country = country or around.side
            mentions.append(outer)
        break
    return Where(name, country, tuple(mentions), nearness)


def _around(analysis: Analysis, at: int, stop: int) -> list[int]:
    """What stands behind a place to say where that lies: "Kazan, Russia", "the Peace House, a building in Kazan"."""
    out: list[int] = []
    for child in analysis.children[at]:
        if child < stop or analysis.tokens[child].relation not in ("nmod", "appos"):
            continue
        out.append(child)
        if analysis.tokens[child].relation == "appos":
            out.extend(
                each
                for each in analysis.children[child]
                if analysis.tokens[each].relation == "nmod" and preposition(analysis, each) in ("in", "of", "at")
            )
    return out


def place_name(analysis: Analysis, mention: EntityMention) -> str:
    """A place as it is called: a city by the words of the text, a state or place by its entity's name."""
    entity = analysis.entities[mention.entity]
    if entity.kind is EntityKind.STATE and mention.form == "name":
        return entity.name
    if mention.form in ("capital", "seat"):
        return mention.span.of(analysis.text).removeprefix("the ").removeprefix("The ")
    return entity.name
