"""Whether a sentence tells an event at all: features of the sentence, beside those of its type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rapport.coding import parties
from rapport.coding.sentence import words
from rapport.coding.sentence.features import Features
from rapport.coding.sentence.named import Named
from rapport.coding.sentence.telling import Telling
from rapport.extraction.clauses import grammatical_subjects, objects, obliques
from rapport.model.analysis import Analysis

LABELS = ("event", "none")
_KEPT = ("class0", "class1", "manner", "tense", "said", "subject", "read", "top", "head", "near", "anywhere", "word")
_MOST = 3
_REACH = 6
_TOWARDS = ("against", "with", "on", "to", "at", "from", "for", "by", "between")


def features(
    analysis: Analysis,
    telling: Telling,
    names: Sequence[Named],
    of_type: Mapping[str, float],
    chances: Mapping[str, float],
) -> Features:
    """What decides whether there is an event: whom it names, what the verbs are, and how sure the type is.

    Args:
        analysis: the sentence.
        telling: the verbs that would tell the event.
        names: whom it names.
        of_type: the features of the type.
        chances: how likely each type is.
    """
    out: Features = {"bias": 1.0}
    for name, value in of_type.items():
        what = name.partition(" ")[0]
        if what in _KEPT:
            out[name] = value
    for name, value in _features(analysis, names, of_type, chances):
        out[name] = max(value, out.get(name, 0.0))
    for name, value in _arguments(analysis, telling, names):
        out[name] = max(value, out.get(name, 0.0))
    return out


def _arguments(analysis: Analysis, telling: Telling, names: Sequence[Named]) -> Iterator[tuple[str, float]]:
    """Who would act and be acted on: somebody named, a part of a state ("Kenyan police"), or just anybody."""
    for at in grammatical_subjects(analysis, telling.main):
        yield f"acts: {_sort(analysis, at, names)}", 1.0
    for verb in telling.verbs[:2]:
        for at in (*objects(analysis, verb), *obliques(analysis, verb, *_TOWARDS)):
            yield f"towards: {_sort(analysis, at, names)}", 0.7
    for verb in telling.said:
        for at in grammatical_subjects(analysis, verb):
            yield f"says: {_sort(analysis, at, names)}", 0.5
    count: Counter[str] = Counter()
    for token in analysis.tokens:
        count.update(words.topics_of(token.lemma.lower()))
    for topic, found in count.items():
        yield f"topic {topic}", min(found, _MOST) / 2.0


def _sort(analysis: Analysis, at: int, names: Sequence[Named]) -> str:
    """What an argument is: ``named``, a sector with or without a name, ``pronoun``, ``private`` or ``other``."""
    token = analysis.tokens[at]
    if token.upos == "PRON":
        return "pronoun"
    if any(name.first <= at < name.stop and name.how not in ("demonym", "ethnic", "aside") for name in names):
        return "named"
    below = [index for index in analysis.subtree(at) if abs(index - at) <= _REACH]
    phrase = " ".join(analysis.tokens[index].text for index in below)
    named = any(name.first in below for name in names)
    sectors = parties.sectors_of(phrase)
    if sectors:
        return f"{sectors[0]}{'' if named else ' of nobody'}"
    if any(name.first <= at < name.stop for name in names):
        return "people"
    return "private" if named else "other"


def _features(
    analysis: Analysis, names: Sequence[Named], of_type: Mapping[str, float], chances: Mapping[str, float]
) -> Iterator[tuple[str, float]]:
    codes = {name.code for name in names}
    yield f"codes {min(len(codes), _MOST)}", 1.0
    for how in {name.how for name in names}:
        yield f"how {how}", 0.5
    acting = [name for name in names if name.how != "place"]
    yield ("somebody acts" if acting else "nobody acts"), 1.0
    yield "sure", max(chances.values())
    yield f"type {max(chances, key=lambda each: chances[each])}", 0.7
    told = any(name.startswith(("class0 ", "class1 ")) for name in of_type)
    yield ("a verb that tells" if told else "no verb that tells"), 1.0
    triggers = analysis.triggers_of("event")
    yield "trigger", max((trigger.probability for trigger in triggers), default=0.0)
    length = sum(token.upos != "PUNCT" for token in analysis.tokens)
    if length < 6:
        yield "short", 1.0
    first = next((token for token in analysis.tokens if token.head == token.index), None)
    if first is not None:
        yield f"root {first.upos}", 0.5
        yield f"root {first.xpos}", 0.3
    for token in analysis.tokens:
        if token.text in ("I", "you", "we", "my", "your", "You", "We", "My"):
            yield "first or second person", 1.0
        if token.text == "?":
            yield "question", 1.0
        if token.upos in ("VERB", "NOUN", "ADJ"):
            yield f"word {token.lemma.lower()}", 0.3


def prior(feature: str, label: str) -> float:
    """What is expected before any example is seen: somebody who can act, and a verb that tells what they do."""
    weight = {
        "bias": -0.5,
        "codes 0": -2.0,
        "codes 2": 1.0,
        "codes 3": 1.0,
        "a verb that tells": 1.0,
        "no verb that tells": -1.0,
        "trigger": 2.0,
        "sure": 1.0,
        "first or second person": -1.0,
        "acts: named": 0.5,
        "acts: private": -1.5,
        "acts: other": -1.0,
        "towards: named": 0.5,
        "topic sport": -1.5,
        "topic business": -0.7,
        "topic arts": -0.7,
        "topic science": -0.7,
        "topic home": -0.7,
        "topic weather": -0.7,
    }.get(feature, 0.0)
    return weight / 2 if label == "event" else -weight / 2
