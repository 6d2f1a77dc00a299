"""Attribution without a verb: "according to X", "in X's opinion", "in the words of X", "X's claim that …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapport.extraction.clauses import conjuncts, dependants, is_predicate, obliques, preposition
from rapport.extraction.statements.attribution import Attribution, span_without
from rapport.extraction.statements.cues import lemma_of, lexicon
from rapport.extraction.statements.speaking import can_speak
from rapport.model.analysis import Analysis

_SOURCES: Final = ("according to", "as per", "per", "as told to")
_IN: Final = frozenset({"in", "from", "to", "by"})
_OPEN_CLAUSES: Final = ("ccomp", "parataxis", "advcl", "acl", "acl:relcl", "conj")


def phrase_attributions(analysis: Analysis) -> Iterator[Attribution]:
    """Every attribution by a phrase or noun, in the order of the text."""
    known = lexicon()
    for token in analysis.tokens:
        word = token.text.lower()
        if word == "according":
            found = _according(analysis, token.index)
        elif word in ("per",) and token.upos == "ADP":
            found = None
        else:
            lemma = lemma_of(token)
            if lemma in known.opinions and token.upos == "NOUN":
                found = _opinion(analysis, token.index)
            elif lemma in known.holding and token.upos == "NOUN":
                found = _claim(analysis, token.index)
            else:
                found = None
        if found is not None:
            yield found


def _according(analysis: Analysis, index: int) -> Attribution | None:
    """ "According to X, …" and "…, according to X": X is the noun that "according" and "to" belong to."""
    tokens = analysis.tokens
    if index + 1 >= len(tokens) or tokens[index + 1].text.lower() != "to":
        return None
    noun = _noun_after(analysis, index + 2)
    if noun is None or not (can_speak(analysis, noun) or tokens[noun].text[:1].isupper()):
        return None
    last = _phrase_end(analysis, noun)
    own = frozenset(range(index, last + 1))
    region = _surrounding(analysis, index, noun, own)
    return Attribution(
        index, (index, index + 1), conjuncts_before(analysis, noun, last), "phrase", region, tuple(sorted(own))
    )


def conjuncts_before(analysis: Analysis, noun: int, last: int) -> tuple[int, ...]:
    """The noun and what is coordinated with it, up to token *last*."""
    return tuple(at for at in conjuncts(analysis, noun) if at <= last)


def _noun_after(analysis: Analysis, start: int) -> int | None:
    """The head of the noun phrase that begins at *start*."""
    tokens = analysis.tokens
    if start >= len(tokens):
        return None
    sentence = tokens[start].sentence
    at = start
    for _ in range(25):
        head = tokens[at].head
        if head == at or tokens[head].sentence != sentence or head < start or is_predicate(analysis, head):
            break
        if tokens[at].upos in ("NOUN", "PROPN", "PRON") and tokens[head].upos not in ("NOUN", "PROPN", "PRON", "NUM"):
            break
        if tokens[at].relation in ("obl", "nsubj", "conj", "appos", "root", "ccomp", "parataxis"):
            break
        at = head
    return at if tokens[at].upos in ("NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "DET", "SYM") else None


def _phrase_end(analysis: Analysis, noun: int) -> int:
    """The last token of the noun's phrase; appositions and relative clauses belong to it, the clause beside it doesn't."""
    tokens = analysis.tokens
    last = noun
    waiting = [noun]
    while waiting:
        at = waiting.pop()
        if tokens[at].upos != "PUNCT":
            last = max(last, at)
        for child in analysis.children[at]:
            if child < noun or tokens[child].relation in ("parataxis", "ccomp", "advcl", "nsubj", "cop", "aux"):
                continue
            if tokens[child].relation == "conj" and is_predicate(analysis, child):
                continue
            waiting.append(child)
    return last


def _surrounding(analysis: Analysis, anchor: int, noun: int, own: frozenset[int]):  # type: ignore[no-untyped-def]
    """The clause that a phrase belongs to, without the phrase."""
    tokens = analysis.tokens
    head = tokens[noun].head
    if head == noun or head in own:
        head = tokens[anchor].head if tokens[anchor].head not in own else head
    sentence = analysis.sentences[tokens[anchor].sentence]
    if head in own or tokens[head].sentence != sentence.index:
        return span_without(analysis, range(sentence.first, sentence.stop), own)
    for _ in range(20):
        if is_predicate(analysis, head) or tokens[head].head == head:
            break
        head = tokens[head].head
    # Up from a verb that only opens the clause ("is expected to", "to be"), and from a later conjunct without subject.
    while tokens[head].relation in ("xcomp", "csubj") and tokens[head].head != head:
        head = tokens[head].head
    return span_without(analysis, analysis.subtree(head), own)


def _opinion(analysis: Analysis, noun: int) -> Attribution | None:
    """ "in his opinion", "in the view of X", "from X's point of view"."""
    tokens = analysis.tokens
    if preposition(analysis, noun).partition(" ")[0] not in _IN:
        return None
    owners = [
        *(at for at in dependants(analysis, noun, "nmod") if tokens[at].deprel == "nmod:poss"),
        *obliques(analysis, noun, "of"),
    ]
    owners = [
        at for at in owners if tokens[at].text.lower() in ("his", "her", "their", "its") or can_speak(analysis, at)
    ]
    if not owners:
        return None
    own = frozenset(analysis.subtree(noun))
    case = dependants(analysis, noun, "case")
    first = min((*case, noun))
    speakers = tuple(at for each in owners[:1] for at in conjuncts(analysis, each))
    region = _surrounding(analysis, noun, noun, own)
    return Attribution(noun, tuple(range(first, noun + 1)), speakers, "phrase", region, tuple(sorted(own)))


def _claim(analysis: Analysis, noun: int) -> Attribution | None:
    """ "X's claim that …", "the statement by X that …": the noun holds the clause, and somebody is named with it."""
    tokens = analysis.tokens
    clauses = [
        at
        for at in dependants(analysis, noun, "acl", "ccomp")
        if at > noun
        and tokens[at].deprel != "acl:relcl"
        and any(tokens[mark].text.lower() == "that" for mark in dependants(analysis, at, "mark"))
    ]
    owners = [
        *(at for at in dependants(analysis, noun, "nmod") if tokens[at].deprel == "nmod:poss"),
        *obliques(analysis, noun, "by", "of", "from", "in"),
    ]
    owners = [
        at for at in owners if tokens[at].text.lower() in ("his", "her", "their", "its") or can_speak(analysis, at)
    ]
    if not clauses or not owners:
        return None
    inside = frozenset(analysis.subtree(clauses[0])) - set(dependants(analysis, clauses[0], "mark"))
    own = frozenset(analysis.subtree(noun)) - inside
    return Attribution(
        noun,
        (noun,),
        (owners[0],),
        "noun",
        span_without(analysis, inside, frozenset()),
        tuple(sorted(own)),
        quotes=False,
    )
