"""Gatherings of many, beside which two may meet: the name of a meeting, and whether it is one of many."""

from __future__ import annotations

import re

from rapport.extraction.circumstances import nearness_of
from rapport.extraction.clauses import dependants, obliques, phrase, preposition
from rapport.extraction.meetings import lexicon
from rapport.extraction.meetings.triggers import Trigger
from rapport.model.analysis import Analysis, EntityKind
from rapport.model.spans import Span


def gathering_of(analysis: Analysis, trigger: Trigger) -> int | None:
    """The multilateral gathering at which the two meet ("on the sidelines of the G20 summit"): its noun, or None."""
    sentence = analysis.sentence_of(analysis.tokens[trigger.index])
    for token in analysis.words_of(sentence):
        if token.index == trigger.index or token.upos not in ("NOUN", "PROPN"):
            continue
        lemma = token.lemma.lower()
        case = preposition(analysis, token.index)
        beside = lemma in lexicon.SIDELINES and bool(dependants(analysis, token.index, "nmod"))
        if not beside and (lemma not in lexicon.GATHERINGS or case not in ("at", "during", "on the sidelines of")):
            continue
        if not beside and not is_multilateral(analysis, token.index):
            continue
        if nearness_of(analysis, token.index, trigger.index) is not None:
            return token.index
    return None


def is_multilateral(analysis: Analysis, index: int) -> bool:
    """Whether a noun names a gathering of many: a body or event stands in its name, and no two states."""
    span = name_span(analysis, index)
    sides: set[str] = set()
    if _OF_TWO.search(span.of(analysis.text)):
        return False
    found = bool(_MANY.search(span.of(analysis.text)))
    for mention in analysis.mentions_in(span):
        entity = analysis.entities[mention.entity]
        if entity.kind is EntityKind.ORGANISATION:
            found = found or bool(_MANY.search(entity.name)) or (entity.side or "") not in ("", *_states(analysis))
        elif mention.form != "collective":
            sides.update(analysis.sides_of(entity))
    for at in dependants(analysis, index, "nmod"):  # "the summit of the leaders of the ... grouping"
        if preposition(analysis, at) == "of":
            found = found or _has_body(analysis, at) or _is_of_countries(analysis, at)
    return found and len(sides) < 2


def _is_of_countries(analysis: Analysis, at: int) -> bool:
    """Whether it is a meeting "of countries", "of South American presidents", and not of the two."""
    words = phrase(analysis, at)
    text = " ".join(analysis.tokens[each].text.lower() for each in words)
    if re.search(r"\b(?:two|both)\b", text):
        return False
    plural = analysis.tokens[at].xpos == "NNS"
    named = bool(_MANY.search(" ".join(analysis.tokens[each].text for each in words if each < at)))
    general = analysis.tokens[at].lemma.lower() in ("country", "nation", "state", "member")
    return plural and ((general and analysis.mention_at(at) is None) or named)


def _has_body(analysis: Analysis, at: int) -> bool:
    own = analysis.mention_at(at)
    if own is not None and analysis.entities[own.entity].kind is EntityKind.PERSON:
        return False
    mentions = (analysis.mention_at(each) for each in phrase(analysis, at))
    bodies = (analysis.entities[m.entity] for m in mentions if m is not None and m.form == "name")
    states = _states(analysis)
    return any(each.kind is EntityKind.ORGANISATION and (each.side or "") not in ("", *states) for each in bodies)


_OF_TWO = re.compile(r"\b(?:joint|mixed|bilateral|inter-?governmental|inter-?state)\b", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:G-?\d{1,2}|[A-Z]{4,6}|UN|EU|SCO|CIS|OIC|multilateral|trilateral|quadrilateral|international|global|regional|"
    r"world|Union|Nations|Organi[sz]ation|Forum|Association|Community|Commonwealth|League|Assembly|Davos|Economic|"
    r"(?:(?:South|North|Latin|Central|Southeast|East|Ibero)[ -])?(?:American|Asian)|African|Arab|European|Caribbean|"
    r"Nordic|Baltic|Balkan|Gulf)\b"
)


def _states(analysis: Analysis) -> frozenset[str]:
    return frozenset(
        entity.side for entity in analysis.entities if entity.kind is EntityKind.STATE and entity.side is not None
    )


_NOT_OF_NAME = (
    *("acl:relcl", "acl", "advcl", "nmod", "obl", "conj", "case", "appos"),
    *("nsubj", "nsubj:pass", "csubj", "cop", "aux", "advmod", "mark", "parataxis"),
)


def name_span(analysis: Analysis, index: int) -> Span:
    """The stretch from the first modifier before a noun to the noun: "the first inter-Korean summit"."""
    tokens = phrase(analysis, index, without=_NOT_OF_NAME)
    first = min(at for at in tokens if at <= index)
    return Span(analysis.tokens[first].start, analysis.tokens[index].end)


def words_of_name(analysis: Analysis, index: int) -> str:
    """The words of :func:`name_span`; those of "the 19th round of military talks" up to "talks"."""
    span = name_span(analysis, index)
    if analysis.tokens[index].lemma.lower() in ("round", "session"):
        for at in obliques(analysis, index, "of"):
            span = Span(span.start, max(span.end, analysis.tokens[at].end))
            break
    return span.of(analysis.text)
