"""Attribution without a verb: "according to X", "in X's opinion", "in the words of X", "X's claim that …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapport.extraction.clauses import dependants, obliques
from rapport.extraction.statements.attribution import Attribution, span_without
from rapport.extraction.statements.cues import lemma_of, lexicon
from rapport.extraction.statements.naming import mentions_within
from rapport.extraction.statements.speaking import can_speak
from rapport.extraction.statements.surface import has_finite, is_finite, nominal
from rapport.model.analysis import Analysis, EntityKind
from rapport.model.spans import Span

_IN: Final = frozenset({"in", "from", "to", "by"})
_OPENING: Final = 5
_OWNERS: Final = frozenset({"his", "her", "their", "its"})


def phrase_attributions(analysis: Analysis) -> Iterator[Attribution]:
    """Every attribution by a phrase or noun, in the order of the text."""
    known = lexicon()
    for token in analysis.tokens:
        word = token.text.lower()
        if word == "according":
            found = _according(analysis, token.index)
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
    """Reads "According to X, …" and "…, according to X"."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[index].sentence]
    if index + 2 >= sentence.stop or tokens[index + 1].text.lower() != "to":
        return None
    heads, behind = nominal(analysis, index + 2, sentence.stop)
    speakers = tuple(at for at in heads if can_speak(analysis, at) or tokens[at].text[:1].isupper())
    if not speakers:
        return None
    return _phrase(analysis, index, (index, index + 1), speakers, behind)


def _opinion(analysis: Analysis, noun: int) -> Attribution | None:
    """Reads "in his opinion", "in the view of X", "from X's point of view"."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[noun].sentence]
    first = noun
    while first > sentence.first and noun - first < 8 and tokens[first].text.lower() not in _IN:
        first -= 1
    if tokens[first].text.lower() not in _IN or first == noun:
        return _is_opinion_of(analysis, noun)
    behind = noun + 1
    owners = [
        at
        for at in range(first + 1, noun)
        if (tokens[at].text.lower() in _OWNERS) or (tokens[at + 1].xpos == "POS" and can_speak(analysis, at))
    ]
    if behind < sentence.stop and tokens[behind].text.lower() == "of":
        heads, behind = nominal(analysis, behind + 1, sentence.stop)
        owners = [at for at in heads if can_speak(analysis, at)] or owners
    if not owners or not any(
        tokens[at].text == "," for at in (first - 1, behind) if sentence.first <= at < sentence.stop
    ):
        return None
    return _phrase(analysis, noun, tuple(range(first, noun + 1)), (owners[-1],), behind)


def _is_opinion_of(analysis: Analysis, noun: int) -> Attribution | None:
    """Reads "This is the opinion of X": X said the sentence before."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[noun].sentence]
    if tokens[sentence.first].text.lower() not in ("this", "that", "such") or noun - sentence.first > _OPENING:
        return None
    if noun + 2 >= sentence.stop or tokens[noun + 1].text.lower() != "of":
        return None
    rest = Span(tokens[noun + 2].start, sentence.end)
    person = next(
        (
            mention.stop - 1
            for mention in mentions_within(analysis, rest)
            if mention.form == "name" and analysis.entities[mention.entity].kind is EntityKind.PERSON
        ),
        None,
    )
    heads, _ = nominal(analysis, noun + 2, sentence.stop)
    speakers = (person,) if person is not None else tuple(at for at in heads if can_speak(analysis, at))
    own = tuple(range(sentence.first, sentence.stop))
    return Attribution(noun, (noun, noun + 1), speakers, "back", None, own) if speakers else None


def _phrase(
    analysis: Analysis, anchor: int, cue: tuple[int, ...], speakers: tuple[int, ...], behind: int
) -> Attribution | None:
    """The attribution with what it is about: the clause behind the phrase, or before it at a sentence's end."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[anchor].sentence]
    first = cue[0]
    end = _phrase_end(analysis, behind, sentence.stop)
    before, after = has_finite(analysis, sentence.first, first), has_finite(analysis, end, sentence.stop)
    joined = first > sentence.first and (tokens[first - 1].upos == "CCONJ" or tokens[first - 1].text in (";", "while"))
    relative = first > sentence.first and tokens[first - 1].text.lower() in ("which", "that", "who", "whom", "where")
    if after and (not before or joined or relative):
        inside = range(end, sentence.stop)
    elif before and not after:
        inside, end = range(sentence.first, first), sentence.stop
    else:
        inside = range(sentence.first, sentence.stop)
    own = frozenset(range(first, end))
    region = span_without(analysis, inside, own)
    return Attribution(anchor, cue, speakers, "phrase", region, tuple(sorted(own)))


def _phrase_end(analysis: Analysis, behind: int, stop: int) -> int:
    """Where the phrase ends: at its comma, or behind the appositions between commas that follow it."""
    tokens = analysis.tokens
    at = behind
    while at < stop and tokens[at].text not in (",", ";", "–", "—", "(") and not is_finite(tokens[at]):
        at += 1
    if at < stop and is_finite(tokens[at]):
        # No comma: "according to X the talks went on"; the phrase is the noun phrase alone.
        return behind
    while (
        at < stop
        and tokens[at].text == ","
        and at + 1 < stop
        and tokens[at + 1].upos in ("DET", "PROPN", "NOUN", "PRON")
    ):
        comma = next((each for each in range(at + 1, stop) if tokens[each].text == ","), None)
        if comma is None or has_finite(analysis, at + 1, comma):
            break
        at = comma
    return at


def _claim(analysis: Analysis, noun: int) -> Attribution | None:
    """Reads "X's claim that …", "the statement by X that …": the noun holds the clause and says whose it is."""
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
    owners = [at for at in owners if tokens[at].text.lower() in _OWNERS or can_speak(analysis, at)]
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
